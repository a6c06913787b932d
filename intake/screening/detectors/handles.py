"""Names of accounts elsewhere: "@name", "insta: name"."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import ContactDetector
from intake.screening.detectors.words import platforms
from intake.screening.findings import ContactKind, Level, Span
from intake.screening.lexicon import Lexicon, folded, phrases
from intake.screening.reading import Reading

MENTION = re.compile(
    r"(?<![\w@./+-])@[^\W_](?:[\w.]{0,38}\w)(?:@[\w-]{1,40}\.[\w.-]{1,40}\w)?(?![\w@])"
)
PLATFORM = Lexicon(platforms.PLATFORMS)
TALKED_ABOUT = Lexicon(platforms.TALKED_ABOUT)
NAMED = re.compile(
    r"(?<![\w@.])@?(?:live:)?[a-z0-9](?:[\w.-]{1,38}[a-z0-9_])(?:#\d{4})?(?![\w@])",
    re.IGNORECASE,
)
JOINT = re.compile(
    r"\s{0,2}(?:[:=>→-]{1,2}|is|est|es|ist|e|هو|هي|на|name|id|account|handle|user|at"
    r"|me at|me on|me){1,2}"
    r"[\s:]{0,3}\Z"
)
OWN = Lexicon(
    phrases("""
        my, our, add me on, me on, dm me on, dm, on, mi, mon, mein, meine, meu, il mio
        mio, add me, find me on, мой, моя, мій, حسابي, على, benim, मेरा, میرا, via, at
    """)
)
# A colon or an "is" may be followed by any word; an account name looks like one.
LIKE_A_NAME = re.compile(r"[._\d]|^@")
COLON = re.compile(r"[:=]\s?\Z")


def find(reading: Reading) -> Iterator[Span]:
    """A name beside its platform is sure; a mention alone is to be looked at."""
    text = reading.plain.text
    taken: set[int] = set()
    for start, end in _named(text, reading):
        taken.add(start)
        yield from _span(reading, start, end, Level.SURE)
    for match in MENTION.finditer(text):
        reading.check_clock()
        if match.start() not in taken:
            yield from _span(reading, *match.span(), Level.POSSIBLE)


def _span(reading: Reading, start: int, end: int, level: Level) -> Iterator[Span]:
    first, last = reading.plain.span(start, end)
    if not reading.is_claimed(first, last):
        yield Span(first, last, ContactKind.HANDLE, level)


def _named(text: str, reading: Reading) -> Iterator[tuple[int, int]]:
    """Account names that stand right after the name of a platform."""
    spoken = reading.wordly
    for hit in PLATFORM.find(spoken.text, reading.tokens):
        reading.check_clock()
        at = reading.plain.position(spoken.span(hit.start, hit.end)[1])
        name = NAMED.search(text, at, min(len(text), at + 60))
        if name is None:
            continue
        between = folded(text[at : name.start()])
        before = spoken.text[max(0, hit.start - 12) : hit.start]
        is_joined = JOINT.fullmatch(between) is not None
        is_own = OWN.is_in(before) or not TALKED_ABOUT.is_in(
            spoken.text[hit.start : hit.end]
        )
        is_near = is_joined or (not between.strip() and bool(is_own))
        is_name = LIKE_A_NAME.search(name[0]) or COLON.search(between)
        if is_near and is_name and _is_account(name[0].strip("@")):
            yield name.span()


def _is_account(name: str) -> bool:
    """Three signs, a letter among them, and not the name of another platform."""
    has_letter = any(each.isalpha() for each in name)
    return len(name) >= 3 and has_letter and not PLATFORM.is_in(folded(name))


handles = ContactDetector(
    name="handles",
    version=1,
    sure=gettext_noop("The text contains the name of an account elsewhere."),
    possible=gettext_noop("The text mentions an account elsewhere."),
    spans=find,
).detector()
