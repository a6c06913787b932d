"""Where exactly someone is: coordinates, plus codes, three-word addresses."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import ContactDetector
from intake.screening.findings import ContactKind, Level, Span
from intake.screening.lexicon import Lexicon, folded, phrases
from intake.screening.reading import Reading

LATITUDE = r"[-+−]?(?:90(?:\.0{1,12})?|[0-8]?\d(?:\.\d{1,15})?)"
LONGITUDE = r"[-+−]?(?:180(?:\.0{1,12})?|(?:1[0-7]\d|\d?\d)(?:\.\d{1,15})?)"
DECIMAL = re.compile(
    rf"(?<![\w.,])(?:[NS] ?)?(?P<latitude>{LATITUDE}) ?°? ?(?P<north>[NS])?"
    rf"(?P<joint>[ ]{{0,2}}[,;/|][ ]{{0,3}}|[ ]{{1,3}})"
    rf"(?:(?:long|lon|lng)\w{{0,6}}[:= ]{{0,3}})?"
    rf"(?:[EW] ?)?(?P<longitude>{LONGITUDE}) ?°? ?(?P<east>[EW])?(?![\w.]?\d)",
    re.IGNORECASE,
)
NAMED = re.compile(
    rf"(?<!\w)lat(?:itude)?[:= ]{{0,4}}(?P<latitude>{LATITUDE})[°NS ,;/|]{{0,5}}"
    rf"(?:long|lon|lng)(?:gitude|itude)?[:= ]{{0,4}}(?P<longitude>{LONGITUDE})",
    re.IGNORECASE,
)
MINUTES = (
    r"\d{1,3} ?[°º˚d] ?\d{1,2}(?:\.\d{1,8})? ?['’′`m]? ?"
    r"(?:\d{1,2}(?:\.\d{1,8})? ?(?:[\"”″]|''|′′|s)? ?)?"
)
DEGREES = re.compile(
    rf"(?<![\w.])(?:[NS] ?{MINUTES}[,;/ ]{{0,4}}[EW] ?{MINUTES}"
    rf"|{MINUTES}[NSСЮشج](?:orth|outh)?[,;/ ]{{0,4}}{MINUTES}[EWOВЗقغ](?:ast|est)?)",
    re.IGNORECASE,
)
# Open Location Codes, full ("8G2C+XH" is a local one and needs its town).
FULL_CODE = re.compile(
    r"(?<![\w+])[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3}(?![\w+])"
)
LOCAL_CODE = re.compile(
    r"(?<![\w+])(?=[A-Z0-9]{0,5}\d)[23456789CFGHJMPQRVWX]{4,6}\+[23456789CFGHJMPQRVWX]{2,3}(?![\w+])"
)
THREE_WORDS = re.compile(
    r"(?<![/\w])///[^\W\d_]{2,24}\.[^\W\d_]{2,24}\.[^\W\d_]{2,24}(?![\w.])"
)
GRID = re.compile(
    r"(?<!\w)\d{1,2}[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?(?:\d{5} ?\d{5}|\d{4} ?\d{4})(?!\w)"
)
CUE = Lexicon(
    phrases("""
        coordinate*, coords, gps, lat, latitude, location*, position, located at, pin
        loc, coordonnées, coordenadas, ubicación, localização, koordinat*, координат*
        локаци*, احداثيات, الاحداثيات, إحداثيات, موقعي, موقعنا, الموقع, مختصات, موقعیت
        konum, 坐标
    """)
)


def find(reading: Reading) -> Iterator[Span]:
    """Places that can be walked to; a pair of rough numbers only where announced."""
    text = reading.plain.text
    for match in DECIMAL.finditer(text):
        reading.check_clock()
        level = _decimal_level(match)
        if level:
            yield _span(reading, match, level)
    for match in NAMED.finditer(text):
        is_fine = _fewest_places(match) >= 3
        yield _span(reading, match, Level.SURE if is_fine else Level.POSSIBLE)
    for pattern_, level in (
        (DEGREES, Level.SURE),
        (FULL_CODE, Level.SURE),
        (LOCAL_CODE, Level.POSSIBLE),
        (THREE_WORDS, Level.SURE),
        (GRID, Level.POSSIBLE),
    ):
        for match in pattern_.finditer(text):
            reading.check_clock()
            yield _span(reading, match, level)


def _span(reading: Reading, match: re.Match[str], level: Level) -> Span:
    start, end = match.span()
    while end > start and match.string[end - 1] in " ,;":
        end -= 1
    first, last = reading.plain.span(start, end)
    return Span(first, last, ContactKind.COORDINATES, level)


def _fewest_places(match: re.Match[str]) -> int:
    """How many decimals the rougher of the two numbers has."""
    return min(len(match[name].partition(".")[2]) for name in ("latitude", "longitude"))


def _decimal_level(match: re.Match[str]) -> Level | None:
    """Four decimals name a house and two a town; a score or a price has fewer."""
    places = _fewest_places(match)
    is_lettered = bool(match["north"] and match["east"])
    is_joined = bool(match["joint"].strip())
    before = folded(match.string[max(0, match.start() - 40) : match.start()])
    if places >= 4 and (is_joined or is_lettered or CUE.is_in(before)):
        return Level.SURE
    if places >= 3 and (is_lettered or CUE.is_in(before)):
        return Level.SURE
    if places >= 2 and CUE.is_in(before):
        return Level.POSSIBLE
    if places >= 4 or (places >= 3 and is_joined):
        return Level.POSSIBLE
    return Level.POSSIBLE if is_lettered and places >= 1 else None


coordinates = ContactDetector(
    name="coordinates",
    version=1,
    sure=gettext_noop("The text says exactly where a place is."),
    possible=gettext_noop("The text may say exactly where a place is."),
    spans=find,
).detector()
