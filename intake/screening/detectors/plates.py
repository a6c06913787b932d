"""Vehicle plates, where a word beside them says that is what they are."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import ContactDetector
from intake.screening.findings import ContactKind, Level, Span
from intake.screening.lexicon import Lexicon, folded, phrases
from intake.screening.reading import Reading

LETTERS = r"[^\W\d_]"
# Letters and digits in two or three groups, in the order any country writes them.
PLATE = re.compile(
    rf"(?<![\w@#/.-])(?:{LETTERS}{{1,3}}[ -]{LETTERS}{{1,2}}[ -]?\d{{1,4}}"
    rf"|{LETTERS}{{1,3}}[ .·-]{{0,2}}\d{{1,6}}"
    rf"(?:[ .·-]{{0,2}}{LETTERS}{{1,3}}(?:[ .·-]?\d{{1,4}})?)?"
    rf"|\d{{1,4}}[ .·-]{{0,2}}{LETTERS}{{1,3}}[ .·-]{{0,2}}\d{{1,6}}"
    rf"|\d{{2,6}}[ .·-]?{LETTERS}{{1,3}})(?![\w@/-])"
)
DIGITS = re.compile(r"(?<![\w.])\d{4,7}(?!\w)")
# Forms that speak for themselves where the country is expected.
BRITISH = re.compile(r"[A-Z]{2}\d{2} ?[A-Z]{3}")
OF_COUNTRY = {
    "GB": BRITISH,
    "FR": re.compile(r"[A-Z]{2}-\d{3}-[A-Z]{2}"),
    "IT": re.compile(r"[A-Z]{2} ?\d{3} ?[A-Z]{2}"),
    "DE": re.compile(r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?"),
    "NL": re.compile(
        r"(?:[A-Z]{2}-\d{3}-[A-Z]|[A-Z]-\d{3}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2})"
    ),
    "ES": re.compile(r"\d{4} ?[B-DF-HJ-NP-TV-Z]{3}"),
    "UA": re.compile(
        r"[ABCEHIKMOPTXАВСЕНІКМОРТХ]{2} ?\d{4} ?[ABCEHIKMOPTXАВСЕНІКМОРТХ]{2}"
    ),
    "RU": re.compile(
        r"[ABCEHKMOPTXYАВЕКМНОРСТУХ] ?\d{3} ?[ABCEHKMOPTXYАВЕКМНОРСТУХ]{2} ?\d{2,3}"
    ),
    "TR": re.compile(r"(?:0[1-9]|[1-7]\d|8[01]) ?[A-Z]{1,3} ?\d{2,5}"),
    "PL": re.compile(r"[A-Z]{2,3} \d{4,5}|[A-Z]{2,3} \d{2,4}[A-Z]{1,2}"),
    "IN": re.compile(r"[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}"),
}
CUE = Lexicon(
    phrases("""
        plate*, number plate*, license plate*, licence plate*, registration, reg, reg no
        vehicle, car reg, registered, kennzeichen, nummernschild, plaque*, immatricul*
        matrícula*, matricula*, placa*, patente, targa, targato, targata, kenteken
        plaka*, plakalı, номерн*, госномер*, номер машины, номера машины, номером
        номерами, автомобиль*, номерний, номерним, держномер, لوحة, اللوحة, لوحتها
        رقم السيارة, نمرة, نمرته, پلاک, شماره پلاک, नंबर प्लेट, गाड़ी नंबर, نمبر پلیٹ
        گاڑی نمبر, 车牌, 車牌, nopol, plat nomor, tablica, rejestracj*
    """)
)


def find(reading: Reading) -> Iterator[Span]:
    """After "plate" and its like, or in the form of a country that is expected."""
    text = reading.plain.text
    for match in PLATE.finditer(text):
        reading.check_clock()
        level = _level(text, match, reading)
        start, end = reading.plain.span(*match.span())
        if level and not reading.is_claimed(start, end):
            yield Span(start, end, ContactKind.PLATE, level)
    for match in DIGITS.finditer(text):
        start, end = reading.plain.span(*match.span())
        is_near = _distance(text, match.start()) <= 12
        if is_near and not reading.is_claimed(start, end):
            yield Span(start, end, ContactKind.PLATE, Level.POSSIBLE)


def _level(text: str, match: re.Match[str], reading: Reading) -> Level | None:
    written = match[0]
    if sum(each.isdigit() for each in written) + len(written) < 6:
        return None
    is_upper = written.upper() == written or not written.isascii()
    if is_upper and _distance(text, match.start()) <= 16:
        return Level.SURE
    expected = (OF_COUNTRY[each] for each in reading.regions if each in OF_COUNTRY)
    if BRITISH.fullmatch(written) or any(form.fullmatch(written) for form in expected):
        return Level.POSSIBLE
    return Level.POSSIBLE if _distance(text, match.start()) <= 16 else None


def _distance(text: str, start: int) -> int:
    """How far before `start` a word for plates ends."""
    before = folded(text[max(0, start - 40) : start])
    cue = CUE.last_in(before)
    return len(before) - cue.end if cue else 1000


plates = ContactDetector(
    name="plates",
    version=1,
    sure=gettext_noop("The text contains a vehicle's number plate."),
    possible=gettext_noop("The text may contain a vehicle's number plate."),
    spans=find,
).detector()
