"""Which comment is in which queue."""

import pytest
from django.contrib.auth.models import User

from intake.moderation import queues
from intake.screening.models import Flag
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission
from tests.factories import make_callout, make_desk, make_submission

pytestmark = pytest.mark.django_db


def flag(submission, kind, level="possible", **values):
    return Flag.objects.create(
        submission=submission, kind=kind, level=level, detector_version=1, **values
    )


@pytest.mark.parametrize(
    ("status", "flags", "names"),
    [
        (Status.RECEIVED, [], {"unscreened"}),
        (Status.PENDING, [], {"new"}),
        (Status.PENDING, ["contact_details", "abuse"], {"new"}),
        (Status.PENDING, ["urgent"], {"new", "urgent"}),
        (Status.PENDING, ["possible_self_harm"], {"new", "urgent"}),
        (Status.PENDING, ["spam"], {"suspected"}),
        (Status.PENDING, ["suspected_bot"], {"suspected"}),
        (Status.PENDING, ["spam", "urgent"], {"new", "urgent"}),
        (Status.ON_HOLD, ["urgent"], {"held"}),
        (Status.APPROVED, ["spam"], {"approved"}),
        (Status.REJECTED, [], {"rejected"}),
        (Status.SPAM, ["spam"], {"spam"}),
        (Status.WITHDRAWN, [], set()),
        (Status.ERASED, [], set()),
    ],
)
def test_status_and_flags_choose_the_queue(status, flags, names):
    submission = make_submission(status=status)
    for kind in flags:
        flag(submission, kind)

    everything = Submission.objects.all()
    found = {q.name for q in queues.QUEUES if everything.filter(q.which()).exists()}
    counted = {name for name, many in queues.counts(everything).items() if many}

    assert found == names | {"all"}
    assert counted == found


def test_a_flag_that_is_resolved_or_only_informs_chooses_nothing(edith):
    submission = make_submission(status=Status.PENDING)
    flag(submission, "urgent", level="info")
    flag(submission, "spam", resolved_at=submission.received_at, resolved_by=edith)

    counts = queues.counts(Submission.objects.all())

    assert (counts["new"], counts["urgent"], counts["suspected"]) == (1, 0, 0)


def test_all_counts_come_in_one_query(django_assert_num_queries):
    make_submission(status=Status.PENDING)

    with django_assert_num_queries(1):
        queues.counts(Submission.objects.all())


def test_the_home_page_counts_by_callout_and_only_what_the_editor_sees(
    edith, django_assert_num_queries
):
    ours = make_callout(slug="syria")
    sport = make_callout(slug="final", desk=make_desk(slug="sport", name="Sport"))
    make_submission(ours, status=Status.APPROVED)
    first = make_submission(ours, status=Status.PENDING)
    flag(make_submission(ours, status=Status.PENDING), "urgent")
    make_submission(sport, status=Status.PENDING)

    with django_assert_num_queries(1):
        (waiting,) = queues.waiting_for(edith)

    assert waiting.callout == "syria"
    assert waiting.oldest == first.received_at
    assert {name: many for name, many in waiting.counts.items() if many} == {
        "new": 2,
        "urgent": 1,
        "approved": 1,
        "all": 3,
    }
    chief = User.objects.create_superuser("chief")
    assert {one.callout for one in queues.waiting_for(chief)} == {"syria", "final"}
