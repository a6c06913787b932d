"""Word lists made into one pattern each, compared without case, accents and variants.

Words are written in the lists as people write them. A `*` at the end stands for any
ending, at the start for any beginning; a space matches any white space.
"""

import re
from collections.abc import Iterable, Mapping

from intake.screening.normalisation import wordly_character

# Scripts written without spaces between words have no word boundary to ask for.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)


def words(text: str) -> tuple[str, ...]:
    """The words of a list written as plain text, separated by white space."""
    return tuple(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list written as plain text, one in a line or after a comma."""
    lines = text.replace(",", "\n").splitlines()
    return tuple(each.strip() for each in lines if each.strip())


def folded(text: str) -> str:
    """Text in the form words are compared in."""
    return "".join([wordly_character(each) for each in text])


def everything(by_language: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """All phrases of all languages, each once."""
    return tuple(dict.fromkeys(p for each in by_language.values() for p in each))


def pattern(entries: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds any of the entries as whole words in folded text."""
    forms = sorted({_form(each) for each in entries if each}, key=len, reverse=True)
    return re.compile("|".join(_sorted_by_head(forms)))


def _sorted_by_head(forms: list[str]) -> list[str]:
    return forms


def _form(entry: str) -> str:
    core = folded(entry.strip("*"))
    form = r"\s{1,3}".join(re.escape(word) for word in core.split())
    if UNSPACED.search(core):
        return form
    before = "" if entry.startswith("*") else r"(?<!\w)"
    after = r"\w{0,12}" if entry.endswith("*") else ""
    return f"{before}{form}{after}(?!\\w)"
