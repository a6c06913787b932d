"""An edited text is screened anew: old flags stay, settled ones stop blocking."""

import pytest

from intake.audit.models import AuditEntry
from intake.jobs import services as jobs
from intake.jobs.models import Job
from intake.moderation import services
from intake.screening import services as screening
from intake.screening.models import Flag
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission
from tests.factories import make_submission

pytestmark = pytest.mark.django_db

PHONE = "+963 944 567 890"


@pytest.fixture
def with_phone(db):
    submission = make_submission(text=f"The water is back. Call me on {PHONE} please.")
    screening.examine(submission)()
    submission.refresh_from_db()
    return submission


def run_jobs():
    for job in Job.objects.undone():
        assert jobs.run(job.pk)


def contact_flags(submission):
    return [
        (flag.resolved_at is not None, flag.resolved_by and flag.resolved_by.username)
        for flag in submission.flags.filter(kind="contact_details")
    ]


def test_a_number_that_is_edited_away_stops_blocking(with_phone, edith):
    assert contact_flags(with_phone) == [(False, None)]

    services.edit_text(with_phone, "The water is back.", actor=edith)
    run_jobs()

    assert contact_flags(with_phone) == [(True, None)]
    assert not with_phone.flags.blocking().exists()
    entry = AuditEntry.objects.get(action="flag.resolved")
    assert (entry.actor, entry.reason) == (None, "edited away")


def test_a_number_that_stays_is_flagged_where_it_now_stands(with_phone, edith):
    services.edit_text(with_phone, f"Call {PHONE}.", actor=edith)
    run_jobs()

    flag = with_phone.flags.blocking().get()
    start, end, kind = flag.spans[0]
    assert (with_phone.text[start:end], kind) == (PHONE, "phone")
    assert contact_flags(with_phone) == [(True, None), (False, None)]


def test_a_number_an_edit_brings_in_is_flagged(edith):
    submission = make_submission(text="The water is back.", status=Status.PENDING)

    services.edit_text(submission, f"The water is back. {PHONE}", actor=edith)
    run_jobs()

    assert submission.flags.blocking().count() == 1


def test_what_an_editor_has_accepted_is_not_asked_again(with_phone, edith):
    services.resolve_flag(with_phone.flags.get(kind="contact_details"), actor=edith)

    services.edit_text(with_phone, f"Please call {PHONE}.", actor=edith)
    run_jobs()

    assert contact_flags(with_phone) == [(True, "edith")]


def test_going_back_to_the_original_blocks_again(with_phone, edith):
    services.edit_text(with_phone, "The water is back.", actor=edith)
    run_jobs()

    services.edit_text(with_phone, with_phone.comment, actor=edith)
    run_jobs()

    assert contact_flags(with_phone) == [(True, None), (False, None)]


def test_the_writers_own_number_blocks_as_long_as_it_is_in_the_text(edith):
    text = "My number is nine four four and so on."
    submission = make_submission(text=text, status=Status.PENDING)
    Submission.objects.filter(pk=submission.pk).update(
        edge_notes={"own_contact": [[13, 27, "phone"]]}
    )
    submission.refresh_from_db()
    screening.examine(submission)()
    flags = submission.flags.filter(detector="own_contact", resolved_at=None)
    assert flags.count() == 1

    services.edit_text(submission, "Ring: nine four four.", actor=edith)
    run_jobs()
    assert flags.count() == 1

    services.edit_text(submission, "No number.", actor=edith)
    run_jobs()
    assert flags.count() == 0


def test_screening_an_edit_twice_files_nothing_twice(with_phone, edith):
    services.edit_text(with_phone, f"Call {PHONE}.", actor=edith)
    run_jobs()
    before = Flag.objects.count()

    jobs.add("rescreen", with_phone.pk)
    run_jobs()

    assert Flag.objects.count() == before


def test_findings_on_a_text_that_was_edited_meanwhile_are_not_filed(with_phone, edith):
    services.edit_text(with_phone, f"Call {PHONE}.", actor=edith)
    stale = Submission.objects.select_related("callout").get(pk=with_phone.pk)
    effect = screening.rescreen(stale, earlier=[stale.text])
    services.edit_text(with_phone, "No number.", actor=edith)

    effect()

    assert contact_flags(with_phone) == [(False, None)]
