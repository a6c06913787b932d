"""One form for many spellings, with a way back to the text as given.

Numbers come in sixty scripts, addresses in full width, and people put invisible
characters between digits. Detectors read the normal form; editors see the original.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

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
# A few ligatures stand for whole sentences; they are left as they are.
LONGEST_FORM = 6
HANGUL_FIRST, HANGUL_LAST = "가", "힣"
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


class Folding(dict[str, str]):
    """The normal form of every character met so far, worked out when first met."""

    def __init__(self, character: Callable[[str], str]) -> None:
        self._character = character

    def __missing__(self, met: str) -> str:
        form = self[met] = self._character(met)
        return form


def plain(text: str) -> Normalised:
    """Compatible forms unified, digits in ASCII, invisible characters gone."""
    return fold(text, PLAIN)


def wordly(text: str) -> Normalised:
    """`plain`, and without case, accents and letter variants: for word lists."""
    return fold(text, WORDLY)


def fold(text: str, folding: Folding) -> Normalised:
    """Replace each character by its normal form, remembering where each came from."""
    parts = [folding[character] for character in text]
    folded = "".join(parts)
    if len(folded) == len(text) and "" not in parts:
        return Normalised(folded, None, len(text))
    origins = tuple(at for at, part in enumerate(parts) for _ in part)
    return Normalised(folded, origins, len(text))


def plain_character(character: str) -> str:
    """The normal form of one character: often itself, sometimes nothing at all."""
    if character in "\n\t" or " " <= character <= "~":
        return " " if character == "\t" else character
    form = "".join(_plain(each) for each in unicodedata.normalize("NFKC", character))
    return form if len(form) <= LONGEST_FORM else character


def wordly_character(character: str) -> str:
    """The normal form of one character for comparing words."""
    if HANGUL_FIRST <= character <= HANGUL_LAST:
        return character  # Taken apart, a syllable is three letters.
    lowered = plain_character(character).translate(SAME_LETTER).lower()
    decomposed = unicodedata.normalize("NFKD", lowered)
    if len(decomposed) > LONGEST_FORM:
        return character
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


PLAIN, WORDLY = Folding(plain_character), Folding(wordly_character)
