"""Storing a comment, and the one door through which its status changes."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from intake.audit import services as audit
from intake.callouts.models import Callout, LegalDocument
from intake.core import tokens
from intake.core.text import direction_of
from intake.jobs import services as jobs
from intake.submissions.attribution import PublishChoice
from intake.submissions.exceptions import IllegalMove, KeyReused, StaleStatus
from intake.submissions.lifecycle import MOVES, Status
from intake.submissions.models import (
    ConsentEvent,
    ConsentState,
    Purpose,
    Source,
    Submission,
)

# With 40 bits, two references in a million comments may be the same; ten in a row not.
_MOST_REFERENCES = 10


@dataclass(frozen=True)
class Comment:
    """What a reader sent, cleaned: all of it but the contact details."""

    text: str
    publish_choice: PublishChoice
    name: str = ""
    place: str = ""
    country: str = ""
    direction: str = ""
    language: str = "und"
    contact_ok: bool = False


@dataclass(frozen=True)
class Origin:
    """How the comment came, and under which documents."""

    source: Source
    source_name: str = ""
    source_key: str = ""
    page_language: str = "en"
    received_at: datetime | None = None
    terms: LegalDocument | None = None
    privacy_notice: LegalDocument | None = None
    # The words beside each choice, by purpose, as they stood on the page.
    wordings: dict[str, str] = field(default_factory=dict)
    edge_notes: dict[str, object] = field(default_factory=dict)


def fingerprint_of(callout: Callout, comment: Comment, *, has_contact: bool) -> str:
    """SHA-256 over what was sent, to tell a retry from another text.

    Of a contact only that there is one: a hash of it could be guessed at.
    """
    parts = (
        str(callout.pk),
        comment.text,
        comment.name,
        comment.place,
        comment.country,
        comment.publish_choice,
        "contact" if has_contact else "",
        "may call" if comment.contact_ok else "",
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def find_by_key(submission_key: UUID) -> Submission | None:
    """What the form's database role may read of a stored comment, to tell a retry."""
    return (
        Submission.objects.filter(submission_key=submission_key)
        .only("id", "reference", "submission_key", "fingerprint", "publish_choice")
        .order_by("pk")
        .first()
    )


@transaction.atomic
def store(
    callout: Callout,
    comment: Comment,
    *,
    submission_key: UUID,
    origin: Origin,
    has_contact: bool,
) -> Submission:
    """Store one comment with its consent events.

    Raises IntegrityError if this key, or this imported line, is stored already; the
    caller decides what that means.
    """
    submission = _inserted(
        Submission(
            submission_key=submission_key,
            fingerprint=fingerprint_of(callout, comment, has_contact=has_contact),
            code_digest=tokens.code_digest(tokens.private_code_for(submission_key)),
            callout=callout,
            comment=comment.text,
            comment_direction=comment.direction or direction_of(comment.text),
            language=comment.language,
            name=comment.name,
            place=comment.place,
            country=comment.country,
            publish_choice=comment.publish_choice,
            has_contact=has_contact,
            contact_ok=comment.contact_ok,
            edge_notes=origin.edge_notes,
            source=origin.source,
            source_name=origin.source_name,
            source_key=origin.source_key,
            terms=origin.terms,
            privacy_notice=origin.privacy_notice,
            received_at=origin.received_at or timezone.now(),
        )
    )
    ConsentEvent.objects.bulk_create(_consents(submission, origin))
    return submission


def _inserted(submission: Submission) -> Submission:
    """Insert with the first reference that is free, of those its key can have.

    The insert is tried rather than the reference looked up: the form's database role
    may not read the table.
    """
    for attempt in range(_MOST_REFERENCES):
        submission.reference = tokens.reference_for(submission.submission_key, attempt)
        try:
            with transaction.atomic():
                submission.save(force_insert=True)
            return submission
        except IntegrityError as error:
            if "reference" not in str(error):
                raise
    raise IntegrityError(f"No free reference in {_MOST_REFERENCES} attempts.")


def _consents(submission: Submission, origin: Origin) -> list[ConsentEvent]:
    """One event for each thing the reader was asked; an import asked about no terms."""
    choice = submission.publish_choice
    states = {
        Purpose.PUBLISH_NAMED: choice == PublishChoice.NAMED,
        Purpose.PUBLISH_ANONYMOUS: choice
        in (PublishChoice.NAMED, PublishChoice.ANONYMOUS),
        Purpose.CONTACT: submission.contact_ok,
    }
    if origin.terms is not None:
        states[Purpose.TERMS] = True
    return [
        ConsentEvent(
            submission=submission,
            event_time=submission.received_at,
            purpose=purpose,
            event_state=ConsentState.GIVEN if is_given else ConsentState.REFUSED,
            collected_via=origin.source,
            language=origin.page_language,
            wording=origin.wordings.get(purpose, ""),
            terms=origin.terms,
            terms_sha256=origin.terms.sha256 if origin.terms else "",
            privacy_notice=origin.privacy_notice,
            privacy_notice_sha256=(
                origin.privacy_notice.sha256 if origin.privacy_notice else ""
            ),
        )
        for purpose, is_given in states.items()
    ]


@transaction.atomic
def move(
    submission: Submission,
    to: Status,
    *,
    actor: User | None,
    reason: str = "",
    held_until: datetime | None = None,
) -> None:
    """Change the status, the only way a status changes, and record who did it.

    The UPDATE names the status and version the caller saw, so the slower of two
    editors gets StaleStatus and nothing is written. `actor` is None when screening
    moves it. `held_until` goes with on hold, and is emptied by every other move. What
    is approved no longer leaves the page, by a job.
    """
    seen = Status(submission.status)
    if to not in MOVES[seen]:
        raise IllegalMove(f"A submission cannot move from {seen} to {to}.")
    _update(submission, status=to, held_until=held_until)
    audit.record(
        "submission.moved", submission, actor=actor, was=seen, now=to, reason=reason
    )
    if seen == Status.APPROVED:
        jobs.add("retract", submission.pk)


@transaction.atomic
def edit(submission: Submission, text: str, *, actor: User) -> None:
    """Set the edited text; "" goes back to the comment as sent, which always stays."""
    _update(submission, edited_comment="" if text == submission.comment else text)
    audit.record(
        "submission.edited", submission, actor=actor, version=submission.version
    )


def _update(submission: Submission, **values: object) -> None:
    """Change the row if it is as the caller saw it, else StaleStatus."""
    seen = Submission.objects.filter(
        pk=submission.pk, status=submission.status, version=submission.version
    )
    if not seen.update(version=F("version") + 1, **values):
        raise StaleStatus(
            f"Submission {submission.pk} is no longer {submission.status} "
            f"in version {submission.version}."
        )
    submission.version += 1
    for name, value in values.items():
        setattr(submission, name, value)


def check_replay(
    stored: Submission, callout: Callout, comment: Comment, *, has_contact: bool
) -> None:
    """Raise KeyReused if what came with a stored key is not what was stored."""
    sent = fingerprint_of(callout, comment, has_contact=has_contact)
    if stored.fingerprint != sent:
        raise KeyReused(f"Submission {stored.pk} was sent with other content.")
