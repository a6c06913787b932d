"""Taking a comment: everything of it, at once, or nothing."""

from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction

from intake.callouts.models import Callout
from intake.contacts import services as contacts
from intake.contacts.format import Contact
from intake.jobs import services as jobs
from intake.screening import own_contact
from intake.submissions import services as submissions
from intake.submissions.models import Submission
from intake.submissions.services import Comment, Origin


def take_comment(
    callout: Callout,
    comment: Comment,
    contact: Contact,
    *,
    submission_key: UUID,
    origin: Origin,
) -> Submission:
    """Store a comment with its contact sealed and its screening written down.

    A repeated key gives back what the first request stored; KeyReused is raised if
    that was something else. The row is tried first and looked up only when it is there
    already, so that of two requests at once one stores and the other finds.
    """
    origin = replace(origin, edge_notes=_edge_notes(origin, comment, contact))
    try:
        return _store(
            callout, comment, contact, submission_key=submission_key, origin=origin
        )
    except IntegrityError:
        stored = submissions.find_by_key(submission_key)
        if stored is None:
            raise
    submissions.check_replay(stored, callout, comment, has_contact=bool(contact))
    return stored


@transaction.atomic
def _store(
    callout: Callout,
    comment: Comment,
    contact: Contact,
    *,
    submission_key: UUID,
    origin: Origin,
) -> Submission:
    submission = submissions.store(
        callout,
        comment,
        submission_key=submission_key,
        origin=origin,
        has_contact=bool(contact),
    )
    if contact:
        contacts.seal_contact(submission, contact)
    jobs.add("screen", submission.pk)
    return submission


def _edge_notes(
    origin: Origin, comment: Comment, contact: Contact
) -> dict[str, object]:
    """What is known only here, while the contact is open: where the text repeats it."""
    spans = own_contact.find(
        comment.text,
        phones=[phone for phone in (contact.phone, contact.phone_e164) if phone],
        emails=[contact.email] if contact.email else [],
    )
    if not spans:
        return origin.edge_notes
    places = [[span.start, span.end, str(span.kind)] for span in spans]
    return {**origin.edge_notes, "own_contact": places}
