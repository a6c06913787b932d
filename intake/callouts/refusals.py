"""Why a callout's state was not changed, in an editor's words."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from intake.callouts.exceptions import IllegalState, NoDocument, NoWords
from intake.callouts.models import Callout, Kind
from intake.core.exceptions import IntakeError


def in_words(error: IntakeError, callout: Callout) -> str:
    match error:
        case NoWords():
            why = gettext("It cannot be opened yet: write its words first.")
        case NoDocument(kind=kind):
            add = reverse("admin:callouts_legaldocument_add")
            return format_html(
                '“{}”: {} <a href="{}?kind={}&amp;language=en">{}</a>',
                callout.slug,
                _is_missing(kind),
                add,
                kind,
                gettext("Add it"),
            )
        case IllegalState():
            state = callout.get_state_display()
            why = gettext("That cannot follow: it is “%s”.") % state
        case _:
            why = str(error)
    return f"“{callout.slug}”: {why}"


def _is_missing(kind: str) -> str:
    if kind == Kind.TERMS:
        return gettext(
            "It cannot be opened yet: no contributor terms are in force in English."
        )
    return gettext("It cannot be opened yet: no privacy notice is in force in English.")
