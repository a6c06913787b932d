"""Approved, and still not to be published: what editors are told of open flags."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import ngettext

from intake.screening.models import Flag
from intake.submissions.models import Submission

MOST_LINKED = 10


def warn(request: HttpRequest, submissions: Sequence[Submission]) -> None:
    """Say which of these cannot be published until their flags are dealt with."""
    blocking = Flag.objects.blocking().filter(submission__in=submissions)
    ids = set(blocking.values_list("submission_id", flat=True))
    blocked = [submission for submission in submissions if submission.pk in ids]
    if not blocked:
        return
    text = ngettext(
        "%d cannot be published until its flags are dealt with:",
        "%d cannot be published until their flags are dealt with:",
        len(blocked),
    )
    links = format_html_join(
        ", ",
        '<a href="{}#flags">{}</a>',
        (
            (reverse("admin:submissions_submission_change", args=(one.pk,)), one)
            for one in blocked[:MOST_LINKED]
        ),
    )
    more = "…" if len(blocked) > MOST_LINKED else ""
    said = format_html("{} {}{}", text % len(blocked), links, more)
    messages.warning(request, said)
