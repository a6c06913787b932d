"""E-mail addresses, also spelled out to hide them from machines."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import ContactDetector
from intake.screening.findings import ContactKind, Level, Span
from intake.screening.lexicon import words
from intake.screening.reading import Reading

LOCAL = r"[\w.!#$%&*+/=?^{|}~'-]{1,64}"
LABEL = r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?"
AT_WORD = (
    r"at|arroba|arobase|chiocciola|klammeraffe|ät|kukac|zavináč|собака|собачка|ат|эт"
    r"|равлик|آت|ات|ایٹ|एट"
)
DOT_WORD = (
    r"dot|d0t|punkt|punto|ponto|point|nokta|kropka|точка|тчк|крапка"
    r"|دوت|نقطة|نقطه|ڈاٹ|डॉट"
)
# The end of a plain address: a name of letters, or an address literal.
TOP = r"(?:xn--[a-z0-9-]{2,40}|[^\W\d_]{2,24})"

PLAIN = re.compile(
    rf"(?<![\w.+-])(?P<local>{LOCAL})@(?P<domain>(?:{LABEL}\.){{1,5}}{TOP})(?![\w@])",
    re.IGNORECASE,
)
SPACED = re.compile(
    rf"(?<![\w.+@-])(?P<local>[\w.+-]{{1,64}})[ ]{{0,3}}@[ ]{{0,3}}"
    rf"(?P<domain>(?:{LABEL}[ ]{{0,2}}\.[ ]{{0,2}}){{1,5}}{TOP})(?![\w@])",
    re.IGNORECASE,
)
BRACKETED = (
    rf"[ ]{{0,3}}[\[({{<*_-]{{1,2}}[ ]{{0,2}}(?:@|{AT_WORD}|a)[ ]{{0,2}}"
    rf"[\])}}>*_-]{{1,2}}[ ]{{0,3}}"
)
ANY_DOT = (
    rf"(?:[ ]{{0,3}}[\[({{<*_-]{{1,2}}[ ]{{0,2}}(?:\.|{DOT_WORD})[ ]{{0,2}}"
    rf"[\])}}>*_-]{{1,2}}[ ]{{0,3}}|[ ]{{1,3}}(?:{DOT_WORD})[ ]{{1,3}}|\.)"
)
WORD_DOT = (
    rf"(?:[ ]{{0,3}}[\[({{<*_-]{{1,2}}[ ]{{0,2}}(?:\.|{DOT_WORD})[ ]{{0,2}}"
    rf"[\])}}>*_-]{{1,2}}[ ]{{0,3}}|[ ]{{1,3}}(?:{DOT_WORD})[ ]{{1,3}})"
)
SAID_LOCAL = rf"[\w+-]{{1,40}}(?:{ANY_DOT}[\w+-]{{1,40}}){{0,3}}"
HIDDEN = re.compile(
    rf"(?<![\w.+-])(?P<local>{SAID_LOCAL})(?:{BRACKETED})"
    rf"(?P<domain>{LABEL}(?:{ANY_DOT}{LABEL}){{0,4}})(?![\w@])",
    re.IGNORECASE,
)
# "name at example dot com": the word alone needs a spoken dot, or a well known end.
SPOKEN = re.compile(
    rf"(?<![\w.+-])(?P<local>[\w.+-]{{1,40}}(?:{WORD_DOT}[\w+-]{{1,40}}){{0,3}})"
    rf"(?P<at>[ ]{{1,3}}(?:{AT_WORD})[ ]{{1,3}}|[ ]{{0,3}}@[ ]{{0,3}})"
    rf"(?P<domain>{LABEL}(?:{ANY_DOT}{LABEL}){{0,4}})(?![\w@])",
    re.IGNORECASE,
)
ENDS = frozenset(
    words(
        "com org net edu gov info biz co io me uk us ca de fr es it pt nl be ch at pl"
        " se no fi dk ie ru ua by kz tr ir sy iq lb jo eg sa ae ps il pk in af cn jp kr"
        " br mx ar"
        " cl za ng ke tz gh et ma dz tn ly sd ye om qa kw bh eu example invalid test"
    )
)
MAIL_HOSTS = frozenset(
    words(
        "gmail googlemail yahoo hotmail outlook live icloud protonmail proton gmx web"
        " mail"
        " yandex aol tutanota ukr rambler qq 163 msn ymail posteo orange wanadoo free"
        " laposte libero"
    )
)


WELL_KNOWN = frozenset(
    words("gmail googlemail yahoo hotmail outlook icloud protonmail yandex gmx")
)


def find(reading: Reading) -> Iterator[Span]:
    """Written addresses are sure; a spoken one is when it ends as addresses end."""
    text = reading.plain.text
    taken: list[tuple[int, int]] = []
    for pattern, judge in (
        (PLAIN, _written),
        (SPACED, _spaced),
        (HIDDEN, _hidden),
        (SPOKEN, _spoken),
    ):
        if "@" not in text and pattern in (PLAIN, SPACED):
            continue
        for match in pattern.finditer(text):
            reading.check_clock()
            start, end = match.span()
            if any(start < e and s < end for s, e in taken):
                continue
            level = judge(match)
            if level:
                start += len(match["local"]) - len(match["local"].lstrip("'.*_-/=|"))
                taken.append((start, end))
                first, last = reading.plain.span(start, end)
                yield Span(first, last, ContactKind.EMAIL, level)


def _last_label(match: re.Match[str]) -> str:
    return re.split(r"(?:[^\w-]|_)+", match["domain"].strip())[-1].lower()


def _host(match: re.Match[str]) -> str:
    return re.split(r"(?:[^\w-]|_)+", match["domain"].strip())[0].lower()


def _written(match: re.Match[str]) -> Level:
    return Level.SURE


def _spaced(match: re.Match[str]) -> Level | None:
    """A space around the sign is common, but so is "@name. Next sentence"."""
    gap = re.search(r"\.[ ]|[ ]\.", match["domain"])
    is_mention = re.search(r" @\S", match[0]) is not None
    if _last_label(match) not in ENDS:
        return None if gap or is_mention else Level.POSSIBLE
    return Level.POSSIBLE if gap else Level.SURE


def _hidden(match: re.Match[str]) -> Level | None:
    if _last_label(match) in ENDS:
        return Level.SURE
    return Level.POSSIBLE if _host(match) in MAIL_HOSTS else None


def _spoken(match: re.Match[str]) -> Level | None:
    if _last_label(match) == _host(match):
        # "nour92 at gmail", but not "look at yahoo".
        is_name = "@" in match["at"] or re.search(r"[\d._]", match["local"])
        return Level.POSSIBLE if is_name and _host(match) in WELL_KNOWN else None
    if _last_label(match) not in ENDS:
        return Level.POSSIBLE if _host(match) in MAIL_HOSTS else None
    said = not re.fullmatch(rf"(?:{LABEL}\.)+{LABEL}", match["domain"])
    return Level.SURE if said or _host(match) in MAIL_HOSTS else Level.POSSIBLE


emails = ContactDetector(
    name="emails",
    version=1,
    sure=gettext_noop("The text contains an e-mail address."),
    possible=gettext_noop("The text may contain an e-mail address."),
    spans=find,
).detector()
