"""What publication adds to the desk: putting comments into their selections."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intake.audit.actors import signed_in
from intake.moderation import desk, flagged
from intake.moderation.rules import ENDED
from intake.publication import addresses, gate, rules, services
from intake.publication.lineup import live_copies
from intake.publication.models import SelectedComment, Selection
from intake.submissions.models import Submission

# So many are taken in within one request; the next as many, with the next.
MOST_AT_ONCE = 500


@admin.action(description=_("Add to the selection"))
def add_to_selection(
    modeladmin: ModelAdmin, request: HttpRequest, queryset: QuerySet[Submission]
) -> None:
    """Put the chosen comments at the end of the line-up; say which could not be."""
    chosen = list(queryset.select_related("callout")[: MOST_AT_ONCE + 1])
    if len(chosen) > MOST_AT_ONCE:
        text = _("Choose at most %d at once; nothing was changed.") % MOST_AT_ONCE
        messages.error(request, text)
        return
    outcome = services.add_to_selection(chosen, actor=signed_in(request))
    for selection in Selection.objects.filter(
        comments__submission__in=outcome.done
    ).distinct():
        many = sum(s.callout_id == selection.callout_id for s in outcome.done)
        text = ngettext(
            "%d comment added to the selection.",
            "%d comments added to the selection.",
            many,
        )
        address = reverse("admin:publication_selection_change", args=(selection.pk,))
        link = format_html('{} <a href="{}">{}</a>', text % many, address, _("Open it"))
        messages.success(request, link)
    flagged.warn(request, outcome.done)
    for refusal in outcome.refused:
        reasons = " ".join(refusal.reasons)
        messages.warning(request, f"{refusal.submission.reference}: {reasons}")
    if outcome.unchanged and not outcome.done:
        messages.info(request, _("It is in the selection already."))


def panel(request: HttpRequest, submission: Submission) -> dict[str, Any]:
    """How the comment stands towards its callout's page, and what is in the way."""
    user = signed_in(request)
    if not user.has_perm(rules.SEE):
        return {}
    selected = SelectedComment.objects.filter(submission=submission).first()
    copy = live_copies([submission]).get(submission)
    return {
        "selected": selected,
        "published": copy,
        "public_url": addresses.comment_url(copy.callout_slug, copy.pk) if copy else "",
        "refusals": gate.refusals([submission])[submission.pk],
        "is_ended": submission.status in ENDED,
    }


desk.add_action(add_to_selection, permission=rules.ARRANGE)
desk.add_panel("publication/_panel.html", panel, order=30)
desk.add_words(
    {
        "selection.added": _("added it to the selection"),
        "selection.removed": _("took it out of the selection"),
        "selection.reordered": _(
            "moved it in the selection from place %(was)s to %(now)s"
        ),
        "comment.published": _(
            "published it as version %(version)s, in place %(position)s on the page"
        ),
        "comment.taken_down": _("took it off the page"),
        "comment.retracted": _("took it off the page"),
    }
)
