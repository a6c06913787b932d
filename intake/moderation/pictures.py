"""The pictures of a comment, at the desk: renditions only, shown when asked for.

An editor may see hundreds in a shift; nothing disturbing is on screen before it is
wanted (https://dartcenter.org on repeated exposure).
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from intake.media import sealing
from intake.media.models import Rendition
from intake.submissions.models import Submission


def panel(request: HttpRequest, submission: Submission) -> Mapping[str, Any]:
    """Each attachment with its rendition's address, once it has one."""
    attachments = list(submission.attachments.prefetch_related("renditions"))
    pictures = [
        {
            "attachment": attachment,
            "url": _url_of(submission, next(iter(attachment.renditions.all()), None)),
        }
        for attachment in attachments
    ]
    return {"pictures": pictures} if pictures else {}


def rendition_view(submission: Submission, rendition_id: UUID) -> HttpResponse:
    """The bytes of one rendition of this comment, for this editor, now."""
    own = Rendition.objects.filter(attachment__submission=submission)
    rendition = own.filter(pk=rendition_id).first()
    path = sealing.rendition_path(rendition_id)
    if rendition is None or not path.is_file():
        raise Http404("This comment has no such picture.")
    response = HttpResponse(path.read_bytes(), content_type=rendition.media_type)
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _url_of(submission: Submission, rendition: Rendition | None) -> str:
    if rendition is None:
        return ""
    return reverse(
        "admin:submissions_submission_picture", args=(submission.pk, rendition.pk)
    )
