"""What is sealed, to whom, and what its outside tells."""

from itertools import combinations

import pytest

from intake.contacts import opening, services
from intake.contacts.format import Contact
from intake.contacts.models import DataKey, SealedContact
from intake.core.recipients import NoVaultKey
from intake.core.unsealing import CannotOpen, load_private_key
from tests.factories import make_contact, make_submission

DETAILS = {
    "phone": "+963 944 567 890",
    "phone_e164": "+963944567890",
    "email": "a-rather-long-name.of-a-reader@somewhere.example.org",
}
SUBSETS = [
    {name: DETAILS[name] for name in names}
    for size in range(len(DETAILS) + 1)
    for names in combinations(DETAILS, size)
]


def test_the_newsroom_and_the_custodian_can_open(
    db, vault, vault_keys, recovery, private_keys
):
    vault("use", recovery.with_suffix(".public"))
    custodian = load_private_key(recovery)

    submission = make_submission(contact=make_contact())

    assert DataKey.objects.count() == 2
    for kid, key in {**private_keys, custodian.kid: custodian}.items():
        assert opening.open_sealed(submission.pk, {kid: key}) == make_contact()


@pytest.mark.parametrize("kind", ["x25519", "hybrid"])
def test_the_length_does_not_tell_what_was_given(db, settings, vault, kind):
    settings.INTAKE_VAULT_SUITE = kind
    vault("keygen")
    for details in SUBSETS:
        services.seal_contact(make_submission(), Contact(**details))

    lengths = {len(bytes(row.sealed)) for row in SealedContact.objects.all()}
    key_lengths = {len(bytes(row.wrapped)) for row in DataKey.objects.all()}

    assert len(SUBSETS) == SealedContact.objects.count() == 8
    assert lengths == {12 + 512 + 16}
    assert len(key_lengths) == 1


def test_a_very_long_address_is_one_block_longer(db, vault_keys):
    contact = Contact(email="r" * 600 + "@example.org")

    sealed = services.seal_contact(make_submission(), contact)

    assert len(bytes(sealed.sealed)) == 12 + 1024 + 16


def test_the_same_contact_looks_different_each_time(db, vault_keys):
    first, second = (
        services.seal_contact(make_submission(), make_contact()) for _ in range(2)
    )

    assert first.sealed != second.sealed
    assert len({bytes(row.wrapped) for row in DataKey.objects.all()}) == 2


def test_without_a_vault_key_nothing_is_stored(db):
    submission = make_submission()

    with pytest.raises(NoVaultKey, match="vault keygen"):
        services.seal_contact(submission, make_contact())

    assert not SealedContact.objects.exists()
    assert not DataKey.objects.exists()


def test_a_contact_does_not_show_itself():
    contact = make_contact()

    assert contact.phone not in repr(contact)
    assert contact.email not in f"{contact}"


def test_erasing_is_deleting_the_data_keys(
    db, vault, vault_keys, recovery, private_keys
):
    vault("use", recovery.with_suffix(".public"))
    custodian = load_private_key(recovery)
    keys = {**private_keys, custodian.kid: custodian}
    erased, kept = (make_submission(contact=make_contact()) for _ in range(2))

    DataKey.objects.filter(submission=erased).delete()

    with pytest.raises(CannotOpen, match="Nothing of submission"):
        opening.open_sealed(erased.pk, keys)
    assert opening.open_sealed(kept.pk, keys) == make_contact()


def test_a_copy_of_an_erased_contact_does_not_open_with_other_data_keys(
    sealed, private_keys, kid
):
    row = SealedContact.objects.get()
    copied = bytes(row.sealed)
    DataKey.objects.filter(submission=sealed).delete()
    other = make_submission(contact=make_contact())
    left = bytes(DataKey.objects.get(submission=other).wrapped)

    for submission_id in (sealed.pk, other.pk):
        with pytest.raises(CannotOpen):
            opening.open_parts(
                submission_id,
                suite=row.suite,
                sealed=copied,
                wrapped=left,
                key=private_keys[kid],
            )
