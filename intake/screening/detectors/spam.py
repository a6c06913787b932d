"""Advertising, begging for followers and fraud. Machines sort: this is a flag."""

import re
from collections.abc import Iterator
from math import exp

from django.utils.translation import gettext_noop

from intake.screening.detector import Detector, Score
from intake.screening.detectors.words import advertising
from intake.screening.findings import ContactKind, Finding, FlagKind, Level
from intake.screening.lexicon import Lexicon
from intake.screening.reading import Reading

NAME, VERSION = "spam", 1
REASON = gettext_noop("The text looks like advertising or fraud.")
MARKS = Lexicon({"blatant": advertising.BLATANT, "hint": advertising.HINTS})
SHORT_NUMBER = re.compile(r"(?:to|txt|text|call|on|sms)\s{0,2}\d{4,6}(?!\d)")
MONEY = re.compile(r"[£$€₹₦]\s?\d|\d\s?[£$€₹₦]|\d{2,3}p(?:pm|/|\b)|(?<!\w)#\d{3,5}\b")
MARKUP = re.compile(r"<(?:a |br|img|iframe|embed|script)|&lt;|\[url", re.IGNORECASE)
SHOUT = re.compile(r"!{3,}|\${2,}|(?:[A-Z]{4,}[\s!]{1,3}){3,}")
HASHTAG = re.compile(r"#\w")


def look(reading: Reading) -> Iterator[Finding | Score]:
    """Weigh the marks; many weak ones count as much as one blatant one."""
    score = 1 / (1 + exp(-_weight(reading)))
    yield Score(FlagKind.SPAM, score)
    if score >= 0.5:
        level = Level.SURE if score >= 0.9 else Level.POSSIBLE
        yield Finding(FlagKind.SPAM, level, NAME, VERSION, REASON)


def _weight(reading: Reading) -> float:
    text = reading.plain.text
    hits = MARKS.find(reading.wordly.text, reading.tokens)
    said = {(hit.tag, reading.wordly.text[hit.start : hit.end]) for hit in hits}
    blatant = min(sum(tag == "blatant" for tag, _ in said), 4)
    hints = min(sum(tag == "hint" for tag, _ in said), 6)
    links = min(sum(span.kind == ContactKind.LINK for span in reading.claimed), 3)
    phones = min(sum(span.kind == ContactKind.PHONE for span in reading.claimed), 2)
    length = len(reading.tokens)
    bare_link = links > 0 and length < 20
    weight = -2.6 + 2.2 * blatant + 0.6 * hints + 0.5 * links + 0.9 * phones
    weight += 1.4 * bare_link + 0.8 * bool(SHORT_NUMBER.search(reading.wordly.text))
    weight += 0.8 * bool(MONEY.search(text)) + 0.4 * bool(MARKUP.search(text))
    weight += 0.4 * bool(SHOUT.search(text)) - 0.3 * bool(HASHTAG.search(text))
    return weight - min(length, 400) / 200


spam = Detector(NAME, VERSION, look)
