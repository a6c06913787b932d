"""What the world's telephone plans say about digits (Google's libphonenumber)."""

from collections.abc import Sequence
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, ValidationResult

VALID, POSSIBLE, IMPOSSIBLE = 2, 1, 0
INTERNATIONAL_PREFIXES = ("00", "011", "0011", "810")


@lru_cache(maxsize=4096)
def international(digits: str) -> int:
    """How well digits fit after a +."""
    return _fit("+" + digits, None)


@lru_cache(maxsize=8192)
def national(digits: str, region: str) -> int:
    """How well digits fit as dialled inside one country."""
    return _fit(digits, region)


def best_national(digits: str, regions: Sequence[str]) -> int:
    """The best fit among several countries."""
    best = IMPOSSIBLE
    for region in regions:
        best = max(best, national(digits, region))
        if best == VALID:
            return VALID
    return best


@lru_cache(maxsize=4096)
def country_of(digits: str) -> str:
    """The country a number belongs to when read with a +; "" when to none."""
    try:
        parsed = phonenumbers.parse("+" + digits, None)
    except NumberParseException:
        return ""
    return phonenumbers.region_code_for_number(parsed) or ""


def dialled_abroad(digits: str) -> int:
    """How well digits fit that begin as an international call is dialled."""
    for prefix in INTERNATIONAL_PREFIXES:
        if digits.startswith(prefix) and len(digits) > len(prefix) + 7:
            fit = international(digits[len(prefix) :].lstrip("0"))
            if fit:
                return fit
    return IMPOSSIBLE


def _fit(number: str, region: str | None) -> int:
    try:
        parsed = phonenumbers.parse(number, region)
    except NumberParseException:
        return IMPOSSIBLE
    if phonenumbers.is_valid_number(parsed):
        return VALID
    fit = phonenumbers.is_possible_number_with_reason(parsed)
    return POSSIBLE if fit == ValidationResult.IS_POSSIBLE else IMPOSSIBLE
