"""Sealing. What opens is in `contacts.opening`, which only correspondence may use."""

from django.db import transaction

from intake.contacts import format
from intake.contacts.format import Contact
from intake.contacts.models import DataKey, SealedContact
from intake.core import envelope
from intake.core.recipients import recipients
from intake.submissions.models import Submission


@transaction.atomic
def seal_contact(submission: Submission, contact: Contact) -> SealedContact:
    """Seal a contact to every recipient, in the transaction that stores its comment.

    Raises NoVaultKey where there is nobody to seal to: then nothing is stored.
    """
    sealed_to = recipients()
    suite = envelope.suite_of(sealed_to)
    data_key = envelope.new_data_key()
    sealed = envelope.close(
        data_key,
        envelope.pad(format.to_bytes(contact)),
        bound_to=format.bound_to(submission.pk, suite),
    )
    DataKey.objects.bulk_create(
        DataKey(
            submission=submission,
            kid=recipient.kid,
            wrapped=envelope.wrap(
                data_key,
                recipient,
                info=format.info_for(submission.pk, recipient.kid),
            ),
        )
        for recipient in sealed_to
    )
    return SealedContact.objects.create(
        submission=submission, suite=suite, sealed=sealed
    )
