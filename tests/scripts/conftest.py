import os
import shutil
import subprocess
import sys

import pytest

from tests.scripts.running import set_up, write_program
from tests.services import ROOT

NOTHING_NEEDED = "# nothing is needed\n"


def make_checkout(folder):
    folder.mkdir()
    shutil.copytree(ROOT / "script", folder / "script")
    (folder / "requirements.lock.txt").write_text(NOTHING_NEEDED)
    (folder / "requirements-dev.lock.txt").write_text(NOTHING_NEEDED)
    return folder


@pytest.fixture
def checkout(tmp_path):
    """A fresh checkout that needs no packages, in a folder with a space in its name."""
    return make_checkout(tmp_path / "the checkout")


@pytest.fixture(scope="session")
def first_setups(tmp_path_factory):
    """A checkout, and what two set-ups said that were started in it at once."""
    folder = make_checkout(tmp_path_factory.mktemp("made") / "the checkout")
    started = [
        subprocess.Popen(
            [folder / "script" / "setup"],
            env=os.environ | {"PYTHON": sys.executable},
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[1] for process in started]
    return folder, [process.returncode for process in started], said


@pytest.fixture
def set_up_checkout(first_setups):
    """A checkout that is set up; what a test breaks in it is mended afterwards."""
    folder, _, _ = first_setups
    yield folder
    (folder / "requirements.lock.txt").write_text(NOTHING_NEEDED)
    (folder / ".venv" / "setup.unfinished").unlink(missing_ok=True)
    set_up(folder)


@pytest.fixture
def programs(tmp_path):
    """A PATH with a few tools of the system and no Python, and a way to add to it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in (
        "bash",
        "dirname",
        "grep",
        "flock",
        "rm",
        "touch",
        "tail",
        "cat",
        "sed",
        "head",
        "uname",
    ):
        if found := shutil.which(name):
            (folder / name).symlink_to(found)
    write_program(folder / "id", "echo 1000")
    return folder
