"""What editors do with comments, one at a time or many.

Each service is one transaction: it asks the rules, moves or edits through
`submissions.services`, which keeps the slower of two editors out, and adds its row.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from intake.audit import services as audit
from intake.core.exceptions import IntakeError
from intake.core.text import clean_text
from intake.jobs import services as jobs
from intake.moderation import rules
from intake.moderation.exceptions import EmptyText, Ended, NotInFuture
from intake.moderation.models import Decision, Edit, Kind, Note, RejectReason
from intake.screening import services as screening
from intake.screening.models import Flag
from intake.submissions import services as submissions
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission


@dataclass(frozen=True)
class Verdict:
    """A decision an editor has come to. A reject needs a reason, a hold an end."""

    kind: Kind
    reason: RejectReason | None = None
    note: str = ""
    until: datetime | None = None


@dataclass
class Outcome:
    """What became of many: those done, and each refused with why."""

    done: list[Submission] = field(default_factory=list)
    refused: list[tuple[Submission, IntakeError]] = field(default_factory=list)


@transaction.atomic
def decide(
    submission: Submission,
    verdict: Verdict,
    *,
    actor: User,
    text: str | None = None,
) -> Decision:
    """Carry out a verdict, and first save `text` where the editor changed it.

    Raises NotAllowed, IllegalMove, NotInFuture, or StaleStatus if the comment is no
    longer as `submission` says; then nothing is written.
    """
    rules.check(actor, verdict.kind, submission)
    if verdict.until is not None and verdict.until <= timezone.now():
        raise NotInFuture(f"A hold must end after now, not at {verdict.until}.")
    if text is not None and clean_text(text) != submission.text:
        edit_text(submission, text, actor=actor)
    was_screened = submission.status != Status.RECEIVED
    reason = verdict.reason or ""
    submissions.move(
        submission,
        rules.LEADS_TO[verdict.kind],
        actor=actor,
        reason=reason,
        held_until=verdict.until,
    )
    if not was_screened:
        jobs.add("rescreen", submission.pk)
    return Decision.objects.create(
        submission=submission,
        kind=verdict.kind,
        reason=reason,
        held_until=verdict.until,
        note=clean_text(verdict.note),
        version=submission.version,
        by=actor,
    )


def approve(submission: Submission, *, actor: User, note: str = "") -> Decision:
    """The editor would publish it. Whether it may be, publication decides."""
    return decide(submission, Verdict(Kind.APPROVE, note=note), actor=actor)


def reject(
    submission: Submission, *, actor: User, reason: RejectReason, note: str = ""
) -> Decision:
    return decide(submission, Verdict(Kind.REJECT, reason, note), actor=actor)


def hold(
    submission: Submission, *, actor: User, until: datetime, note: str = ""
) -> Decision:
    """Wait for someone; at `until` the comment comes back by itself."""
    return decide(submission, Verdict(Kind.HOLD, note=note, until=until), actor=actor)


def mark_spam(submission: Submission, *, actor: User, note: str = "") -> Decision:
    return decide(submission, Verdict(Kind.SPAM, note=note), actor=actor)


def reopen(submission: Submission, *, actor: User, note: str = "") -> Decision:
    """Take a decision back: the comment is pending again."""
    return decide(submission, Verdict(Kind.REOPEN, note=note), actor=actor)


@transaction.atomic
def edit_text(submission: Submission, text: str, *, actor: User) -> Edit:
    """Set the text to be published; the comment as sent always stays.

    The new text is screened by a job of its own. Raises EmptyText, Ended, NotAllowed,
    or StaleStatus if somebody was faster.
    """
    rules.check(actor, rules.EDIT, submission)
    if submission.status in rules.ENDED:
        raise Ended(f"Submission {submission.pk} is {submission.status}.")
    text = clean_text(text)
    if not text:
        raise EmptyText(f"The edited text of submission {submission.pk} is empty.")
    submissions.edit(submission, text, actor=actor)
    jobs.add("rescreen", submission.pk)
    return Edit.objects.create(
        submission=submission,
        text=submission.edited_comment,
        version=submission.version,
        by=actor,
    )


@transaction.atomic
def add_note(submission: Submission, text: str, *, actor: User) -> Note:
    """Leave a note for the other editors. It changes nothing about the comment."""
    rules.check(actor, rules.NOTE, submission)
    note = Note.objects.create(submission=submission, text=clean_text(text), by=actor)
    audit.record("submission.noted", submission, actor=actor, note=str(note.pk))
    return note


@transaction.atomic
def resolve_flag(flag: Flag, *, actor: User) -> None:
    """The editor has looked at a flag and dealt with it."""
    rules.check(actor, rules.RESOLVE, flag.submission)
    screening.resolve(flag, actor=actor)


@transaction.atomic
def end_hold(submission: Submission) -> None:
    """The hold is over: the comment is pending again, unless it was moved meanwhile."""
    submissions.move(submission, Status.PENDING, actor=None, reason="hold over")


def end_holds(held: Iterable[Submission]) -> Outcome:
    return _each(held, end_hold)


def approve_each(comments: Iterable[Submission], *, actor: User) -> Outcome:
    """Each through the same gate as one alone; a refusal does not stop the others."""
    return _each(comments, partial(approve, actor=actor))


def reject_each(
    comments: Iterable[Submission],
    *,
    actor: User,
    reason: RejectReason,
    note: str = "",
) -> Outcome:
    return _each(comments, partial(reject, actor=actor, reason=reason, note=note))


def hold_each(
    comments: Iterable[Submission], *, actor: User, until: datetime, note: str = ""
) -> Outcome:
    return _each(comments, partial(hold, actor=actor, until=until, note=note))


def mark_spam_each(comments: Iterable[Submission], *, actor: User) -> Outcome:
    return _each(comments, partial(mark_spam, actor=actor))


def _each(
    comments: Iterable[Submission], do: Callable[[Submission], object]
) -> Outcome:
    outcome = Outcome()
    for submission in comments:
        try:
            do(submission)
        except IntakeError as error:
            outcome.refused.append((submission, error))
        else:
            outcome.done.append(submission)
    return outcome
