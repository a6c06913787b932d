"""Telephone numbers spelled out in words: "zero seven seven", "صفر تسعة"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from intake.screening.detector import ContactDetector
from intake.screening.detectors import countries, phones, plans
from intake.screening.detectors.words.numbers import DIGITS, JOINTS, REPEATS
from intake.screening.findings import ContactKind, Level, Span
from intake.screening.lexicon import folded
from intake.screening.reading import Reading

TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]{1,3})?|\d+")
GAP = re.compile(r"[\s,.;:/_*()-]{0,4}")
# Written without spaces, each sign is a digit of its own.
TOGETHER = re.compile(
    "[零〇一幺二两三四五六七八九]{7,15}|[공영일이삼사오육칠팔구]{7,15}"
)
FEWEST_WORDS, FEWEST, MOST = 5, 7, 15


@dataclass(slots=True)
class Spelling:
    """A run of number words: where it stands and the digits it says."""

    start: int
    end: int
    digits: str = ""
    words: int = 0
    repeat: int = 1

    def begin(self, token: re.Match[str]) -> None:
        """The run starts with the first word that says a digit or doubles one."""
        if not self.digits and self.repeat == 1:
            self.start = token.start()

    def say(self, value: str, token: re.Match[str], *, is_word: bool) -> None:
        """Add what a word or a group of digits says."""
        self.begin(token)
        tens = (
            len(self.digits) >= 2
            and self.digits[-1] == "0"
            and self.digits[-2] in "23456789"
        )
        if is_word and tens and len(value) == 1 and value != "0" and self.repeat == -1:
            self.digits = self.digits[:-1] + value
        else:
            self.digits += value * max(self.repeat, 1)
        is_tens = is_word and len(value) == 2 and value[1] == "0" and value != "10"
        self.repeat = -1 if is_tens else 1
        self.words += is_word
        self.end = token.end()


def find(reading: Reading) -> Iterator[Span]:
    """A number in words is sure where it is announced or a plan knows it."""
    regions = countries.likely(reading.language, reading.regions)
    text = reading.wordly.text
    for spelling in spellings(reading):
        if not FEWEST <= len(spelling.digits) <= MOST:
            continue
        start, end = reading.wordly.span(spelling.start, spelling.end)
        if not reading.is_claimed(start, end):
            level = _level(text, spelling, regions)
            yield Span(start, end, ContactKind.PHONE, level)


def spellings(
    reading: Reading, *, fewest_words: int = FEWEST_WORDS
) -> Iterator[Spelling]:
    """Runs of words that say digits, at least so many of them words."""
    text = reading.wordly.text
    for match in TOGETHER.finditer(text):
        said = "".join(DIGITS[folded(each)] for each in match[0])
        yield Spelling(match.start(), match.end(), said, len(said))
    run, last_end = Spelling(0, 0), 0
    for count, token in enumerate(TOKEN.finditer(text)):
        if count % 512 == 0:
            reading.check_clock()
        is_near = GAP.fullmatch(text, last_end, token.start()) is not None
        last_end = token.end()
        if is_near and _continues(run, token):
            continue
        if run.words >= fewest_words:
            yield run
        run = Spelling(token.start(), token.end())
        _continues(run, token)
    if run.words >= fewest_words:
        yield run


def _continues(run: Spelling, token: re.Match[str]) -> bool:
    """Add one word or digit to the run, if it says a digit or joins two."""
    word = token[0]
    if word in DIGITS:
        run.say(DIGITS[word], token, is_word=True)
    elif word.isdigit() and len(word) <= 4:
        run.say(word, token, is_word=False)
    elif word in REPEATS:
        run.begin(token)
        run.repeat = REPEATS[word]
    elif word[:1] == "و" and word[1:] in DIGITS:
        run.say(DIGITS[word[1:]], token, is_word=True)
    else:
        return word in JOINTS and bool(run.digits)
    return True


def _level(text: str, spelling: Spelling, regions: tuple[str, ...]) -> Level:
    before = folded(text[max(0, spelling.start - phones.BEFORE) : spelling.start])
    fit = max(
        plans.best_national(spelling.digits, regions),
        plans.international(spelling.digits),
        plans.dialled_abroad(spelling.digits),
    )
    if fit == plans.VALID or phones.CUE.is_in(before):
        return Level.SURE
    return Level.POSSIBLE


spelled_numbers = ContactDetector(
    name="spelled_numbers",
    version=1,
    sure=gettext_noop("The text contains a telephone number spelled out in words."),
    possible=gettext_noop("The text may spell out a telephone number in words."),
    spans=find,
).detector()
