"""References, private codes and signed tokens.

All are made from the form's single-use key, so that a repeated request gives the same
receipt. Crockford's base32 (https://www.crockford.com/base32.html) can be read aloud in
any language: it has no I, L, O or U.
"""

import hashlib
import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from uuid import UUID

from django.conf import settings

from intake.core.exceptions import IntakeError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LETTERS = 8
CODE_LETTERS = 28  # 140 bits
_TAG_BYTES = 16
# Clocks of two machines may differ by this much.
_SKEW_SECONDS = 300


class BadToken(IntakeError):
    """The token was not made here, or not for this."""


class ExpiredToken(BadToken):
    """The token is ours, and too old."""


def keyed_hash(key: str, *parts: str) -> bytes:
    """HMAC-SHA-256 of the parts, each with its length before it."""
    message = b"".join(
        len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts
    )
    return hmac.new(key.encode(), message, hashlib.sha256).digest()


def _letters(digest: bytes, count: int) -> str:
    number = int.from_bytes(digest, "big")
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(count))


def _in_fours(letters: str) -> str:
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def new_submission_key() -> UUID:
    """A single-use key for one form: 122 random bits."""
    return UUID(bytes=secrets.token_bytes(16), version=4)


def reference_for(submission_key: UUID, attempt: int = 0) -> str:
    """The short reference a reader quotes, `EW-7K3M-9QXD`: 40 bits, no secret.

    Two keys may give the same; `attempt` counts up until one is free.
    """
    digest = keyed_hash(
        settings.INTAKE_REFERENCE_KEY, "reference", str(submission_key), str(attempt)
    )
    return "EW-" + _in_fours(_letters(digest, REFERENCE_LETTERS))


def private_code_for(submission_key: UUID) -> str:
    """The code that opens "my comment": 140 bits in groups of four, never stored."""
    digest = keyed_hash(settings.INTAKE_REFERENCE_KEY, "code", str(submission_key))
    return _in_fours(_letters(digest, CODE_LETTERS))


def normalise_code(code: str) -> str:
    """A typed code as it was shown: case, spaces and look-alikes do not count."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return _in_fours(letters.translate(str.maketrans("OIL", "011")))


def code_digest(code: str) -> str:
    """What is stored of a private code, and what it is found by: its keyed hash."""
    key = settings.INTAKE_REFERENCE_KEY
    return keyed_hash(key, "code digest", normalise_code(code)).hex()


def sign(purpose: str, submission_key: UUID) -> str:
    """A token for `purpose` that says when it was made: `key`, time and signature."""
    made_at = int(time.time()).to_bytes(6, "big")
    payload = submission_key.bytes + made_at
    return urlsafe_b64encode(payload + _tag(purpose, payload)).decode().rstrip("=")


def read_signed(purpose: str, token: str, *, max_age: int) -> UUID:
    """The key in a token made by `sign`, at most `max_age` seconds ago.

    Raises BadToken, or ExpiredToken for one of ours from the past or the future.
    """
    try:
        data = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Base64Error, ValueError) as error:
        raise BadToken(f"This is no token for {purpose}.") from error
    payload, tag = data[:-_TAG_BYTES], data[-_TAG_BYTES:]
    if len(payload) != 22 or not hmac.compare_digest(tag, _tag(purpose, payload)):
        raise BadToken(f"This is no token for {purpose}.")
    age = int(time.time()) - int.from_bytes(payload[16:], "big")
    if not -_SKEW_SECONDS <= age <= max_age:
        raise ExpiredToken(f"This token for {purpose} is {age} seconds old.")
    return UUID(bytes=payload[:16])


def _tag(purpose: str, payload: bytes) -> bytes:
    return keyed_hash(settings.INTAKE_FORM_KEY, purpose, payload.hex())[:_TAG_BYTES]
