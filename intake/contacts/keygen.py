"""Making key pairs: two PEM files, the private one readable by its owner alone."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from intake.core.envelope import key_id


def make_pair(public: Path, private: Path) -> str:
    """Write a new pair into two files that must not exist yet; its key id.

    `{kid}` in a path becomes the key id.
    """
    key = X25519PrivateKey.generate()
    kid = key_id(key.public_key())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write(_named(private, kid), pem, mode=0o400)
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    _write(_named(public, kid), pem, mode=0o444)
    return kid


def _named(path: Path, kid: str) -> Path:
    return path.with_name(path.name.format(kid=kid))


def _write(path: Path, data: bytes, *, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
