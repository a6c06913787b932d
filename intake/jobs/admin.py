from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intake.audit.actors import signed_in
from intake.jobs import services
from intake.jobs.models import Job


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    """What is still to be done; what is parked can be tried again."""

    list_display = (
        "kind",
        "subject_id",
        "created_at",
        "attempts",
        "parked_at",
        "error",
    )
    list_filter = ("kind", ("parked_at", admin.EmptyFieldListFilter))
    search_fields = ("=subject_id",)
    actions = ("try_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Job | None = None
    ) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def has_delete_permission(
        self, request: HttpRequest, obj: Job | None = None
    ) -> bool:
        return False

    @admin.action(description=_("Try the selected jobs again"), permissions=["change"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        jobs = list(queryset.exclude(parked_at=None))
        for job in jobs:
            services.try_again(job, actor=signed_in(request))
        text = ngettext(
            "%d job will be tried again.", "%d jobs will be tried again.", len(jobs)
        )
        self.message_user(request, text % len(jobs), messages.SUCCESS)
