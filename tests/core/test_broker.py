import os
import stat
import subprocess
from pathlib import Path

import pytest
import redis

from intake.core import broker
from tests.scripts.running import wait_for


def test_the_socket_is_in_the_data_folder():
    assert broker.socket_path(Path("/srv/first hand")) == Path("/srv/first hand/s.sock")


@pytest.mark.parametrize(
    "data_dir",
    [
        Path("/srv") / ("long" * 30),
        Path("/srv") / ("ب" * 50),
        Path("/srv/100%25"),
        Path("/srv/why?"),
        Path("/srv/#1"),
    ],
)
def test_a_folder_that_no_address_can_name_gets_a_short_private_one(data_dir):
    path = broker.socket_path(data_dir)

    assert path == broker.socket_path(data_dir)
    assert path != broker.socket_path(data_dir / "other")
    assert not path.is_relative_to(data_dir)
    assert len(os.fsencode(path)) <= 100


def test_the_broker_listens_to_its_owner_only_and_keeps_what_rings(tmp_path):
    command = broker.command(tmp_path)
    path = broker.socket_path(tmp_path)

    client = redis.Redis(unix_socket_path=str(path))
    for _ in range(2):
        server = subprocess.Popen(command)
        try:
            wait_for(lambda: answers(client), seconds=10, what="an answer")
            kept = client.incr("bell")
            assert stat.S_IMODE(path.stat().st_mode) == 0o700
            assert client.config_get("port") == {"port": "0"}
        finally:
            client.close()
            server.kill()
            server.wait(timeout=10)

    assert kept == 2


def test_a_socket_folder_somebody_else_prepared_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(broker.tempfile, "gettempdir", lambda: str(tmp_path))
    data_dir = tmp_path / ("long" * 30)
    data_dir.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    broker.socket_path(data_dir).parent.symlink_to(elsewhere)

    with pytest.raises(broker.BrokerUnavailable, match="is not a folder of the user"):
        broker.command(data_dir)


def answers(client):
    try:
        return client.ping()
    except redis.RedisError:
        return False
