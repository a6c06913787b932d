"""The Ed25519 key that signs checkpoints (RFC 8032): two PEM files side by side.

`openssl genpkey -algorithm ed25519 -out audit.private` makes one too. An installation
of one machine makes its own on first need.
"""

import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from intake.audit.exceptions import NoAuditKey


def public_half(private: Path) -> Path:
    """Where the public key lies: beside the private one."""
    return private.with_suffix(".public")


def key_id(key: Ed25519PublicKey) -> str:
    """The first 8 bytes of the SHA-256 of the raw public key, in hexadecimal."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def load_private(path: Path, *, is_made: bool) -> Ed25519PrivateKey:
    """The key that signs, made now if there is none and `is_made` allows it.

    Its public half is put beside it, if it is not there. Raises NoAuditKey.
    """
    if is_made and not path.exists():
        _make(path)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise NoAuditKey(
            f"{path} cannot be read as a private key. "
            f"Make one with: openssl genpkey -algorithm ed25519 -out {path}"
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise NoAuditKey(f"{path} must hold an Ed25519 private key.")
    if not public_half(path).exists():
        pem = key.public_key().public_bytes(
            Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
        )
        _write_once(public_half(path), pem, mode=0o444)
    return key


def load_public(path: Path) -> Ed25519PublicKey:
    """The key that checks. Raises NoAuditKey."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise NoAuditKey(f"{path} cannot be read as a public key.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise NoAuditKey(f"{path} must hold an Ed25519 public key.")
    return key


def is_signed(key: Ed25519PublicKey, signature: bytes, message: bytes) -> bool:
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _make(path: Path) -> None:
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write_once(path, pem, mode=0o400)


def _write_once(path: Path, data: bytes, *, mode: int) -> None:
    """The whole file or none; of two that write at once, the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
