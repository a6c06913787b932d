"""What a comment's page tells of what has happened to it."""

import pytest

from intake.moderation import desk, timeline
from intake.privacy import services as privacy
from intake.publication import services as publication
from intake.publication.models import Selection
from intake.submissions.lifecycle import Status
from tests.audit.written_actions import actions_on_comments
from tests.factories import make_approved, make_submission

pytestmark = pytest.mark.django_db


def told(submission):
    return [(event.who, event.what) for event in timeline.events_of(submission)]


def test_every_action_on_a_comment_has_words_an_editor_would_use():
    actions = actions_on_comments()

    worded = {*timeline.TOLD_BY_ROWS, *timeline.TOLD_HERE, *desk.words()}
    assert "selection.added" in actions
    assert actions == worded


def test_a_withdrawal_is_the_readers():
    submission = make_submission(status=Status.PENDING)

    privacy.carry_out(privacy.request_withdrawal(submission))

    assert told(submission)[0] == ("The reader", "withdrew it")


def test_the_way_onto_the_page_and_off_it_is_told(edith):
    other, submission = make_approved(), make_approved()
    publication.add_to_selection([other, submission], actor=edith)
    selection = Selection.objects.get()
    publication.reorder(selection, submission, to=1, actor=edith)
    publication.publish(selection, actor=edith)
    publication.take_down(submission, actor=edith, reason="Wrong place")

    events = timeline.events_of(submission)

    assert [(event.who, event.what, event.words) for event in events[:4]] == [
        ("edith", "took it off the page", "Wrong place"),
        ("edith", "published it as version 1, in place 1 on the page", ""),
        ("edith", "moved it in the selection from place 2 to 1", ""),
        ("edith", "added it to the selection", ""),
    ]
