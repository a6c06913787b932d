"""Onto the page through the gate, and off it again.

Every change of a public copy comes through here: the audit entry first, which puts
writers in a line, then the copy, its entry in the change log, and the render job, all
in one transaction.
"""

from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from intake.audit import services as audit
from intake.publication import gate
from intake.publication.exceptions import NotLive, ReasonMissing, Refused
from intake.publication.models import (
    AttributionMode,
    ChangeLogEntry,
    Operation,
    Publication,
    PublicStatus,
    PublishedComment,
    SelectedComment,
    Selection,
)
from intake.publication.outcomes import Outcome
from intake.publication.public_object import PublicComment
from intake.publication.services.pages import request_render
from intake.submissions.models import Submission


@transaction.atomic
def publish(selection: Selection, *, actor: User) -> Outcome:
    """Bring the page to what the selection is: each comment through the gate.

    What is refused stays as it is: off the page, or on it as it was. Publishing again
    what has not changed changes nothing.
    """
    Selection.objects.select_for_update().get(pk=selection.pk)
    submissions = _locked_in_order(selection)
    refusals, copies = gate.refusals(submissions), _copies_of(submissions)
    outcome = Outcome()
    for position, submission in enumerate(submissions, start=1):
        if reasons := refusals[submission.pk]:
            outcome.refuse(submission, *reasons)
            continue
        published = copies.get(submission.pk) or _new_copy(submission)
        if _put(submission, published, position=position, actor=actor):
            outcome.done.append(submission)
        else:
            outcome.unchanged.append(submission)
    if outcome.done:
        request_render(selection.callout)
    return outcome


@transaction.atomic
def correct(submission: Submission, *, actor: User) -> None:
    """Bring a live comment to the text and signature it has now, as its next version.

    Raises NotLive, or Refused where the gate does not let the new text through.
    """
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    published = _live_copy_of(submission)
    if reasons := gate.refusals([submission])[submission.pk]:
        raise Refused(" ".join(reasons))
    if _put(submission, published, position=published.position, actor=actor):
        request_render(submission.callout)


@transaction.atomic
def take_down(submission: Submission, *, actor: User, reason: str) -> None:
    """Take a live comment off the page and out of the selection, with a reason."""
    if not reason.strip():
        raise ReasonMissing(f"Taking down submission {submission.pk} needs a reason.")
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    _withdraw(submission, actor=actor, reason=reason)


@transaction.atomic
def retract(submission: Submission, *, reason: str) -> bool:
    """Take off the page what may not be there any longer, if it is there; was it?

    For a reader's withdrawal, in the transaction of its move, and for every other way
    out of approved.
    """
    try:
        _withdraw(submission, actor=None, reason=reason)
    except NotLive:
        if SelectedComment.objects.filter(submission=submission).delete()[0]:
            audit.record("selection.removed", submission, reason=reason)
        return False
    return True


def _locked_in_order(selection: Selection) -> list[Submission]:
    """The selected comments as they are now, held so that none changes meanwhile."""
    locked = Submission.objects.select_for_update(of=("self",)).filter(
        selected__selection=selection
    )
    by_id = {submission.pk: submission for submission in locked.order_by("pk")}
    return [
        by_id[selected.submission_id]
        for selected in selection.comments.all()
        if selected.submission_id in by_id
    ]


def _copies_of(submissions: list[Submission]) -> dict[UUID, PublishedComment]:
    """The public copies there are, live or not, by their submissions' ids."""
    known = dict(
        Publication.objects.filter(submission__in=submissions).values_list(
            "published_id", "submission_id"
        )
    )
    return {
        known[published.pk]: published
        for published in PublishedComment.objects.filter(pk__in=known)
    }


def _live_copy_of(submission: Submission) -> PublishedComment:
    published = _copies_of([submission]).get(submission.pk)
    if published is None or not published.is_live:
        raise NotLive(f"Submission {submission.pk} is not on the page.")
    return published


def _new_copy(submission: Submission) -> PublishedComment:
    """A copy with an id of its own, and the one row that knows whose it is."""
    publication = Publication.objects.create(submission=submission)
    return PublishedComment(
        pk=publication.published_id, callout_slug=submission.callout.slug, version=0
    )


def _put(
    submission: Submission,
    published: PublishedComment,
    *,
    position: int,
    actor: User,
) -> bool:
    """Write the public copy as the comment is now; False if it was so already."""
    content = PublicComment.of(submission)
    is_new = not published.is_live or published.version == 0
    is_same = not is_new and PublicComment.frozen_in(published) == content
    if is_same and published.position == position:
        return False
    if not is_same:
        published.version += 1
        published.updated_at = timezone.now()
        if published.version == 1:
            published.published_at = published.updated_at
    published.status, published.position = PublicStatus.PUBLISHED, position
    for name, value in content.values().items():
        setattr(published, name, value)
    audit.record(
        "comment.published",
        submission,
        actor=actor,
        published=str(published.pk),
        version=published.version,
        position=position,
    )
    published.save()
    _log(published, Operation.UPSERT)
    return True


def _withdraw(submission: Submission, *, actor: User | None, reason: str) -> None:
    """Empty the public copy: only its id, its dates and that it is gone are left."""
    published = _live_copy_of(submission)
    audit.record(
        "comment.taken_down" if actor else "comment.retracted",
        submission,
        actor=actor,
        reason=reason,
        published=str(published.pk),
    )
    published.status = PublicStatus.WITHDRAWN
    published.version += 1
    published.updated_at = timezone.now()
    published.text = published.name = published.place = published.country = ""
    published.language, published.submitted_on = "und", None
    published.is_edited = False
    published.attribution_mode = AttributionMode.WITHHELD
    published.save()
    SelectedComment.objects.filter(submission=submission).delete()
    _log(published, Operation.DELETE)
    request_render(submission.callout)


def _log(published: PublishedComment, op: Operation) -> None:
    ChangeLogEntry.objects.create(
        published_id=published.pk, callout_slug=published.callout_slug, op=op
    )
