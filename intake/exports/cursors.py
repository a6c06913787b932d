"""Where an export ended, as a word its user keeps and gives back unread."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error

from intake.exports.exceptions import BadCursor

_VERSION = "1"


def cursor_at(slug: str, seq: int) -> str:
    word = f"{_VERSION}:{slug}:{seq}".encode()
    return urlsafe_b64encode(word).decode().rstrip("=")


def seq_of(cursor: str, slug: str) -> int:
    """The number in the change log a cursor of this callout stands at."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        version, made_for, seq = urlsafe_b64decode(padded).decode().split(":")
        number = int(seq)
    except (Base64Error, ValueError):
        raise BadCursor(f"{cursor!r} is no cursor an export has given.") from None
    if version != _VERSION or made_for != slug or number < 0:
        raise BadCursor(f"The cursor is not from an export of {slug!r}.")
    return number
