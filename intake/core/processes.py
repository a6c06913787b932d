"""Running the processes of one installation together: kept alive, stopped together.

Honcho starts them and gathers what they print. What it does not do is here:

- a process that dies is started again, after ever longer pauses; only an essential one
  that cannot stay up stops the rest. Readers can write while there is no worker, as
  the database is the queue; without a web process there is nothing to wait for;
- a stop asks each process once, not its children too, so that a worker finishes what
  it holds; the broker goes last;
- when this process is killed, nothing stays behind (Linux).
"""

import contextlib
import ctypes
import multiprocessing
import os
import select
import shlex
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.synchronize import Event
from typing import Any

from honcho.manager import SYSTEM_PRINTER_NAME, Manager
from honcho.printer import Message, Printer
from honcho.process import Process

# Up for this long, a process counts as well, and its earlier deaths are forgotten.
STEADY_SECONDS = 30.0
# This many deaths in a row, each before it was steady, and we give up.
MOST_DEATHS = 6
LONGEST_PAUSE_SECONDS = 30.0

_TICK_SECONDS = 0.1
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class KeptProcess(Process):
    """One process, started again when it dies, until it is asked to stop."""

    stopping: Event
    stopped: Event
    outlives: tuple[Event, ...]
    is_essential: bool

    def run(self, events: Any = None, ignore_signals: bool = False) -> None:
        """Runs in a process of its own, which Honcho makes for each command."""
        self._events = events
        # Killed with the parent; Ctrl-C is the parent's to hear. A handler, as an
        # ignored signal would stay ignored in the command.
        _end_with_parent(signal.SIGKILL)
        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, lambda *_: None)
        deaths = 0
        while True:
            began = time.monotonic()
            code = self._run_once()
            if self._is_asked_to_stop():
                break
            deaths = 1 if time.monotonic() - began > STEADY_SECONDS else deaths + 1
            if self.is_essential and deaths == MOST_DEATHS:
                self._say(f"stopped again (exit {code}): giving up")
                break
            pause = min(2.0 ** (deaths - 1), LONGEST_PAUSE_SECONDS)
            self._say(f"stopped (exit {code}); starting it again in {pause:.0f} s")
            if self.stopping.wait(pause):
                break
        self.stopped.set()
        self._send_message({"returncode": code}, type="stop")

    def _run_once(self) -> int:
        """Start the command, pass on what it prints, and wait for its end."""
        child = self._child_ctor(
            self.cmd, env=self.env, cwd=self.cwd, preexec_fn=_end_with_starter
        )
        self._send_message({"pid": child.pid}, type="start")
        is_asked = False
        lines = _Lines(child.stdout.fileno())
        while child.poll() is None:
            for line in lines.waited_for(_TICK_SECONDS):
                self._send_message(line)
            if not is_asked and self._is_asked_to_stop():
                is_asked = True
                child.terminate()
        _kill_group(child.pid)
        for line in lines.rest():
            self._send_message(line)
        child.stdout.close()
        return int(child.returncode)

    def _is_asked_to_stop(self) -> bool:
        return self.stopping.is_set() and all(each.is_set() for each in self.outlives)

    def _say(self, text: str) -> None:
        self._send_message(text)


class KeepingManager(Manager):
    """Honcho's manager, of processes that are kept."""

    def __init__(self) -> None:
        super().__init__(QuietPrinter(sys.stdout))
        self._process_ctor = KeptProcess
        self._stopping = multiprocessing.Event()

    def keep(
        self,
        name: str,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        is_essential: bool = False,
        outlives: Sequence[KeptProcess] = (),
    ) -> KeptProcess:
        """Add a command. It is stopped after the processes it is to outlive."""
        process: KeptProcess = self.add_process(
            name, "exec " + shlex.join(command), env=dict(env)
        )
        process.stopping = self._stopping
        process.stopped = multiprocessing.Event()
        process.is_essential = is_essential
        process.outlives = tuple(each.stopped for each in outlives)
        return process

    def run(self) -> int:
        """Run until asked to stop (0), or until an essential one gives up (not 0)."""
        try:
            self.loop()
        finally:
            self._stopping.set()
        was_asked = self.returncode in (130, 143)
        return 0 if was_asked else (self.returncode or 1)

    def terminate(self) -> None:
        """Ask; each process then stops its own command."""
        self._stopping.set()

    def announce(self, text: Callable[[], str]) -> None:
        """Print what `text` answers, as soon as it answers, among the other lines."""
        multiprocessing.Process(
            target=_announce, args=(self.events, text), daemon=True
        ).start()


def _announce(events: Any, text: Callable[[], str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _end_with_parent(signal.SIGKILL)
    events.put(Message("line", text(), None, "", None))


class QuietPrinter(Printer):
    """Each line with its process' name; Honcho's own remarks are left out."""

    def write(self, message: Message) -> None:
        if message.name == SYSTEM_PRINTER_NAME:
            return
        if message.name:
            super().write(message)
        else:
            print(message.data, file=self.output, flush=True)


class _Lines:
    """The lines of a pipe, as far as they have come."""

    def __init__(self, descriptor: int) -> None:
        os.set_blocking(descriptor, False)
        self._descriptor = descriptor
        self._is_open = True
        self._pending = b""

    def waited_for(self, seconds: float) -> list[bytes]:
        if self._is_open:
            return self._read() if self._is_ready(seconds) else []
        time.sleep(seconds)
        return []

    def rest(self) -> list[bytes]:
        """What is left in the pipe, with a last line that was not ended."""
        lines: list[bytes] = []
        while self._is_open and self._is_ready(0):
            lines += self._read()
        return lines + ([self._pending] if self._pending else [])

    def _is_ready(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        return bool(ready)

    def _read(self) -> list[bytes]:
        chunk = os.read(self._descriptor, 65536)
        self._is_open = bool(chunk)
        *lines, self._pending = (self._pending + chunk).split(b"\n")
        return lines


def _kill_group(leader: int) -> None:
    """End what a dead process left of its own, such as the pool of a worker."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _end_with_starter() -> None:
    # Runs between fork and exec: only a system call, which takes no lock.
    _end_with_parent(signal.SIGTERM)


def _end_with_parent(signum: signal.Signals) -> None:
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, int(signum))
