from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from intake.audit import entry_columns
from intake.audit.models import AuditEntry
from intake.audit.recorded import RecordedModelAdmin, ids
from intake.audit.services import Fact
from intake.audit.standing import standing

# A field's name, or what makes a column of an entry.
Column = str | Callable[[AuditEntry], str]

admin.site.unregister((User, Group))


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    """The log, to be read: nothing here can be added, changed or deleted."""

    list_filter = (
        ("action", admin.AllValuesFieldListFilter),
        ("actor", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("actor",)
    search_fields = ("=subject_id",)
    search_help_text = _("Search the id of a subject")
    date_hierarchy = "at"
    ordering = ("-number",)
    sortable_by = ()
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None
    change_list_template = "audit/entries.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: AuditEntry | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: AuditEntry | None = None
    ) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"standing": standing(), **(extra_context or {})}
        return super().changelist_view(request, context)

    def get_list_display(self, request: HttpRequest) -> tuple[Column, ...]:
        subject = self._subject_for(request)
        return ("number", "at", "actor", "action", subject, "reason", "pairs")

    def get_fields(self, request: HttpRequest, obj: AuditEntry | None = None) -> Any:
        shown = self.get_list_display(request)
        return (*shown, "previous_hash", "hash")

    def get_readonly_fields(
        self, request: HttpRequest, obj: AuditEntry | None = None
    ) -> Any:
        return self.get_fields(request, obj)

    def _subject_for(self, request: HttpRequest) -> Callable[[AuditEntry], str]:
        """The subject, as a link where the viewer may see its kind."""

        @admin.display(description=_("subject"))
        def subject(entry: AuditEntry) -> str:
            return entry_columns.subject_of(entry, request, self.admin_site)

        return subject

    @admin.display(description=_("facts"))
    def pairs(self, entry: AuditEntry) -> str:
        return entry_columns.facts_of(entry)


@admin.register(User)
class AccountAdmin(RecordedModelAdmin, UserAdmin):
    """The newsroom's accounts. Who has done something stays, and is made inactive."""

    recorded_as = "account"

    def facts_of(self, obj: User) -> dict[str, Fact]:
        return {
            "is_active": obj.is_active,
            "is_staff": obj.is_staff,
            "is_superuser": obj.is_superuser,
            "groups": ids(obj.groups.all()) if obj.pk else "",
            "permissions": ids(obj.user_permissions.all()) if obj.pk else "",
        }

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """The password and that it was changed are written together."""
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)


@admin.register(Group)
class RecordedGroupAdmin(RecordedModelAdmin, GroupAdmin):
    """Groups of permissions."""

    recorded_as = "group"

    def facts_of(self, obj: Group) -> dict[str, Fact]:
        return {"permissions": ids(obj.permissions.all())}
