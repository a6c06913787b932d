"""Opening a contact detail: on record first, one at a time."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from intake.audit import services as audit
from intake.contacts import opening
from intake.core.unsealing import CannotOpen, load_private_keys
from intake.correspondence.exceptions import MayNotOpen
from intake.correspondence.models import ContactOpening, Field
from intake.submissions.models import Submission

FEWEST_REASON_CHARACTERS = 10


def open_contact(
    submission: Submission, field: Field, *, actor: User, reason: str
) -> str:
    """One contact detail, "" if the reader did not give it.

    That it was opened, by whom and why is committed and signed outside the database
    before it is decrypted; so this must not run inside another transaction. Raises
    MayNotOpen without the permission, at another desk, or for a reason of fewer than
    ten characters, NoCheckpoint or NoAuditKey if it could not be signed, and CannotOpen
    where no key is at hand.
    """
    _must_be_allowed(submission, actor, reason)
    with transaction.atomic(durable=True):
        ContactOpening.objects.create(
            submission=submission, field=field, reason=reason, opened_by=actor
        )
        audit.record(
            "contact.opened", submission, actor=actor, reason=reason, field=field
        )
    audit.checkpoint()
    if settings.INTAKE_VAULT_PRIVATE_DIR is None:
        raise CannotOpen("Contacts are opened at the desk; this surface has no key.")
    keys = load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)
    return str(getattr(opening.open_sealed(submission.pk, keys), field))


def _must_be_allowed(submission: Submission, actor: User, reason: str) -> None:
    if not actor.has_perm("contacts.open_contact"):
        raise MayNotOpen(f"User {actor.pk} may not open contacts.")
    if not Submission.objects.visible_to(actor).filter(pk=submission.pk).exists():
        raise MayNotOpen(f"Submission {submission.pk} is another desk's.")
    if len(reason.strip()) < FEWEST_REASON_CHARACTERS:
        raise MayNotOpen(
            f"A reason has at least {FEWEST_REASON_CHARACTERS} characters."
        )
