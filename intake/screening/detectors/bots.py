"""Text no person would write into the form: link lists, markup, noise."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import Detector
from intake.screening.findings import Finding, FlagKind, Level
from intake.screening.reading import Reading

NAME, VERSION = "bots", 1
REASON = gettext_noop("The text looks as if a program had filled in the form.")
FORUM_MARKUP = re.compile(r"\[/?url[=\]]|\[link=|<a\s{1,3}href\s{0,2}=", re.IGNORECASE)
TEMPLATE = re.compile(
    r"\{[\w ]{1,40}(?:\|[\w ]{1,40}){1,6}\}|%(?:first)?name%|\{\{\s?\w{1,20}\s?\}\}",
    re.IGNORECASE,
)
ATTACK = re.compile(
    r"<script\b|javascript:|onerror\s?=|union\s{1,4}select\b|'\s{0,2}or\s{1,3}'?1'?\s?=|\.\./\.\./|;\s?drop\s{1,3}table"
    r"|\$\{jndi:|sleep\(\d|<!entity\b|/etc/passwd|waitfor\s{1,3}delay",
    re.IGNORECASE,
)
CONSONANTS = re.compile(
    r"(?<![^\W_])[bcdfghjklmnpqrstvwxz]{9,}(?![^\W_])", re.IGNORECASE
)
MANY_LINKS = 6


def look(reading: Reading) -> Iterator[Finding]:
    """Forum markup, unfilled templates, attack strings, many links."""
    text = reading.plain.text
    links = sum(span.kind == "link" for span in reading.claimed)
    signs = (FORUM_MARKUP, TEMPLATE, ATTACK, CONSONANTS)
    if links >= MANY_LINKS or any(sign.search(text) for sign in signs):
        yield Finding(FlagKind.SUSPECTED_BOT, Level.POSSIBLE, NAME, VERSION, REASON)


bots = Detector(NAME, VERSION, look)
