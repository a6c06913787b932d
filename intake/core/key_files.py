"""Key files: lines of `Name: value` that say what the key is, then PEM blocks.

What a key is good for follows from its blocks alone. The lines above them are for
people, but for `Epoch` and `Use`, which only sort the keys of one folder.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from intake.core.exceptions import IntakeError

_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----\r?\n.+?-----END \1-----", re.DOTALL)
_HEADER = re.compile(r"^([A-Za-z0-9-]+):[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)


class UnusableKey(IntakeError):
    """A key file is missing, or holds something else."""


@dataclass(frozen=True)
class KeyFile:
    """The lines and the PEM blocks of one file."""

    headers: Mapping[str, str]
    blocks: Sequence[bytes]


def parse(data: bytes) -> KeyFile:
    """The parts of a key file; a file without any block has none."""
    found = list(_BLOCK.finditer(data))
    above = data[: found[0].start()] if found else b""
    return KeyFile(
        headers=dict(_HEADER.findall(above.decode(errors="replace"))),
        blocks=[match.group(0) + b"\n" for match in found],
    )


def read(path: Path, *, holding: str) -> KeyFile:
    """The parts of a file, or UnusableKey, which says what it should be `holding`."""
    try:
        return parse(path.read_bytes())
    except OSError as error:
        raise UnusableKey(
            f"{path.name} cannot be read as {holding}: {error.strerror}. "
            "Make keys with: manage.py vault keygen"
        ) from error


def to_bytes(headers: Mapping[str, str], blocks: Sequence[bytes]) -> bytes:
    lines = "".join(f"{name}: {value}\n" for name, value in headers.items())
    return lines.encode() + b"\n" + b"".join(blocks)


def write(path: Path, data: bytes, *, mode: int) -> None:
    """Write a file that must not exist yet, and have it on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace(path: Path, data: bytes, *, mode: int) -> None:
    """Write a file in the place of another: a reader sees the one or the other."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    write(fresh, data, mode=mode)
    fresh.replace(path)
