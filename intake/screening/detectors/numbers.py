"""Runs of digits in a text and what they look like before anyone asks a phone plan."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What may stand between the digits of one number.
BETWEEN = r"[ ]{0,4}(?!\. )[-./()\[\]_*~·•∙‧・]{0,3}(?<!\.\.)[ ]{0,3}"
RUN = re.compile(
    rf"(?P<plus>(?:\(? ?\+{{1,2}} ?\(? ?)?)[(\[]?"
    rf"(?P<digits>\d{{1,24}}(?:{BETWEEN}\d{{1,24}}){{0,24}})"
)
DIGITS = re.compile(r"\d+")
# Groups further apart than this, or parted by a line, are not one number.
TOKEN = re.compile(r"(?<![^\W_])[0-9oOоОοΟlI|]{2,24}(?![^\W_])")
LETTER_DIGITS = str.maketrans("oOоОοΟlI|", "000000111")

MASKED = re.compile(r"(?<!\d)24/7(?!\d)|(?<=\d)xx(?=[ )]{0,2}\d)")

DATE = re.compile(
    r"(?:(?:1[34]|19|20)\d\d ?([-/.]) ?(?:1[0-2]|0?[1-9]) ?\1 ?(?:3[01]|[12]\d|0?[1-9])"
    r"|(?:3[01]|[12]\d|0?[1-9]) ?([-/.]) ?(?:1[0-2]|0?[1-9]) ?\2"
    r" ?(?:(?:19|20)?\d\d|1[34]\d\d)"
    r"|(?:1[0-2]|0?[1-9]) ?([-/.]) ?(?:3[01]|[12]\d|0?[1-9]) ?\3 ?(?:19|20)?\d\d)"
    r"(?:[- ]{1,4}(?:[01]?\d|2[0-4])){0,2}"
)
CLOCK = re.compile(r"-?(?:[01]?\d|2[0-4])(?:\.[0-5]\d){0,2}")
TIME_RANGE = re.compile(r"\d{1,2}[./-]\d{1,2}[-. ]{1,3}\d\d(?:[./]?\d\d)?")
COMPACT_DATE = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[ -]?\d\d){0,3}"
)
YEARS = re.compile(r"(?:(?:19|20)\d\d[ ./-]{1,4})+(?:(?:19|20)\d\d|\d{1,3})?")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,5}(?:\.\d\d)?")
SPACED_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?: \d{3})*(?: 000)")
DECIMAL = re.compile(r"\d+\.\d+")
ADDRESS = re.compile(
    r"(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Digits written together."""

    start: int
    end: int
    digits: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Digits that may be one number, as written: `text[start:end]`."""

    start: int
    end: int
    raw: str
    groups: tuple[Group, ...]
    has_plus: bool

    @property
    def digits(self) -> str:
        return "".join(group.digits for group in self.groups)


def with_digits(text: str) -> str:
    """The text with letters that stand for digits replaced, character for character."""
    return MASKED.sub(_masked, TOKEN.sub(_as_digits, text))


def _masked(match: re.Match[str]) -> str:
    """The same length, "24/7" unreadable as digits, the carrier's "xx" as dashes."""
    return ("-" if match[0].startswith("x") else "§") * len(match[0])


def _as_digits(match: re.Match[str]) -> str:
    token = match[0]
    digits = sum(character.isdigit() for character in token)
    if digits == len(token):
        return token
    is_likely = digits >= 2 and (len(token) >= 5 or not set(token) & set("lI|"))
    if is_likely or (token.strip("oO") == "" and _is_before_digit(match)):
        return token.translate(LETTER_DIGITS)
    return token.replace("o", "0").replace("O", "0") if digits else token


def _is_before_digit(match: re.Match[str]) -> bool:
    following = match.string[match.end() : match.end() + 2].lstrip(" -.")
    return len(match[0]) == 2 and following[:1].isdigit()


def runs(text: str) -> Iterator[Candidate]:
    """Every stretch of at least six digits that could be written as one number."""
    for match in RUN.finditer(text):
        found = tuple(
            Group(each.start(), each.end(), each[0])
            for each in DIGITS.finditer(text, match.start("digits"), match.end())
        )
        if sum(len(group.digits) for group in found) >= 6:
            yield candidate(text, found, has_plus=bool(match["plus"]))


def candidate(text: str, groups: tuple[Group, ...], *, has_plus: bool) -> Candidate:
    """The candidate made of these groups, with the signs written before them."""
    start, end = groups[0].start, groups[-1].end
    while start and text[start - 1] in "+([ " and (text[start - 1] != " " or has_plus):
        if text[start - 1] == " " and not re.search(r"[+(][ ]?$", text[:start][-3:]):
            break
        start -= 1
    return Candidate(start, end, text[start:end], groups, has_plus)


def is_something_else(raw: str) -> bool:
    """Whether the digits are written as a date, a sum, a decimal or an address."""
    bare = raw.strip("([ ")
    shapes = (DATE, TIME_RANGE, COMPACT_DATE, YEARS, THOUSANDS, ADDRESS)
    return any(shape.fullmatch(bare) for shape in shapes) or _are_dates(bare)


def _are_dates(bare: str) -> bool:
    """Whether there are only dates and times, as in "21.5.2019 - 23.5.2019"."""
    parts = [part for part in re.split(r"[ ]?[-/] | ", bare) if part.strip("-/ ")]
    dates = [part for part in parts if DATE.fullmatch(part)]
    rest = [part for part in parts if part not in dates]
    return bool(dates) and all(CLOCK.fullmatch(part) for part in rest)


def is_plain_quantity(raw: str) -> bool:
    """Whether the digits read as a quantity unless something says otherwise."""
    bare = raw.strip("([ ")
    digits = bare.replace(" ", "").replace(".", "")
    return bool(
        SPACED_THOUSANDS.fullmatch(bare)
        or (DECIMAL.fullmatch(bare) and not bare.startswith("0"))
        or len(set(digits)) == 1
        or re.fullmatch(r"[1-9]\d{0,2}0{5,12}", digits)
    )
