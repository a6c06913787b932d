"""From a comment to the one before or after it, in the queue the editor came from."""

import copy
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from intake.submissions.models import Submission


def beside(
    admin: ModelAdmin,
    request: HttpRequest,
    submission: Submission,
    *,
    is_next: bool,
) -> HttpResponse:
    """Go to the comment after or before this one in the queue the editor came from.

    After the last comes the first that is left; where none is, the queue's own page.
    """
    queue = _queue_of(admin, request).exclude(pk=submission.pk)
    found = _towards(queue, submission, is_next=is_next).first()
    if found is None and is_next:
        found = queue.first()
    if found is None:
        messages.info(request, _("There is no other comment in this queue."))
        return HttpResponseRedirect(in_queue(admin, request, "changelist", ()))
    return HttpResponseRedirect(in_queue(admin, request, "change", (found.pk,)))


def _queue_of(admin: ModelAdmin, request: HttpRequest) -> QuerySet[Submission]:
    """The list the editor came from, as its address in `_changelist_filters` says."""
    listing = copy.copy(request)
    listing.GET = QueryDict(request.GET.get("_changelist_filters", ""))
    comments = admin.get_changelist_instance(listing).queryset
    return comments.select_related(None).order_by("received_at", "pk").only("pk")


def _towards(
    queue: QuerySet[Submission], submission: Submission, *, is_next: bool
) -> QuerySet[Submission]:
    at, pk = submission.received_at, submission.pk
    if is_next:
        return queue.filter(Q(received_at__gt=at) | Q(received_at=at, pk__gt=pk))
    earlier = Q(received_at__lt=at) | Q(received_at=at, pk__lt=pk)
    return queue.filter(earlier).reverse()


def in_queue(
    admin: ModelAdmin, request: HttpRequest, name: str, args: tuple[UUID, ...]
) -> str:
    """A page of the desk, which goes on knowing the queue."""
    url = reverse(f"admin:submissions_submission_{name}", args=args)
    filters = admin.get_preserved_filters(request)
    return add_preserved_filters(
        {"opts": admin.opts, "preserved_filters": filters}, url
    )
