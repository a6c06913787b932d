"""What readers must be told before they send anything: asked by `check --deploy` only.

The surfaces that change callouts ask; the others cannot do anything about it.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import Error as DatabaseFailure

from intake.callouts.models import Callout, Kind, LegalDocument

_CHANGES_CALLOUTS = ("desk", "all")


@register(Tags.security, deploy=True)
def readers_are_told(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E205, E206: terms, notice and safety are there; W207: nothing is made up.

    W200: the database could not be asked.
    """
    if settings.INTAKE_SURFACE not in _CHANGES_CALLOUTS:
        return []
    try:
        return [*_documents_missing(), *_safety_missing(), *_made_up()]
    except DatabaseFailure as error:
        return [
            Warning(
                "The database could not be asked what readers are told: "
                f"{type(error).__name__}.",
                id="intake.W200",
            )
        ]


def _documents_missing() -> Iterator[CheckMessage]:
    real = LegalDocument.objects.filter(is_demonstration=False)
    for kind in Kind:
        try:
            real.in_force(kind, "en")
        except LegalDocument.DoesNotExist:
            yield Error(
                f"No document is in force in English: {kind.label}.",
                hint="Add it at the desk, under legal documents. The demonstration's "
                "do not count.",
                id="intake.E205",
            )


def _safety_missing() -> Iterator[CheckMessage]:
    # The database refuses a text without its safety notice; not a callout without text.
    for callout in Callout.objects.open().filter(texts=None):
        yield Error(
            f"The open callout {callout.slug} has no text, and so no safety notice.",
            hint="Give it a text at the desk, or close it.",
            id="intake.E206",
        )


def _made_up() -> Iterator[CheckMessage]:
    if Callout.objects.filter(is_demonstration=True).exists():
        yield Warning(
            "The demonstration is loaded: readers would see made-up comments.",
            hint="manage.py demonstration remove",
            id="intake.W207",
        )
