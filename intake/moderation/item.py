"""A comment's page: what there is to know about it, and what to decide."""

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from intake.audit.actors import signed_in
from intake.core.exceptions import IntakeError
from intake.core.text import clean_text
from intake.moderation import desk, flagged, marks, refusals, rules, services, timeline
from intake.moderation.forms import NOTE, RESTORE, SAVE, DecisionForm
from intake.moderation.languages import name_of
from intake.moderation.models import Kind
from intake.moderation.ways import beside, in_queue
from intake.screening.models import ClusterMember, Flag
from intake.submissions.exceptions import StaleStatus
from intake.submissions.models import Submission

MOST_ALIKE_SHOWN = 12


class ItemPage:
    """One request for a comment's page, by an editor who may see the comment."""

    def __init__(
        self, admin: ModelAdmin, request: HttpRequest, submission: Submission
    ) -> None:
        self.admin = admin
        self.request = request
        self.submission = submission
        self.editor = signed_in(request)

    def answer(self) -> HttpResponseBase:
        if self.request.method != "POST":
            return self._page(self._fresh_form())
        if "extra" in self.request.POST:
            return self._do_extra(self.request.POST["extra"])
        form = DecisionForm(self.request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        if "resolve" in self.request.POST:
            return self._resolve(self.request.POST["resolve"], form)
        return self._carry_out(form)

    # --- What was asked for ---------------------------------------------------

    def _carry_out(self, form: DecisionForm) -> HttpResponse:
        """Do what the pressed button says, if the comment is still as it was shown."""
        act = form.cleaned_data["act"]
        if act != NOTE and form.cleaned_data["version"] != self.submission.version:
            return self._conflict(form)
        try:
            done = self._do(act, form)
        except StaleStatus:
            self.submission.refresh_from_db()
            return self._conflict(form)
        except IntakeError as error:
            self.submission.refresh_from_db()
            form.add_error(None, refusals.in_words(error, self.submission))
            return self._page(form, status=422)
        messages.success(self.request, f"{self.submission.reference}: {done}")
        if act == Kind.APPROVE:
            flagged.warn(self.request, [self.submission])
        if act in (SAVE, RESTORE, NOTE):
            return HttpResponseRedirect(self.request.get_full_path())
        return beside(self.admin, self.request, self.submission, is_next=True)

    def _do(self, act: str, form: DecisionForm) -> str:
        data = form.cleaned_data
        match act:
            case "note":
                services.add_note(self.submission, data["note"], actor=self.editor)
                return _("Note added.")
            case "save":
                if clean_text(data["text"]) != self.submission.text:
                    services.edit_text(self.submission, data["text"], actor=self.editor)
                return _("Text saved.")
            case "restore":
                original = self.submission.comment
                services.edit_text(self.submission, original, actor=self.editor)
                return _("The text is the reader’s own again.")
        decision = services.decide(
            self.submission, form.verdict(), actor=self.editor, text=data["text"]
        )
        return decision.get_kind_display()

    def _resolve(self, flag_id: str, form: DecisionForm) -> HttpResponse:
        """Close a flag. What the editor has typed so far stays on the page."""
        flag = _flag_of(self.submission, flag_id)
        try:
            services.resolve_flag(flag, actor=self.editor)
        except IntakeError as error:
            form.add_error(None, refusals.in_words(error, self.submission))
            return self._page(form, status=422)
        data = form.cleaned_data
        if clean_text(data["text"]) == self.submission.text and not data["note"]:
            return HttpResponseRedirect(f"{self.request.get_full_path()}#flags")
        return self._page(form)

    def _do_extra(self, name: str) -> HttpResponseBase:
        """What another app has added to the desk, with this one comment."""
        for action in desk.actions_for(self.editor):
            if action.name == name:
                comments = Submission.objects.filter(pk=self.submission.pk)
                answer = action.act(self.admin, self.request, comments)
                return answer or HttpResponseRedirect(self.request.get_full_path())
        raise Http404

    # --- What is shown --------------------------------------------------------

    def _fresh_form(self) -> DecisionForm:
        shown = {"version": self.submission.version, "text": self.submission.text}
        return DecisionForm(initial=shown)

    def _conflict(self, form: DecisionForm) -> HttpResponse:
        """Somebody was faster: say what changed, and keep what was typed here."""
        seen = form.cleaned_data["version"]
        again = {"version": str(self.submission.version)}
        kept = DecisionForm({**self.request.POST.dict(), **again})
        context = {
            "is_conflict": True,
            "changes": timeline.events_since(self.submission, seen),
        }
        return self._page(kept, status=409, **context)

    def _page(
        self, form: DecisionForm, *, status: int = 200, **extra: Any
    ) -> HttpResponse:
        submission = self.submission
        flags = sorted(
            submission.flags.select_related("resolved_by"),
            key=lambda flag: (flag.resolved_at is not None, flag.created_at),
        )
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": submission.reference,
            "opts": self.admin.opts,
            "submission": submission,
            "form": form,
            "original": marks.marked(
                submission.comment, _spans(flags, submission.comment)
            ),
            "edited": marks.marked(submission.text, _spans(flags, submission.text)),
            "language": name_of(submission.language),
            "attribution": submission.attribution(),
            "flags": flags,
            "blocking": submission.flags.blocking().count() if flags else 0,
            "consents": submission.consent_events.select_related("terms"),
            "acts": rules.acts_open_to(self.editor, submission),
            "is_ended": submission.status in rules.ENDED,
            "extras": desk.actions_for(self.editor),
            "panels": list(self._panels()),
            "events": timeline.events_of(submission),
            **self._cluster,
            **self._ways,
            **extra,
        }
        return TemplateResponse(
            self.request, "moderation/item.html", context, status=status
        )

    def _panels(self) -> list[SafeString]:
        rendered = []
        for panel in desk.panels():
            if context := panel.context(self.request, self.submission):
                given = {**context, "submission": self.submission}
                rendered.append(render_to_string(panel.template, given, self.request))
        return rendered

    @property
    def _cluster(self) -> dict[str, Any]:
        member = getattr(self.submission, "cluster_member", None)
        if member is None:
            return {"alike": [], "alike_count": 0}
        others = ClusterMember.objects.filter(cluster_id=member.cluster_id)
        found = list(
            others.exclude(pk=member.pk)
            .select_related("submission")
            .order_by("submission__received_at")
        )
        return {"alike": found[:MOST_ALIKE_SHOWN], "alike_count": len(found)}

    @cached_property
    def _ways(self) -> dict[str, str]:
        """Back to the queue, and to the comments beside this one in it."""
        pk = (self.submission.pk,)
        return {
            f"{way}_url": in_queue(self.admin, self.request, way, args)
            for way, args in (("changelist", ()), ("next", pk), ("previous", pk))
        }


def _flag_of(submission: Submission, flag_id: str) -> Flag:
    try:
        return submission.flags.get(pk=UUID(flag_id))
    except (Flag.DoesNotExist, ValueError):
        raise Http404 from None


def _spans(flags: list[Flag], text: str) -> list[marks.Span]:
    """Where the open flags point that were raised for exactly this text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return [
        (start, end, kind)
        for flag in flags
        if flag.text_sha256 == sha256 and flag.resolved_at is None
        for start, end, kind in flag.spans
    ]
