"""Writing to the audit log, and putting its end on record outside the database."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from intake.audit import checkpoints, keys
from intake.audit.chain import hash_of
from intake.audit.checkpoints import Checkpoint
from intake.audit.exceptions import NoAuditKey, NoCheckpoint
from intake.audit.models import AuditEntry, AuditHead

Fact = str | int | bool | None


@transaction.atomic
def record(
    action: str,
    subject: Model | None,
    /,
    *,
    actor: User | None = None,
    reason: str = "",
    **facts: Fact,
) -> AuditEntry:
    """Append one entry, in the transaction of what it tells about.

    `actor` is None where a machine or a reader acted. `facts` are ids, statuses and
    counts. If the entry cannot be written, neither is what it tells about.
    """
    head = AuditHead.objects.select_for_update().get(pk=1)
    entry = AuditEntry(
        number=head.number + 1,
        at=timezone.now(),
        actor=actor,
        action=action,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        reason=reason,
        facts=facts,
        previous_hash=head.hash,
    )
    entry.hash = hash_of(entry)
    # The database moves the head to it, and refuses it if it does not follow the last.
    entry.save(force_insert=True)
    return entry


def checkpoint() -> Checkpoint | None:
    """Sign where the log ends now and write it to the file of checkpoints, on the disk.

    None if nothing was added since the last one. It must not run inside another
    transaction, since what it signs must be there to stay. Raises NoAuditKey where no
    key is at hand, and NoCheckpoint if the log was cut since the last one or the file
    cannot be written.
    """
    if settings.INTAKE_AUDIT_KEY is None:
        raise NoAuditKey("This surface has no key to sign checkpoints with.")
    key = keys.load_private(settings.INTAKE_AUDIT_KEY, is_made=settings.IS_EMBEDDED)
    try:
        return _go_on_from(settings.INTAKE_AUDIT_CHECKPOINTS, key)
    except OSError as error:
        raise NoCheckpoint(f"No checkpoint was written: {error.strerror}.") from error


def _go_on_from(path: Path, key: Ed25519PrivateKey) -> Checkpoint | None:
    # Read before the head, which only moves on: it is never behind an honest one.
    last = checkpoints.last(path)
    with transaction.atomic(durable=True):
        head = AuditHead.objects.get(pk=1)
    if head.number > (last.number if last else 0):
        signed = checkpoints.sign(head.number, head.hash, key=key)
        checkpoints.append(path, signed)
        return signed
    if last is not None and (head.number, head.hash) != (last.number, last.hash):
        raise NoCheckpoint(
            f"The log ends at {head.number}, and not as it was signed at "
            f"{last.number}. Run: manage.py verify_audit"
        )
    return None
