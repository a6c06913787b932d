"""What stands between a comment and the page, one condition a row."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intake.jobs import services as jobs
from intake.jobs.models import Job
from intake.publication import gate
from intake.screening import services as screening
from intake.screening.findings import FlagKind, Level
from intake.screening.models import Flag
from intake.submissions import services as submissions
from intake.submissions.attribution import PublishChoice
from intake.submissions.lifecycle import Status
from intake.submissions.models import ConsentEvent, ConsentState, Purpose, Source
from tests.factories import make_approved

pytestmark = pytest.mark.django_db

UNSCREENED = "The text as it stands now has not been screened yet."
FLAGGED = "A flag that must be dealt with first is still open."
NOT_AGREED = "The reader has not agreed to its publication."


def refusals_of(submission):
    submission.refresh_from_db()
    return gate.refusals([submission])[submission.pk]


def raise_flag(submission, kind=FlagKind.CONTACT_DETAILS, level=Level.SURE):
    return Flag.objects.create(
        submission=submission,
        kind=kind,
        level=level,
        detector="phones",
        detector_version=1,
        reason="A telephone number.",
        text_sha256="0" * 64,
    )


def say(submission, purpose, state):
    return ConsentEvent.objects.create(
        submission=submission,
        purpose=purpose,
        event_state=state,
        collected_via=Source.FORM,
        language="en",
        event_time=timezone.now() + timedelta(seconds=1),
    )


def test_nothing_stands_before_what_was_agreed_approved_and_screened(callout):
    assert refusals_of(make_approved(callout)) == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.RECEIVED, ["It is not approved."]),
        (Status.PENDING, ["It is not approved."]),
        (Status.ON_HOLD, ["It is not approved."]),
        (Status.REJECTED, ["It is not approved."]),
        (Status.SPAM, ["It is not approved."]),
        (Status.WITHDRAWN, ["The reader has withdrawn it."]),
        (Status.ERASED, ["The reader has withdrawn it."]),
        (Status.APPROVED, []),
    ],
)
def test_only_an_approved_comment_passes(callout, status, expected):
    assert refusals_of(make_approved(callout, status=status)) == expected


def test_the_table_above_has_every_status():
    marks = test_only_an_approved_comment_passes.pytestmark
    statuses = {row[0] for mark in marks for row in mark.args[1]}

    assert statuses == set(Status)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (PublishChoice.NAMED, []),
        (PublishChoice.ANONYMOUS, []),
        (PublishChoice.CONTACT_FIRST, [NOT_AGREED]),
        (PublishChoice.NEWSROOM_ONLY, [NOT_AGREED]),
    ],
)
def test_the_reader_must_have_agreed_to_publication(callout, choice, expected):
    assert refusals_of(make_approved(callout, publish_choice=choice)) == expected


@pytest.mark.parametrize(
    ("kind", "level", "is_refused"),
    [
        (FlagKind.CONTACT_DETAILS, Level.SURE, True),
        (FlagKind.CONTACT_DETAILS, Level.POSSIBLE, True),
        (FlagKind.CONTACT_DETAILS, Level.INFO, False),
        (FlagKind.SAFEGUARDING, Level.SURE, True),
        (FlagKind.SPAM, Level.SURE, False),
    ],
)
def test_a_blocking_flag_holds_a_comment_back(callout, kind, level, is_refused):
    submission = make_approved(callout)
    raise_flag(submission, kind, level)

    assert refusals_of(submission) == ([FLAGGED] if is_refused else [])


def test_a_flag_that_was_dealt_with_holds_nothing_back(callout, edith):
    submission = make_approved(callout)
    screening.resolve(raise_flag(submission), actor=edith)

    assert refusals_of(submission) == []


@pytest.mark.parametrize("kind", gate.SCREENING_JOBS)
def test_a_text_nobody_has_screened_is_held_back(callout, kind):
    submission = make_approved(callout)
    jobs.add(kind, submission.pk)

    assert refusals_of(submission) == [UNSCREENED]


def test_an_edit_is_held_back_until_it_was_screened(callout, edith):
    submission = make_approved(callout)
    submissions.edit(submission, "The bakery opened.", actor=edith)
    job = jobs.add("rescreen", submission.pk)
    waiting = refusals_of(submission)

    assert jobs.run(job.pk)

    assert (waiting, refusals_of(submission)) == ([UNSCREENED], [])


def test_a_parked_screening_job_has_screened_nothing(callout):
    submission = make_approved(callout)
    job = jobs.add("rescreen", submission.pk)
    Job.objects.filter(pk=job.pk).update(parked_at=timezone.now())

    assert refusals_of(submission) == [UNSCREENED]


@pytest.mark.parametrize("status", [ConsentState.WITHDRAWN, ConsentState.EXPIRED])
@pytest.mark.parametrize(
    ("purpose", "expected"),
    [
        (
            Purpose.PUBLISH_NAMED,
            ["The consent on record is not for the choice it stands at."],
        ),
        (Purpose.TERMS, ["The reader has not agreed to the terms."]),
        # Not to be telephoned is another matter.
        (Purpose.CONTACT, []),
    ],
)
def test_the_readers_last_word_counts(callout, purpose, status, expected):
    submission = make_approved(callout, contact_ok=True)
    say(submission, purpose, status)

    assert refusals_of(submission) == expected


def test_a_consent_given_again_counts(callout):
    submission = make_approved(callout)
    say(submission, Purpose.TERMS, ConsentState.WITHDRAWN)
    later = say(submission, Purpose.TERMS, ConsentState.REAFFIRMED)
    ConsentEvent.objects.filter(pk=later.pk).update(
        event_time=timezone.now() + timedelta(minutes=1)
    )

    assert refusals_of(submission) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source.FORM, ["The reader has not agreed to the terms."]),
        (Source.EMBED, ["The reader has not agreed to the terms."]),
        (Source.IMPORT, []),
    ],
)
def test_without_terms_only_an_import_passes(callout, source, expected):
    submission = make_approved(callout, origin=submissions.Origin(source=source))

    assert refusals_of(submission) == expected


def test_asking_for_many_costs_no_more_than_for_one(callout, django_assert_num_queries):
    several = [make_approved(callout) for _ in range(5)]

    with django_assert_num_queries(4):
        gate.refusals(several)
