"""Admin pages whose changes are on record, for tables no service stands before."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from intake.audit import services
from intake.audit.actors import signed_in
from intake.audit.services import Fact


class RecordedModelAdmin(admin.ModelAdmin):
    """What is added, changed or deleted here gets an entry in the same transaction.

    The entries are called `<recorded_as>.added`, `.changed` and `.deleted`, and hold
    which fields were changed, and what `facts_of` says of the row as it is then: who
    may do what, never a name.
    """

    recorded_as = ""

    def facts_of(self, obj: Any) -> dict[str, Fact]:
        return {}

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        self._record(request, "added", obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        """Called by every page that changes the row, also where nothing was changed."""
        if message:
            self._record(request, "changed", obj, fields=_fields_in(message))
        return super().log_change(request, obj, message)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        with transaction.atomic():
            self._record(request, "deleted", obj)
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            for obj in queryset:
                self._record(request, "deleted", obj)
            super().delete_queryset(request, queryset)

    def _record(
        self, request: HttpRequest, done: str, obj: Model, **facts: Fact
    ) -> None:
        services.record(
            f"{self.recorded_as}.{done}",
            obj,
            actor=signed_in(request),
            reason="",
            **facts | self.facts_of(obj),
        )


def ids(queryset: QuerySet[Any]) -> str:
    """The keys of some rows, in order, as a fact."""
    return ",".join(str(pk) for pk in sorted(queryset.values_list("pk", flat=True)))


def _fields_in(message: Any) -> str:
    """The labels of the changed fields in what Django's admin logs."""
    if isinstance(message, str):
        return message
    changed = [part["changed"] for part in message if "changed" in part]
    return ", ".join(field for part in changed for field in part.get("fields", ()))
