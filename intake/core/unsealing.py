"""The other half of `core.envelope`: opening. Import contracts say who may use it."""

from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from intake.core.envelope import (
    DATA_KEY_BYTES,
    NONCE_BYTES,
    SUITES,
    UnusableKey,
    key_id,
)
from intake.core.exceptions import IntakeError


class CannotOpen(IntakeError):
    """Not sealed to this key, not for this row, or changed since."""


def load_private_keys(folder: Path) -> dict[str, X25519PrivateKey]:
    """Every `*.private` PEM file of a folder, by key id."""
    keys = (load_private_key(path) for path in sorted(folder.glob("*.private")))
    return {key_id(key.public_key()): key for key in keys}


def load_private_key(path: Path | None) -> X25519PrivateKey:
    """The key in a PEM file; `path` is None on a surface that must not have one."""
    if path is None:
        raise UnusableKey("This surface has no private key.")
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise UnusableKey(
            f"{path.name} cannot be read as a PEM private key."
        ) from error
    if not isinstance(key, X25519PrivateKey):
        raise UnusableKey(f"{path.name} must hold an X25519 private key.")
    return key


def unwrap(wrapped: bytes, key: X25519PrivateKey, *, suite: int, info: bytes) -> bytes:
    """The data key, or CannotOpen."""
    if suite not in SUITES:
        raise CannotOpen(f"Suite {suite} is not known; known are {sorted(SUITES)}.")
    try:
        data_key = SUITES[suite].decrypt(wrapped, key, info=info)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen(
            "This data key was not wrapped to this key and row."
        ) from error
    if len(data_key) != DATA_KEY_BYTES:
        raise CannotOpen("What was wrapped is no data key.")
    return data_key


def open_closed(data_key: bytes, sealed: bytes, *, bound_to: bytes) -> bytes:
    """What `close` closed, or CannotOpen."""
    nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return ChaCha20Poly1305(data_key).decrypt(nonce, ciphertext, bound_to)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("The sealed text was changed or moved.") from error
