"""Links. Those that reach one person are sure; any other link is to be looked at."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import ContactDetector
from intake.screening.detectors.words import platforms
from intake.screening.findings import ContactKind, Level, Span
from intake.screening.reading import Reading

NOT_IN_LINK = r"\s<>\"'«»“”‘’،؛。、，（）【】…"
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
SCHEME = re.compile(
    rf"(?<![a-z0-9])(?:https?|ftp|hxxps?|tg|viber|whatsapp|signal|sgnl|skype|sip|xmpp|tel"
    rf"|sms|geo|intent|fb|instagram)(?:://|:(?=[+@\d\w]))[^{NOT_IN_LINK}]{{2,2000}}",
    re.IGNORECASE,
)
BARE = re.compile(
    rf"(?<![\w@./-])(?:www\.)?(?:{LABEL}\.){{1,4}}(?P<end>[^\W\d_]{{2,12}})"
    rf"(?::\d{{2,5}})?(?P<path>/[^{NOT_IN_LINK}]{{0,2000}})?(?![\w@])",
    re.IGNORECASE,
)
PRIVATE = re.compile(
    r"^(?:(?:tg|viber|whatsapp|signal|sgnl|skype|sip|xmpp|tel|sms):|(?:[a-z]{3,6}://)?"
    r"(?:www\.)?(?:" + "|".join(map(re.escape, platforms.MESSENGERS)) + r")/(?=\S))",
    re.IGNORECASE,
)
MAP = re.compile(
    r"^geo:|^(?:[a-z]{3,6}://)?(?:www\.)?(?:"
    + "|".join(map(re.escape, platforms.MAPS))
    + r")(?=[/?]|$)",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?:^tel:|^sms:|phone=|/|number=|:)(?P<number>(?:%2B|\+)?\d[\d.-]{6,18})(?!\d)"
)
TAIL = ".,;:!?)]}*_~'’"


def find(reading: Reading) -> Iterator[Span]:
    """Every link; the number in a messenger's link is a telephone number as well."""
    text = reading.plain.text
    if "." not in text and ":" not in text:
        return
    end_of_last = 0
    for match in _matches(text):
        reading.check_clock()
        if match.start() < end_of_last:
            continue
        link = _trimmed(match[0])
        end_of_last = match.start() + len(link)
        yield from _spans(reading, match.start(), link)


def _matches(text: str) -> list[re.Match[str]]:
    found = [*SCHEME.finditer(text)]
    found += [m for m in BARE.finditer(text) if _is_domain(m)]
    return sorted(found, key=lambda match: (match.start(), -match.end()))


def _is_domain(match: re.Match[str]) -> bool:
    """ "www." or a path speak for a link; "said.he" has neither and a wrong end."""
    if match[0][:4].lower() == "www.":
        return True
    return match["end"].lower() in platforms.ENDS and (
        bool(match["path"]) or match["end"].islower()
    )


def _trimmed(link: str) -> str:
    """Without the sentence's own punctuation, keeping brackets that pair."""
    while link and link[-1] in TAIL:
        if link[-1] == ")" and link.count("(") >= link.count(")"):
            break
        link = link[:-1]
    return link


def _spans(reading: Reading, start: int, link: str) -> Iterator[Span]:
    first, last = reading.plain.span(start, start + len(link))
    is_private = PRIVATE.match(link) is not None
    level = Level.SURE if is_private else Level.POSSIBLE
    kind = ContactKind.COORDINATES if MAP.match(link) else ContactKind.LINK
    yield Span(first, last, kind, level)
    number = NUMBER.search(link) if is_private else None
    if number:
        at = start + number.start("number")
        begin, end = reading.plain.span(at, start + number.end("number"))
        yield Span(begin, end, ContactKind.PHONE, Level.SURE)


links = ContactDetector(
    name="links",
    version=1,
    sure=gettext_noop("The text contains a link that reaches one person."),
    possible=gettext_noop("The text contains a link."),
    spans=find,
).detector()
