"""The vault's format, held fast: what is written today must open in ten years."""

from base64 import b64decode
from uuid import UUID

import pytest

from intake.contacts import format, opening
from intake.core import envelope, unsealing
from intake.core.unsealing import CannotOpen
from tests.contacts.conftest import KNOWN_KEYS
from tests.contacts.hybrid_vectors import VECTORS as HYBRID_VECTORS
from tests.contacts.vectors import VECTORS

SUBMISSION = UUID("6f0c1f0e-6d53-4a77-9a3e-0f6f4c4f9d11")
KNOWN = [
    *((1, bytes.fromhex(w), bytes.fromhex(s), contact) for w, s, contact in VECTORS),
    *((2, b64decode(w), b64decode(s), contact) for w, s, contact in HYBRID_VECTORS),
]


@pytest.mark.parametrize(("suite", "wrapped", "sealed", "contact"), KNOWN)
def test_known_answers_open(suite, wrapped, sealed, contact):
    opened = opening.open_parts(
        SUBMISSION, suite=suite, sealed=sealed, wrapped=wrapped, key=KNOWN_KEYS[suite]
    )

    assert opened == contact


@pytest.mark.parametrize(("suite", "wrapped", "sealed", "contact"), KNOWN)
def test_known_answers_have_the_lengths_the_format_says(
    suite, wrapped, sealed, contact
):
    plain = envelope.pad(format.to_bytes(contact))

    assert len(wrapped) == {1: 32, 2: 1120}[suite] + 32 + 16
    assert len(sealed) == 12 + len(plain) + 16
    assert len(plain) % 512 == 0


@pytest.mark.parametrize(("suite", "wrapped", "sealed", "contact"), KNOWN)
def test_known_answers_open_for_their_own_submission_alone(
    suite, wrapped, sealed, contact
):
    other = UUID(int=SUBMISSION.int ^ 1)

    with pytest.raises(CannotOpen, match="not wrapped to this key and row"):
        opening.open_parts(
            other, suite=suite, sealed=sealed, wrapped=wrapped, key=KNOWN_KEYS[suite]
        )


@pytest.mark.parametrize(
    ("suite", "fingerprint"),
    [
        (1, "eedd883da0a9451593dc0a38e583fb770fa27dbbed209c20404e075e68c4f0c9"),
        (2, "869bb0ed633adca631cbd4e3f4667ef950d54a82a7700fb76cadcd6e44e2e70a"),
    ],
)
def test_the_fingerprints_of_known_keys(suite, fingerprint):
    key = KNOWN_KEYS[suite]

    assert key.recipient.fingerprint == fingerprint
    assert key.kid == fingerprint[:16]


@pytest.mark.parametrize("suite", [1, 2])
def test_a_data_key_of_one_suite_does_not_open_as_the_other(suite):
    data_key = envelope.new_data_key()
    wrapped = envelope.wrap(data_key, KNOWN_KEYS[suite].recipient, info=b"here")

    assert unsealing.unwrap(wrapped, KNOWN_KEYS[suite], info=b"here") == data_key
    with pytest.raises(CannotOpen):
        unsealing.unwrap(wrapped, KNOWN_KEYS[3 - suite], info=b"here")
