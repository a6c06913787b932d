"""Telephone numbers as people write them.

A number is kept exactly as typed. Where Google's libphonenumber can read it, its E.164
form is kept beside it (https://www.itu.int/rec/T-REC-E.164).
"""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from intake.core.exceptions import IntakeError

FEWEST_DIGITS, MOST_DIGITS = 6, 17

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PUNCTUATION = re.compile(r"[\s\-\u2010-\u2015\u2212()\[\]./\u30fb\uff0d\uff0f\uff0e]+")
_DIALLED = re.compile(r"\+?[0-9]+")
_PREFIX = re.compile(r"^\s*(?:tel|phone|mob(?:ile)?)\s*[:.]\s*", re.IGNORECASE)
_EXTENSION = re.compile(
    r"(?:;ext=|[,;]|\s(?:ext(?:ension)?|x)\.?:?\s*|\s*#)\s*([0-9]{1,7})$", re.IGNORECASE
)


class InvalidPhone(IntakeError):
    """What was typed cannot be a telephone number."""


@dataclass(frozen=True, repr=False)
class Phone:
    """A number as typed, and as E.164 where it could be read ("" where not)."""

    raw: str
    e164: str


def parse_phone(raw: str, *, region: str | None) -> Phone:
    """Read a number in any script's digits; `region` (ISO 3166) is its likely country.

    Any familiar format is taken: spaces, dashes, brackets, dots, an extension. Raises
    InvalidPhone unless 6 to 17 digits are left, or a number its country knows. That
    libphonenumber cannot place the number is no error: the reader knows the number, we
    only know the plans.
    """
    plain = _ascii_digits(_INVISIBLE.sub("", raw))
    dialled = _PUNCTUATION.sub("", _EXTENSION.sub("", _PREFIX.sub("", plain.strip())))
    digits = len(dialled.lstrip("+"))
    is_readable = _DIALLED.fullmatch(dialled) is not None and digits <= MOST_DIGITS
    e164 = _e164(plain, dialled, region) if is_readable else ""
    # On some islands five digits are a number, which the plan then knows.
    if not is_readable or (digits < FEWEST_DIGITS and not e164):
        raise InvalidPhone(
            f"A telephone number has {FEWEST_DIGITS} to {MOST_DIGITS} digits."
        )
    return Phone(raw=raw, e164=e164)


def _ascii_digits(text: str) -> str:
    """Every decimal digit of every script as 0-9, the full-width plus as +."""
    return "".join(
        "+" if character in "\uff0b\ufe62" else _ascii_digit(character)
        for character in text
    )


def _ascii_digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _e164(plain: str, dialled: str, region: str | None) -> str:
    """The first reading that is a number of its country's plan; "" if there is none.

    As written comes first: libphonenumber tells the (0) of "+44 (0)20" from the zero of
    an Italian number. What people add or leave out follows: 00, or nothing, for the
    plus. A number that could be one, in a range nobody is known to have, comes last.
    """
    as_typed = [(plain, region), (dialled, region)]
    guessed = []
    if dialled.startswith("00"):
        guessed.append((f"+{dialled[2:]}", None))
    if not dialled.startswith(("+", "0")):
        guessed.append((f"+{dialled}", None))
    numbers = [_parse(text, where) for text, where in as_typed + guessed]
    likely = [n for n in numbers if n and phonenumbers.is_valid_number(n)]
    possible = [n for n in numbers[:2] if n and _is_possible(n)]
    for number in likely + possible:
        return phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return ""


def _parse(text: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except NumberParseException:
        return None


def _is_possible(number: phonenumbers.PhoneNumber) -> bool:
    """As long as a whole number of its country, not only one dialled inside a town."""
    reason = phonenumbers.is_possible_number_with_reason(number)
    return reason == phonenumbers.ValidationResult.IS_POSSIBLE
