"""Deciding on many comments at once, each through the gate of one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intake.audit.actors import signed_in
from intake.moderation import flagged, refusals, services
from intake.moderation.forms import ReasonForm, WaitForm
from intake.moderation.models import RejectReason
from intake.moderation.services import Outcome
from intake.submissions.models import Submission

# So many are decided on within one request; the next as many, with the next.
MOST_AT_ONCE = 500


class BulkActions:
    """The actions of the queues, for SubmissionAdmin."""

    admin_site: admin.AdminSite

    @admin.action(description=_("Approve"), permissions=["approve"])
    def approve_selected(
        self, request: HttpRequest, queryset: QuerySet[Submission]
    ) -> HttpResponse | None:
        if _are_too_many(request, queryset):
            return None
        outcome = services.approve_each(queryset, actor=signed_in(request))
        flagged.warn(request, outcome.done)
        return self._tell(request, outcome, _("approved"))

    @admin.action(description=_("Reject…"), permissions=["triage"])
    def reject_selected(
        self, request: HttpRequest, queryset: QuerySet[Submission]
    ) -> HttpResponse | None:
        if _are_too_many(request, queryset):
            return None
        form = ReasonForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, queryset, form, "reject_selected", _("Reject"))
        outcome = services.reject_each(
            queryset,
            actor=signed_in(request),
            reason=RejectReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
        )
        return self._tell(request, outcome, _("rejected"))

    @admin.action(description=_("Put on hold…"), permissions=["triage"])
    def hold_selected(
        self, request: HttpRequest, queryset: QuerySet[Submission]
    ) -> HttpResponse | None:
        if _are_too_many(request, queryset):
            return None
        form = WaitForm(request.POST if "apply" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, queryset, form, "hold_selected", _("Put on hold"))
        editor = signed_in(request)
        outcome = services.hold_each(queryset, actor=editor, until=form.until)
        return self._tell(request, outcome, _("put on hold"))

    @admin.action(description=_("Mark as spam"), permissions=["triage"])
    def mark_spam_selected(
        self, request: HttpRequest, queryset: QuerySet[Submission]
    ) -> HttpResponse | None:
        if _are_too_many(request, queryset):
            return None
        outcome = services.mark_spam_each(queryset, actor=signed_in(request))
        return self._tell(request, outcome, _("marked as spam"))

    def _ask(
        self,
        request: HttpRequest,
        queryset: QuerySet[Submission],
        form: forms.Form,
        action: str,
        title: str | Promise,
    ) -> HttpResponse:
        """A page in between. It names the comments chosen, not what matches by then."""
        context = {
            "comments": list(queryset),
            "form": form,
            "action": action,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return self._page(request, "moderation/bulk.html", title, context)

    def _tell(
        self, request: HttpRequest, outcome: Outcome, done: str | Promise
    ) -> HttpResponse | None:
        """A message where all went well, else a table of what was refused and why."""
        many = len(outcome.done)
        words = ngettext(
            "%(many)d comment %(done)s.", "%(many)d comments %(done)s.", many
        )
        text = words % {"many": many, "done": done}
        if not outcome.refused:
            messages.success(request, text)
            return None
        context = {
            "text": text,
            "refused": [
                (submission, refusals.in_words(error, submission))
                for submission, error in outcome.refused
            ],
        }
        return self._page(request, "moderation/outcome.html", _("Outcome"), context)

    def _page(
        self,
        request: HttpRequest,
        template: str,
        title: str | Promise,
        context: dict[str, Any],
    ) -> HttpResponse:
        frame = self.admin_site.each_context(request)
        page = {**frame, "title": title, "back": request.get_full_path(), **context}
        return TemplateResponse(request, template, page)


def _are_too_many(request: HttpRequest, queryset: QuerySet[Submission]) -> bool:
    if queryset.order_by()[: MOST_AT_ONCE + 1].count() <= MOST_AT_ONCE:
        return False
    text = _("Choose at most %d at once; nothing was changed.") % MOST_AT_ONCE
    messages.error(request, text)
    return True
