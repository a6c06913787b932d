"""The public page of a callout: that it exists, and that it is rendered anew."""

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext

from intake.callouts.models import Callout
from intake.jobs import services as jobs
from intake.publication.models import PublishedCallout


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
