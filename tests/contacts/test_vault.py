"""The vault's format, held fast: what is written today must open in ten years."""

from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.core.management import call_command

from intake.contacts import format, opening, services
from intake.contacts.format import Contact
from intake.contacts.models import DataKey, SealedContact
from intake.core import envelope, unsealing
from intake.core.recipients import NoVaultKey
from intake.core.unsealing import CannotOpen
from tests.contacts.vectors import VECTORS
from tests.factories import make_contact, make_submission

SUBMISSION = UUID("6f0c1f0e-6d53-4a77-9a3e-0f6f4c4f9d11")
PRIVATE = X25519PrivateKey.from_private_bytes(bytes(range(32)))
KID = "eedd883da0a94515"


@pytest.fixture
def private_keys(settings, vault_keys):
    return unsealing.load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)


@pytest.fixture
def sealed(db, vault_keys):
    return make_submission(contact=make_contact())


def flip(data, place):
    changed = bytearray(bytes(data))
    changed[place] ^= 1
    return bytes(changed)


def test_what_is_sealed_opens(sealed, private_keys):
    contact = opening.open_sealed(sealed.pk, private_keys)

    assert contact == make_contact()


@pytest.mark.parametrize("vector", VECTORS)
def test_known_answers_open(vector):
    wrapped, closed, contact = vector
    data_key = unsealing.unwrap(
        bytes.fromhex(wrapped), PRIVATE, suite=1, info=format.info_for(SUBMISSION, KID)
    )
    plain = unsealing.open_closed(
        data_key, bytes.fromhex(closed), bound_to=format.bound_to(SUBMISSION, 1)
    )

    assert format.from_bytes(plain) == contact
    assert len(plain) % envelope.BLOCK_BYTES == 0


def test_the_key_id_of_a_known_key():
    assert envelope.key_id(PRIVATE.public_key()) == KID


@pytest.mark.parametrize("place", [0, 11, 12, 100, -17, -16, -1])
def test_a_changed_contact_does_not_open(sealed, private_keys, place):
    row = SealedContact.objects.get()
    SealedContact.objects.update(sealed=flip(row.sealed, place))

    with pytest.raises(CannotOpen, match="changed or moved"):
        opening.open_sealed(sealed.pk, private_keys)


@pytest.mark.parametrize("place", [0, 31, 32, -1])
def test_a_changed_data_key_does_not_open(sealed, private_keys, place):
    row = DataKey.objects.get()
    DataKey.objects.update(wrapped=flip(row.wrapped, place))

    with pytest.raises(CannotOpen, match="not wrapped to this key"):
        opening.open_sealed(sealed.pk, private_keys)


@pytest.mark.parametrize("length", [0, 11, 12, 28])
def test_a_cut_contact_does_not_open(sealed, private_keys, length):
    row = SealedContact.objects.get()
    SealedContact.objects.update(sealed=bytes(row.sealed)[:length])

    with pytest.raises(CannotOpen):
        opening.open_sealed(sealed.pk, private_keys)


def test_a_contact_moved_to_another_row_does_not_open(sealed, private_keys):
    other = make_submission(contact=Contact(phone="+44 20 7946 0958"))
    mine, theirs = (
        SealedContact.objects.get(submission=each) for each in (sealed, other)
    )

    SealedContact.objects.filter(pk=theirs.pk).update(sealed=mine.sealed)

    with pytest.raises(CannotOpen):
        opening.open_sealed(other.pk, private_keys)


def test_a_contact_moved_with_its_data_key_does_not_open(sealed, private_keys):
    other = make_submission(contact=Contact(phone="+44 20 7946 0958"))
    mine = SealedContact.objects.get(submission=sealed)

    SealedContact.objects.filter(submission=other).update(sealed=mine.sealed)
    DataKey.objects.filter(submission=other).update(
        wrapped=DataKey.objects.get(submission=sealed).wrapped
    )

    with pytest.raises(CannotOpen):
        opening.open_sealed(other.pk, private_keys)


def test_another_key_does_not_open(sealed):
    with pytest.raises(CannotOpen, match="Nothing of submission"):
        opening.open_sealed(sealed.pk, {KID: PRIVATE})


def test_an_unknown_suite_is_refused(sealed, private_keys):
    SealedContact.objects.update(suite=9)

    with pytest.raises(CannotOpen, match="Suite 9"):
        opening.open_sealed(sealed.pk, private_keys)


def test_every_recipient_can_open(settings, db, vault_keys):
    call_command("vault", "keygen", verbosity=0)
    submission = make_submission(contact=make_contact())
    keys = unsealing.load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)

    assert len(keys) == 2
    for kid, key in keys.items():
        assert opening.open_sealed(submission.pk, {kid: key}) == make_contact()


def test_the_length_does_not_tell_what_was_given(db, vault_keys):
    for contact in (
        Contact(phone="1234567"),
        Contact(email="a@example.org"),
        Contact(phone="+44 20 7946 0958", phone_e164="+442079460958", email="x" * 254),
    ):
        services.seal_contact(make_submission(), contact)

    lengths = {len(bytes(row.sealed)) for row in SealedContact.objects.all()}

    assert lengths == {12 + 512 + 16}


def test_without_a_vault_key_nothing_is_stored(db):
    submission = make_submission()

    with pytest.raises(NoVaultKey, match="vault keygen"):
        services.seal_contact(submission, make_contact())

    assert not SealedContact.objects.exists()
    assert not DataKey.objects.exists()


def test_the_private_key_is_its_owners_alone(settings, vault_keys):
    (path,) = settings.INTAKE_VAULT_PRIVATE_DIR.glob("*.private")

    assert path.stat().st_mode & 0o777 == 0o400


def test_keys_are_made_once(settings, vault_keys):
    call_command("vault", "keygen", "--if-missing", verbosity=0)

    assert len(list(settings.INTAKE_VAULT_PUBLIC_DIR.glob("*.public"))) == 1


def test_a_contact_does_not_show_itself():
    contact = make_contact()

    assert contact.phone not in repr(contact)
    assert contact.email not in f"{contact}"
