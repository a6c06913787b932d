"""One form for many spellings, with a way back to the text as given.

Numbers come in sixty scripts, addresses in full width, and people put invisible
characters between digits. Detectors read the normal form; editors see the original.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

INVISIBLE = frozenset({"Cf", "Mn", "Me"})
BLANK = frozenset({"Zs"})
# Letters of one keyboard that stand for letters of another, or for themselves.
SAME_LETTER = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي",
        "ؤ": "و", "ة": "ه", "ە": "ه", "ک": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ه",
        "ـ": "", "ё": "е", "ß": "ss", "ı": "i", "ø": "o", "ł": "l", "đ": "d",
        "æ": "ae", "œ": "oe", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
    }
)  # fmt: skip
DASHES = frozenset("‐‑‒–—―−﹣－")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normal form and, for each of its characters, where it came from."""

    text: str
    origins: tuple[int, ...] | None
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that became `text[start:end]`."""
        if self.origins is None:
            return start, end
        if start >= end:
            at = self.origins[start] if start < len(self.origins) else self.length
            return at, at
        return self.origins[start], self.origins[end - 1] + 1

    def position(self, original: int) -> int:
        """The first place in the normal form that came from `original` or later."""
        if self.origins is None:
            return original
        return bisect_right(self.origins, original - 1)


def plain(text: str) -> Normalised:
    """Compatible forms unified, digits in ASCII, invisible characters gone."""
    return fold(text, plain_character)


def wordly(text: str) -> Normalised:
    """`plain`, and without case, accents and letter variants: for word lists."""
    return fold(text, wordly_character)


def fold(text: str, character: Callable[[str], str]) -> Normalised:
    """Replace each character by its normal form, remembering where each came from."""
    if text.isascii():
        folded = "".join([character(each) for each in text])
        return Normalised(folded, None, len(text))
    parts = [character(each) for each in text]
    if all(len(part) == 1 for part in parts):
        return Normalised("".join(parts), None, len(text))
    origins = tuple(at for at, part in enumerate(parts) for _ in part)
    return Normalised("".join(parts), origins, len(text))


@cache
def plain_character(character: str) -> str:
    """The normal form of one character: often itself, sometimes nothing at all."""
    if character in "\n\t" or " " <= character <= "~":
        return " " if character == "\t" else character
    return "".join(_plain(each) for each in unicodedata.normalize("NFKC", character))


@cache
def wordly_character(character: str) -> str:
    """The normal form of one character for comparing words."""
    lowered = plain_character(character).translate(SAME_LETTER).lower()
    decomposed = unicodedata.normalize("NFKD", lowered)
    kept = "".join(c for c in decomposed if unicodedata.category(c) not in INVISIBLE)
    return kept.translate(SAME_LETTER)


def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category in INVISIBLE:
        return ""
    if category in BLANK:
        return " "
    if category == "Cc" and character != "\n":
        return " "
    return "-" if character in DASHES else character
