"""Changing the key everything is sealed to, and retiring the old one."""

import random
import time
import uuid

import pytest
from django.core.management import CommandError
from django.db import transaction

from intake.audit.models import AuditEntry
from intake.contacts import opening, services
from intake.contacts.models import DataKey, KeyState, SealedContact, VaultKey
from intake.core import recipients, unsealing
from intake.core.unsealing import CannotOpen, load_private_key
from intake.media import services as media
from intake.media.models import OriginalKey
from intake.media.originals import open_original
from intake.submissions.models import Submission
from tests.factories import make_contact, make_submission
from tests.media.test_media import make_photo

ROWS = 1000
KILLS = 10


@pytest.fixture
def second(vault, vault_keys, new_key, db):
    """Another key, which new contacts are sealed to."""
    kid = new_key()
    vault("use", kid)
    return kid


@pytest.fixture
def keys(settings):
    """The private keys there are now."""
    return lambda *kids: {
        kid: key
        for kid, key in unsealing.load_private_keys(
            settings.INTAKE_VAULT_PRIVATE_DIR
        ).items()
        if kid in kids
    }


def make_many(number):
    """Sealed contacts, each its own, on rows copied from one submission."""
    first = make_submission(contact=make_contact())
    others = []
    for place in range(1, number):
        values = {
            field.attname: getattr(first, field.attname)
            for field in Submission._meta.concrete_fields
        } | {
            "id": uuid.uuid4(),
            "submission_key": uuid.uuid4(),
            "reference": f"EW-{place:04d}-TEST",
            "code_digest": f"{place:064x}",
        }
        others.append(Submission(**values))
    Submission.objects.bulk_create(others)
    with transaction.atomic():
        for submission in others:
            services.seal_contact(submission, make_contact())
    return [first, *others]


def test_everything_opens_with_the_new_key_and_not_with_the_old(
    db, vault, sealed, kid, second, keys
):
    printed = vault("rewrap", "--from", kid, "--to", second)

    assert "Wrapped 1 data keys" in printed
    assert opening.open_sealed(sealed.pk, keys(second)) == make_contact()
    with pytest.raises(CannotOpen):
        opening.open_sealed(sealed.pk, keys(kid))
    entry = AuditEntry.objects.get(action="vault.rewrapped")
    assert (entry.facts["was"], entry.facts["now"]) == (kid, second)


def test_pictures_are_wrapped_anew_as_well(db, vault, vault_keys, kid, new_key, keys):
    photo = make_photo()
    attachment = media.attach(make_submission(), photo, file_name="a.jpg")
    second = new_key()

    vault("rewrap", "--from", kid, "--to", second)

    (key,) = keys(second).values()
    assert open_original(attachment, key) == photo
    assert not OriginalKey.objects.filter(kid=kid).exists()


def test_from_x25519_to_hybrid(db, settings, vault, sealed, kid, new_key, keys):
    settings.INTAKE_VAULT_SUITE = "hybrid"
    second = new_key()

    vault("rewrap", "--from", kid, "--to", second)

    assert opening.open_sealed(sealed.pk, keys(second)) == make_contact()
    assert len(bytes(DataKey.objects.get().wrapped)) == 1168


def test_copies_for_a_recovery_key_can_be_added_later(
    db, vault, sealed, kid, keys, recovery
):
    vault("use", recovery.with_suffix(".public"))
    arguments = ("rewrap", "--from", kid, "--to", recovery.stem, "--keep")

    first, again = vault(*arguments), vault(*arguments)

    custodian = load_private_key(recovery)
    assert "Wrapped 1" in first
    assert "Wrapped 0" in again
    assert opening.open_sealed(sealed.pk, keys(kid)) == make_contact()
    assert opening.open_sealed(sealed.pk, {custodian.kid: custodian}) == make_contact()


def test_a_lost_key_is_recovered_with_the_custodians(
    db, settings, vault, vault_keys, kid, recovery, new_key, keys
):
    vault("use", recovery.with_suffix(".public"))
    submission = make_submission(contact=make_contact())
    (settings.INTAKE_VAULT_PRIVATE_DIR / f"{kid}.private").unlink()
    fresh = new_key()
    vault("use", fresh)

    arguments = ("--from", recovery.stem, "--to", fresh, "--keep", "--key", recovery)
    vault("rewrap", *arguments)

    assert opening.open_sealed(submission.pk, keys(fresh)) == make_contact()
    assert vault("drop", kid) == f"Dropped 1 copies for {kid}.\n"
    vault("verify")
    assert set(DataKey.objects.values_list("kid", flat=True)) == {fresh, recovery.stem}


def test_the_copies_for_a_lost_key_stay_while_there_is_no_other(
    db, vault, sealed, kid, second
):
    with pytest.raises(CommandError, match=r"1 data keys of .* have no copy"):
        vault("drop", kid)

    assert DataKey.objects.get().kid == kid


def test_the_copies_for_the_current_key_are_not_dropped(db, vault, sealed, kid):
    with pytest.raises(CommandError, match="New contacts are sealed to"):
        vault("drop", kid)

    assert DataKey.objects.get().kid == kid


def test_a_data_key_that_does_not_open_is_left_and_told(
    db, vault, sealed, kid, second, capsys
):
    broken = make_submission(contact=make_contact())
    DataKey.objects.filter(submission=broken).update(kid=kid, wrapped=b"\0" * 80)

    with pytest.raises(CommandError, match="1 data keys were left"):
        vault("rewrap", "--from", kid, "--to", second, "--batch", 1)

    assert str(broken.pk) in capsys.readouterr().err
    assert list(DataKey.objects.filter(kid=kid)) == [
        DataKey.objects.get(submission=broken)
    ]
    assert DataKey.objects.get(submission=sealed).kid == second


@pytest.mark.parametrize("to", ["eedd883da0a94515", "nobody"])
def test_nothing_is_wrapped_to_a_key_that_is_not_pinned(db, vault, sealed, kid, to):
    with pytest.raises(CommandError, match="There is no public key"):
        vault("rewrap", "--from", kid, "--to", to)

    assert DataKey.objects.get().kid == kid


def test_nothing_is_wrapped_to_a_key_that_is_not_named(
    db, settings, vault, sealed, kid, second
):
    settings.INTAKE_VAULT_FINGERPRINTS = [recipients.pinned()[kid].fingerprint]

    with pytest.raises(CommandError, match="INTAKE_VAULT_FINGERPRINTS"):
        vault("rewrap", "--from", kid, "--to", second)


def test_the_private_half_must_be_at_hand(db, settings, vault, sealed, kid, second):
    (settings.INTAKE_VAULT_PRIVATE_DIR / f"{kid}.private").unlink()

    with pytest.raises(CommandError, match="is not at hand"):
        vault("rewrap", "--from", kid, "--to", second)


@pytest.mark.django_db(transaction=True)
def test_killed_at_ten_random_points_nothing_is_lost(
    vault, vault_keys, kid, new_key, keys, other_process
):
    submissions = make_many(ROWS)
    second = new_key()
    left = sorted(random.Random(2011).sample(range(50, ROWS - 20), KILLS))[::-1]
    old = DataKey.objects.filter(kid=kid)
    killed = 0

    for target in left:
        arguments = ("--from", kid, "--to", second, "--batch", 10)
        process = other_process("manage.py", "vault", "rewrap", *arguments)
        while old.count() > target and process.poll() is None:
            time.sleep(0.005)
        killed += process.poll() is None
        process.kill()
        process.communicate()
        assert old.count() > 0
        assert DataKey.objects.count() == ROWS

    assert killed == KILLS
    vault("rewrap", "--from", kid, "--to", second)
    assert not old.exists()
    for submission in submissions:
        assert opening.open_sealed(submission.pk, keys(second)) == make_contact()
    assert SealedContact.objects.count() == DataKey.objects.count() == ROWS


def test_a_key_that_opens_a_contact_is_not_retired(
    db, settings, vault, sealed, kid, second
):
    with pytest.raises(CommandError, match="1 data keys are wrapped to"):
        vault("retire", kid, "--destroy")

    assert (settings.INTAKE_VAULT_PRIVATE_DIR / f"{kid}.private").exists()
    assert VaultKey.objects.get(kid=kid).state == KeyState.FORMER


def test_a_key_that_opens_a_picture_is_not_retired(
    db, settings, vault, vault_keys, kid, new_key
):
    media.attach(make_submission(), make_photo(), file_name="a.jpg")
    vault("use", new_key())

    with pytest.raises(CommandError, match="1 data keys are wrapped to"):
        vault("retire", kid)

    assert (settings.INTAKE_VAULT_PUBLIC_DIR / f"{kid}.public").exists()


def test_a_key_in_use_is_not_retired(db, vault, vault_keys, kid, recovery):
    vault("use", recovery.with_suffix(".public"))

    for used in (kid, recovery.stem):
        with pytest.raises(CommandError, match="New contacts are sealed to"):
            vault("retire", used)


def test_a_key_that_opens_nothing_more_is_retired(
    db, settings, vault, sealed, kid, second
):
    vault("rewrap", "--from", kid, "--to", second)

    printed = vault("retire", kid)

    key = VaultKey.objects.get(kid=kid)
    assert (key.state, key.retired_on is not None) == (KeyState.RETIRED, True)
    assert kid not in recipients.pinned()
    assert (settings.INTAKE_VAULT_PRIVATE_DIR / f"{kid}.private").exists()
    assert "once no backup needs it" in printed
    assert AuditEntry.objects.get(action="vault.retired").facts["kid"] == kid


def test_a_destroyed_key_is_gone(db, settings, vault, sealed, kid, second):
    vault("rewrap", "--from", kid, "--to", second)

    vault("retire", kid, "--destroy")

    assert not (settings.INTAKE_VAULT_PRIVATE_DIR / f"{kid}.private").exists()
