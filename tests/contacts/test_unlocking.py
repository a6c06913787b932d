"""Private keys under a passphrase, and the process that holds them when unlocked."""

import contextlib
import signal
import socket
import time

import pytest
from django.core.management import CommandError

from intake.contacts import opening
from intake.core import key_files, keyholder, passphrases, unsealing
from intake.core.key_files import UnusableKey
from intake.core.passphrases import WrongPassphrase
from intake.core.unsealing import CannotOpen
from tests.factories import make_contact, make_submission

PASSPHRASE = "six random words are quite good"


@pytest.fixture
def passphrase_file(tmp_path):
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\n")
    return path


@pytest.fixture
def locked(db, settings, vault, passphrase_file):
    """A vault whose one private key is locked, and a contact sealed to it."""
    vault("keygen", "--passphrase-file", passphrase_file)
    (path,) = settings.INTAKE_VAULT_PRIVATE_DIR.iterdir()
    return path, make_submission(contact=make_contact())


@pytest.fixture
def unlock(settings, locked, other_process, passphrase_file):
    """Start a key holder in the foreground of a process; killed when the test ends."""
    started = []

    def start(*options):
        process = other_process(
            *("manage.py", "vault", "unlock", "--foreground"),
            *("--passphrase-file", passphrase_file, *options),
        )
        started.append(process)
        deadline = time.monotonic() + 60
        while not keys_now(settings) and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def keys_now(settings):
    return unsealing.load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)


def test_a_locked_key_holds_nothing_in_the_clear(locked):
    path, _ = locked

    assert path.suffix == ".locked"
    assert path.stat().st_mode & 0o777 == 0o400
    assert b"BEGIN FIRSTHAND LOCKED KEY" in path.read_bytes()
    assert b"PRIVATE KEY-----" not in path.read_bytes()


def test_a_locked_key_opens_with_its_passphrase_alone(locked):
    path, _ = locked

    key = unsealing.load_private_key(path, passphrase=PASSPHRASE)

    assert key.kid == path.stem
    for wrong in (PASSPHRASE + " ", PASSPHRASE.upper()):
        with pytest.raises(WrongPassphrase):
            unsealing.load_private_key(path, passphrase=wrong)
    with pytest.raises(UnusableKey, match="needs its passphrase"):
        unsealing.load_private_key(path)


def test_a_hybrid_key_can_be_locked_too(settings, vault, passphrase_file):
    settings.INTAKE_VAULT_SUITE = "hybrid"
    vault("keygen", "--passphrase-file", passphrase_file)
    (path,) = settings.INTAKE_VAULT_PRIVATE_DIR.iterdir()

    key = unsealing.load_private_key(path, passphrase=PASSPHRASE)

    assert (key.kid, key.recipient.kind) == (path.stem, "mlkem768-x25519")


@pytest.mark.parametrize("name", ["Kid", "Salt", "Argon2id"])
def test_a_changed_locked_key_does_not_open(locked, name):
    path, _ = locked
    file = key_files.parse(path.read_bytes())
    other = {"Kid": "0" * 16, "Salt": "00" * 16, "Argon2id": "262144 1 4"}[name]

    with pytest.raises(WrongPassphrase):
        passphrases.unlock(
            key_files.KeyFile({**file.headers, name: other}, file.blocks), PASSPHRASE
        )


def test_a_key_file_cannot_exhaust_the_machine(locked):
    path, _ = locked
    file = key_files.parse(path.read_bytes())
    greedy = {**file.headers, "Argon2id": f"{2**31} 3 4"}

    with pytest.raises(UnusableKey, match="asks for"):
        passphrases.unlock(key_files.KeyFile(greedy, file.blocks), PASSPHRASE)


def test_a_short_passphrase_is_refused(settings, vault, tmp_path):
    (tmp_path / "short").write_text("hunter2")

    with pytest.raises(CommandError, match="at least 15 characters"):
        vault("keygen", "--passphrase-file", tmp_path / "short")

    assert list(settings.INTAKE_VAULT_PUBLIC_DIR.glob("*")) == []


def test_while_it_is_locked_nothing_opens(settings, locked, vault):
    _, submission = locked

    assert keys_now(settings) == {}
    with pytest.raises(CannotOpen):
        opening.open_sealed(submission.pk, keys_now(settings))
    with pytest.raises(CommandError, match="Cannot open"):
        vault("verify")


@pytest.mark.django_db(transaction=True)
def test_unlocked_it_opens_until_it_is_locked(settings, locked, unlock, vault):
    path, submission = locked
    process = unlock()

    keys = keys_now(settings)

    assert list(keys) == [path.stem]
    assert opening.open_sealed(submission.pk, keys) == make_contact()
    assert "private: unlocked" in vault("list")
    assert f"{path.stem} ok" in vault("verify")

    assert vault("lock") == "Locked.\n"
    process.wait(timeout=20)
    assert keys_now(settings) == {}
    with pytest.raises(CannotOpen, match="locked again"):
        opening.open_sealed(submission.pk, keys)


@pytest.mark.django_db(transaction=True)
def test_the_key_is_in_no_file_and_the_holder_lets_nobody_look(
    settings, locked, unlock
):
    path, _ = locked
    key = unsealing.load_private_key(path, passphrase=PASSPHRASE)
    process = unlock()

    raw = key.key.private_bytes_raw()
    left = [
        each
        for each in settings.INTAKE_DATA_DIR.rglob("*")
        if each.is_file() and raw in each.read_bytes()
    ]
    assert left == []
    address = keyholder.socket_path(settings.INTAKE_VAULT_PRIVATE_DIR)
    assert address.stat().st_mode & 0o777 == 0o600
    assert address.parent.stat().st_mode & 0o777 == 0o700
    # What is not dumpable belongs to root, so that its own user cannot look.
    with open(f"/proc/{process.pid}/limits") as limits:
        assert any(
            line.split()[:5] == ["Max", "core", "file", "size", "0"] for line in limits
        )


@pytest.mark.django_db(transaction=True)
def test_its_time_is_limited(settings, locked, unlock):
    process = unlock("--hours", "0.0005")

    process.wait(timeout=30)

    assert process.returncode == 0
    assert keys_now(settings) == {}
    assert not keyholder.socket_path(settings.INTAKE_VAULT_PRIVATE_DIR).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGKILL])
def test_killed_it_has_forgotten(settings, locked, unlock, signum):
    process = unlock()

    process.send_signal(signum)
    process.wait(timeout=20)

    assert keys_now(settings) == {}


@pytest.mark.django_db(transaction=True)
def test_one_holder_at_a_time(locked, unlock, vault, passphrase_file):
    unlock()

    with pytest.raises(CommandError, match="unlocked already"):
        vault("unlock", "--passphrase-file", passphrase_file)


@pytest.mark.django_db(transaction=True)
def test_in_the_background_the_command_returns(
    settings, locked, other_process, vault, passphrase_file
):
    process = other_process(
        *("manage.py", "vault", "unlock", "--hours", "0.02"),
        *("--passphrase-file", passphrase_file),
    )

    printed, complaint = process.communicate(timeout=60)

    assert process.returncode == 0, complaint
    assert printed.startswith("Unlocked ")
    assert len(keys_now(settings)) == 1
    assert vault("lock") == "Locked.\n"


def test_the_wrong_passphrase_unlocks_nothing(settings, locked, vault, tmp_path):
    (tmp_path / "wrong").write_text("something else altogether")

    with pytest.raises(CommandError, match="opens none of the locked keys"):
        vault("unlock", "--passphrase-file", tmp_path / "wrong")

    assert keys_now(settings) == {}


def test_locking_what_is_locked_does_no_harm(locked, vault):
    assert vault("lock") == "It was locked already.\n"


@pytest.mark.django_db(transaction=True)
def test_nonsense_does_not_stop_the_holder(settings, locked, unlock):
    unlock()
    address = keyholder.socket_path(settings.INTAKE_VAULT_PRIVATE_DIR)

    for nonsense in (b"", b"\n", b"[]\n", b"{}\n", b'{"kid": 1}\n', b"\xff" * 70_000):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(address))
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(nonsense)

    assert len(keys_now(settings)) == 1
