import fcntl
import os
import signal
import socket

import pytest

from tests.scripts.running import (
    RunningServer,
    free_port,
    lines,
    run,
    wait_for,
    write_program,
)
from tests.services import ROOT


@pytest.fixture
def server(tmp_path):
    running = RunningServer(tmp_path)
    yield running
    running.sweep()


@pytest.fixture
def used_checkout(set_up_checkout):
    """A checkout with an installation in var/, whose manage.py only says its name."""
    write_program(set_up_checkout / "manage.py", "")
    (set_up_checkout / "manage.py").write_text("import sys; print(*sys.argv)\n")
    (set_up_checkout / "var" / "keys").mkdir(parents=True, exist_ok=True)
    (set_up_checkout / "var" / "serve.lock").touch()
    return set_up_checkout


def test_server_explains_itself(checkout):
    shown = run(checkout, "server", "--help")

    assert shown.returncode == 0
    assert shown.stdout.startswith("Usage: script/server [--port N]")
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("arguments", "explanation"),
    [
        (["--prot", "1"], "does not know --prot; try script/server --help"),
        (["--port"], "--port needs a value; try script/server --help"),
    ],
)
def test_server_refuses_what_it_does_not_understand(checkout, arguments, explanation):
    refused = run(checkout, "server", *arguments)

    assert refused.returncode == 1
    assert lines(refused.stderr) == [f"script/server: {explanation}"]


def test_server_sets_up_and_passes_its_options_on(used_checkout):
    served = run(used_checkout, "server", "--port", "8123", "--new-password")

    assert lines(served.stdout) == ["manage.py serve --port 8123 --new-password"]
    assert (used_checkout / "var" / "keys").exists()


def test_a_taken_port_gets_one_line_and_nothing_is_started(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])

        refused = run(ROOT, "server", "--port", port, INTAKE_DATA_DIR=str(tmp_path))

    assert refused.returncode == 1
    assert refused.stdout == ""
    assert lines(refused.stderr) == [
        f"CommandError: Port {port} is taken by another program. Stop it, or choose"
        " another port: script/server --port 8001"
    ]
    assert not (tmp_path / "firsthand.sqlite3").exists()


def test_a_data_folder_serves_one_server_at_a_time(tmp_path):
    with (tmp_path / "serve.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        refused = run(
            ROOT,
            "server",
            "--port",
            str(free_port()),
            INTAKE_DATA_DIR=str(tmp_path),
        )

    assert refused.returncode == 1
    assert lines(refused.stderr) == [
        f"CommandError: Firsthand is already running with the data in {tmp_path}."
        " Stop it first, or set INTAKE_DATA_DIR to another folder."
    ]


def test_fresh_deletes_the_installation_before_it_starts(used_checkout):
    served = run(used_checkout, "server", "--fresh")

    assert lines(served.stdout) == ["manage.py serve"]
    assert not (used_checkout / "var").exists()


def test_fresh_deletes_nothing_while_the_installation_runs(used_checkout):
    with (used_checkout / "var" / "serve.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        refused = run(used_checkout, "server", "--fresh")

    assert refused.returncode == 1
    assert lines(refused.stderr) == [
        "script/server: it is running; stop it before you start afresh."
    ]
    assert (used_checkout / "var" / "keys").exists()


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_URL_FILE"])
def test_fresh_leaves_a_database_elsewhere_alone(used_checkout, name):
    refused = run(used_checkout, "server", "--fresh", **{name: "something"})

    assert refused.returncode == 1
    assert "DATABASE_URL points elsewhere" in refused.stderr
    assert (used_checkout / "var" / "keys").exists()


def test_fresh_leaves_a_data_folder_elsewhere_alone(used_checkout, tmp_path):
    refused = run(used_checkout, "server", "--fresh", INTAKE_DATA_DIR=str(tmp_path))

    assert refused.returncode == 1
    assert "INTAKE_DATA_DIR points elsewhere" in refused.stderr
    assert (used_checkout / "var" / "keys").exists()


def test_a_server_answers_heals_itself_and_stops_on_ctrl_c(server):
    server.wait_until_up()

    for path in ("/en/c/syria/", "/admin/", "/published/syria/"):
        assert f"http://localhost:{server.port}{path}" in server.printed
        assert server.status_of(path) == 200
    assert "edith" in server.printed

    worker = min(workers := server.processes("celery --quiet"))
    os.kill(worker, signal.SIGKILL)
    wait_for(
        lambda: server.processes("celery --quiet") - workers,
        seconds=30,
        what="another worker",
    )

    server.send(signal.SIGINT)
    assert server.wait(seconds=15) == 0
    assert server.processes() == set()


def test_a_killed_server_leaves_nothing_behind(server):
    server.wait_until_up()
    assert server.processes("valkey-server") != set()

    server.send(signal.SIGKILL)

    server.wait(seconds=5)
    wait_for(
        lambda: not server.processes(), seconds=20, what="the end of all processes"
    )
