"""The line-up of a callout: in, out, and in which order."""

from collections.abc import Iterable
from enum import StrEnum

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from intake.audit import services as audit
from intake.callouts.models import Callout
from intake.publication.models import (
    Publication,
    PublishedComment,
    SelectedComment,
    Selection,
)
from intake.publication.outcomes import Outcome
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission


class Direction(StrEnum):
    """One step in the line-up, or all the way up."""

    UP = "up"
    DOWN = "down"
    TOP = "top"


@transaction.atomic
def add_to_selection(submissions: Iterable[Submission], *, actor: User) -> Outcome:
    """Put approved comments at the end of their callouts' line-ups.

    Only what its reader lets us publish; each of the others is refused with the reason.
    Adding what is in it already changes nothing.
    """
    outcome = Outcome()
    for submission in submissions:
        if reason := _reason_against(submission):
            outcome.refuse(submission, reason)
        elif _append(submission):
            outcome.done.append(submission)
            audit.record("selection.added", submission, actor=actor)
        else:
            outcome.unchanged.append(submission)
    return outcome


@transaction.atomic
def remove_from_selection(submissions: Iterable[Submission], *, actor: User) -> Outcome:
    """Take comments out of the line-up. What is live must be taken down instead."""
    outcome = Outcome()
    for submission in submissions:
        if _is_live(submission):
            outcome.refuse(submission, _("It is on the page: take it down instead."))
        elif SelectedComment.objects.filter(submission=submission).delete()[0]:
            outcome.done.append(submission)
            audit.record("selection.removed", submission, actor=actor)
        else:
            outcome.unchanged.append(submission)
    return outcome


@transaction.atomic
def reorder(
    selection: Selection,
    submission: Submission,
    *,
    to: Direction | int,
    actor: User,
) -> None:
    """Move a comment in the line-up; `to` counts from 1. The page follows when the
    selection is published."""
    Selection.objects.select_for_update().get(pk=selection.pk)
    line_up = list(selection.comments.all())
    was = next(
        (at for at, s in enumerate(line_up) if s.submission_id == submission.pk), None
    )
    if was is None:
        raise SelectedComment.DoesNotExist(
            f"Submission {submission.pk} is not in selection {selection.pk}."
        )
    steps = {Direction.UP: was - 1, Direction.DOWN: was + 1, Direction.TOP: 0}
    wanted = to - 1 if isinstance(to, int) else steps[to]
    now = min(max(wanted, 0), len(line_up) - 1)
    line_up.insert(now, line_up.pop(was))
    _number(line_up)
    if now != was:
        audit.record(
            "selection.reordered", submission, actor=actor, was=was + 1, now=now + 1
        )


def _reason_against(submission: Submission) -> str:
    if submission.status != Status.APPROVED:
        return _("It is not approved.")
    if submission.attribution() is None:
        return _("The reader has not agreed to its publication.")
    return ""


def _append(submission: Submission) -> bool:
    selection = _locked_selection(submission.callout)
    last = selection.comments.aggregate(last=Max("position"))["last"] or 0
    _selected, is_new = SelectedComment.objects.get_or_create(
        submission=submission, defaults={"selection": selection, "position": last + 1}
    )
    return is_new


def _locked_selection(callout: Callout) -> Selection:
    """Who changes a line-up holds it, so that two do not take the same place."""
    selection, _is_new = Selection.objects.get_or_create(callout=callout)
    return Selection.objects.select_for_update().get(pk=selection.pk)


def _is_live(submission: Submission) -> bool:
    published = Publication.objects.filter(submission=submission).values("published_id")
    return PublishedComment.objects.live().filter(pk__in=published).exists()


def _number(line_up: list[SelectedComment]) -> None:
    moved = []
    for position, selected in enumerate(line_up, start=1):
        if selected.position != position:
            selected.position = position
            moved.append(selected)
    SelectedComment.objects.bulk_update(moved, ["position"])
