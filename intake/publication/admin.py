from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from intake.audit.actors import signed_in
from intake.publication import addresses
from intake.publication.models import PublishedComment, Selection
from intake.publication.selection_page import SelectionPage


@admin.register(Selection)
class SelectionAdmin(admin.ModelAdmin):
    """The line-ups: which comments a callout's page shows, and in which order."""

    list_display = ("title", "desk", "selected", "live", "public_page")
    list_select_related = ("callout__desk",)
    ordering = ("-callout__created_at",)
    sortable_by = ()
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A selection begins with the first comment that is put into it."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Selection | None = None
    ) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Selection]:
        """Those of the editor's desks; those of others do not exist."""
        live = (
            PublishedComment.objects.live()
            .filter(callout_slug=OuterRef("callout__slug"))
            .order_by()
            .values("callout_slug")
            .annotate(many=Count("pk"))
            .values("many")
        )
        return (
            Selection.objects.visible_to(signed_in(request))
            .order_by(*self.ordering)
            .prefetch_related("callout__texts")
            .annotate(
                selected_count=Count("comments"), live_count=Coalesce(Subquery(live), 0)
            )
        )

    @admin.display(description=_("callout"))
    def title(self, selection: Selection) -> str:
        return selection.callout.text_in("en").title

    @admin.display(description=_("desk"))
    def desk(self, selection: Selection) -> str:
        return str(selection.callout.desk)

    @admin.display(description=_("selected"))
    def selected(self, selection: Any) -> int:
        return selection.selected_count

    @admin.display(description=_("on the page"))
    def live(self, selection: Any) -> int:
        return selection.live_count

    @admin.display(description=_("page"))
    def public_page(self, selection: Selection) -> SafeString:
        address = addresses.page_url(selection.callout.slug)
        return format_html('<a href="{}">{}</a>', address, address)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return SelectionPage(self, request, self._visible(request, object_id)).answer()

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What was done stands in the audit log, comment by comment."""
        raise Http404

    def _visible(self, request: HttpRequest, object_id: str) -> Selection:
        """The selection, if the editor may see it; to all others it is not there."""
        if not self.has_view_permission(request):
            raise Http404
        selections = Selection.objects.visible_to(signed_in(request))
        try:
            return selections.select_related("callout").get(pk=object_id)
        except (Selection.DoesNotExist, ValueError):
            raise Http404 from None
