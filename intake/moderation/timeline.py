"""What has happened to a comment, in order: decisions, edits, notes and the rest."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from intake.audit.models import AuditEntry
from intake.moderation import desk
from intake.moderation.models import Decision, Edit
from intake.screening.findings import FlagKind
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission

# These say less than the rows they stand beside.
TOLD_BY_ROWS = ("submission.edited", "submission.noted")
# These are told here; those of other apps, in the words they have added to the desk.
TOLD_HERE = ("submission.moved", "flag.resolved")


@dataclass(frozen=True)
class Event:
    """One thing that happened: who did what; `words` are what somebody typed."""

    at: datetime
    who: str
    what: str
    words: str = ""


def events_of(submission: Submission) -> list[Event]:
    """Everything about the comment, the newest first."""
    notes = submission.notes.select_related("by")
    events = [
        Event(submission.received_at, gettext("The reader"), gettext("sent it")),
        *map(_of_decision, submission.decisions.select_related("by")),
        *map(_of_edit, submission.edits.select_related("by")),
        *(
            Event(note.at, _name(note.by), gettext("left a note"), note.text)
            for note in notes
        ),
        *(_of_entry(entry) for entry in _entries(submission)),
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)


def events_since(submission: Submission, version: int) -> list[Event]:
    """What editors did to it after the version somebody saw, the newest first."""
    decisions = submission.decisions.filter(version__gt=version).select_related("by")
    edits = submission.edits.filter(version__gt=version).select_related("by")
    events = [*map(_of_decision, decisions), *map(_of_edit, edits)]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _entries(submission: Submission) -> list[AuditEntry]:
    found = AuditEntry.objects.filter(
        subject_type=submission._meta.label_lower, subject_id=str(submission.pk)
    ).select_related("actor")
    return [
        entry
        for entry in found.exclude(action__in=TOLD_BY_ROWS)
        if entry.action != "submission.moved" or entry.actor is None
    ]


def _of_decision(decision: Decision) -> Event:
    what = decision.get_kind_display()
    if decision.reason:
        what = f"{what}: {decision.get_reason_display()}"
    if decision.held_until:
        until = date_format(localtime(decision.held_until), "j M, H:i")
        what = gettext("%(what)s until %(until)s") % {"what": what, "until": until}
    return Event(decision.at, _name(decision.by), what, decision.note)


def _of_edit(edit: Edit) -> Event:
    what = gettext("edited the text") if edit.text else gettext("undid the edits")
    return Event(edit.at, _name(edit.by), what, edit.text)


def _of_entry(entry: AuditEntry) -> Event:
    is_withdrawal = entry.facts.get("now") == Status.WITHDRAWN
    if entry.action == "submission.moved" and is_withdrawal:
        return Event(entry.at, gettext("The reader"), gettext("withdrew it"))
    # Without somebody who typed it, a reason says no more than the words.
    reason = entry.reason if entry.actor else ""
    return Event(entry.at, _name(entry.actor), _in_words(entry), reason)


def _in_words(entry: AuditEntry) -> str:
    facts = entry.facts
    match entry.action:
        case "submission.moved" if facts.get("was") == Status.RECEIVED:
            return gettext("screened it")
        case "submission.moved" if entry.reason == "hold over":
            return gettext("ended the hold")
        case "submission.moved":
            status = dict(Status.choices).get(facts.get("now"), facts.get("now"))
            return gettext("moved it to “%s”") % status
        case "flag.resolved":
            kind = dict(FlagKind.choices).get(facts.get("kind"), facts.get("kind"))
            if entry.reason == "edited away":
                return gettext("closed the flag “%s”: edited away") % kind
            return gettext("resolved the flag “%s”") % kind
    if told := desk.words().get(entry.action):
        return str(told) % facts
    return entry.action.replace(".", " ").replace("_", " ")


def _name(user: User | None) -> str:
    if user is None:
        return gettext("The system")
    return user.get_short_name() or user.get_username()
