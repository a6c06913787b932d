"""How an entry is shown: its subject as a way to its page, its facts as pairs."""

from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from intake.audit.models import AuditEntry


def subject_of(entry: AuditEntry, request: HttpRequest, site: admin.AdminSite) -> str:
    """The subject's kind and id; a link to its page if the viewer may see such."""
    if not entry.subject_type:
        return "–"
    model = _model_named(entry.subject_type)
    if model is None:
        return f"{entry.subject_type} {entry.subject_id}"
    words = f"{model._meta.verbose_name} {entry.subject_id}"
    address = _page_of(model, entry.subject_id, request, site)
    return format_html('<a href="{}">{}</a>', address, words) if address else words


def facts_of(entry: AuditEntry) -> str:
    """Name and value, pair by pair, as they are in the entry."""
    pairs = [
        (name.replace("_", " "), "–" if value in (None, "") else str(value))
        for name, value in sorted(entry.facts.items())
    ]
    shown = format_html_join("", '<div><span class="quiet">{}:</span> {}</div>', pairs)
    return shown or "–"


def _model_named(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _page_of(
    model: type[Model], pk: str, request: HttpRequest, site: admin.AdminSite
) -> str:
    """Where the subject is shown, "" if there is no such page or not for this viewer.

    Whether the row is at one of their desks is for that page to say.
    """
    if not site.is_registered(model):
        return ""
    if not site.get_model_admin(model).has_view_permission(request):
        return ""
    name = f"{model._meta.app_label}_{model._meta.model_name}_change"
    return reverse(f"{site.name}:{name}", args=(pk,))
