"""The writer's own number or address inside the comment, found in memory.

Used where the form is received, while the contact is still known in the clear: what
comes out are places in the text, never the contact.
"""

import re
from collections.abc import Iterator, Sequence

from intake.screening.detectors import numbers
from intake.screening.detectors.emails import AT_WORD, DOT_WORD
from intake.screening.detectors.spelled_numbers import spellings
from intake.screening.findings import ContactKind, Level, Span
from intake.screening.fingerprint import LOOKALIKES
from intake.screening.lexicon import folded
from intake.screening.normalisation import Normalised, plain, wordly
from intake.screening.reading import Reading

FEWEST_DIGITS, TAIL = 6, 9
BETWEEN_DIGITS = r"(?:[^\w\n]|_){0,5}"
BETWEEN_LETTERS = r"[\s_*~|-]{0,2}"
AT = rf"[\W_]{{0,5}}(?:@|{AT_WORD}|a)[\W_]{{0,5}}"
DOT = rf"[\W_]{{0,4}}(?:\.|{DOT_WORD}|[\W_])[\W_]{{0,4}}"
NO_OTHER_END = rf"(?![^\W_]|\.[^\W_]|[\W_]{{1,3}}(?:{DOT_WORD})[\W_])"
BEFORE = re.compile(r"(?:\+|\(|\d|[^\w\n]{1,4}(?=\d)){1,24}\Z")


def find(
    text: str, *, phones: Sequence[str], emails: Sequence[str]
) -> tuple[Span, ...]:
    """Where the text holds one of these numbers or addresses, however written."""
    found: set[Span] = set()
    for phone in phones:
        found.update(_phones(text, phone))
    for email in emails:
        found.update(_emails(text, email))
    return tuple(_outermost(found))


def _outermost(spans: set[Span]) -> Iterator[Span]:
    """Spans that lie in no other."""
    reached = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > reached:
            yield span
            reached = span.end


def _phones(text: str, phone: str) -> Iterator[Span]:
    """The end of the number decides: what stands before it depends on the caller."""
    digits = re.sub(r"\D", "", plain(phone.partition(";")[0]).text)
    wanted = digits.lstrip("0")[-TAIL:]
    if len(wanted) < FEWEST_DIGITS:
        return
    # A shorter end may stand alone: people leave the code of their town out.
    for end in dict.fromkeys(
        (wanted, wanted[-max(FEWEST_DIGITS + 1, len(wanted) - 2) :])
    ):
        written = list(_written(text, end))
        yield from written
        # A word before the digits, such as "on", is a number in some language.
        for spelled in _spelled(text, end):
            if not any(_overlap(spelled, span) for span in written):
                yield spelled


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _written(text: str, digits: str) -> Iterator[Span]:
    form = plain(text)
    readable = numbers.with_digits(form.text)
    pattern = re.compile(BETWEEN_DIGITS.join(digits) + r"(?!\d)")
    for match in pattern.finditer(readable):
        before = BEFORE.search(readable, max(0, match.start() - 24), match.start())
        start = before.start() if before else match.start()
        while start < match.start() and readable[start] not in "+(0123456789":
            start += 1
        yield _span(form, start, match.end(), ContactKind.PHONE)


def _spelled(text: str, digits: str) -> Iterator[Span]:
    reading = Reading(text)
    for spelling in spellings(reading, fewest_words=1):
        if spelling.digits.endswith(digits) or digits in spelling.digits:
            yield _span(reading.wordly, spelling.start, spelling.end, ContactKind.PHONE)


def _emails(text: str, email: str) -> Iterator[Span]:
    """The address letter by letter, with what people put for "@" and "."."""
    local, _, domain = folded(email.strip()).translate(LOOKALIKES).rpartition("@")
    form = wordly(text)
    readable = form.text.translate(LOOKALIKES)
    names = dict.fromkeys((local, local.partition("+")[0]))
    for name in names:
        if not name or not domain:
            continue
        host, _, end = domain.partition(".")
        written = _letters(name) + AT + _letters(host) + f"(?:{DOT}{_letters(end)})"
        # "name at gmail" leaves the end to the reader.
        optional = "?" if len(name) >= 5 else ""
        pattern = re.compile(rf"(?<![^\W_]){written}{optional}{NO_OTHER_END}")
        for match in pattern.finditer(readable):
            yield _span(form, *match.span(), ContactKind.EMAIL)


def _letters(part: str) -> str:
    """A pattern for the letters of a part, apart from each other or not."""
    forms = [DOT if each == "." else re.escape(each) for each in part]
    return BETWEEN_LETTERS.join(forms)


def _span(form: Normalised, start: int, end: int, kind: ContactKind) -> Span:
    first, last = form.span(start, end)
    return Span(first, last, kind, Level.SURE)
