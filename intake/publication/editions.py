"""What a page and its feeds show, read once and whole."""

from dataclasses import dataclass

from django.db import transaction

from intake.callouts.models import Callout
from intake.publication import files
from intake.publication.models import (
    Publication,
    PublishedCallout,
    PublishedComment,
)
from intake.submissions.lifecycle import Status


@dataclass(frozen=True)
class Edition:
    """What a page shows, as it was at one moment: comments and tombstones."""

    callout: PublishedCallout
    comments: list[PublishedComment]
    withdrawn: list[PublishedComment]


@transaction.atomic
def read_edition(callout: Callout) -> Edition | None:
    """The page's state; None if it was never asked for, or is in place already.

    Whoever changes a public copy counts up the page's row, so that holding the row is
    seeing all of a change or nothing of it.
    """
    held = PublishedCallout.objects.select_for_update().filter(pk=callout.slug).first()
    if held is None:
        return None
    if held.rendered_revision >= held.revision and files.are_there(held.slug):
        return None
    copies = PublishedComment.objects.of(callout.slug)
    # What is not approved any longer is not rendered, even if nobody took it down.
    approved = Publication.objects.filter(
        submission__callout=callout, submission__status=Status.APPROVED
    )
    return Edition(
        callout=held,
        comments=list(copies.live().filter(pk__in=approved.values("published_id"))),
        withdrawn=list(copies.withdrawn().order_by("updated_at", "pk")),
    )
