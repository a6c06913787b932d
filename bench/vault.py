"""What sealing a contact adds to taking a comment: less than a millisecond of CPU."""

from collections.abc import Iterator, Sequence
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import transaction

from bench import floors
from bench.tables import Row
from bench.timing import cpu_cost
from intake.contacts import format, services
from intake.contacts.format import Contact
from intake.core import envelope
from intake.core.envelope import Recipient, recipient_of
from intake.submissions.models import Submission

TITLE = "vault: CPU of sealing the contact of one submission"
MOST = 1000.0
CALLS = 200

_CONTACT = Contact(
    phone="+963 944 567 890", phone_e164="+963944567890", email="rita@example.org"
)


def measure() -> Iterator[Row]:
    """The floor; what sealing adds; and that with the two rows it is stored in."""
    with floors.plain_form() as save:
        floor = cpu_cost(save, calls=CALLS).median
    yield Row("floor: a plain ModelForm saves ten fields", floor, "µs", floor)
    for name, sealed_to in _recipients():
        cost = cpu_cost(lambda to=sealed_to: _seal(to), calls=CALLS)
        yield Row(f"sealed, {name}", cost.median, "µs", floor, MOST)
    with transaction.atomic():
        cost = cpu_cost(_seal_and_store, calls=CALLS)
        transaction.set_rollback(True)
    # What any design pays that keeps contacts apart: two rows more, through the ORM.
    yield Row("sealed and stored in two rows of its own", cost.median, "µs", floor)


def _recipients() -> Iterator[tuple[str, list[Recipient]]]:
    curves = [recipient_of([X25519PrivateKey.generate().public_key()]) for _ in "ab"]
    hybrids = [
        recipient_of(
            [
                MLKEM768PrivateKey.generate().public_key(),
                X25519PrivateKey.generate().public_key(),
            ]
        )
        for _ in "ab"
    ]
    yield "newsroom key", curves[:1]
    yield "newsroom and recovery key", curves
    yield "newsroom and recovery key, hybrid", hybrids


def _seal(recipients: Sequence[Recipient]) -> None:
    submission_id, suite = uuid4(), envelope.suite_of(recipients)
    data_key = envelope.new_data_key()
    envelope.close(
        data_key,
        envelope.pad(format.to_bytes(_CONTACT)),
        bound_to=format.bound_to(submission_id, suite),
    )
    for each in recipients:
        info = format.info_for(submission_id, each.kid)
        envelope.wrap(data_key, each, info=info)


def _seal_and_store() -> None:
    # The submission is not stored: its own cost is not what is asked here, and the
    # reference to it is looked at when the transaction ends, which it does not.
    services.seal_contact(Submission(), _CONTACT)
