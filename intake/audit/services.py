"""Writing to the audit log."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from intake.audit.chain import hash_of
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
