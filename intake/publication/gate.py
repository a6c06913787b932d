"""What stands between a comment and the page: conditions that must all hold.

They are asked again for every comment each time it is published. Nothing here is left
to an editor's memory.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from intake.jobs.models import Job
from intake.screening.models import Flag
from intake.submissions.attribution import PublishChoice
from intake.submissions.lifecycle import Status
from intake.submissions.models import (
    ConsentEvent,
    ConsentState,
    Purpose,
    Source,
    Submission,
)

# The kinds of job that look at a text; one that is not done means nobody has looked.
SCREENING_JOBS = ("screen", "rescreen")
STANDING = (ConsentState.GIVEN, ConsentState.REAFFIRMED)
# What each choice rests on. The two that are missing allow no publication.
PURPOSES = {
    PublishChoice.NAMED: Purpose.PUBLISH_NAMED,
    PublishChoice.ANONYMOUS: Purpose.PUBLISH_ANONYMOUS,
}


@dataclass(frozen=True)
class Facts:
    """What the gate must know of a comment beside its own row."""

    consents: dict[str, str]
    has_blocking_flag: bool
    is_unscreened: bool


@dataclass(frozen=True)
class Condition:
    """One thing that must hold, and what an editor is told where it does not."""

    holds: Callable[[Submission, Facts], bool]
    refusal: str
    # Where it does not hold, nothing else is worth saying.
    is_final: bool = False


def _is_not_withdrawn(submission: Submission, facts: Facts) -> bool:
    return submission.status not in (Status.WITHDRAWN, Status.ERASED)


def _is_approved(submission: Submission, facts: Facts) -> bool:
    return submission.status == Status.APPROVED


def _choice_allows_it(submission: Submission, facts: Facts) -> bool:
    return submission.attribution() is not None


def _consent_stands(submission: Submission, facts: Facts) -> bool:
    """The choice on the submission is the one the reader's last word was about."""
    purpose = PURPOSES.get(PublishChoice(submission.publish_choice))
    return purpose is None or facts.consents.get(purpose) in STANDING


def _terms_are_agreed(submission: Submission, facts: Facts) -> bool:
    """What was imported came under the newsroom's own agreement with its readers."""
    return (
        submission.source == Source.IMPORT
        or facts.consents.get(Purpose.TERMS) in STANDING
    )


def _flags_are_resolved(submission: Submission, facts: Facts) -> bool:
    return not facts.has_blocking_flag


def _text_was_screened(submission: Submission, facts: Facts) -> bool:
    return not facts.is_unscreened


CONDITIONS = (
    Condition(_is_not_withdrawn, _("The reader has withdrawn it."), is_final=True),
    Condition(_is_approved, _("It is not approved.")),
    Condition(_choice_allows_it, _("The reader has not agreed to its publication.")),
    Condition(
        _consent_stands, _("The consent on record is not for the choice it stands at.")
    ),
    Condition(_terms_are_agreed, _("The reader has not agreed to the terms.")),
    Condition(
        _flags_are_resolved, _("A flag that must be dealt with first is still open.")
    ),
    Condition(
        _text_was_screened, _("The text as it stands now has not been screened yet.")
    ),
)


def refusals(submissions: Iterable[Submission]) -> dict[UUID, list[str]]:
    """Why each comment may not be published; an empty list where it may."""
    submissions = list(submissions)
    facts = _facts_of([submission.pk for submission in submissions])
    return {
        submission.pk: list(_refusals_of(submission, facts[submission.pk]))
        for submission in submissions
    }


def _refusals_of(submission: Submission, facts: Facts) -> Iterator[str]:
    for condition in CONDITIONS:
        if not condition.holds(submission, facts):
            yield gettext(condition.refusal)
            if condition.is_final:
                return


def _facts_of(ids: list[UUID]) -> dict[UUID, Facts]:
    flagged = set(
        Flag.objects.blocking()
        .filter(submission__in=ids)
        .values_list("submission_id", flat=True)
    )
    # A parked screening job has not looked either.
    screening = Job.objects.filter(kind__in=SCREENING_JOBS, subject_id__in=ids)
    unscreened = {
        *screening.undone().values_list("subject_id", flat=True),
        *screening.parked().values_list("subject_id", flat=True),
    }
    consents = _last_words(ids)
    return {
        pk: Facts(
            consents=consents[pk],
            has_blocking_flag=pk in flagged,
            is_unscreened=pk in unscreened,
        )
        for pk in ids
    }


def _last_words(ids: list[UUID]) -> dict[UUID, dict[str, str]]:
    """The last state of each purpose's consent, by comment."""
    words: dict[UUID, dict[str, str]] = {pk: {} for pk in ids}
    events = ConsentEvent.objects.filter(submission__in=ids).order_by("event_time")
    for pk, purpose, state in events.values_list(
        "submission_id", "purpose", "event_state"
    ):
        words[pk][purpose] = state
    return words
