"""A selection as an editor sees it: each comment, its signature, and how it stands."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from intake.publication import addresses, gate
from intake.publication.models import (
    Publication,
    PublishedComment,
    SelectedComment,
    Selection,
)
from intake.publication.public_object import PublicComment
from intake.publication.signatures import signature_of
from intake.submissions.models import Submission


class Standing(TextChoices):
    """Where a selected comment stands towards the page."""

    LIVE = "live", _("On the page")
    CHANGED = "changed", _("On the page; changed since")
    READY = "ready", _("Not on the page yet")
    BLOCKED = "blocked", _("Cannot be published as it stands")


@dataclass(frozen=True)
class Place:
    """One place in the line-up."""

    position: int
    submission: Submission
    standing: Standing
    # As it will be printed; "" where its reader lets us print nothing.
    line: str
    refusals: list[str]
    public_url: str

    @property
    def is_live(self) -> bool:
        return self.standing in (Standing.LIVE, Standing.CHANGED)


def places(selection: Selection, *, language: str) -> list[Place]:
    """The line-up in its order; `language` is the page's."""
    selected = list(
        selection.comments.select_related("submission", "submission__callout")
    )
    refusals = gate.refusals(place.submission for place in selected)
    copies = live_copies([place.submission for place in selected])
    return [
        _place(
            position,
            place,
            copy=copies.get(place.submission),
            refusals=refusals[place.submission_id],
            language=language,
        )
        for position, place in enumerate(selected, start=1)
    ]


def live_copies(submissions: list[Submission]) -> dict[Submission, PublishedComment]:
    """What of these comments is on the page now."""
    by_id = {submission.pk: submission for submission in submissions}
    whose = dict(
        Publication.objects.filter(submission__in=submissions).values_list(
            "published_id", "submission_id"
        )
    )
    live = PublishedComment.objects.live().filter(pk__in=whose)
    return {by_id[whose[copy.pk]]: copy for copy in live}


def _place(
    position: int,
    selected: SelectedComment,
    *,
    copy: PublishedComment | None,
    refusals: list[str],
    language: str,
) -> Place:
    submission = selected.submission
    is_allowed = submission.attribution() is not None
    content = PublicComment.of(submission) if is_allowed else None
    return Place(
        position=position,
        submission=submission,
        standing=standing_of(content, copy=copy, is_refused=bool(refusals)),
        line=signature_of(content, language=language).line if content else "",
        refusals=refusals,
        public_url=addresses.comment_url(copy.callout_slug, copy.pk) if copy else "",
    )


def standing_of(
    content: PublicComment | None, *, copy: PublishedComment | None, is_refused: bool
) -> Standing:
    if copy is None:
        return Standing.BLOCKED if is_refused else Standing.READY
    is_same = content == PublicComment.frozen_in(copy)
    return Standing.LIVE if is_same else Standing.CHANGED
