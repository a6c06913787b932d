"""Word lists, looked up word by word without case, accents and letter variants.

Words are written in the lists as people write them. A `*` at the end of a word stands
for any ending. Looking a word up costs the same however long the lists grow.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from intake.screening.normalisation import WORDLY

WORD = re.compile(r"\w+")
# Scripts written without spaces, or with endings on every word: parts of words count.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
HEAD = 3


class Token(NamedTuple):
    """One word and where it stands."""

    word: str
    start: int
    end: int


class Hit(NamedTuple):
    """One entry of a list found in a text."""

    start: int
    end: int
    tag: str


class Entry(NamedTuple):
    words: tuple[str, ...]
    is_open: tuple[bool, ...]
    tag: str


def words(text: str) -> tuple[str, ...]:
    """The words of a list written as plain text, separated by white space."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list written as plain text, one in a line or after a comma."""
    lines = text.replace(",", "\n").splitlines()
    return tuple(each.strip() for each in lines if each.strip())


def folded(text: str) -> str:
    """Text in the form words are compared in."""
    return "".join([WORDLY[each] for each in text])


def everything(by_language: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """All phrases of all languages, each once."""
    return tuple(dict.fromkeys(p for each in by_language.values() for p in each))


def tokens(text: str) -> list[Token]:
    """The words of a folded text."""
    return [Token(each[0], *each.span()) for each in WORD.finditer(text)]


@lru_cache(maxsize=8192)
def forms(word: str) -> tuple[str, ...]:
    """The word, and an Arabic one without what is written together with it."""
    if not "\u0600" <= word[:1] <= "\u06ff" or len(word) < 5:
        return (word,)
    bare = word[1:] if word[0] in "وف" else word
    found = [word, bare]
    for prefix in ("ال", "بال", "لل", "ل", "ب"):
        if bare.startswith(prefix) and len(bare) - len(prefix) >= 3:
            found.append(bare[len(prefix) :])
    return tuple(dict.fromkeys(found))


class Lexicon:
    """Phrases, each under a tag, found in a text in one pass over its words."""

    def __init__(self, listed: Mapping[str, Iterable[str]] | Iterable[str]) -> None:
        by_tag = listed if isinstance(listed, Mapping) else {"": listed}
        self._exact: dict[str, list[Entry]] = {}
        self._open: dict[str, list[Entry]] = {}
        parts: list[str] = []
        self._tag_of: dict[str, str] = {}
        for tag, entries in by_tag.items():
            for text in entries:
                if UNSPACED.search(text):
                    part = folded(text.strip("*"))
                    parts.append(part)
                    self._tag_of[part] = tag
                else:
                    self._add(text, tag)
        longest_first = sorted(parts, key=len, reverse=True)
        self._parts = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def _add(self, text: str, tag: str) -> None:
        found = [(m[0], m[1] == "*") for m in re.finditer(r"\w+(\*?)", folded(text))]
        bare = tuple(word.rstrip("*") for word, _ in found)
        if not bare:
            return
        entry = Entry(bare, tuple(is_open for _, is_open in found), tag)
        if entry.is_open[0]:
            self._open.setdefault(bare[0][:HEAD], []).append(entry)
        else:
            self._exact.setdefault(bare[0], []).append(entry)

    def find(self, text: str, of: list[Token] | None = None) -> list[Hit]:
        """Every entry in a folded text, longer ones also where shorter ones match."""
        listed = tokens(text) if of is None else of
        hits: list[Hit] = []
        for at, token in enumerate(listed):
            for form in forms(token.word):
                for entry in self._exact.get(form, ()):
                    self._take(entry, listed, at, hits)
                for entry in self._open.get(form[:HEAD], ()):
                    if form.startswith(entry.words[0]):
                        self._take(entry, listed, at, hits)
        if UNSPACED.search(text):
            for match in self._parts.finditer(text):
                hits.append(Hit(*match.span(), self._tag_of[match[0]]))
        return hits

    @staticmethod
    def _take(entry: Entry, listed: list[Token], at: int, hits: list[Hit]) -> None:
        last = at + len(entry.words)
        if last > len(listed):
            return
        for offset in range(1, len(entry.words)):
            word = listed[at + offset].word
            wanted = entry.words[offset]
            is_same = (
                word.startswith(wanted) if entry.is_open[offset] else word == wanted
            )
            if not is_same:
                return
        hits.append(Hit(listed[at].start, listed[last - 1].end, entry.tag))

    def is_in(self, text: str) -> bool:
        """Whether any entry stands in a folded text."""
        return bool(self.find(text))

    def last_in(self, text: str) -> Hit | None:
        """The entry that ends last in a folded text."""
        return max(self.find(text), key=lambda hit: (hit.end, -hit.start), default=None)

    def begins(self, text: str) -> bool:
        """Whether a folded text begins with an entry."""
        return any(hit.start == 0 for hit in self.find(text))
