from django.contrib import admin
from django.http import HttpRequest

from intake.audit.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    """The log, to be read: nothing here can be added, changed or deleted."""

    list_display = ("number", "at", "actor", "action", "subject_id", "reason")
    list_filter = ("action",)
    list_select_related = ("actor",)
    search_fields = ("subject_id", "action")
    date_hierarchy = "at"
    actions = None

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
