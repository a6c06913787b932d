"""The page of one selection: the line-up, and everything that can be done with it."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.audit.actors import signed_in
from intake.publication import addresses, files, rules, services
from intake.publication.exceptions import NotLive, Refused
from intake.publication.forms import Act, SelectionForm
from intake.publication.lineup import places
from intake.publication.models import Selection
from intake.publication.outcomes import Outcome
from intake.submissions.models import Submission

if TYPE_CHECKING:
    from intake.publication.admin import SelectionAdmin

_NEEDS = {
    Act.PUBLISH: rules.PUBLISH,
    Act.CORRECT: rules.PUBLISH,
    Act.TAKE_DOWN: rules.PUBLISH,
}


class SelectionPage:
    """One request for a selection's page, by an editor of its desk."""

    def __init__(
        self, admin: "SelectionAdmin", request: HttpRequest, selection: Selection
    ) -> None:
        self.admin = admin
        self.request = request
        self.selection = selection
        self.editor = signed_in(request)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            noted = self.request.session.pop(self._told_as, None)
            outcome = Outcome.of_note(noted) if noted else None
            return self._page(SelectionForm(), outcome=outcome)
        form = SelectionForm(self.request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        act = Act(form.cleaned_data["act"])
        if not self.editor.has_perm(_NEEDS.get(act, rules.ARRANGE)):
            raise PermissionDenied
        if act == Act.PUBLISH:
            outcome = services.publish(self.selection, actor=self.editor)
            self.request.session[self._told_as] = outcome.noted()
            return HttpResponseRedirect(self.request.path)
        submission = self._selected(form.cleaned_data["comment"])
        self._do(act, submission, form.cleaned_data["reason"])
        return HttpResponseRedirect(f"{self.request.path}#s-{submission.pk}")

    @property
    def _told_as(self) -> str:
        """Where the session keeps what is told once, on the page after publishing."""
        return f"published-{self.selection.pk}"

    def _do(self, act: Act, submission: Submission, reason: str) -> None:
        editor, reference = self.editor, submission.reference
        match act:
            case Act.TOP | Act.UP | Act.DOWN:
                services.reorder(
                    self.selection, submission, to=services.Direction(act), actor=editor
                )
            case Act.REMOVE:
                outcome = services.remove_from_selection([submission], actor=editor)
                for refusal in outcome.refused:
                    messages.error(
                        self.request, f"{reference}: {' '.join(refusal.reasons)}"
                    )
            case Act.CORRECT | Act.TAKE_DOWN:
                self._change_page(act, submission, reason)

    def _change_page(self, act: Act, submission: Submission, reason: str) -> None:
        reference = submission.reference
        try:
            if act == Act.CORRECT:
                services.correct(submission, actor=self.editor)
                done = _("%s: the change is published.")
            else:
                services.take_down(submission, actor=self.editor, reason=reason)
                done = _("%s is taken down.")
        except NotLive:
            messages.warning(
                self.request, _("%s was not on the page any more.") % reference
            )
        except Refused as error:
            messages.error(self.request, f"{reference}: {error}")
        else:
            messages.success(self.request, done % reference)

    def _selected(self, submission_id: UUID) -> Submission:
        """A comment of this selection; of all others this page knows nothing."""
        found = Submission.objects.filter(selected__selection=self.selection)
        try:
            return found.select_related("callout").get(pk=submission_id)
        except Submission.DoesNotExist:
            raise Http404 from None

    def _page(
        self,
        form: SelectionForm,
        *,
        outcome: Outcome | None = None,
        status: int = 200,
    ) -> HttpResponse:
        callout = self.selection.callout
        words = callout.text_in(settings.LANGUAGE_CODE)
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": _("Selection: %s") % words.title,
            "opts": self.admin.opts,
            "selection": self.selection,
            "places": places(self.selection, language=words.language),
            "form": form,
            "outcome": outcome,
            "summary": _in_words(outcome) if outcome else "",
            "page_url": addresses.page_url(callout.slug),
            "is_rendered": files.are_there(callout.slug),
            "may_arrange": self.editor.has_perm(rules.ARRANGE),
            "may_publish": self.editor.has_perm(rules.PUBLISH),
        }
        return TemplateResponse(
            self.request, "publication/selection.html", context, status=status
        )


def _in_words(outcome: Outcome) -> str:
    done, refused = len(outcome.done), len(outcome.refused)
    words = ngettext("%d comment published.", "%d comments published.", done) % done
    if refused:
        words += " "
        words += ngettext("%d refused.", "%d refused.", refused) % refused
    return words
