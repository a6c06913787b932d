"""The public page of a callout: that it exists, and that it is rendered anew."""

import shutil

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext

from intake.audit import services as audit
from intake.callouts.models import Callout
from intake.jobs import services as jobs
from intake.publication import files
from intake.publication.models import (
    ChangeLogEntry,
    Publication,
    PublishedCallout,
    PublishedComment,
    Selection,
)


@transaction.atomic
def request_render(callout: Callout) -> None:
    """Take the callout's words over, and have its page and feeds rendered anew.

    Call it when a callout opens or its words change; publishing and taking down do.
    """
    words = callout.text_in(settings.LANGUAGE_CODE)
    with translation.override(words.language):
        tombstone = gettext("This comment has been withdrawn.")
    page, _is_new = PublishedCallout.objects.update_or_create(
        slug=callout.slug,
        defaults={
            "title": words.title,
            "question": words.question,
            "language": words.language,
            "article_url": callout.article_url,
            "tombstone_text": tombstone,
            "is_demonstration": callout.is_demonstration,
        },
    )
    PublishedCallout.objects.filter(pk=page.pk).update(
        revision=F("revision") + 1, updated_at=timezone.now()
    )
    jobs.add("render", callout.pk)


@transaction.atomic
def discard(callout: Callout) -> None:
    """Remove all that was published of a demonstration, as if it had never been.

    What was published in earnest is taken down, and its tombstones stay.
    """
    if not callout.is_demonstration:
        raise ValueError(f"Callout {callout.slug} is no demonstration.")
    Publication.objects.filter(submission__callout=callout).delete()
    Selection.objects.filter(callout=callout).delete()
    for model in (PublishedComment, ChangeLogEntry):
        model.objects.filter(callout_slug=callout.slug).delete()
    PublishedCallout.objects.filter(slug=callout.slug).delete()
    audit.record("publication.discarded", callout)
    folder = files.folder_of(callout.slug)
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))
