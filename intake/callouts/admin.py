from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from intake.audit.actors import signed_in
from intake.audit.recorded import RecordedModelAdmin, ids
from intake.audit.services import Fact
from intake.callouts import services
from intake.callouts.exceptions import CannotOpen, IllegalState
from intake.callouts.forms import CalloutForm, CalloutTextForm
from intake.callouts.models import (
    Callout,
    CalloutText,
    Desk,
    Kind,
    LegalDocument,
    State,
)


@admin.register(Desk)
class DeskAdmin(RecordedModelAdmin):
    """Who sees the comments of which callouts."""

    recorded_as = "desk"
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    filter_horizontal = ("members",)

    def facts_of(self, obj: Desk) -> dict[str, Fact]:
        return {"members": ids(obj.members.all())}


class CalloutTextInline(admin.StackedInline):
    """The words of the callout, one block a language."""

    model = CalloutText
    form = CalloutTextForm
    extra = 0
    min_num = 1

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, forms.Textarea):
            field.widget.attrs |= {"rows": 4, "dir": "auto"}
        return field


@admin.register(Callout)
class CalloutAdmin(admin.ModelAdmin):
    """What the newsroom asks. It opens, pauses and closes by actions only."""

    form = CalloutForm
    inlines = (CalloutTextInline,)
    list_display = ("slug", "title", "state", "desk", "opens_at", "closes_at", "origin")
    list_filter = ("state",)
    list_select_related = ("desk",)
    search_fields = ("slug", "texts__title")
    readonly_fields = ("state",)
    actions = ("open", "pause", "close", "archive")

    @admin.display(description=_("title"))
    def title(self, callout: Callout) -> str:
        return callout.text_in("en").title if callout.texts.all() else "–"

    @admin.display(description=_("kind"))
    def origin(self, callout: Callout) -> str:
        return gettext("demonstration") if callout.is_demonstration else ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Callout]:
        """The callouts of the editor's desks."""
        visible = Callout.objects.visible_to(signed_in(request))
        return visible.prefetch_related("texts")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Callout | None = None
    ) -> tuple[str, ...]:
        """Once it was open, readers have its address."""
        is_draft = obj is None or obj.state == State.DRAFT
        return self.readonly_fields if is_draft else (*self.readonly_fields, "slug")

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        editor = signed_in(request)
        if db_field.name == "desk" and not editor.is_superuser:
            kwargs["queryset"] = Desk.objects.filter(members=editor)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(
        self, request: HttpRequest, obj: Callout | None = None
    ) -> bool:
        """Only a draft can go; what was open is archived."""
        is_draft = obj is None or obj.state == State.DRAFT
        return is_draft and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = dict(super().get_actions(request))
        actions.pop("delete_selected", None)
        return actions

    def save_model(
        self, request: HttpRequest, obj: Callout, form: forms.ModelForm, change: bool
    ) -> None:
        services.save(obj, actor=signed_in(request))

    def delete_model(self, request: HttpRequest, obj: Callout) -> None:
        services.delete(obj, actor=signed_in(request))

    @admin.action(description=_("Open"), permissions=["change"])
    def open(self, request: HttpRequest, queryset: QuerySet[Callout]) -> None:
        self._change_state(request, queryset, State.OPEN)

    @admin.action(description=_("Pause"), permissions=["change"])
    def pause(self, request: HttpRequest, queryset: QuerySet[Callout]) -> None:
        self._change_state(request, queryset, State.PAUSED)

    @admin.action(description=_("Close"), permissions=["change"])
    def close(self, request: HttpRequest, queryset: QuerySet[Callout]) -> None:
        self._change_state(request, queryset, State.CLOSED)

    @admin.action(description=_("Archive"), permissions=["change"])
    def archive(self, request: HttpRequest, queryset: QuerySet[Callout]) -> None:
        self._change_state(request, queryset, State.ARCHIVED)

    def _change_state(
        self, request: HttpRequest, queryset: QuerySet[Callout], to: State
    ) -> None:
        moved = 0
        for callout in queryset:
            try:
                services.change_state(callout, to, actor=signed_in(request))
            except (CannotOpen, IllegalState) as error:
                messages.error(request, str(error))
            else:
                moved += 1
        if moved:
            text = ngettext(
                "%(many)d callout is now: %(state)s.",
                "%(many)d callouts are now: %(state)s.",
                moved,
            )
            messages.success(request, text % {"many": moved, "state": to.label})


@admin.register(LegalDocument)
class LegalDocumentAdmin(admin.ModelAdmin):
    """Terms and privacy notices: a new version is added, none is ever changed."""

    list_display = ("kind", "language", "version", "effective_from", "title")
    list_filter = ("kind", "language")
    fields = ("kind", "language", "title", "body", "effective_from")

    def has_change_permission(
        self, request: HttpRequest, obj: LegalDocument | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: LegalDocument | None = None
    ) -> bool:
        return False

    def get_fields(
        self, request: HttpRequest, obj: LegalDocument | None = None
    ) -> tuple[str, ...]:
        return self.fields if obj is None else (*self.fields, "version", "sha256")

    def save_model(
        self,
        request: HttpRequest,
        obj: LegalDocument,
        form: forms.ModelForm,
        change: bool,
    ) -> None:
        published = services.bring_into_force(
            Kind(obj.kind),
            language=obj.language,
            title=obj.title,
            body=obj.body,
            effective_from=obj.effective_from,
            actor=signed_in(request),
        )
        obj.pk, obj.version = published.pk, published.version
