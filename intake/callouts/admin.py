from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from intake.audit.actors import signed_in
from intake.audit.recorded import RecordedModelAdmin, ids
from intake.audit.services import Fact
from intake.callouts import addresses, refusals, services
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

_BUTTONS = {
    State.OPEN: _("Open"),
    State.PAUSED: _("Pause"),
    State.CLOSED: _("Close"),
    State.ARCHIVED: _("Archive"),
}


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
    """What the newsroom asks. It opens, pauses and closes by its buttons only."""

    form = CalloutForm
    inlines = (CalloutTextInline,)
    list_display = ("slug", "title", "state", "desk", "opens_at", "closes_at", "origin")
    list_filter = ("state",)
    list_select_related = ("desk",)
    search_fields = ("slug", "texts__title")
    change_form_template = "callouts/callout.html"
    fieldsets = (
        (_("Where it is found"), {"fields": ("slug", "desk", "article_url")}),
        (_("When it takes comments"), {"fields": ("opens_at", "closes_at")}),
        (_("Its rules"), {"fields": ("publication_rule", "min_age", "risk_level")}),
        (_("Where its readers write from"), {"fields": ("region", "regions")}),
    )
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
        return () if obj is None or obj.state == State.DRAFT else ("slug",)

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

    # --- Its page -------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        state = path(
            "<uuid:pk>/state/", wrap(self.state_view), name="callouts_callout_state"
        )
        return [state, *super().get_urls()]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Callout | None = None,
    ) -> HttpResponse:
        if obj is not None:
            may_move = self.has_change_permission(request, obj)
            context["moves"] = _moves_of(obj) if may_move else []
            context["forms"] = [
                (language, addresses.form_url(obj.slug, language))
                for language in obj.languages
            ]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(
        self, request: HttpRequest, obj: Callout, post_url_continue: str | None = None
    ) -> HttpResponse:
        """To the new callout's page, where it is opened."""
        text = _("Saved as a draft. Open it when it is ready.")
        messages.success(request, text)
        name = "add" if "_addanother" in request.POST else "change"
        args = () if name == "add" else (obj.pk,)
        return HttpResponseRedirect(
            reverse(f"admin:callouts_callout_{name}", args=args)
        )

    def state_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """A button of the callout's page: change the state, and go back there."""
        to = request.POST.get("to")
        chosen = self.get_queryset(request).filter(pk=pk)
        if to not in State.values or not chosen:
            raise Http404
        if not self.has_change_permission(request, chosen[0]):
            raise PermissionDenied
        self._change_state(request, chosen, State(to))
        return HttpResponseRedirect(
            reverse("admin:callouts_callout_change", args=(pk,))
        )

    # --- Its state ------------------------------------------------------------

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
                messages.error(request, refusals.in_words(error, callout))
            else:
                moved += 1
        if moved:
            text = ngettext(
                "%(many)d callout is now: %(state)s.",
                "%(many)d callouts are now: %(state)s.",
                moved,
            )
            messages.success(request, text % {"many": moved, "state": to.label})


def _moves_of(callout: Callout) -> list[tuple[str, str | Promise]]:
    """The states it can be brought to, each with the words of its button."""
    ways = services.STATES[State(callout.state)]
    return [(to.value, label) for to, label in _BUTTONS.items() if to in ways]


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
