"""What can be said of the log at a glance: how its last checkpoint fits it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from intake.audit import checkpoints, keys
from intake.audit.checkpoints import Checkpoint
from intake.audit.exceptions import NoAuditKey
from intake.audit.models import AuditEntry, AuditHead


@dataclass(frozen=True)
class Standing:
    """The last checkpoint, if there is one, and how many entries are newer.

    `fits` is about the one entry that was signed. That all before it are what they
    were is what `verify_audit` looks at.
    """

    number: int = 0
    at: datetime | None = None
    newer: int = 0
    fits: bool = True


def standing() -> Standing:
    """Two queries and the end of a file, however long the log is."""
    head = AuditHead.objects.get(pk=1)
    last = _last_checkpoint()
    if last is None:
        return Standing(newer=head.number)
    return Standing(
        number=last.number,
        at=_read_time(last.at),
        newer=head.number - last.number,
        fits=_is_signed(last)
        and AuditEntry.objects.filter(number=last.number, hash=last.hash).exists(),
    )


def _last_checkpoint() -> Checkpoint | None:
    try:
        return checkpoints.last(settings.INTAKE_AUDIT_CHECKPOINTS)
    except OSError:
        return None


def _is_signed(checkpoint: Checkpoint) -> bool:
    own: Path | None = settings.INTAKE_AUDIT_KEY
    if own is None:
        return False
    try:
        return checkpoint.is_signed_by(keys.load_public(keys.public_half(own)))
    except NoAuditKey:
        return False


def _read_time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
