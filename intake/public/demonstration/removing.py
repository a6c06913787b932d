"""Removing the demonstration: every row and file of it, and nothing else.

The audit log stays: what was done was done. The rows are found by their foreign keys,
so that a table that comes later is emptied too.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import QuerySet

from intake.callouts.models import Callout, Desk, Kind, LegalDocument, State
from intake.exports.models import ExportRun
from intake.jobs.models import Job
from intake.media import sealing
from intake.media.models import Attachment, Rendition
from intake.public.demonstration import editor
from intake.public.exceptions import NotADemonstration
from intake.publication import files
from intake.publication.models import (
    ChangeLogEntry,
    PublishedCallout,
    PublishedComment,
)
from intake.submissions.models import Submission

_AT_ONCE = 500


def remove() -> int:
    """Remove it; how many comments went.

    Raises NotADemonstration, with nothing removed, where a real callout stands on a
    part of it.
    """
    with transaction.atomic():
        _refuse_if_leant_on()
        callouts = Callout.objects.filter(is_demonstration=True)
        slugs = list(callouts.values_list("slug", flat=True))
        comments = Submission.objects.filter(callout__in=callouts).count()
        paths = _paths(callouts)
        desks = list(Desk.objects.filter(callouts__in=callouts).distinct())
        removed = _Removal()
        removed.remove(callouts)
        _remove_what_stands_alone(slugs, removed.ids)
        _unneeded_documents().delete()
        editor.remove()
        for desk in desks:
            Desk.objects.filter(pk=desk.pk, callouts=None, members=None).delete()
    for path in paths:
        path.unlink(missing_ok=True)
    for slug in slugs:
        shutil.rmtree(files.folder_of(slug), ignore_errors=True)
    return comments


def _refuse_if_leant_on() -> None:
    """A callout that takes comments must have terms to take them under."""
    real = Callout.objects.filter(
        is_demonstration=False, state__in=[State.OPEN, State.PAUSED]
    )
    own = LegalDocument.objects.filter(is_demonstration=False, language="en")
    has_own = all(own.filter(kind=kind).exists() for kind in Kind)
    if real.exists() and not has_own:
        raise NotADemonstration(
            "Other callouts take comments under the demonstration's terms. Bring terms "
            "and a privacy notice of your own into force, or close those callouts, "
            "before you remove the demonstration."
        )


def _unneeded_documents() -> QuerySet[LegalDocument]:
    """Its documents, but for those that a comment which stays was sent under."""
    kept = Submission.objects.filter(callout__is_demonstration=False)
    return LegalDocument.objects.filter(is_demonstration=True).exclude(
        models.Q(pk__in=kept.exclude(terms=None).values("terms"))
        | models.Q(pk__in=kept.exclude(privacy_notice=None).values("privacy_notice"))
    )


def _paths(callouts: QuerySet[Callout]) -> list[Path]:
    """The sealed files and renditions of their comments."""
    attachments = Attachment.objects.filter(submission__callout__in=callouts)
    renditions = Rendition.objects.filter(attachment__in=attachments)
    return [
        *map(sealing.path_of, attachments.values_list("pk", flat=True)),
        *map(sealing.rendition_path, renditions.values_list("pk", flat=True)),
    ]


def _remove_what_stands_alone(slugs: list[str], ids: set[UUID]) -> None:
    """Rows that name what they are about without a foreign key."""
    PublishedComment.objects.filter(callout_slug__in=slugs).delete()
    PublishedCallout.objects.filter(slug__in=slugs).delete()
    ChangeLogEntry.objects.filter(callout_slug__in=slugs).delete()
    ExportRun.objects.filter(callout_slug__in=slugs).delete()
    for some in _portions(ids):
        Job.objects.filter(subject_id__in=some).delete()


class _Removal:
    """Deletes rows after all that points at them, and keeps the ids that jobs name."""

    def __init__(self) -> None:
        self.ids: set[UUID] = set()

    def remove(self, rows: QuerySet[Any]) -> None:
        keys = list(rows.values_list("pk", flat=True))
        self.ids |= {key for key in keys if isinstance(key, UUID)}
        for some in _portions(keys):
            for field in _foreign_keys_to(rows.model):
                pointing = field.model._base_manager.filter(
                    **{f"{field.name}__in": some}
                )
                if pointing.exists():
                    self.remove(pointing)
            rows.model._base_manager.filter(pk__in=some).delete()


def _foreign_keys_to(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    relations = model._meta.get_fields(include_hidden=True)
    return [
        relation.field
        for relation in relations
        if isinstance(relation, models.ManyToOneRel)
        and isinstance(relation.field, models.ForeignKey)
    ]


def _portions(keys: Iterable[Any]) -> Iterable[list[Any]]:
    """So many at once as every database takes in one statement."""
    keys = list(keys)
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))
