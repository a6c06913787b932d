import sys

import pytest

from intake.core.broker import socket_path
from tests.journeys.installation import Installation
from tests.scripts.running import wait_for


@pytest.fixture(params=["embedded", "production"])
def installation(request, tmp_path):
    """Each journey is made twice: with nothing installed, and with real services."""
    urls = {}
    if request.param == "production":
        urls["database_url"] = request.getfixturevalue("postgres_url")
        urls["redis_url"] = request.getfixturevalue("redis_url")
    made = Installation(tmp_path, **urls)
    made.prepare()
    yield made
    made.sweep()


@pytest.fixture
def broker(installation):
    """The embedded broker, running by itself; with a real Redis there is no need."""
    if "REDIS_URL" in installation.env:
        return
    code = (
        "import os, pathlib; from intake.core import broker;"
        f"command = broker.command(pathlib.Path({str(installation.data_dir)!r}));"
        "os.execv(command[0], command)"
    )
    installation.start(sys.executable, "-c", code)
    socket = socket_path(installation.data_dir)
    wait_for(socket.exists, seconds=10, what="The broker's socket")
