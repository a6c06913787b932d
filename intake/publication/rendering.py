"""Making the files of a page, and putting them in place."""

from functools import partial

from intake.callouts.models import Callout
from intake.jobs.registry import Effect
from intake.publication import files
from intake.publication.editions import read_edition
from intake.publication.formats import atom, json_feed, page
from intake.publication.models import PublishedCallout


def render(callout: Callout) -> Effect | None:
    """Write the files of a callout's page, and give back what puts them in place.

    Two renders may overlap. Each knows which revision it read, and the one that comes
    with an older revision than is in place is thrown away.
    """
    edition = read_edition(callout)
    if edition is None:
        return None
    prepared = files.prepare(
        edition.callout.slug,
        # In this order they take their place: whoever sees the new page finds the rest.
        {
            files.STYLE: page.style(),
            files.JSON_FEED: json_feed.render(edition),
            files.ATOM: atom.render(edition),
            files.PAGE: page.render(edition),
        },
    )
    return partial(_put_in_place, edition.callout, prepared)


def _put_in_place(read: PublishedCallout, prepared: files.PreparedFiles) -> None:
    """Replace the files, unless a newer edition has; one render at a time."""
    held = PublishedCallout.objects.select_for_update().filter(pk=read.pk).first()
    if held is None or held.rendered_revision > read.revision:
        prepared.throw_away()
        return
    prepared.put_in_place()
    PublishedCallout.objects.filter(pk=read.pk).update(rendered_revision=read.revision)
