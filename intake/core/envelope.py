"""Sealing: data keys, what they close, and wrapping a data key to a recipient.

A secret is closed with a data key of its own (ChaCha20-Poly1305, RFC 8439); the data
key is wrapped to each recipient's public key with HPKE (RFC 9180), whose key exchange
is X25519, or ML-KEM-768 and X25519 together. Associated data binds both to the row they
belong to, so that a sealed text moved to another row does not open. Nothing here can
open: that is `core.unsealing`, which few may import.
"""

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from intake.core import key_files
from intake.core.key_files import UnusableKey

SUITE_X25519 = 1
SUITE_HYBRID = 2
SUITES = {
    SUITE_X25519: Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305),
    SUITE_HYBRID: Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305),
}

DATA_KEY_BYTES = 32
NONCE_BYTES = 12
BLOCK_BYTES = 512
KID_LETTERS = 16

HpkePublicKey = X25519PublicKey | MLKEM768X25519PublicKey


class Kind(StrEnum):
    """What a key pair is made of; each kind wraps with a suite of its own."""

    X25519 = "x25519"
    HYBRID = "mlkem768-x25519"

    @property
    def suite(self) -> int:
        return SUITE_X25519 if self is Kind.X25519 else SUITE_HYBRID


@dataclass(frozen=True)
class Recipient:
    """Somebody who can open: the public key, and what it is known by.

    The fingerprint is the SHA-256 of the raw public key; the key id is the first eight
    bytes of it. So a key id names one key of one kind, and needs no suite beside it.
    """

    kind: Kind
    fingerprint: str
    public_key: HpkePublicKey
    epoch: str = ""
    is_recovery: bool = False

    @property
    def kid(self) -> str:
        return self.fingerprint[:KID_LETTERS]


def recipient_of(
    parts: Sequence[object], *, epoch: str = "", is_recovery: bool = False
) -> Recipient:
    """The recipient whose public key consists of `parts`: X25519, with or without
    ML-KEM-768 before it. Raises UnusableKey for anything else."""
    key: HpkePublicKey
    match parts:
        case [X25519PublicKey() as curve]:
            kind, key, raw = Kind.X25519, curve, curve.public_bytes_raw()
        case [MLKEM768PublicKey() as lattice, X25519PublicKey() as curve]:
            kind, key = Kind.HYBRID, MLKEM768X25519PublicKey(lattice, curve)
            raw = lattice.public_bytes_raw() + curve.public_bytes_raw()
        case _:
            raise UnusableKey(
                "A vault key is an X25519 key, or ML-KEM-768 and X25519 together."
            )
    return Recipient(kind, hashlib.sha256(raw).hexdigest(), key, epoch, is_recovery)


def load_recipient(path: Path) -> Recipient:
    """The recipient whose public key is in a file; UnusableKey if it is not."""
    file = key_files.read(path, holding="a public key")
    try:
        parts = [load_pem_public_key(block) for block in file.blocks]
        return recipient_of(
            parts,
            epoch=file.headers.get("Epoch", ""),
            is_recovery=file.headers.get("Use") == "recovery",
        )
    except (ValueError, UnusableKey) as error:
        raise UnusableKey(
            f"{path.name} does not hold a public key of the vault. "
            "Make keys with: manage.py vault keygen"
        ) from error


def suite_of(recipients: Iterable[Recipient]) -> int:
    """What a text sealed to all of these is worth: the weakest of their suites."""
    return min(recipient.kind.suite for recipient in recipients)


def new_data_key() -> bytes:
    return ChaCha20Poly1305.generate_key()


def pad(data: bytes) -> bytes:
    """Zero bytes up to a multiple of 512: the length does not tell what is inside."""
    return data + bytes(-len(data) % BLOCK_BYTES)


def close(data_key: bytes, data: bytes, *, bound_to: bytes) -> bytes:
    """A random nonce of 12 bytes, then the ciphertext and its tag."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(data_key).encrypt(nonce, data, bound_to)


def wrap(data_key: bytes, recipient: Recipient, *, info: bytes) -> bytes:
    """The data key, readable by `recipient` alone, and only for the same `info`."""
    suite = SUITES[recipient.kind.suite]
    return suite.encrypt(data_key, recipient.public_key, info=info)
