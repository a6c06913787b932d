"""Proving, each day, that what is sealed can still be opened."""

import logging

import pytest
from django.core.management import CommandError

from intake.contacts.models import DataKey
from intake.jobs import services as jobs
from intake.jobs.models import Job
from intake.media import services as media
from tests.factories import make_contact, make_submission
from tests.media.test_media import make_photo


def run_job():
    job = jobs.add("verify_vault", jobs.NOBODY)
    return jobs.run(job.pk), Job.objects.get(pk=job.pk)


def test_one_data_key_of_each_table_is_opened(db, vault, sealed, kid):
    media.attach(make_submission(), make_photo(), file_name="a.jpg")

    printed = vault("verify")

    assert printed == f"{kid} ok: opened 2 of its 2 data keys\n"


def test_a_key_that_nothing_is_sealed_to_yet_is_well(db, vault, vault_keys, kid):
    assert vault("verify") == (
        f"{kid} ok: private half is here; nothing is sealed to it yet\n"
    )


def test_a_recovery_key_is_not_tried_here(db, vault, vault_keys, kid, recovery):
    vault("use", recovery.with_suffix(".public"))
    make_submission(contact=make_contact())

    printed = vault("verify")

    assert f"{recovery.stem} ok: recovery key, kept elsewhere" in printed


def test_a_lost_private_key_is_told(db, settings, vault, sealed, kid, new_key, capsys):
    vault("use", new_key())
    (settings.INTAKE_VAULT_PRIVATE_DIR / f"{kid}.private").unlink()

    with pytest.raises(CommandError, match=f"Cannot open what is sealed to {kid}"):
        vault("verify")


def test_a_data_key_that_does_not_open_is_told(db, vault, sealed, kid):
    DataKey.objects.update(wrapped=b"\0" * 80)

    with pytest.raises(CommandError, match=kid):
        vault("verify")


def test_a_data_key_of_a_key_nobody_knows_is_told(db, vault, sealed, kid):
    DataKey.objects.update(kid="0123456789abcdef")

    with pytest.raises(CommandError, match="0123456789abcdef"):
        vault("verify")


@pytest.mark.django_db(transaction=True)
def test_the_command_ends_with_1_and_a_line(sealed, kid, other_process):
    DataKey.objects.update(wrapped=b"\0" * 80)

    process = other_process("manage.py", "vault", "verify")
    printed, complaint = process.communicate(timeout=60)

    assert process.returncode == 1
    assert printed.startswith(f"{kid} FAILED: a data key does not open")
    assert complaint == f"CommandError: Cannot open what is sealed to {kid}.\n"


def test_without_private_keys_the_command_says_so(db, settings, vault, sealed, kid):
    (settings.INTAKE_VAULT_PRIVATE_DIR / f"{kid}.private").unlink()

    with pytest.raises(CommandError, match="offline mode"):
        vault("verify")


def test_the_job_is_done_when_all_is_well(db, sealed):
    is_done, job = run_job()

    assert is_done
    assert job.done_at is not None


def test_the_job_fails_when_a_key_cannot_open(db, sealed, kid, caplog):
    DataKey.objects.update(wrapped=b"\0" * 80)

    with caplog.at_level(logging.ERROR, logger="intake.contacts"):
        is_done, job = run_job()

    assert not is_done
    assert (job.done_at, job.error) == (None, "VaultNotWell")
    assert kid in caplog.text


@pytest.mark.parametrize("is_desk", [True, False])
def test_the_job_has_nothing_to_do_where_no_private_key_is(
    db, settings, sealed, kid, is_desk
):
    (settings.INTAKE_VAULT_PRIVATE_DIR / f"{kid}.private").unlink()
    if not is_desk:
        settings.INTAKE_VAULT_PRIVATE_DIR = None

    is_done, _ = run_job()

    assert is_done
