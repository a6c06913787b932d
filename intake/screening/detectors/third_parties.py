"""Personal data of somebody other than the writer."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import Detector
from intake.screening.detectors.words import people
from intake.screening.findings import Finding, FlagKind, Level, Span
from intake.screening.lexicon import Hit, Lexicon
from intake.screening.reading import Reading

NAME, VERSION = "third_parties", 1
CONTACT_OF_SOMEONE = gettext_noop("The text may give away how to reach someone else.")
PARTICULARS = gettext_noop("The text may give away particulars of someone else.")
MARKS = Lexicon({"related": people.RELATED, "particulars": people.PARTICULARS})
NEAR = 60
PRIVATE = {
    "phone",
    "email",
    "iban",
    "card",
    "postcode",
    "plate",
    "coordinates",
    "handle",
}


def look(reading: Reading) -> Iterator[Finding]:
    """A contact detail close after "my neighbour", or "lives at" and its like."""
    hits = MARKS.find(reading.wordly.text, reading.tokens)
    theirs = tuple(_contacts_of_others(hits, reading))
    if theirs:
        yield _finding(CONTACT_OF_SOMEONE, theirs)
    told = tuple(_span(hit, reading) for hit in hits[:200] if hit.tag == "particulars")[
        :20
    ]
    if told:
        yield _finding(PARTICULARS, told)


def _finding(reason: str, spans: tuple[Span, ...]) -> Finding:
    kind = FlagKind.PERSONAL_DATA_THIRD_PARTY
    return Finding(kind, Level.POSSIBLE, NAME, VERSION, reason, spans)


def _contacts_of_others(hits: list[Hit], reading: Reading) -> Iterator[Span]:
    ends = [_span(hit, reading).end for hit in hits if hit.tag == "related"]
    for contact in reading.claimed[:50]:
        if contact.kind not in PRIVATE:
            continue
        if any(0 <= contact.start - end <= NEAR for end in ends):
            kind = FlagKind.PERSONAL_DATA_THIRD_PARTY
            yield Span(contact.start, contact.end, kind, Level.POSSIBLE)


def _span(hit: Hit, reading: Reading) -> Span:
    start, end = reading.wordly.span(hit.start, hit.end)
    return Span(start, end, FlagKind.PERSONAL_DATA_THIRD_PARTY, Level.POSSIBLE)


third_parties = Detector(NAME, VERSION, look)
