import io
import os
import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.core.management import call_command
from django.db import connection

from intake.core import unsealing
from tests.factories import make_contact, make_submission
from tests.services import ROOT

_CURVE = X25519PrivateKey.from_private_bytes(bytes(range(32)))
_LATTICE = MLKEM768PrivateKey.from_seed_bytes(bytes(range(64)))
# Keys that are the same for ever: the known answers are sealed to them.
KNOWN_KEYS = {
    1: unsealing.held_key_of([_CURVE]),
    2: unsealing.held_key_of([_LATTICE, _CURVE]),
}


@pytest.fixture
def vault(capsys):
    """Run a vault command in this process; what it printed."""

    def run(*arguments):
        out = io.StringIO()
        call_command("vault", *map(str, arguments), stdout=out)
        return out.getvalue()

    return run


@pytest.fixture
def other_process(settings):
    """Run a command in a process of its own, on this test's database and keys."""

    def start(*arguments, **environment):
        return subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            env=_environment(settings) | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def _environment(settings):
    found = connection.settings_dict
    url = f"sqlite:///{found['NAME']}"
    if connection.vendor == "postgresql":
        host = f"{found['HOST']}:{found['PORT'] or 5432}"
        who = ":".join(filter(None, (found["USER"], found["PASSWORD"])))
        url = f"postgresql://{who}@{host}/{found['NAME']}"
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ["HOME"],
        "INTAKE_DATA_DIR": str(settings.INTAKE_DATA_DIR),
        "DATABASE_URL": url,
        "SECRET_KEY": "an installation of the tests signs with this",
        "INTAKE_FORM_KEY": "an installation of the tests makes forms with it",
        "INTAKE_REFERENCE_KEY": "an installation of the tests makes codes with",
    }


@pytest.fixture
def private_keys(settings, vault_keys):
    return unsealing.load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)


@pytest.fixture
def sealed(db, vault_keys):
    return make_submission(contact=make_contact())


@pytest.fixture
def kid(private_keys):
    """The key id of the one key there is."""
    (kid,) = private_keys
    return kid


@pytest.fixture
def new_key(settings, vault):
    """Make another key of the newsroom, which waits to be used; its key id."""

    def make(*options):
        before = set(settings.INTAKE_VAULT_PUBLIC_DIR.glob("*.public"))
        vault("keygen", *options)
        (path,) = set(settings.INTAKE_VAULT_PUBLIC_DIR.glob("*.public")) - before
        return path.stem

    return make


@pytest.fixture
def recovery(vault, tmp_path):
    """A recovery pair somewhere off the server: its private file."""
    vault("keygen", "--recovery", "--out", tmp_path / "safe", "--epoch", "2026-11")
    (path,) = (tmp_path / "safe").glob("*.private")
    return path
