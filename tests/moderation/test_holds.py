"""Comments on hold come back by themselves."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from intake.audit.models import AuditEntry
from intake.jobs import services as jobs
from intake.jobs.services import NOBODY
from intake.moderation import services
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission
from tests.factories import make_submission

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_hold_that_is_over_ends_and_another_does_not(edith):
    over, still = (make_submission(status=Status.PENDING) for _ in range(2))
    with time_machine.travel(NOW, tick=False):
        services.hold(over, actor=edith, until=NOW + timedelta(hours=1))
        services.hold(still, actor=edith, until=NOW + timedelta(hours=9))

    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        job = jobs.add("end_holds", NOBODY, not_before=NOW)
        jobs.run(job.pk)

    over.refresh_from_db()
    still.refresh_from_db()
    assert (over.status, over.held_until) == (Status.PENDING, None)
    assert still.status == Status.ON_HOLD
    entry = AuditEntry.objects.filter(actor=None, reason="hold over").get()
    assert entry.subject_id == str(over.pk)


def test_a_comment_decided_on_meanwhile_is_left_alone(edith):
    held = make_submission(status=Status.PENDING)
    with time_machine.travel(NOW, tick=False):
        services.hold(held, actor=edith, until=NOW + timedelta(hours=1))
    stale = Submission.objects.get(pk=held.pk)
    services.approve(held, actor=edith)

    outcome = services.end_holds([stale])

    held.refresh_from_db()
    assert held.status == Status.APPROVED
    assert [submission for submission, _ in outcome.refused] == [stale]
