"""What a reader types, made safe to store without changing what it says.

Unicode: https://www.unicode.org/reports/tr9/ (bidi), /tr15/ (normal forms).
"""

import re
import unicodedata

# Embeddings and overrides can make a text read as something else. Isolates, marks and
# joiners stay: Persian, Indic scripts and emoji need them.
_BIDI_OVERRIDES = "".join(chr(code) for code in range(0x202A, 0x202F))
_CONTROLS = "".join(
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"
)
# Half of a surrogate pair is no character, and PostgreSQL and UTF-8 refuse it.
_UNWANTED = re.compile(f"[{re.escape(_CONTROLS + _BIDI_OVERRIDES)}\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """`text` in NFC with LF line ends, without controls and bidi overrides, trimmed.

    Its length in code points is what a reader is told (`len()`), at every step.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text)).strip()


def clean_line(text: str) -> str:
    """As `clean_text`, on one line: a name, a place."""
    return _SPACES.sub(" ", clean_text(text))


def direction_of(text: str) -> str:
    """`rtl` or `ltr`, by the first character that has a direction of its own."""
    for character in text:
        bidi = unicodedata.bidirectional(character)
        if bidi in ("R", "AL"):
            return "rtl"
        if bidi == "L":
            return "ltr"
    return "ltr"
