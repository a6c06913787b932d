"""The other half of `core.envelope`: opening. Import contracts say who may use it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from intake.core import key_files, keyholder, passphrases
from intake.core.envelope import (
    DATA_KEY_BYTES,
    NONCE_BYTES,
    SUITES,
    Recipient,
    recipient_of,
)
from intake.core.exceptions import IntakeError
from intake.core.key_files import KeyFile, UnusableKey

HpkePrivateKey = X25519PrivateKey | MLKEM768X25519PrivateKey


class CannotOpen(IntakeError):
    """Not sealed to this key, not for this row, or changed since."""


class PrivateKey(Protocol):
    """A key that opens, wherever it is: in this process, or with the key holder."""

    @property
    def kid(self) -> str: ...

    def decrypt(self, wrapped: bytes, *, info: bytes) -> bytes:
        """What was wrapped, or InvalidTag."""


@dataclass(frozen=True, repr=False)
class HeldKey:
    """A private key in the memory of this process, and its public half."""

    recipient: Recipient
    key: HpkePrivateKey

    @property
    def kid(self) -> str:
        return self.recipient.kid

    def decrypt(self, wrapped: bytes, *, info: bytes) -> bytes:
        suite = SUITES[self.recipient.kind.suite]
        return suite.decrypt(wrapped, self.key, info=info)


def held_key_of(parts: Sequence[object]) -> HeldKey:
    """The private key that consists of `parts`, as `envelope.recipient_of` has them."""
    key: HpkePrivateKey
    match parts:
        case [X25519PrivateKey() as curve]:
            key, public = curve, recipient_of([curve.public_key()])
        case [MLKEM768PrivateKey() as lattice, X25519PrivateKey() as curve]:
            key = MLKEM768X25519PrivateKey(lattice, curve)
            public = recipient_of([lattice.public_key(), curve.public_key()])
        case _:
            raise UnusableKey(
                "A vault key is an X25519 key, or ML-KEM-768 and X25519 together."
            )
    return HeldKey(public, key)


def load_private_keys(folder: Path | None) -> dict[str, PrivateKey]:
    """Every key that can open now, by key id: the `*.private` files of a folder, and
    what the key holder has unlocked of its `*.locked` files.

    `folder` is None on a surface that must not have one: UnusableKey.
    """
    if folder is None:
        raise UnusableKey("This surface has no private key.")
    keys: dict[str, PrivateKey] = {
        key.kid: key for key in keyholder.unlocked_keys(folder)
    }
    for path in sorted(folder.glob("*.private")):
        key = load_private_key(path)
        keys[key.kid] = key
    return keys


def load_private_key(path: Path | None, *, passphrase: str = "") -> HeldKey:
    """The key in a file; `path` is None on a surface that must not have one."""
    if path is None:
        raise UnusableKey("This surface has no private key.")
    file = key_files.read(path, holding="a private key")
    if passphrases.is_locked(file):
        if not passphrase:
            raise UnusableKey(f"{path.name} is locked: it needs its passphrase.")
        file = key_files.parse(passphrases.unlock(file, passphrase))
    return _from_blocks(file, path.name)


def _from_blocks(file: KeyFile, name: str) -> HeldKey:
    try:
        return held_key_of(
            [load_pem_private_key(block, password=None) for block in file.blocks]
        )
    except (ValueError, TypeError, UnusableKey) as error:
        raise UnusableKey(
            f"{name} does not hold a private key of the vault."
        ) from error


def must_be_known(suite: int) -> None:
    if suite not in SUITES:
        raise CannotOpen(f"Suite {suite} is not known; known are {sorted(SUITES)}.")


def unwrap(wrapped: bytes, key: PrivateKey, *, info: bytes) -> bytes:
    """The data key, or CannotOpen."""
    try:
        data_key = key.decrypt(wrapped, info=info)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen(
            "This data key was not wrapped to this key and row."
        ) from error
    except keyholder.KeyHolderGone as error:
        raise CannotOpen(str(error)) from error
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
