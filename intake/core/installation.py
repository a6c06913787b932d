"""One installation on one machine: its lock, its address, its static files."""

import errno
import fcntl
import hashlib
import http.client
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from intake.core.exceptions import IntakeError

# Who listens on all addresses is reached on this one.
_EVERY_INTERFACE = {
    "0.0.0.0": "127.0.0.1",  # noqa: S104  recognised here, not bound to
    "::": "::1",
}
_LOCAL_NAMES = {"127.0.0.1", "::1", *_EVERY_INTERFACE}


class AlreadyRunning(IntakeError):
    """Another server works in the same data folder."""


class AddressTaken(IntakeError):
    """Somebody else listens where we were told to."""


@dataclass(frozen=True)
class Address:
    """Where the web process listens."""

    host: str
    port: int

    @property
    def bind(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else str(self)

    @property
    def base_url(self) -> str:
        """How a browser reaches it, where nobody has said otherwise."""
        name = "localhost" if self.host in _LOCAL_NAMES else self.host
        return f"http://{Address(name, self.port).bind}"

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    def check_free(self) -> None:
        """Refuse an address that cannot be listened on, before anything is started."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
                probe.listen()
            except (OSError, OverflowError) as error:
                raise AddressTaken(self._explain(error)) from error

    def _explain(self, error: Exception) -> str:
        if isinstance(error, PermissionError):
            return f"Port {self.port} is not open to this user; use one above 1023."
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            return (
                f"Port {self.port} is taken by another program. "
                "Stop it, or choose another port: script/server --port 8001"
            )
        return f"Cannot listen on {self}: {error}."

    def wait_for_page(self, path: str, *, host_header: str, seconds: float) -> bool:
        """Ask for a page until it comes, or the time is over."""
        deadline = time.monotonic() + seconds
        while not (is_there := self.has_page(path, host_header=host_header)):
            if time.monotonic() > deadline:
                break
            time.sleep(0.1)
        return is_there

    def has_page(self, path: str, *, host_header: str) -> bool:
        """Whether a page is there, for who may see it or is sent elsewhere first."""
        connection = http.client.HTTPConnection(
            _EVERY_INTERFACE.get(self.host, self.host), self.port, timeout=5
        )
        try:
            connection.request("GET", path, headers={"Host": host_header})
            return connection.getresponse().status < 400
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


@contextmanager
def held(data_dir: Path) -> Iterator[None]:
    """Hold the data folder, made if need be, for one server at a time."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(data_dir / "serve.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(
                f"Firsthand is already running with the data in {data_dir}. "
                "Stop it first, or set INTAKE_DATA_DIR to another folder."
            ) from error
        yield
    finally:
        os.close(descriptor)


def collect_static() -> None:
    """Collect and compress the static files, if any has changed since the last time."""
    seen = _static_state()
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == seen:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(seen, encoding="utf-8")


def _static_state() -> str:
    """A digest of each static file's name, size and time."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            found = os.stat(storage.path(name))
            digest.update(f"{name}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def remember_base_url(data_dir: Path, base_url: str) -> None:
    """Commands that are run beside it, as an export, then name the same addresses."""
    (data_dir / "base-url").write_text(f"{base_url}\n", encoding="utf-8")


def host_of(base_url: str) -> str:
    return urlsplit(base_url).netloc
