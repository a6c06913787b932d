import os
import signal
import subprocess
import sys
import textwrap

import pytest

from tests.scripts.running import wait_for
from tests.services import ROOT


@pytest.fixture
def program(tmp_path):
    """Starts a program that keeps processes; each writes its number to a file."""
    started = []

    def start(body):
        file = tmp_path / "program.py"
        file.write_text(
            "import os, sys\n"
            "from intake.core import processes\n"
            "def note(name, then):\n"
            '    text = f\'import os, signal, time; open({name!r}, "a")'
            '.write(str(os.getpid()) + "\\\\n"); {then}\'\n'
            "    return [sys.executable, '-c', text]\n"
            "manager = processes.KeepingManager()\n"
            + textwrap.dedent(body)
            + "sys.exit(manager.run())\n"
        )
        started.append(
            subprocess.Popen(
                [sys.executable, file],
                cwd=tmp_path,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait(timeout=10)


def numbers(file):
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as state:
            return state.read().rpartition(") ")[2][0] != "Z"
    except FileNotFoundError:
        return False


def test_a_process_that_dies_is_started_again_and_says_so(program, tmp_path):
    running = program(
        """
        manager.keep("worker", note("worker", "time.sleep(60)"), env=os.environ)
        """
    )
    (first,) = wait_for(lambda: numbers(tmp_path / "worker"), seconds=10, what="start")

    os.kill(first, signal.SIGKILL)

    wait_for(
        lambda: len(numbers(tmp_path / "worker")) == 2, seconds=10, what="a new start"
    )
    running.terminate()
    printed, _ = running.communicate(timeout=15)
    assert running.returncode == 0
    assert "worker" in printed
    assert "stopped (exit -9); starting it again in 1 s" in printed
    assert not is_alive(numbers(tmp_path / "worker")[1])


def test_the_rest_is_stopped_when_an_essential_process_cannot_stay_up(
    program, tmp_path
):
    running = program(
        """
        processes.MOST_DEATHS = 2
        manager.keep("worker", note("worker", "time.sleep(60)"), env=os.environ)
        manager.keep("web", ["sh", "-c", "exit 3"], env=os.environ, is_essential=True)
        """
    )

    printed, _ = running.communicate(timeout=20)

    assert running.returncode == 3
    assert "stopped again (exit 3): giving up" in printed
    assert not any(map(is_alive, numbers(tmp_path / "worker")))


def test_a_process_outlives_those_that_need_it(program, tmp_path):
    running = program(
        """
        def ends_after(seconds, name):
            return note(
                name,
                f"signal.signal(15, lambda *_: (time.sleep({seconds}), "
                f"open('ended', 'a').write('{name} '), os._exit(0))); time.sleep(60)",
            )

        worker = manager.keep("worker", ends_after(1, "worker"), env=os.environ)
        manager.keep(
            "broker", ends_after(0, "broker"), env=os.environ, outlives=[worker]
        )
        """
    )
    for name in ("worker", "broker"):
        wait_for(lambda name=name: numbers(tmp_path / name), seconds=10, what=name)
    wait_for(
        lambda: all(
            catches_sigterm(numbers(tmp_path / name)[0])
            for name in ("worker", "broker")
        ),
        seconds=10,
        what="handlers",
    )

    running.send_signal(signal.SIGINT)

    running.communicate(timeout=15)
    assert running.returncode == 0
    assert (tmp_path / "ended").read_text().split() == ["worker", "broker"]


def catches_sigterm(pid):
    with open(f"/proc/{pid}/status") as status:
        (caught,) = (line for line in status if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) & 1 << (signal.SIGTERM - 1))


def test_nothing_is_left_when_the_manager_is_killed(program, tmp_path):
    running = program(
        """
        for name in ("web", "worker"):
            manager.keep(name, note(name, "time.sleep(60)"), env=os.environ)
        """
    )
    kept = [
        wait_for(lambda name=name: numbers(tmp_path / name), seconds=10, what=name)[0]
        for name in ("web", "worker")
    ]

    running.kill()

    wait_for(lambda: not any(map(is_alive, kept)), seconds=10, what="their end")


def test_the_last_words_of_a_process_are_printed(program):
    running = program(
        """
        processes.MOST_DEATHS = 1
        manager.keep(
            "web",
            ["sh", "-c", "printf 'one\\\\ntwo'; exit 1"],
            env=os.environ,
            is_essential=True,
        )
        """
    )

    printed, _ = running.communicate(timeout=15)

    assert [line.rpartition("| ")[2] for line in printed.splitlines()] == [
        "one",
        "two",
        "stopped again (exit 1): giving up",
    ]
