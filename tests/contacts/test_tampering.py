"""Whatever is changed, cut, moved or swapped in the vault's tables does not open."""

import pytest

from intake.contacts import format, opening
from intake.contacts.format import Contact
from intake.contacts.models import DataKey, SealedContact
from intake.core import envelope, unsealing
from intake.core.unsealing import CannotOpen
from tests.contacts.conftest import KNOWN_KEYS
from tests.factories import make_contact, make_submission

# Nonce, ciphertext, tag of the contact; encapsulation, ciphertext, tag of the key.
SEALED_PLACES = [0, 11, 12, 100, 300, 523, -17, -16, -1]
WRAPPED_PLACES = {1: [0, 16, 31, 32, 63, 64, -1], 2: [0, 1087, 1088, 1119, 1120, -1]}
WRAPPED = [(suite, place) for suite in (1, 2) for place in WRAPPED_PLACES[suite]]


@pytest.fixture(params=["x25519", "hybrid"])
def either(request, settings, vault_keys_of_kind):
    """A sealed contact of either suite, and the keys that open it."""
    return make_sealed(settings, vault_keys_of_kind, request.param)


@pytest.fixture
def vault_keys_of_kind(db, settings, vault):
    def make(kind):
        settings.INTAKE_VAULT_SUITE = kind
        vault("keygen")
        return unsealing.load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)

    return make


def make_sealed(settings, make_keys, kind):
    keys = make_keys(kind)
    return make_submission(contact=make_contact()), keys


def flip(data, place):
    changed = bytearray(bytes(data))
    changed[place] ^= 1
    return bytes(changed)


def other_submission():
    return make_submission(contact=Contact(phone="+44 20 7946 0958"))


def test_what_is_sealed_opens(either):
    submission, keys = either

    assert opening.open_sealed(submission.pk, keys) == make_contact()


@pytest.mark.parametrize("place", SEALED_PLACES)
def test_a_changed_contact_does_not_open(either, place):
    submission, keys = either
    row = SealedContact.objects.get()
    SealedContact.objects.update(sealed=flip(row.sealed, place))

    with pytest.raises(CannotOpen, match="changed or moved"):
        opening.open_sealed(submission.pk, keys)


@pytest.mark.parametrize(("suite", "place"), WRAPPED)
def test_a_changed_data_key_does_not_open(settings, vault_keys_of_kind, suite, place):
    kind = {1: "x25519", 2: "hybrid"}[suite]
    submission, keys = make_sealed(settings, vault_keys_of_kind, kind)
    row = DataKey.objects.get()
    DataKey.objects.update(wrapped=flip(row.wrapped, place))

    with pytest.raises(CannotOpen, match="not wrapped to this key"):
        opening.open_sealed(submission.pk, keys)


@pytest.mark.parametrize("length", [0, 11, 12, 28, 539])
def test_a_cut_contact_does_not_open(either, length):
    submission, keys = either
    row = SealedContact.objects.get()
    SealedContact.objects.update(sealed=bytes(row.sealed)[:length])

    with pytest.raises(CannotOpen):
        opening.open_sealed(submission.pk, keys)


@pytest.mark.parametrize("length", [0, 31, 32, 79, 1120, 1167])
def test_a_cut_data_key_does_not_open(either, length):
    submission, keys = either
    whole = bytes(DataKey.objects.get().wrapped)
    DataKey.objects.update(wrapped=whole[: min(length, len(whole) - 1)])

    with pytest.raises(CannotOpen):
        opening.open_sealed(submission.pk, keys)


def test_a_lengthened_contact_does_not_open(either):
    submission, keys = either
    row = SealedContact.objects.get()
    SealedContact.objects.update(sealed=bytes(row.sealed) + b"\0")

    with pytest.raises(CannotOpen):
        opening.open_sealed(submission.pk, keys)


def test_a_contact_moved_to_another_row_does_not_open(either):
    submission, keys = either
    other = other_submission()
    mine = SealedContact.objects.get(submission=submission)

    SealedContact.objects.filter(submission=other).update(sealed=mine.sealed)

    with pytest.raises(CannotOpen):
        opening.open_sealed(other.pk, keys)


def test_a_contact_moved_with_its_data_key_does_not_open(either):
    submission, keys = either
    other = other_submission()
    mine = SealedContact.objects.get(submission=submission)

    SealedContact.objects.filter(submission=other).update(sealed=mine.sealed)
    DataKey.objects.filter(submission=other).update(
        wrapped=DataKey.objects.get(submission=submission).wrapped
    )

    with pytest.raises(CannotOpen):
        opening.open_sealed(other.pk, keys)


def test_swapped_data_keys_do_not_open(either):
    submission, keys = either
    other = other_submission()
    mine, theirs = (
        DataKey.objects.get(submission=each) for each in (submission, other)
    )

    DataKey.objects.filter(pk=mine.pk).update(wrapped=theirs.wrapped)
    DataKey.objects.filter(pk=theirs.pk).update(wrapped=mine.wrapped)

    for each in (submission, other):
        with pytest.raises(CannotOpen):
            opening.open_sealed(each.pk, keys)


def test_another_key_does_not_open(sealed):
    key = KNOWN_KEYS[1]

    with pytest.raises(CannotOpen, match="Nothing of submission"):
        opening.open_sealed(sealed.pk, {key.kid: key})


def test_another_key_under_the_right_id_does_not_open(sealed, kid):
    with pytest.raises(CannotOpen, match="not wrapped to this key"):
        opening.open_sealed(sealed.pk, {kid: KNOWN_KEYS[1]})


def test_a_data_key_under_another_recipients_id_does_not_open(
    sealed, private_keys, kid, new_key, settings
):
    other = new_key()
    DataKey.objects.update(kid=other)
    keys = unsealing.load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)

    with pytest.raises(CannotOpen, match="not wrapped to this key"):
        opening.open_sealed(sealed.pk, keys)


@pytest.mark.parametrize("purpose", [b"file", b"Contact", b""])
def test_a_data_key_for_another_purpose_does_not_open(
    sealed, private_keys, kid, purpose
):
    key = private_keys[kid]
    info = b"intake1|dek|" + purpose + sealed.pk.bytes + bytes.fromhex(kid)
    wrapped = envelope.wrap(envelope.new_data_key(), key.recipient, info=info)
    DataKey.objects.update(wrapped=wrapped)

    with pytest.raises(CannotOpen, match="not wrapped to this key"):
        opening.open_sealed(sealed.pk, private_keys)


def test_what_was_wrapped_must_be_a_data_key(sealed, private_keys, kid):
    info = format.info_for(sealed.pk, kid)
    wrapped = envelope.wrap(b"short", private_keys[kid].recipient, info=info)
    DataKey.objects.update(wrapped=wrapped)

    with pytest.raises(CannotOpen, match="no data key"):
        opening.open_sealed(sealed.pk, private_keys)


@pytest.mark.parametrize("suite", [0, 3, 9, 255])
def test_an_unknown_suite_is_refused(sealed, private_keys, suite):
    SealedContact.objects.update(suite=suite)

    with pytest.raises(CannotOpen, match=f"Suite {suite} is not known"):
        opening.open_sealed(sealed.pk, private_keys)


def test_a_contact_cannot_be_passed_off_as_sealed_under_the_other_suite(either):
    submission, keys = either
    row = SealedContact.objects.get()
    SealedContact.objects.update(suite=3 - row.suite)

    with pytest.raises(CannotOpen, match="changed or moved"):
        opening.open_sealed(submission.pk, keys)
