"""Payment card numbers: their length, their first digits and Luhn's check digit."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import ContactDetector
from intake.screening.findings import ContactKind, Level, Span
from intake.screening.lexicon import Lexicon, folded, phrases
from intake.screening.reading import Reading

DIGITS = re.compile(r"(?<![\d.,+])(?<!\w)\d(?:[ .-]?\d){12,18}(?![\d])")
# Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro, Mir.
ISSUERS = re.compile(
    r"4\d{12}(?:\d{3}(?:\d{3})?)?|5[1-5]\d{14}"
    r"|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"
    r"|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}"
    r"|(?:2131|1800|35\d{3})\d{11,14}|62\d{14,17}|220[0-4]\d{12}"
    r"|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}"
)
CUE = Lexicon(
    phrases("""
        card*, credit, debit, visa, mastercard, amex, cc, carte, tarjeta, cartão, carta
        karte*, kreditkarte*, карт*, بطاقة, بطاقتي, البطاقة, کارت, kart*, कार्ड, کارڈ
        卡
    """)
)


def find(reading: Reading) -> Iterator[Span]:
    """Numbers an issuer could give out; a short one needs a word that says so."""
    text = reading.plain.text
    for match in DIGITS.finditer(text):
        reading.check_clock()
        digits = re.sub(r"\D", "", match[0])
        start, end = reading.plain.span(*match.span())
        if len(set(digits)) < 2 or reading.is_claimed(start, end):
            continue
        before = folded(text[max(0, match.start() - 60) : match.start()])
        is_announced = CUE.is_in(before)
        is_card = ISSUERS.fullmatch(digits) is not None and has_luhn(digits)
        if is_card:
            is_grouped = re.search(r"\d[ -]\d", match[0]) is not None
            is_sure = is_announced or is_grouped or len(digits) == 16
            level = Level.SURE if is_sure else Level.POSSIBLE
            yield Span(start, end, ContactKind.CARD, level)
        elif is_announced and has_luhn(digits):
            yield Span(start, end, ContactKind.CARD, Level.POSSIBLE)


def has_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it."""
    total = 0
    for place, digit in enumerate(map(int, reversed(digits))):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


cards = ContactDetector(
    name="cards",
    version=1,
    sure=gettext_noop("The text contains a payment card number."),
    possible=gettext_noop("The text may contain a payment card number."),
    spans=find,
).detector()
