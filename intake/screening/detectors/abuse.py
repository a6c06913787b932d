"""Abusive language: a short list of plain insults. A flag, never a rejection."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import Detector
from intake.screening.detectors.words import insults
from intake.screening.findings import Finding, FlagKind, Level, Span
from intake.screening.lexicon import Lexicon
from intake.screening.reading import Reading

NAME, VERSION = "abuse", 1
REASON = gettext_noop("The text contains abusive words.")
INSULTS = Lexicon(insults.STRONG)


def look(reading: Reading) -> Iterator[Finding]:
    """The insults of the text's own language; of all languages when it is unsure."""
    spans = []
    for hit in INSULTS.find(reading.wordly.text, reading.tokens):
        if _applies(hit.tag, reading.language):
            start, end = reading.wordly.span(hit.start, hit.end)
            spans.append(Span(start, end, FlagKind.ABUSE, Level.POSSIBLE))
    if spans:
        spans = spans[:20]
        level = Level.POSSIBLE
        yield Finding(FlagKind.ABUSE, level, NAME, VERSION, REASON, tuple(spans))


def _applies(listed: str, language: str) -> bool:
    """A word may be an insult in one language and a noun in another."""
    return listed == language or language == "und" or listed == "en"


abuse = Detector(NAME, VERSION, look)
