import json
import os
import shutil
import subprocess
import tracemalloc

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from intake.audit import keys, services
from intake.audit.chain import GENESIS, broken_links, hash_of
from intake.audit.checks import log_is_signed
from intake.audit.exceptions import NoAuditKey, NoCheckpoint
from intake.audit.models import AuditEntry, AuditHead
from intake.jobs import services as jobs
from intake.jobs import tasks
from intake.jobs.models import Job
from tests import services as found

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings):
    return settings.INTAKE_AUDIT_CHECKPOINTS


@pytest.fixture
def signed(three_entries):
    """A log of five entries: three are under a checkpoint, two are newer."""
    checkpoint = services.checkpoint()
    services.record("tested", None)
    services.record("tested", None)
    return checkpoint


def _verify(capsys, *arguments):
    """What verify_audit says, and its exit code."""
    capsys.readouterr()
    code = 0
    try:
        call_command("verify_audit", *map(str, arguments))
    except SystemExit as exit:
        code = exit.code
    said = capsys.readouterr()
    return code, (said.out or said.err).splitlines()


def _make_the_chain_hold_from(number):
    """What a forger does who can write to the database: all hashes anew."""
    previous = GENESIS
    for entry in AuditEntry.objects.order_by("number"):
        entry.previous_hash = previous
        entry.hash = hash_of(entry) if entry.number >= number else entry.hash
        AuditEntry.objects.filter(pk=entry.pk).update(
            previous_hash=entry.previous_hash, hash=entry.hash
        )
        previous = entry.hash
    last = AuditEntry.objects.order_by("number").last()
    AuditHead.objects.update(
        number=last.number if last else 0, hash=last.hash if last else GENESIS
    )


# --- Signing -------------------------------------------------------------------


def test_a_checkpoint_says_where_the_log_ends(three_entries, file, audit_key):
    checkpoint = services.checkpoint()

    assert (checkpoint.number, checkpoint.hash) == (3, three_entries[-1].hash)
    line = json.loads(file.read_text())
    assert list(line) == ["number", "hash", "at", "key", "signature"]
    assert (line["number"], line["hash"]) == (3, three_entries[-1].hash)
    assert checkpoint.is_signed_by(keys.load_public(keys.public_half(audit_key)))


def test_openssl_agrees_with_the_signature(signed, audit_key, tmp_path, run_openssl):
    (tmp_path / "signed").write_text(f"{signed.number}:{signed.hash}")
    (tmp_path / "signature").write_bytes(signed.signature)

    said = run_openssl(
        *("pkeyutl", "-verify", "-pubin", "-rawin"),
        *("-inkey", keys.public_half(audit_key)),
        *("-in", tmp_path / "signed", "-sigfile", tmp_path / "signature"),
    )

    assert "Signature Verified Successfully" in said


@pytest.fixture
def run_openssl():
    found.need(shutil.which("openssl"), "openssl", "apt-get install openssl")

    def run(*arguments):
        command = ["openssl", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True).stdout

    return run


def test_a_key_made_by_openssl_signs(three_entries, audit_key, run_openssl):
    audit_key.unlink()
    run_openssl("genpkey", "-algorithm", "ed25519", "-out", audit_key)

    assert services.checkpoint().number == 3
    assert keys.public_half(audit_key).exists()


def test_nothing_new_is_not_signed_again(signed, file):
    services.checkpoint()
    services.checkpoint()

    assert len(file.read_text().splitlines()) == 2


def test_it_is_signed_by_hand(three_entries, capsys):
    call_command("checkpoint_audit")
    call_command("checkpoint_audit")

    assert capsys.readouterr().out.splitlines() == [
        "Signed: the audit log ends at entry 3.",
        "Nothing was added since the last checkpoint.",
    ]


def test_an_empty_log_is_not_signed(file):
    assert services.checkpoint() is None
    assert not file.exists()


def test_an_embedded_installation_makes_its_key(three_entries, settings, audit_key):
    audit_key.unlink()
    settings.IS_EMBEDDED = True

    services.checkpoint()

    assert audit_key.stat().st_mode & 0o777 == 0o400
    assert sorted(path.name for path in audit_key.parent.iterdir()) == [
        "audit.private",
        "audit.public",
    ]


def test_elsewhere_a_missing_key_is_an_error(three_entries, settings, audit_key, file):
    audit_key.unlink()
    settings.IS_EMBEDDED = False

    with pytest.raises(NoAuditKey, match="openssl genpkey"):
        services.checkpoint()

    assert not file.exists()


def test_a_surface_that_does_not_write_has_no_key(three_entries, settings):
    settings.INTAKE_AUDIT_KEY = None

    with pytest.raises(NoAuditKey, match="This surface"):
        services.checkpoint()


def test_what_cannot_be_written_is_an_error(three_entries, settings, tmp_path):
    settings.INTAKE_AUDIT_CHECKPOINTS = tmp_path

    with pytest.raises(NoCheckpoint, match="Is a directory"):
        services.checkpoint()


def test_a_line_broken_off_does_not_swallow_the_next(signed, file, capsys):
    with file.open("a") as lines:
        lines.write('{"number": 4, "ha')

    services.checkpoint()

    assert len(file.read_text().splitlines()) == 3
    assert _verify(capsys) == (
        1,
        ["There is no checkpoint on line 2 of audit-checkpoints.jsonl."],
    )


@pytest.mark.django_db(transaction=True)
def test_what_may_still_be_taken_back_is_not_signed(edith):
    with transaction.atomic():
        services.record("tested", edith)

        with pytest.raises(RuntimeError, match="durable"):
            services.checkpoint()


@pytest.mark.django_db(transaction=True)
def test_the_clock_has_the_log_signed(edith, file):
    services.record("tested", edith)

    tasks.schedule("checkpoint_audit")
    assert jobs.run(Job.objects.get(kind="checkpoint_audit").pk)

    assert json.loads(file.read_text())["number"] == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_without_a_key_says_so(audit_key, settings, caplog):
    settings.IS_EMBEDDED = False
    audit_key.unlink()

    tasks.schedule("checkpoint_audit")
    assert jobs.run(Job.objects.get(kind="checkpoint_audit").pk)

    assert "No checkpoint of the audit log" in caplog.text


def test_a_missing_key_is_named_before_it_is_needed(settings, audit_key):
    settings.IS_EMBEDDED = False
    assert log_is_signed(None) == []
    audit_key.unlink()

    assert [error.id for error in log_is_signed(None)] == ["intake.E120"]


# --- Checking ------------------------------------------------------------------


def test_a_log_that_holds(signed, capsys):
    code, said = _verify(capsys)

    assert code == 0
    assert said == [
        "The audit log holds: 5 entries. 1 checkpoints fit, the last at entry 3 "
        f"({signed.at}); 2 are newer."
    ]


def test_it_is_checked_elsewhere(signed, audit_key, file, tmp_path, settings, capsys):
    public = shutil.copy(keys.public_half(audit_key), tmp_path / "theirs.public")
    lines = shutil.copy(file, tmp_path / "theirs.jsonl")
    file.unlink()
    settings.INTAKE_AUDIT_KEY = None

    assert _verify(capsys)[0] == 2
    assert _verify(capsys, "--public-key", public, "--checkpoints", lines)[0] == 0


def test_what_cannot_be_checked_is_not_said_to_hold(signed, file, audit_key, capsys):
    shutil.move(file, file.with_name("away"))
    assert _verify(capsys) == (
        2,
        [
            f"Checkpoints were not checked: {file} cannot be read: "
            "No such file or directory."
        ],
    )

    file.touch()
    assert _verify(capsys) == (2, [f"{file} holds no checkpoint."])

    shutil.move(file.with_name("away"), file)
    keys.public_half(audit_key).unlink()
    code, said = _verify(capsys)
    assert code == 2
    assert "audit.public cannot be read as a public key" in said[0]


def test_another_ones_checkpoints_are_not_checked(signed, tmp_path, capsys):
    other = tmp_path / "other.private"
    keys.load_private(other, is_made=True)

    code, said = _verify(capsys, "--public-key", keys.public_half(other))

    assert code == 2
    assert said == [
        f"Key {signed.key}, of line 1 of audit-checkpoints.jsonl, is not at hand."
    ]


# --- Five kinds of tampering -----------------------------------------------------


def _edit(file):
    AuditEntry.objects.filter(number=2).update(reason="because")


def _delete_in_the_middle(file):
    AuditEntry.objects.filter(number=2).delete()


def _cut_the_end(file):
    AuditEntry.objects.filter(number__gt=2).delete()
    _make_the_chain_hold_from(1)


def _rewrite_the_end(file):
    AuditEntry.objects.filter(number=3).update(reason="because")
    _make_the_chain_hold_from(3)


def _empty(file):
    AuditEntry.objects.all().delete()
    _make_the_chain_hold_from(1)


def _forge_a_checkpoint(file):
    line = json.loads(file.read_text())
    file.write_text(json.dumps(line | {"number": 2}) + "\n")


@pytest.mark.parametrize(
    ("tamper", "does_the_chain_hold", "found"),
    [
        (_edit, False, ["Entry 2 was changed."]),
        (
            _delete_in_the_middle,
            False,
            ["Entries 2 to 2 are missing.", "Entry 3 does not follow"],
        ),
        (_cut_the_end, True, ["Entry 3 is gone; it was there at"]),
        (_rewrite_the_end, True, ["Entry 3, or one before it, is not what it was at"]),
        (_empty, True, ["Entry 3 is gone; it was there at"]),
        (_forge_a_checkpoint, True, ["The signature on line 1"]),
    ],
)
def test_tampering_is_found(
    signed, unguarded, file, capsys, tamper, does_the_chain_hold, found
):
    with unguarded():
        tamper(file)

    assert (list(broken_links()) == []) == does_the_chain_hold
    code, said = _verify(capsys)
    assert code == 1
    assert len(said) == len(found)
    assert all(text.startswith(start) for text, start in zip(said, found, strict=True))


def test_an_end_cut_off_without_care_is_found_by_the_chain(signed, unguarded):
    with unguarded():
        AuditEntry.objects.filter(number=5).delete()

    assert list(broken_links()) == ["The chain ends at 4, not at 5."]


def test_a_cut_log_is_not_signed_again(signed, unguarded, file, capsys):
    with unguarded():
        _cut_the_end(file)

    with pytest.raises(NoCheckpoint, match="ends at 2, and not as it was signed at 3"):
        services.checkpoint()


def test_a_trigger_taken_away_is_found(signed, unguarded, capsys):
    table = " ON audit_audithead" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        if table:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"DROP TRIGGER audit_head_follows{table}")

    assert _verify(capsys) == (
        1,
        ["The trigger audit_head_follows is missing, or is not ours."],
    )


def test_a_hash_that_is_none_is_found(signed, capsys):
    last = AuditHead.objects.get()
    AuditEntry(
        number=last.number + 1, action="tested", previous_hash=last.hash, hash="7" * 64
    ).save(force_insert=True)

    assert _verify(capsys) == (1, ["Entry 6 was changed."])


@pytest.mark.django_db(transaction=True)
def test_twenty_thousand_entries_are_checked_in_little_memory(file, capsys):
    _append(20_000)
    services.checkpoint()

    tracemalloc.start()
    code, _said = _verify(capsys)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert code == 0
    assert most < 16 * 1024 * 1024, f"{most / 1024 / 1024:.1f} MiB"


def _append(many):
    head = AuditHead.objects.get()
    entries = []
    for number in range(head.number + 1, head.number + many + 1):
        previous = entries[-1].hash if entries else head.hash
        entry = AuditEntry(number=number, action="tested", previous_hash=previous)
        entry.hash = hash_of(entry)
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries, batch_size=1000)


def test_the_file_is_only_added_to(signed, file, monkeypatch):
    opened = []
    real = os.open

    def watched(path, flags, *args, **kwargs):
        if str(path) == str(file):
            opened.append(flags)
        return real(path, flags, *args, **kwargs)

    monkeypatch.setattr(os, "open", watched)
    services.checkpoint()

    assert opened
    assert all(flags & os.O_APPEND and not flags & os.O_TRUNC for flags in opened)
