"""Edith and Otto decide on Rita's comments."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from intake.audit.models import AuditEntry
from intake.jobs.models import Job
from intake.moderation import services
from intake.moderation.exceptions import EmptyText, NotAllowed, NotInFuture
from intake.moderation.models import Decision, Edit, Kind, Note, RejectReason
from intake.moderation.services import Verdict
from intake.submissions.exceptions import IllegalMove, StaleStatus
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission
from tests.factories import make_submission

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def pending(db):
    return make_submission(status=Status.PENDING)


def audited():
    return [
        (entry.action, entry.actor and entry.actor.username, entry.reason)
        for entry in AuditEntry.objects.order_by("number")
        if entry.actor or entry.action != "submission.moved"
    ]


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (Verdict(Kind.APPROVE), Status.APPROVED),
        (Verdict(Kind.REJECT, RejectReason.OFF_TOPIC, "not ours"), Status.REJECTED),
        (Verdict(Kind.HOLD, until=TOMORROW), Status.ON_HOLD),
        (Verdict(Kind.SPAM), Status.SPAM),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_a_decision_moves_the_comment_and_is_written_down(
    pending, edith, verdict, status
):
    decision = services.decide(pending, verdict, actor=edith)

    pending.refresh_from_db()
    assert (pending.status, pending.held_until) == (status, verdict.until)
    assert decision.version == pending.version
    assert Decision.objects.values_list(
        "kind", "reason", "note", "held_until", "by__username", "at"
    ).get() == (
        verdict.kind,
        verdict.reason or "",
        verdict.note,
        verdict.until,
        "edith",
        NOW,
    )
    assert audited() == [("submission.moved", "edith", verdict.reason or "")]
    assert not Job.objects.exists()


def test_the_slower_of_two_editors_is_refused(pending, edith, otto):
    stale = Submission.objects.get(pk=pending.pk)
    services.approve(pending, actor=edith)

    with pytest.raises(StaleStatus, match="no longer pending"):
        services.reject(stale, actor=otto, reason=RejectReason.OFF_TOPIC)

    stale.refresh_from_db()
    assert stale.status == Status.APPROVED
    assert [decision.by for decision in Decision.objects.all()] == [edith]
    assert audited() == [("submission.moved", "edith", "")]


def test_a_decision_is_taken_back_by_reopening(pending, edith, otto):
    services.mark_spam(pending, actor=edith)

    services.reopen(pending, actor=otto, note="a real person")

    pending.refresh_from_db()
    assert pending.status == Status.PENDING
    assert list(Decision.objects.values_list("kind", "by__username", "note")) == [
        ("spam", "edith", ""),
        ("reopen", "otto", "a real person"),
    ]


def test_a_rejected_comment_is_not_approved_in_one_step(pending, edith):
    services.reject(pending, actor=edith, reason=RejectReason.UNCLEAR)

    with pytest.raises(IllegalMove, match="rejected to approved"):
        services.approve(pending, actor=edith)

    assert Decision.objects.count() == 1


@time_machine.travel(NOW, tick=False)
def test_a_hold_ends_in_the_future(pending, edith):
    with pytest.raises(NotInFuture):
        services.hold(pending, actor=edith, until=NOW)

    pending.refresh_from_db()
    assert pending.status == Status.PENDING
    assert not Decision.objects.exists()


def test_an_edit_keeps_the_original_and_is_screened_anew(pending, edith):
    sent = pending.comment

    services.edit_text(pending, "The bakery opened.\r\n", actor=edith)

    pending.refresh_from_db()
    assert (pending.comment, pending.text) == (sent, "The bakery opened.")
    assert Edit.objects.values_list("text", "version", "by__username").get() == (
        "The bakery opened.",
        pending.version,
        "edith",
    )
    assert [(job.kind, job.subject_id) for job in Job.objects.all()] == [
        ("rescreen", pending.pk)
    ]


def test_the_text_as_it_was_sent_undoes_the_edit(pending, edith):
    services.edit_text(pending, "Shorter.", actor=edith)

    services.edit_text(pending, pending.comment, actor=edith)

    pending.refresh_from_db()
    assert pending.edited_comment == ""
    assert [edit.text for edit in Edit.objects.all()] == ["Shorter.", ""]


def test_an_edit_leaves_something_to_publish(pending, edith):
    with pytest.raises(EmptyText):
        services.edit_text(pending, " \n ", actor=edith)

    assert not Edit.objects.exists()


def test_text_and_decision_are_saved_together_or_not_at_all(pending, edith, otto):
    stale = Submission.objects.get(pk=pending.pk)
    services.decide(pending, Verdict(Kind.APPROVE), actor=edith, text="Shorter.")

    with pytest.raises(StaleStatus):
        services.decide(stale, Verdict(Kind.SPAM), actor=otto, text="Mine.")

    stored = Submission.objects.get(pk=pending.pk)
    assert (stored.status, stored.text) == (Status.APPROVED, "Shorter.")
    assert [edit.text for edit in Edit.objects.all()] == ["Shorter."]


def test_a_comment_decided_on_before_it_was_screened_is_screened_all_the_same(edith):
    unscreened = make_submission()

    services.approve(unscreened, actor=edith)

    assert [job.kind for job in Job.objects.filter(subject_id=unscreened.pk)] == [
        "rescreen"
    ]


def test_a_note_changes_nothing_about_the_comment(pending, edith):
    before = pending.version

    services.add_note(pending, "Called the bakery. ", actor=edith)

    pending.refresh_from_db()
    assert pending.version == before
    assert Note.objects.values_list("text", "by__username").get() == (
        "Called the bakery.",
        "edith",
    )
    assert audited() == [("submission.noted", "edith", "")]
    assert "bakery" not in str(AuditEntry.objects.values_list())


def test_many_are_decided_on_one_by_one_and_refusals_are_named(edith, otto):
    first, second, third = (make_submission(status=Status.PENDING) for _ in range(3))
    services.reject(second, actor=otto, reason=RejectReason.DUPLICATE)
    seen = [first, second, third]

    outcome = services.approve_each(seen, actor=edith)

    assert outcome.done == [first, third]
    assert [submission for submission, _ in outcome.refused] == [second]
    assert isinstance(outcome.refused[0][1], IllegalMove)
    assert Decision.objects.filter(by=edith).count() == 2


def test_the_comments_of_another_desk_cannot_be_decided_on(pending, nora):
    with pytest.raises(NotAllowed):
        services.approve(pending, actor=nora)

    pending.refresh_from_db()
    assert pending.status == Status.PENDING
    assert not Decision.objects.exists()


def test_a_hold_that_is_over_brings_the_comment_back(edith):
    with time_machine.travel(NOW, tick=False) as clock:
        pending, other = (make_submission(status=Status.PENDING) for _ in range(2))
        services.hold(pending, actor=edith, until=NOW + timedelta(hours=1))
        services.hold(other, actor=edith, until=NOW + timedelta(hours=3))
        clock.shift(timedelta(hours=2))

        held = Submission.objects.held_until_now()
        outcome = services.end_holds(held)

        assert timezone.now() == NOW + timedelta(hours=2)
    assert outcome.done == [pending]
    pending.refresh_from_db()
    other.refresh_from_db()
    assert (pending.status, other.status) == (Status.PENDING, Status.ON_HOLD)
