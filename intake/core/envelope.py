"""Sealing: data keys, what they close, and wrapping a data key to a recipient.

A secret is closed with a data key of its own (ChaCha20-Poly1305, RFC 8439); the data
key is wrapped to each recipient's public key with HPKE (RFC 9180: X25519, HKDF-SHA256,
ChaCha20-Poly1305). Associated data binds both to the row they belong to, so that a
sealed text moved to another row does not open. Nothing here can open: that is
`core.unsealing`, which few may import.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from intake.core.exceptions import IntakeError

SUITE_X25519 = 1
SUITES = {SUITE_X25519: Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)}

DATA_KEY_BYTES = 32
NONCE_BYTES = 12
BLOCK_BYTES = 512


class UnusableKey(IntakeError):
    """A key file is missing, or holds something else."""


@dataclass(frozen=True)
class Recipient:
    """Somebody who can open: the public key, and the id it is known by."""

    kid: str
    public_key: X25519PublicKey


def key_id(public_key: X25519PublicKey) -> str:
    """The first 8 bytes of the SHA-256 of the raw public key, in hexadecimal."""
    raw = public_key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:16]


def load_recipient(path: Path) -> Recipient:
    """The recipient whose public key is in a PEM file; UnusableKey if it is not."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UnusableKey(
            f"{path.name} cannot be read as a PEM public key. "
            "Make keys with: manage.py vault keygen"
        ) from error
    if not isinstance(key, X25519PublicKey):
        raise UnusableKey(f"{path.name} must hold an X25519 public key.")
    return Recipient(kid=key_id(key), public_key=key)


def new_data_key() -> bytes:
    return ChaCha20Poly1305.generate_key()


def pad(data: bytes) -> bytes:
    """Zero bytes up to a multiple of 512: the length does not tell what is inside."""
    return data + bytes(-len(data) % BLOCK_BYTES)


def close(data_key: bytes, data: bytes, *, bound_to: bytes) -> bytes:
    """A random nonce of 12 bytes, then the ciphertext and its tag."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(data_key).encrypt(nonce, data, bound_to)


def wrap(data_key: bytes, recipient: Recipient, *, suite: int, info: bytes) -> bytes:
    """The data key, readable by `recipient` alone, and only for the same `info`."""
    return SUITES[suite].encrypt(data_key, recipient.public_key, info=info)
