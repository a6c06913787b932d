"""Writing published comments into files, and keeping which files were made.

Everything is read from the published tables; nothing here can reach further.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, QuerySet

from intake.audit import services as audit
from intake.exports.columns import values_of
from intake.exports.cursors import cursor_at, seq_of
from intake.exports.exceptions import NothingPublished, UnknownFormat
from intake.exports.models import ExportRun
from intake.exports.writers import FORMATS, Format, Row
from intake.publication.models import (
    ChangeLogEntry,
    PublishedCallout,
    PublishedComment,
)

_ROWS_AT_ONCE = 2000


def format_named(name: str) -> Format:
    try:
        return FORMATS[name]
    except KeyError:
        known = ", ".join(FORMATS)
        raise UnknownFormat(f"No format {name!r}. Known: {known}.") from None


@dataclass
class Export:
    """A file as it is written: go through `chunks` once, then `record` it.

    `has_bom` marks UTF-8 for the one program that needs to be told.
    """

    comments: QuerySet[PublishedComment]
    written_as: Format
    callout_slug: str = ""
    has_bom: bool = False
    next_cursor: str = ""
    rows: int = 0

    @cached_property
    def _digest(self) -> "hashlib._Hash":
        return hashlib.sha256()

    def chunks(self) -> Iterator[bytes]:
        if self.has_bom:
            yield self._counted("\ufeff")
        for line in self.written_as.lines(self._values()):
            yield self._counted(line)

    def _counted(self, text: str) -> bytes:
        data = text.encode()
        self._digest.update(data)
        return data

    def _values(self) -> Iterator[Row]:
        languages = dict(PublishedCallout.objects.values_list("slug", "language"))
        for comment in self.comments.iterator(chunk_size=_ROWS_AT_ONCE):
            self.rows += 1
            yield values_of(comment, language=languages.get(comment.callout_slug, "en"))

    @transaction.atomic
    def record(self, *, actor: User | None) -> ExportRun:
        """Keep who took which bytes. Call it when all chunks were written."""
        run = ExportRun.objects.create(
            actor=actor,
            callout_slug=self.callout_slug,
            format=self.written_as.name,
            rows=self.rows,
            sha256=self._digest.hexdigest(),
        )
        audit.record(
            "export.made",
            run,
            actor=actor,
            callout=run.callout_slug,
            format=run.format,
            rows=run.rows,
            sha256=run.sha256,
        )
        return run


def export_callout(slug: str, *, format: str, since: str = "") -> Export:
    """All that was published on a callout, or what has changed since a cursor.

    What changes while the file is written may be in it and come again with the next
    cursor; nothing is left out. Raises NothingPublished, UnknownFormat or BadCursor.
    """
    if not PublishedCallout.objects.filter(pk=slug).exists():
        known = ", ".join(PublishedCallout.objects.values_list("slug", flat=True))
        raise NothingPublished(
            f"No callout {slug!r} is published. There are: {known or 'none'}."
        )
    changes = ChangeLogEntry.objects.filter(callout_slug=slug)
    # The cursor is read before the rows, so that no change falls between them.
    last = changes.aggregate(last=Max("seq"))["last"] or 0
    comments = PublishedComment.objects.of(slug)
    if since:
        later = changes.filter(seq__gt=seq_of(since, slug))
        comments = comments.filter(pk__in=later.values("published_id"))
    return Export(
        comments=comments,
        written_as=format_named(format),
        callout_slug=slug,
        next_cursor=cursor_at(slug, last),
    )


def export_chosen(comments: QuerySet[PublishedComment], *, format: str) -> Export:
    """The comments an editor has chosen in a list, for the spreadsheet at the desk."""
    slugs = set(comments.order_by().values_list("callout_slug", flat=True).distinct())
    written_as = format_named(format)
    return Export(
        comments=comments.order_by("callout_slug", "position", "pk"),
        written_as=written_as,
        callout_slug=slugs.pop() if len(slugs) == 1 else "",
        has_bom=written_as.name == "csv",
    )
