"""Who may do what at the desk, as a table."""

import pytest
from django.contrib.auth.models import User

from intake.moderation import rules
from intake.moderation.models import Kind
from intake.submissions.lifecycle import Status
from tests.factories import make_desk, make_editor, make_submission

pytestmark = pytest.mark.django_db

SEE = "submissions.view_submission"
APPROVE = "moderation.approve_comments"
TRIAGE = "moderation.triage_comments"
ACTS = sorted(rules.PERMISSIONS)


@pytest.fixture
def submission(db):
    return make_submission(status=Status.PENDING)


@pytest.mark.parametrize(
    ("permissions", "acts"),
    [
        ((), set()),
        ((SEE,), {"see"}),
        ((APPROVE,), set()),
        ((SEE, APPROVE), {"see", "approve"}),
        ((SEE, TRIAGE), {"see", "reject", "hold", "spam", "reopen"}),
        ((SEE, "moderation.add_edit"), {"see", "edit"}),
        ((SEE, "moderation.add_note"), {"see", "note"}),
        ((SEE, "screening.change_flag"), {"see", "resolve"}),
        (rules.EDITOR, set(ACTS)),
    ],
)
def test_each_act_needs_its_permission(submission, permissions, acts):
    editor = make_editor("edith", desk=make_desk(), permissions=permissions)

    assert {act for act in ACTS if rules.may(editor, act, submission)} == acts


@pytest.mark.parametrize("act", ACTS)
def test_no_permission_reaches_another_desk(submission, nora, act):
    assert not rules.may(nora, act, submission)


@pytest.mark.parametrize("act", ACTS)
def test_a_superuser_may_everything_and_nobody_once_inactive(submission, edith, act):
    chief = User.objects.create_superuser("chief")
    edith.is_active = False

    assert rules.may(chief, act, submission)
    assert not rules.may(edith, act, submission)


def test_every_decision_has_its_permission_and_its_status():
    assert {kind.value for kind in Kind} <= set(rules.PERMISSIONS)
    assert set(rules.LEADS_TO) == set(Kind)


@pytest.mark.parametrize(
    ("status", "acts"),
    [
        (Status.RECEIVED, {"approve", "reject", "hold", "spam"}),
        (Status.PENDING, {"approve", "reject", "hold", "spam"}),
        (Status.ON_HOLD, {"approve", "reject", "hold", "spam", "reopen"}),
        (Status.APPROVED, {"reject", "hold", "spam", "reopen"}),
        (Status.REJECTED, {"reopen"}),
        (Status.SPAM, {"reopen"}),
        (Status.WITHDRAWN, set()),
        (Status.ERASED, set()),
    ],
)
def test_what_a_page_offers_follows_the_status(edith, status, acts):
    submission = make_submission(status=status)

    offered = rules.acts_open_to(edith, submission)

    assert offered - {"edit", "note", "resolve"} == acts
    assert ("edit" in offered) is (status not in rules.ENDED)
