"""Sealed files, in pieces, so that a large one never stands in memory twice.

Each piece of 64 KiB is closed by itself (ChaCha20-Poly1305). Its nonce is a random
prefix of 7 bytes, the number of the piece, and whether it is the last: pieces cannot be
cut off, swapped or taken from another file. This is the STREAM construction of Hoang,
Reyhanitabar, Rogaway and Vizár (https://eprint.iacr.org/2015/189).
"""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from django.conf import settings

PIECE_BYTES = 64 * 1024
TAG_BYTES = 16
PREFIX_BYTES = 7


def path_of(attachment_id: UUID) -> Path:
    folder: Path = settings.INTAKE_MEDIA_DIR
    return folder / "originals" / attachment_id.hex[:2] / attachment_id.hex


def rendition_path(rendition_id: UUID) -> Path:
    folder: Path = settings.INTAKE_MEDIA_DIR
    return folder / "renditions" / rendition_id.hex[:2] / rendition_id.hex


def bound_to(attachment_id: UUID, suite: int) -> bytes:
    return b"intake1|file|" + attachment_id.bytes + bytes([suite])


def info_for(attachment_id: UUID, kid: str) -> bytes:
    return b"intake1|dek|file" + attachment_id.bytes + bytes.fromhex(kid)


def pieces_of(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """Each piece, and whether it is the last; an empty file is one empty piece."""
    starts = range(0, len(data) or 1, PIECE_BYTES)
    for start in starts:
        yield data[start : start + PIECE_BYTES], start == starts[-1]


def nonce(prefix: bytes, number: int, is_last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([is_last])


def seal(data_key: bytes, data: bytes, *, bound_to: bytes) -> Iterator[bytes]:
    """The prefix, then each sealed piece."""
    cipher = ChaCha20Poly1305(data_key)
    prefix = os.urandom(PREFIX_BYTES)
    yield prefix
    for number, (piece, is_last) in enumerate(pieces_of(data)):
        yield cipher.encrypt(nonce(prefix, number, is_last), piece, bound_to)


def write_durably(path: Path, pieces: Iterator[bytes]) -> None:
    """Write a file and have it on the disk, under its name, when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
