"""A sealed export here, opened with the key file alone on another machine."""

import io
import json
import sys
from uuid import uuid4

import pytest
from django.core.management import CommandError

from intake.audit.models import AuditEntry
from intake.contacts.models import DataKey
from intake.submissions.lifecycle import Status
from tests.factories import make_contact, make_submission, put_in

SECRETS = ("944", "rita@", "example.org")


@pytest.fixture
def exported(db, vault, vault_keys):
    """Three sealed contacts, and the lines of their export."""
    submissions = [make_submission(contact=make_contact()) for _ in range(3)]
    return submissions, vault("export", "--callout", "syria").splitlines()


@pytest.fixture
def open_lines(vault, settings, monkeypatch, capsys, kid):
    """Open lines in this process; what came out, and what was said of the rest."""

    def run(lines, *options):
        key = settings.INTAKE_VAULT_PRIVATE_DIR / f"{kid}.private"
        text = "".join(f"{line}\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        return vault("open", "--key", key, *options)

    return run


def changed(line, **values):
    return json.dumps(json.loads(line) | values)


def flipped(text):
    return text[:20] + ("A" if text[20] != "A" else "B") + text[21:]


def test_an_export_holds_nothing_in_the_clear(exported):
    _, lines = exported

    assert len(lines) == 3
    for line in lines:
        assert not any(secret in line for secret in SECRETS)
        assert set(json.loads(line)) == {
            "format",
            "submission",
            "suite",
            "sealed",
            "keys",
        }


def test_an_export_opens_on_another_machine_without_a_database(
    exported, settings, other_process, tmp_path, kid
):
    submissions, lines = exported
    key = tmp_path / "stick" / f"{kid}.private"
    key.parent.mkdir()
    (settings.INTAKE_VAULT_PRIVATE_DIR / key.name).rename(key)

    process = other_process(
        *("manage.py", "vault", "open", "--key", key),
        DATABASE_URL="postgresql://nobody@127.0.0.1:1/none",
        INTAKE_DATA_DIR=str(tmp_path / "laptop"),
    )
    printed, complaint = process.communicate("\n".join(lines) + "\n", timeout=60)

    assert process.returncode == 0, complaint
    found = {row["submission"]: row for row in map(json.loads, printed.splitlines())}
    assert found.keys() == {str(each.pk) for each in submissions}
    for row in found.values():
        assert row["phone"] == make_contact().phone
        assert row["email"] == make_contact().email


def test_an_export_is_on_record(exported):
    entry = AuditEntry.objects.get(action="vault.exported")

    assert entry.facts == {"contacts": 3}


def test_the_custodian_can_open_an_export(db, vault, vault_keys, recovery, monkeypatch):
    vault("use", recovery.with_suffix(".public"))
    make_submission(contact=make_contact())
    export = vault("export", "--callout", "syria")

    monkeypatch.setattr(sys, "stdin", io.StringIO(export))
    opened = vault("open", "--key", recovery)

    assert json.loads(opened)["email"] == "rita@example.org"


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.ERASED])
def test_what_was_taken_back_is_not_exported(exported, vault, status):
    submissions, _ = exported
    put_in(submissions[0], status)

    lines = vault("export", "--callout", "syria").splitlines()

    assert str(submissions[0].pk) not in "".join(lines)
    assert len(lines) == 2


def test_what_was_erased_is_not_exported(exported, vault):
    submissions, _ = exported
    DataKey.objects.filter(submission=submissions[0]).delete()

    lines = vault("export", "--callout", "syria").splitlines()

    assert len(lines) == 2


@pytest.mark.parametrize(
    "tamper",
    [
        lambda line, other: changed(line, submission=str(uuid4())),
        lambda line, other: changed(line, submission=json.loads(other)["submission"]),
        lambda line, other: changed(line, sealed=json.loads(other)["sealed"]),
        lambda line, other: changed(line, keys=json.loads(other)["keys"]),
        lambda line, other: changed(line, sealed=flipped(json.loads(line)["sealed"])),
        lambda line, other: changed(line, suite=2),
        lambda line, other: changed(line, suite=9),
        lambda line, other: changed(line, suite="one"),
        lambda line, other: changed(line, keys={}),
        lambda line, other: changed(line, keys=[]),
        lambda line, other: changed(line, keys={"0123456789abcdef": "AAAA"}),
        lambda line, other: changed(line, format="firsthand-sealed-2"),
        lambda line, other: line[:-40],
        lambda line, other: "[]",
        lambda line, other: "",
    ],
)
def test_a_tampered_line_is_refused_by_its_number(exported, open_lines, capsys, tamper):
    _, (first, second, third) = exported

    with pytest.raises(CommandError, match="1 lines were refused"):
        open_lines([first, tamper(second, third), third])

    said = capsys.readouterr().err
    assert said.startswith("Line 2 refused: ")
    assert not any(secret in said for secret in SECRETS)


def test_without_the_right_key_every_line_is_refused(
    exported, vault, recovery, monkeypatch, capsys
):
    _, lines = exported
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))

    with pytest.raises(CommandError, match="3 lines were refused"):
        vault("open", "--key", recovery)

    assert "not to this key" in capsys.readouterr().err


def test_a_callout_that_is_not_there_is_told(db, vault):
    with pytest.raises(CommandError, match="There is no callout 'moon'"):
        vault("export", "--callout", "moon")


def test_only_the_desk_exports(exported, settings, vault):
    settings.INTAKE_VAULT_PRIVATE_DIR = None

    with pytest.raises(CommandError, match="where the desk runs"):
        vault("export", "--callout", "syria")
