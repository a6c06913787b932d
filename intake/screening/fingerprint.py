"""Near-duplicates: keys that find them among millions, and a check that confirms.

How to store and look up. `bands(text)` gives at most `MOST_BANDS` signed 64-bit keys;
each submission stores its keys, one row per key, in a table with an index on
(callout, key). Candidates for a new text are the submissions that share a key:

    SELECT submission_id FROM band WHERE callout_id = ? AND key IN (…)
    GROUP BY submission_id ORDER BY COUNT(*) DESC, submission_id DESC LIMIT 50

Confirm each with `is_near_duplicate` and join the cluster of the first one confirmed.
A campaign's copies share most of their keys, so any few of them lead to its cluster:
leave out keys that more than a few hundred submissions hold already, and a phrase that
thousands share costs nothing. The cost of a text is then some index look-ups and at
most 50 comparisons, however many are stored.
"""

import hashlib
import html
import re
from functools import cache, lru_cache
from heapq import nsmallest

from rapidfuzz import fuzz

from intake.screening.lexicon import words
from intake.screening.normalisation import WORDLY

VERSION = 1
PIECE = 10
PIECES = 12
WORD_BANDS, WORDS_A_BAND = 4, 3
MOST_BANDS = PIECES + WORD_BANDS
SHORT = 20
SAME, SAME_BUT_FIGURES, CONTAINED, SHUFFLED = 80, 93, 90, 93
FEWEST_LETTERS, FEWEST_WORDS = 8, 5

NOT_CONTENT = re.compile(
    r"https?:?/{0,2}\S{0,300}|www\.\S{1,300}|htt?\s?(?:…|\.{2,3})|\S{0,12}…\s{0,3}$|@\w{1,60}"
    r"(?:\.\w{1,20})?:?|(?<!\w)rt(?!\w):?|<[^>\n]{1,200}>|&\w{2,8};|\(cont\)",
    re.IGNORECASE,
)
WORD = re.compile(r"\w+")
REPEATED = re.compile(r"(\w)\1+")
# Letters of other alphabets that look like Latin ones, whatever they are used for.
LOOKALIKES: dict[int, str] = {
    ord(pair[0]): pair[1]
    for pair in words("""
        аa вb сc еe єe нh іi кk мm оo рp ԛq ѕs тt хx уy ѵv ѡw һh јj ցg ɡg ɑa αa εe ιi
        κk νv οo ρp τt χx γy ωw ηn βb μm υu ꮯc ոn օo ѐe ӏl ԁd ⅼl
        """)
}


def bands(text: str) -> list[int]:
    """Keys of which near-duplicates share at least one, as signed 64-bit integers.

    Most are the smallest hashes of the text's ten-letter pieces: whatever stayed as it
    was keeps its keys. The rest come from its words without their order.
    """
    said = content(text)
    letters = "".join(said)
    keys = nsmallest(PIECES, {_key(piece) for piece in _pieces(letters)})
    return list(dict.fromkeys((*keys, *_word_bands(said))))


def is_near_duplicate(a: str, b: str) -> bool:
    """Whether one text is the other with small changes, cut short or in other order.

    Reports made after one pattern with other figures in it are two reports.
    """
    one, other = content(a), content(b)
    first, second = "".join(one), "".join(other)
    if not first or not second:
        return first == second and a.strip() == b.strip()
    if first == second:
        return True
    if min(len(first), len(second)) < FEWEST_LETTERS:
        return False
    figures = min(len(_own_figures(one, other)), len(_own_figures(other, one)))
    if figures > 1 and abs(len(one) - len(other)) <= 2:
        return False
    return _is_alike(one, other, strictly=figures > 0)


def _is_alike(one: list[str], other: list[str], *, strictly: bool) -> bool:
    first, second = " ".join(one), " ".join(other)
    if fuzz.ratio(first, second, score_cutoff=SAME_BUT_FIGURES if strictly else SAME):
        return True
    if strictly:
        return False
    shorter = min(len(first), len(second))
    if shorter >= SHORT and fuzz.partial_ratio(first, second, score_cutoff=CONTAINED):
        return True
    return min(len(one), len(other)) >= FEWEST_WORDS and bool(
        fuzz.token_sort_ratio(first, second, score_cutoff=SHUFFLED)
    )


def _own_figures(one: list[str], other: list[str]) -> list[str]:
    """The figures of one text that are no figure of the other, nor the start of one."""
    others = tuple(word for word in other if word[0].isdigit())
    return [
        word
        for word in dict.fromkeys(one)
        if word[0].isdigit() and not any(each.startswith(word) for each in others)
    ]


@lru_cache(maxsize=512)
def content(text: str) -> list[str]:
    """The words that carry a text: no links or marks, one form for each letter."""
    bare = NOT_CONTENT.sub(" ", html.unescape(text))
    folded = "".join([_letter(character) for character in bare])
    bare = NOT_CONTENT.sub(" ", folded)
    return WORD.findall(REPEATED.sub(r"\1", bare))


@cache
def _letter(character: str) -> str:
    return WORDLY[character].translate(LOOKALIKES)


def _pieces(letters: str) -> set[str]:
    if len(letters) <= PIECE:
        return {letters} if letters else set()
    return {letters[at : at + PIECE] for at in range(len(letters) - PIECE + 1)}


def _word_bands(said: list[str]) -> list[int]:
    """Smallest words under several orders: the same for the same words, shuffled."""
    distinct = {word for word in said if len(word) > 1}
    if len(distinct) < 4:
        return []
    keys = []
    for band in range(WORD_BANDS):
        chosen = nsmallest(WORDS_A_BAND, distinct, key=lambda w: _key(f"{band}{w}"))
        keys.append(_key(" ".join([str(band), *sorted(chosen)])))
    return keys


def _key(piece: str) -> int:
    digest = hashlib.blake2b(piece.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
