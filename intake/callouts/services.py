"""Opening and closing callouts, and bringing legal documents into force."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from intake.audit import services as audit
from intake.callouts.exceptions import IllegalState, NoDocument, NoWords
from intake.callouts.models import Callout, Kind, LegalDocument, State
from intake.jobs import services as jobs

STATES = {
    State.DRAFT: {State.OPEN, State.ARCHIVED},
    State.OPEN: {State.PAUSED, State.CLOSED},
    State.PAUSED: {State.OPEN, State.CLOSED},
    State.CLOSED: {State.OPEN, State.ARCHIVED},
    State.ARCHIVED: {State.CLOSED},
}


@transaction.atomic
def save(callout: Callout, *, actor: User) -> None:
    """Store a callout's settings, new or changed; its state changes elsewhere."""
    action = "callout.created" if callout._state.adding else "callout.changed"
    callout.save()
    audit.record(action, callout, actor=actor, slug=callout.slug)


@transaction.atomic
def delete(callout: Callout, *, actor: User) -> None:
    """Take away a draft nobody has answered. Raises IllegalState for what was open."""
    if callout.state != State.DRAFT:
        raise IllegalState(f"Callout {callout.slug} is no draft; archive it.")
    audit.record("callout.deleted", callout, actor=actor, slug=callout.slug)
    callout.delete()


@transaction.atomic
def change_state(callout: Callout, to: State, *, actor: User | None) -> None:
    """The only way a callout opens, pauses, closes or is archived.

    Raises CannotOpen if it lacks what a reader must be told, and IllegalState for a
    move that is not in STATES.
    """
    was = State(callout.state)
    if to not in STATES[was]:
        raise IllegalState(f"A callout cannot go from {was} to {to}.")
    if to == State.OPEN:
        _must_be_ready(callout)
    if not Callout.objects.filter(pk=callout.pk, state=was).update(state=to):
        raise IllegalState(f"Callout {callout.slug} is no longer {was}.")
    callout.state = to
    audit.record("callout.moved", callout, actor=actor, was=was, now=to)
    if to == State.OPEN:
        jobs.add("open_page", callout.pk)


def _must_be_ready(callout: Callout) -> None:
    if not callout.texts.exists():
        raise NoWords(f"Callout {callout.slug} needs its words in one language.")
    for kind in Kind:
        try:
            LegalDocument.objects.in_force(kind, "en")
        except LegalDocument.DoesNotExist:
            raise NoDocument(kind) from None


@transaction.atomic
def bring_into_force(
    kind: Kind,
    *,
    language: str,
    title: str,
    body: str,
    actor: User | None,
    effective_from: datetime | None = None,
    is_demonstration: bool = False,
) -> LegalDocument:
    """Publish the next version of a legal document. It cannot be changed afterwards."""
    last = LegalDocument.objects.filter(kind=kind, language=language).first()
    document = LegalDocument.objects.create(
        kind=kind,
        language=language,
        version=last.version + 1 if last else 1,
        effective_from=effective_from or timezone.now(),
        title=title,
        body=body,
        sha256=LegalDocument.hash_of(title, body),
        is_demonstration=is_demonstration,
    )
    audit.record(
        "legal_document.published",
        document,
        actor=actor,
        kind=kind,
        language=language,
        version=document.version,
    )
    return document
