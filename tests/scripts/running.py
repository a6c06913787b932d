"""Running the scripts as a person does, and looking at what they leave behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from intake.core import broker
from tests.services import ROOT


def write_program(path, body):
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def run(checkout, script, *arguments, **environment):
    return subprocess.run(
        [checkout / "script" / script, *arguments],
        env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"]} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def set_up(checkout, *arguments, **environment):
    return run(checkout, "setup", *arguments, **environment)


def lines(text):
    return text.splitlines()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition, *, seconds, what):
    """The first answer that counts as true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"{what}: not within {seconds} s")


class RunningServer:
    """`manage.py serve` with a data folder of its own, and all its processes."""

    def __init__(self, folder):
        self.port = free_port()
        self.data_dir = folder / "data"
        self._printed = folder / "printed.txt"
        with self._printed.open("w") as output:
            self._process = subprocess.Popen(
                [sys.executable, ROOT / "manage.py", "serve", "--port", str(self.port)],
                env={
                    "PATH": os.environ["PATH"],
                    "HOME": os.environ["HOME"],
                    "INTAKE_DATA_DIR": str(self.data_dir),
                },
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def printed(self):
        return self._printed.read_text(encoding="utf-8")

    def wait_until_up(self):
        wait_for(
            lambda: "Firsthand is running" in self.printed or self._has_ended(),
            seconds=90,
            what="Firsthand is running",
        )
        assert not self._has_ended(), self.printed

    def _has_ended(self):
        return self._process.poll() is not None

    def status_of(self, path):
        with urllib.request.urlopen(
            f"http://localhost:{self.port}{path}", timeout=20
        ) as answer:
            return answer.status

    def processes(self, command=""):
        """Those alive that were started for this data folder, whoever started them."""
        return {
            int(entry.name)
            for entry in Path("/proc").iterdir()
            if entry.name.isdigit()
            and self._is_ours(entry)
            and command.encode() in _read(entry / "cmdline").replace(b"\0", b" ")
        }

    def _is_ours(self, process):
        # Valkey writes its title over its environment, and names its socket there.
        folder = os.fsencode(self.data_dir)
        socket_path = os.fsencode(broker.socket_path(self.data_dir))
        started_for = _read(process / "environ").split(b"\0")
        return b"INTAKE_DATA_DIR=" + folder in started_for or socket_path in _read(
            process / "cmdline"
        )

    def send(self, signum):
        self._process.send_signal(signum)

    def wait(self, seconds):
        return self._process.wait(timeout=seconds)

    def sweep(self):
        """End what a failed test left."""
        for pid in self.processes():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._process.wait(timeout=10)


def _read(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""
