"""Writing to the audit log."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from intake.audit.chain import GENESIS, hash_of
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
    head = _locked_head()
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
    entry.save(force_insert=True)
    AuditHead.objects.filter(pk=head.pk).update(number=entry.number, hash=entry.hash)
    return entry


def _locked_head() -> AuditHead:
    heads = AuditHead.objects.select_for_update()
    head = heads.filter(pk=1).first()
    if head is None:
        AuditHead.objects.get_or_create(pk=1, defaults={"number": 0, "hash": GENESIS})
        head = heads.get(pk=1)
    return head
