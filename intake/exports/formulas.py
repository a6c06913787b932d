"""Cells a spreadsheet would run as a formula, made into text.

https://owasp.org/www-community/attacks/CSV_Injection lists what begins one. Programs
trim cells and fold full-width signs before they look, so we do too.
"""

import unicodedata

GUARD = "'"
_STARTS = frozenset("=+-@")
_STARTS_AT_ONCE = frozenset("\t\r\n\0")


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before it if it might be run."""
    return GUARD + cell if _may_run(cell) else cell


def _may_run(cell: str) -> bool:
    if not cell or cell[0].isalnum():
        return False
    if cell[0] in _STARTS_AT_ONCE:
        return True
    first = next((sign for sign in cell if not _is_passed_over(sign)), "")
    # NFKC makes one sign of all its widths and heights: ＝ ﹦ ⁼ are all =.
    return unicodedata.normalize("NFKC", first)[:1] in _STARTS


def _is_passed_over(sign: str) -> bool:
    """Blanks, controls, and marks nobody sees."""
    return sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf")
