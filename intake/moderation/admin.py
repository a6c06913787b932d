from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from intake.audit.actors import signed_in
from intake.callouts.models import Callout
from intake.moderation import desk, pictures, rules
from intake.moderation.bulk import BulkActions
from intake.moderation.changelist import CappedPaginator, QueueChangeList
from intake.moderation.columns import QueueColumns
from intake.moderation.filters import FILTERS
from intake.moderation.item import ItemPage
from intake.moderation.ways import beside
from intake.screening.models import Flag
from intake.submissions.models import Submission


@admin.register(Submission)
class SubmissionAdmin(QueueColumns, BulkActions, admin.ModelAdmin):
    """The desk: queues of comments, and a page on which to decide about each.

    Everything a reader wrote is shown and never changed here; every act is a service's.
    """

    list_display = (
        "reference_and_age",
        "excerpt",
        "reader",
        "choice",
        "flag_chips",
        "status_and_callout",
    )
    list_display_links = ("excerpt",)
    list_filter = FILTERS
    list_select_related = ("callout",)
    list_per_page = 50
    list_max_show_all = 0
    search_fields = ("comment", "edited_comment", "name", "place", "=reference")
    search_help_text = _("Search comment, name, place or reference")
    # Oldest first, always: that is also the way from one comment to the next.
    ordering = ("received_at", "pk")
    sortable_by = ()
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = CappedPaginator
    change_list_template = "moderation/queue.html"
    actions = (
        "approve_selected",
        "reject_selected",
        "hold_selected",
        "mark_spam_selected",
    )

    # --- Who sees what --------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Submission | None = None
    ) -> bool:
        return False

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return rules.has_permission(signed_in(request), rules.Kind.APPROVE)

    def has_triage_permission(self, request: HttpRequest) -> bool:
        return rules.has_permission(signed_in(request), rules.Kind.REJECT)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Submission]:
        """The comments of the editor's desks; those of others do not exist."""
        open_flags = Prefetch("flags", queryset=Flag.objects.unresolved())
        visible = Submission.objects.visible_to(signed_in(request))
        return visible.order_by(*self.ordering).prefetch_related(
            open_flags, "attachments"
        )

    # --- The queues -----------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type:
        return QueueChangeList

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The desk's own and what other apps have added; none deletes."""
        actions: dict[str, Any] = dict(super().get_actions(request))
        actions.pop("delete_selected", None)
        for action in desk.actions_for(request.user):
            description = str(action.description)
            actions[action.name] = (action.act, action.name, description)
        return actions

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        listed = Callout.objects.visible_to(signed_in(request))
        if slug := request.GET.get("callout"):
            listed = listed.filter(slug=slug)
        made_up = dict(listed.order_by("slug").values_list("slug", "is_demonstration"))
        context = {
            "made_up": ", ".join(slug for slug, is_so in made_up.items() if is_so),
            "has_real": not all(made_up.values()),
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    # --- One comment ----------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        ways = [
            path(f"<uuid:pk>/{way}/", wrap(view), name=f"submissions_submission_{way}")
            for way, view in (
                ("next", self.next_view),
                ("previous", self.previous_view),
            )
        ]
        picture = path(
            "<uuid:pk>/pictures/<uuid:rendition_id>/",
            wrap(self.picture_view),
            name="submissions_submission_picture",
        )
        return [*ways, picture, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:  # an action of another app may stream its answer
        return ItemPage(self, request, self._visible(request, object_id)).answer()

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A comment's history stands on its page."""
        submission = self._visible(request, object_id)
        change = reverse("admin:submissions_submission_change", args=(submission.pk,))
        return HttpResponseRedirect(f"{change}#timeline")

    def picture_view(
        self, request: HttpRequest, pk: UUID, rendition_id: UUID
    ) -> HttpResponse:
        return pictures.rendition_view(self._visible(request, str(pk)), rendition_id)

    def next_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return beside(self, request, self._visible(request, str(pk)), is_next=True)

    def previous_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return beside(self, request, self._visible(request, str(pk)), is_next=False)

    def _visible(self, request: HttpRequest, object_id: str) -> Submission:
        """The comment, if the editor may see it; to all others it is not there."""
        if not self.has_view_permission(request):
            raise Http404
        comments = Submission.objects.visible_to(signed_in(request))
        related = ("callout", "terms", "privacy_notice", "cluster_member")
        try:
            return comments.select_related(*related).get(pk=UUID(object_id))
        except (Submission.DoesNotExist, ValueError):
            raise Http404 from None
