"""Unlocking the vault: a passphrase opens key files for the key holder to hold."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType

from django.conf import settings

from intake.contacts.exceptions import UnknownKey, WrongPlace
from intake.core import keyholder, unsealing
from intake.core.keyholder import Decrypt
from intake.core.passphrases import WrongPassphrase


def private_folder() -> Path:
    folder: Path | None = settings.INTAKE_VAULT_PRIVATE_DIR
    if folder is None:
        raise WrongPlace(
            "This is done where the desk runs (INTAKE_SURFACE=desk or all)."
        )
    return folder


def opened_by(passphrase: str) -> dict[str, Decrypt]:
    """What each locked key that the passphrase opens can unwrap, by key id."""
    paths = sorted(private_folder().glob("*.locked"))
    if not paths:
        raise UnknownKey(f"There is no *.locked key in {private_folder()}.")
    keys: dict[str, Decrypt] = {}
    for path in paths:
        try:
            key = unsealing.load_private_key(path, passphrase=passphrase)
        except WrongPassphrase:
            continue
        keys[key.kid] = key.decrypt
    if not keys:
        raise WrongPassphrase("This passphrase opens none of the locked keys.")
    return keys


def hold(
    keys: Mapping[str, Decrypt], *, seconds: float, in_background: bool = True
) -> None:
    """Hold the keys for the other processes of this user, and stop by the time given.

    In the background this returns as soon as it listens; the holder then has no
    terminal and no open file but its socket.
    """
    listener = keyholder.listen(private_folder())
    if in_background and os.fork():
        listener.close()
        return
    _serve(listener, keys, seconds=seconds, leave=_leave(in_background))


def _leave(in_background: bool) -> Callable[[], None]:
    if not in_background:
        return lambda: None
    os.setsid()
    os.chdir("/")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    # Nothing of the command that was forked may run on here.
    return lambda: os._exit(0)


def _serve(
    listener: socket.socket,
    keys: Mapping[str, Decrypt],
    *,
    seconds: float,
    leave: Callable[[], None],
) -> None:
    keyholder.harden()
    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(signum, _stop)
    try:
        keyholder.hold(listener, keys, seconds=seconds)
    finally:
        leave()


def _stop(signum: int, frame: FrameType | None) -> None:
    sys.exit(0)
