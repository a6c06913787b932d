import tempfile
from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from intake.audit.actors import signed_in
from intake.callouts.models import Callout
from intake.exports import services
from intake.exports.models import ExportRun
from intake.publication import addresses
from intake.publication.models import PublishedComment
from intake.publication.signatures import signature_of

EXPORT = "exports.export_comments"
_IN_MEMORY = 5 * 1024 * 1024


class ReadOnly(admin.ModelAdmin):
    """Lists to be read: nothing in them can be added, changed or deleted."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class OnCallout(admin.SimpleListFilter):
    """The callouts of the editor's desks that have a page."""

    title = _("callout")
    parameter_name = "callout"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> list[tuple[str, str]]:
        published = PublishedComment.objects.filter(callout_slug=OuterRef("slug"))
        callouts = Callout.objects.visible_to(signed_in(request))
        slugs = callouts.filter(Exists(published)).values_list("slug", flat=True)
        return [(slug, slug) for slug in slugs]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[PublishedComment]
    ) -> QuerySet[PublishedComment]:
        return queryset.filter(callout_slug=self.value()) if self.value() else queryset


@admin.register(PublishedComment)
class PublishedCommentAdmin(ReadOnly):
    """What the world can read, as it reads it, and the files made of it."""

    list_display = (
        "position",
        "excerpt",
        "signed",
        "callout_slug",
        "status",
        "updated_at",
        "address",
    )
    list_display_links = ("excerpt",)
    list_filter = (OnCallout, "status", "language")
    search_fields = ("text", "name", "place")
    search_help_text = _("Search text, name or place")
    ordering = ("callout_slug", "position", "pk")
    actions = ("export_csv", "export_jsonl")

    def has_export_permission(self, request: HttpRequest) -> bool:
        return signed_in(request).has_perm(EXPORT)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PublishedComment]:
        """What is published on the callouts of the editor's desks."""
        visible = Callout.objects.visible_to(signed_in(request))
        return PublishedComment.objects.on(visible).order_by(*self.ordering)

    @admin.display(description=_("text"))
    def excerpt(self, published: PublishedComment) -> SafeString:
        text = published.text[:120] or "–"
        return format_html('<span dir="{}">{}</span>', published.direction, text)

    @admin.display(description=_("signature"))
    def signed(self, published: PublishedComment) -> str:
        if not published.is_live:
            return "–"
        return signature_of(published, language="en").line

    @admin.display(description=_("address"))
    def address(self, published: PublishedComment) -> SafeString:
        address = addresses.comment_url(published.callout_slug, published.pk)
        return format_html('<a href="{}">{}</a>', address, _("See it there"))

    @admin.action(description=_("Export the selected as CSV"), permissions=["export"])
    def export_csv(
        self, request: HttpRequest, queryset: QuerySet[PublishedComment]
    ) -> FileResponse | None:
        return _download(request, queryset, format="csv")

    @admin.action(
        description=_("Export the selected as JSON Lines"), permissions=["export"]
    )
    def export_jsonl(
        self, request: HttpRequest, queryset: QuerySet[PublishedComment]
    ) -> FileResponse | None:
        return _download(request, queryset, format="jsonl")


@admin.register(ExportRun)
class ExportRunAdmin(ReadOnly):
    """Which files have left, and who took them."""

    list_display = ("at", "actor", "callout_slug", "format", "rows", "beginning")
    list_filter = ("format",)
    list_select_related = ("actor",)
    search_fields = ("=callout_slug", "sha256")
    date_hierarchy = "at"
    actions = None

    @admin.display(description=_("SHA-256 of the file"))
    def beginning(self, run: ExportRun) -> SafeString:
        """What fits into the list; the whole stands on the export's page."""
        return format_html('<code title="{}">{}…</code>', run.sha256, run.sha256[:12])


def _download(
    request: HttpRequest, chosen: QuerySet[PublishedComment], *, format: str
) -> FileResponse | None:
    """The whole file is made and on record before its first byte is sent."""
    if not chosen.exists():
        messages.warning(request, _("None of these comments is there to be exported."))
        return None
    export = services.export_chosen(chosen, format=format)
    # The response closes it, when it has been sent.
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    for chunk in export.chunks():
        file.write(chunk)
    export.record(actor=signed_in(request))
    file.seek(0)
    day = timezone.localdate().isoformat()
    name = f"{export.callout_slug or 'comments'}-{day}.{export.written_as.extension}"
    response = FileResponse(
        file,
        as_attachment=True,
        filename=name,
        content_type=export.written_as.media_type,
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response
