"""Possible self-harm, safeguarding, and children: who must be handled with care."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import Detector
from intake.screening.detectors.words import wellbeing
from intake.screening.findings import Finding, FlagKind, Level, Span
from intake.screening.lexicon import Lexicon, everything
from intake.screening.reading import Reading

NAME, VERSION = "wellbeing", 1
REASONS = {
    FlagKind.POSSIBLE_SELF_HARM: gettext_noop(
        "The writer may want to hurt themselves."
    ),
    FlagKind.SAFEGUARDING: gettext_noop(
        "The text speaks of violence or abuse at home or in care."
    ),
    FlagKind.CHILD_INVOLVED: gettext_noop("The text speaks of a child."),
}
A_CHILD_WRITES = gettext_noop("The writer may be a child.")
MARKS = Lexicon(
    {
        FlagKind.POSSIBLE_SELF_HARM.value: everything(wellbeing.SELF_HARM),
        FlagKind.SAFEGUARDING.value: everything(wellbeing.SAFEGUARDING),
        FlagKind.CHILD_INVOLVED.value: wellbeing.CHILDREN,
        "child_speaks": wellbeing.CHILD_SPEAKS,
    }
)
# "I am 14", in folded text; eighteen and more is no child.
AGE = re.compile(
    r"(?<!\w)(?:i am|i'm|im|aged|my age is|عمري|انا عمري|j'ai|tengo|tenho|мне|мені|ich bin|ho|من"
    r"|میری عمر|मेरी उम्र|मैं|我今年|我)\s{0,3}(?P<age>[5-9]|1[0-7])"
    r"(?!\d|[.,:%/]\d|\s?(?:km|kg|%|am|pm|min|hour|jours|dias|days|weeks|months|people|am\b))"
    r"(?:\s{0,2}(?:years? old|years|yrs|yo\b|y/o|year|سنه|سنين|عام|ans|anos|лет|год|рок|jahre|anni|ساله|سال|साल|岁|歲))?",
)
IS_AGE = re.compile(
    r"years? old|yrs|yo\b|y/o|سن|عام|ans|anos|лет|год|рок|jahre|anni|سال|साल|岁|歲|عمر|उम्र|age"
)
TURKISH_AGE = re.compile(r"(?<!\d)(?:[5-9]|1[0-7]) yasinda(?:yim)?")


def look(reading: Reading) -> Iterator[Finding]:
    """Each kind once, with the words that speak for it."""
    found: dict[str, list[Span]] = {}
    for hit in MARKS.find(reading.wordly.text, reading.tokens):
        start, end = reading.wordly.span(hit.start, hit.end)
        found.setdefault(hit.tag, []).append(Span(start, end, hit.tag, Level.POSSIBLE))
    for kind, reason in REASONS.items():
        if found.get(kind):
            yield _finding(kind, Level.POSSIBLE, reason, found[kind])
    speaks = found.get("child_speaks", []) + list(_ages(reading))
    if speaks:
        yield _finding(FlagKind.CHILD_INVOLVED, Level.SURE, A_CHILD_WRITES, speaks)


def _finding(kind: str, level: Level, reason: str, spans: list[Span]) -> Finding:
    return Finding(kind, level, NAME, VERSION, reason, tuple(spans[:20]))


def _ages(reading: Reading) -> Iterator[Span]:
    text = reading.wordly.text
    for pattern in (AGE, TURKISH_AGE):
        for match in pattern.finditer(text):
            if pattern is TURKISH_AGE or IS_AGE.search(match[0]) or _ends(text, match):
                start, end = reading.wordly.span(*match.span())
                yield Span(start, end, FlagKind.CHILD_INVOLVED, Level.POSSIBLE)


def _ends(text: str, match: re.Match[str]) -> bool:
    """ "I am 14" counts where the sentence or the clause ends; "I am 14 km away" not."""
    return (
        re.match(r"\s{0,2}(?:[.,;!?\n)]|and\b|from\b|\Z)", text[match.end() :])
        is not None
    )


wellbeing_marks = Detector(NAME, VERSION, look)
