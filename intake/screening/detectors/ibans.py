"""International bank account numbers, by country length and the mod 97 check."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import ContactDetector
from intake.screening.findings import ContactKind, Level, Span
from intake.screening.lexicon import words
from intake.screening.reading import Reading

# How long the number of each country of the register is (SWIFT, release 99).
_LENGTHS = """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22
    DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28
    HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25
    MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29
    RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29
    VA22 VG24 XK20 YE30 DZ26 MA28 IR26 SN28 CI28 CM27 BF28 BJ28 ML28 MG27 MZ25 AO25 CV25
"""
LENGTHS = {each[:2]: int(each[2:]) for each in words(_LENGTHS)}
SHAPE = re.compile(
    r"(?<![^\W_])(?:iban[ :]{0,3})?"
    r"(?P<number>[A-Z]{2}[ ]?\d[ ]?\d(?:[ .-]{0,2}[A-Z0-9]){11,31})",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(
    r"\b(?:iban|konto\w{0,6}|account|acct|bank\w{0,4}|cuenta|conto|compte|حساب\w?|счет|счёт|hesap)\b"
    r"[^\d]{0,24}\Z",
    re.IGNORECASE,
)


def find(reading: Reading) -> Iterator[Span]:
    """Sure when the check digits are right; possible when only announced."""
    text = reading.plain.text
    for match in SHAPE.finditer(text):
        reading.check_clock()
        start, end = match.span("number")
        found = _number(text[start:end])
        if found is None:
            continue
        length, is_right = found
        first, last = reading.plain.span(start, start + length)
        announced = ANNOUNCED.search(text[max(0, start - 40) : start])
        if is_right or announced or match[0][:4].lower() == "iban":
            level = Level.SURE if is_right else Level.POSSIBLE
            yield Span(first, last, ContactKind.IBAN, level)


def _number(written: str) -> tuple[int, bool] | None:
    """How much of what is written is the number, and whether its check is right."""
    wanted = LENGTHS.get(written[:2].upper())
    if wanted is None:
        return None
    kept = ""
    for at, character in enumerate(written):
        if character.isalnum():
            kept += character.upper()
        if len(kept) == wanted:
            goes_on = written[at + 1 : at + 2].isalnum()
            return None if goes_on else (at + 1, has_mod_97(kept))
    return None


def has_mod_97(number: str) -> bool:
    """ISO 7064: moved round and read as digits, the remainder of 97 is one."""
    if not number.isascii():
        return False
    moved = number[4:] + number[:4]
    return int("".join(str(int(each, 36)) for each in moved)) % 97 == 1


ibans = ContactDetector(
    name="ibans",
    version=1,
    sure=gettext_noop("The text contains a bank account number."),
    possible=gettext_noop("The text may contain a bank account number."),
    spans=find,
).detector()
