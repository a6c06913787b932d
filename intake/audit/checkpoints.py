"""Checkpoints: signed words of where the log ended, in a file outside the database.

A line is a JSON object: `number` and `hash` of an entry, `at`, the id of the `key`, and
the `signature` (Ed25519, base64) over `number:hash`. Who rewrites the database, hashes
and all, cannot make the log fit the lines that lie elsewhere.
"""

import base64
import binascii
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from intake.audit import keys

# Longer than any line we write.
_LONGEST_LINE = 4096


@dataclass(frozen=True)
class Checkpoint:
    """Entry `number` had this hash, says who holds the key with the id `key`."""

    number: int
    hash: str
    at: str
    key: str
    signature: bytes

    def is_signed_by(self, key: Ed25519PublicKey) -> bool:
        return keys.is_signed(key, self.signature, _signed(self.number, self.hash))

    def line(self) -> str:
        signature = base64.b64encode(self.signature).decode()
        return json.dumps({**vars(self), "signature": signature})


def sign(number: int, hash: str, *, key: Ed25519PrivateKey) -> Checkpoint:
    return Checkpoint(
        number=number,
        hash=hash,
        at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        key=keys.key_id(key.public_key()),
        signature=key.sign(_signed(number, hash)),
    )


def append(path: Path, checkpoint: Checkpoint) -> None:
    """Put a line at the end of the file, on the disk before this returns."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    is_new = not path.exists()
    # What a full disk cut short must not swallow this line too.
    broken_off = "" if _ends_a_line(path) else "\n"
    data = f"{broken_off}{checkpoint.line()}\n".encode()
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.write(descriptor, data) < len(data):
            raise OSError(f"{path.name} could not be written to its end.")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:
        _sync_folder(path.parent)


def last(path: Path) -> Checkpoint | None:
    """The last line that can be read, None if there is none near the end."""
    for line in reversed(_tail(path).split(b"\n")):
        if checkpoint := parse(line):
            return checkpoint
    return None


def read(path: Path) -> Iterator[tuple[int, Checkpoint | None]]:
    """Each line's number, with None for one that cannot be read."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, parse(line)


def parse(line: bytes) -> Checkpoint | None:
    try:
        values = json.loads(line)
        return Checkpoint(
            number=int(values["number"]),
            hash=str(values["hash"]),
            at=str(values["at"]),
            key=str(values["key"]),
            signature=base64.b64decode(values["signature"], validate=True),
        )
    except (ValueError, TypeError, KeyError, binascii.Error):
        return None


def _signed(number: int, hash: str) -> bytes:
    return f"{number}:{hash}".encode()


def _ends_a_line(path: Path) -> bool:
    return _tail(path)[-1:] in (b"", b"\n")


def _tail(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - _LONGEST_LINE, 0))
        return file.read()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
