"""The key holder: one process that has the unlocked keys in its memory, and nowhere
else, and unwraps data keys for the other processes of its own user.

It listens on a Unix socket in the folder of private keys. A key never leaves it, is in
no file, and is gone when its time is over, when it is told to lock, or when it dies.
It cannot be read out of it by another process of the same user either: it is not
dumpable (Linux). docs/decisions/ has the reasons.
"""

import contextlib
import ctypes
import hashlib
import json
import os
import resource
import socket
import struct
import sys
import tempfile
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag

from intake.core.exceptions import IntakeError

_LONGEST_ADDRESS = 100
_LONGEST_MESSAGE = 64 * 1024
_SECONDS_TO_ANSWER = 5.0
_PR_SET_DUMPABLE = 4

# Unwraps what was wrapped to one key, for the info it was wrapped with.
Decrypt = Callable[..., bytes]


class AlreadyUnlocked(IntakeError):
    """Another key holder listens for this folder."""


class KeyHolderGone(IntakeError):
    """The key holder stopped between saying what it has and being asked for it."""


@dataclass(frozen=True)
class DelegatedKey:
    """A key in the memory of the key holder, which is asked to use it."""

    kid: str
    address: Path

    def decrypt(self, wrapped: bytes, *, info: bytes) -> bytes:
        """What was wrapped, or InvalidTag."""
        answer = _ask(
            self.address,
            {"kid": self.kid, "wrapped": _text(wrapped), "info": _text(info)},
        )
        if answer is None:
            raise KeyHolderGone("The vault is locked again: manage.py vault unlock")
        if "opened" not in answer:
            raise InvalidTag
        return b64decode(answer["opened"])


def socket_path(folder: Path) -> Path:
    """Where the holder of this folder's keys listens: the same for all who ask."""
    path = folder / "unlocked.sock"
    if len(os.fsencode(path)) <= _LONGEST_ADDRESS:
        return path
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return (
        Path(tempfile.gettempdir())
        / f"firsthand-{os.getuid()}-{name}"
        / "unlocked.sock"
    )


def unlocked_keys(folder: Path) -> list[DelegatedKey]:
    """The keys that are unlocked now; none if there is no key holder."""
    address = socket_path(folder)
    answer = _ask(address, {"list": True}) if address.exists() else None
    kids = answer["kids"] if answer else []
    return [DelegatedKey(kid, address) for kid in kids]


def lock(folder: Path) -> bool:
    """Make the key holder forget and stop; False if there was none."""
    return _ask(socket_path(folder), {"lock": True}) is not None


def listen(folder: Path) -> socket.socket:
    """A socket that only this user can reach. Raises AlreadyUnlocked."""
    address = socket_path(folder)
    address.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = address.parent.stat()
    if found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise IntakeError(f"{address.parent} must belong to this user alone (0700).")
    if _ask(address, {"list": True}) is not None:
        raise AlreadyUnlocked("It is unlocked already. First: manage.py vault lock")
    address.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    mask = os.umask(0o177)
    try:
        listener.bind(str(address))
    finally:
        os.umask(mask)
    listener.listen(16)
    return listener


def harden() -> None:
    """No core dump of this process, and no look into its memory by others."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def hold(
    listener: socket.socket, keys: Mapping[str, Decrypt], *, seconds: float
) -> None:
    """Answer until the time is over or somebody locks; then the socket is gone."""
    deadline = time.monotonic() + seconds
    address = Path(listener.getsockname())
    is_locked = False
    try:
        while not is_locked and (left := deadline - time.monotonic()) > 0:
            listener.settimeout(left)
            with contextlib.suppress(TimeoutError):
                connection, _ = listener.accept()
                with connection, contextlib.suppress(OSError, ValueError, KeyError):
                    is_locked = _answer(connection, keys)
    finally:
        listener.close()
        address.unlink(missing_ok=True)


def _answer(connection: socket.socket, keys: Mapping[str, Decrypt]) -> bool:
    """Answer one question; True if it was the wish to lock."""
    connection.settimeout(_SECONDS_TO_ANSWER)
    if not _is_own_user(connection):
        return False
    asked = _received(connection)
    answer = _unwrapped(asked, keys) if "kid" in asked else {"kids": sorted(keys)}
    connection.sendall(json.dumps(answer).encode() + b"\n")
    return bool(asked.get("lock"))


def _unwrapped(asked: Mapping[str, Any], keys: Mapping[str, Decrypt]) -> dict[str, str]:
    try:
        decrypt = keys[asked["kid"]]
        opened = decrypt(b64decode(asked["wrapped"]), info=b64decode(asked["info"]))
    except (KeyError, InvalidTag, ValueError):
        return {"refused": "not wrapped to this key"}
    return {"opened": _text(opened)}


def _is_own_user(connection: socket.socket) -> bool:
    """The file's mode says so already; Linux lets us look again."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    _, uid, _ = struct.unpack("3i", raw)
    return bool(uid == os.geteuid())


def _ask(address: Path, question: Mapping[str, Any]) -> dict[str, Any] | None:
    """The answer of the key holder; None if there is none."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_SECONDS_TO_ANSWER)
            connection.connect(str(address))
            connection.sendall(json.dumps(question).encode() + b"\n")
            return _received(connection)
    except (OSError, ValueError):
        return None


def _received(connection: socket.socket) -> dict[str, Any]:
    """One line of JSON; ValueError if it is none."""
    received = b""
    while not received.endswith(b"\n") and len(received) < _LONGEST_MESSAGE:
        piece = connection.recv(_LONGEST_MESSAGE)
        if not piece:
            break
        received += piece
    found = json.loads(received)
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def _text(data: bytes) -> str:
    return b64encode(data).decode()
