import pytest

from intake.audit.models import AuditEntry
from intake.jobs.models import Job
from intake.publication import services
from intake.publication.exceptions import NotLive, ReasonMissing, Refused
from intake.publication.models import (
    ChangeLogEntry,
    Operation,
    Publication,
    PublicStatus,
    PublishedCallout,
    PublishedComment,
    SelectedComment,
    Selection,
)
from intake.submissions import services as submissions
from intake.submissions.attribution import PublishChoice
from intake.submissions.lifecycle import Status
from tests.factories import make_approved, make_submission

pytestmark = pytest.mark.django_db


def copy_of(submission):
    publication = Publication.objects.get(submission=submission)
    return PublishedComment.objects.get(pk=publication.published_id)


def test_publishing_copies_the_comment_logs_it_and_asks_for_the_page(
    callout, publish, edith
):
    submission = make_approved(callout)

    outcome = publish(submission)

    published = copy_of(submission)
    assert [s.pk for s in outcome.done] == [submission.pk]
    assert (published.text, published.version) == (submission.comment, 1)
    assert (published.status, published.position) == (PublicStatus.PUBLISHED, 1)
    assert ChangeLogEntry.objects.values_list("published_id", "op").get() == (
        published.pk,
        Operation.UPSERT,
    )
    assert Job.objects.undone().get(kind="render").subject_id == callout.pk
    entry = AuditEntry.objects.get(action="comment.published")
    assert (entry.actor, entry.subject_id) == (edith, str(submission.pk))


def test_the_copy_shares_no_id_with_its_submission(callout, publish):
    submission = make_approved(callout)

    publish(submission)

    private = {submission.pk, submission.submission_key, callout.pk}
    assert copy_of(submission).pk not in private


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (PublishChoice.NAMED, ("named", "Rita", "Homs", "Syria", True)),
        (PublishChoice.ANONYMOUS, ("withheld", "", "", "Syria", False)),
        (PublishChoice.CONTACT_FIRST, None),
        (PublishChoice.NEWSROOM_ONLY, None),
    ],
)
def test_a_comment_is_signed_as_its_reader_chose_or_not_published(
    callout, edith, choice, expected
):
    submission = make_approved(callout, publish_choice=choice)

    added = services.add_to_selection([submission], actor=edith)
    for selection in Selection.objects.all():
        services.publish(selection, actor=edith)

    if expected is None:
        assert [r.submission for r in added.refused] == [submission]
        assert not PublishedComment.objects.exists()
        return
    published = copy_of(submission)
    assert expected == (
        published.attribution_mode,
        published.name,
        published.place,
        published.country,
        published.submitted_on is not None,
    )


def test_publishing_twice_changes_nothing(callout, publish):
    submission = make_approved(callout)
    publish(submission)
    before = copy_of(submission)
    jobs_before = Job.objects.count()

    outcome = publish(submission)

    assert [s.pk for s in outcome.unchanged] == [submission.pk]
    assert copy_of(submission).updated_at == before.updated_at
    assert ChangeLogEntry.objects.count() == 1
    assert Job.objects.count() == jobs_before


def test_an_edit_is_published_as_the_next_version(callout, publish, edith):
    submission = make_approved(callout)
    publish(submission)
    submissions.edit(submission, "The bakery opened again.", actor=edith)

    services.correct(submission, actor=edith)

    published = copy_of(submission)
    assert (published.text, published.version) == ("The bakery opened again.", 2)
    assert published.is_edited
    assert ChangeLogEntry.objects.count() == 2


def test_a_correction_the_gate_refuses_leaves_the_page_as_it_was(
    callout, publish, edith
):
    submission = make_approved(callout)
    publish(submission)
    submissions.edit(submission, "The bakery opened again.", actor=edith)
    submissions.move(submission, Status.PENDING, actor=edith)

    with pytest.raises(Refused, match="not approved"):
        services.correct(submission, actor=edith)

    assert copy_of(submission).text == submission.comment


def test_taking_down_empties_the_copy_and_leaves_a_tombstone(callout, publish, edith):
    submission = make_approved(callout)
    publish(submission)

    services.take_down(submission, actor=edith, reason="The place is recognisable")

    published = copy_of(submission)
    assert published.status == PublicStatus.WITHDRAWN
    assert {published.text, published.name, published.place, published.country} == {""}
    assert published.submitted_on is None
    assert ChangeLogEntry.objects.last().op == Operation.DELETE
    assert not SelectedComment.objects.exists()
    entry = AuditEntry.objects.get(action="comment.taken_down")
    assert entry.reason == "The place is recognisable"
    # The submission is as approved as it was: being live is not its status.
    submission.refresh_from_db()
    assert submission.status == Status.APPROVED


def test_taking_down_needs_a_reason(callout, publish, edith):
    submission = make_approved(callout)
    publish(submission)

    with pytest.raises(ReasonMissing):
        services.take_down(submission, actor=edith, reason=" ")

    assert copy_of(submission).is_live


def test_what_is_not_live_cannot_be_taken_down(callout, edith):
    submission = make_approved(callout)

    with pytest.raises(NotLive):
        services.take_down(submission, actor=edith, reason="Wrong")

    assert not PublishedComment.objects.exists()


def test_what_was_taken_down_comes_back_under_its_old_id(callout, publish, edith):
    submission = make_approved(callout)
    publish(submission)
    first = copy_of(submission)
    services.take_down(submission, actor=edith, reason="A mistake")

    publish(submission)

    again = copy_of(submission)
    assert (again.pk, again.status) == (first.pk, PublicStatus.PUBLISHED)
    assert (again.version, again.text) == (3, submission.comment)


def test_a_withdrawal_takes_the_comment_off_the_page_and_out_of_the_selection(
    callout, publish
):
    submission = make_approved(callout)
    publish(submission)
    submissions.move(submission, Status.WITHDRAWN, actor=None)

    assert services.retract(submission, reason="The reader withdrew it")

    assert copy_of(submission).status == PublicStatus.WITHDRAWN
    assert not SelectedComment.objects.exists()
    assert AuditEntry.objects.get(action="comment.retracted").actor is None


def test_retracting_what_was_only_selected_takes_it_out_of_the_selection(
    callout, edith
):
    submission = make_approved(callout)
    services.add_to_selection([submission], actor=edith)

    assert not services.retract(submission, reason="The reader withdrew it")

    assert not SelectedComment.objects.exists()
    assert not PublishedComment.objects.exists()


def test_one_refusal_does_not_keep_the_others_off_the_page(callout, publish, edith):
    good, bad = make_approved(callout), make_approved(callout)
    services.add_to_selection([good, bad], actor=edith)
    submissions.move(bad, Status.ON_HOLD, actor=edith)

    outcome = publish(good)

    assert [s.pk for s in outcome.done] == [good.pk]
    assert [(r.submission.pk, r.reasons) for r in outcome.refused] == [
        (bad.pk, ["It is not approved."])
    ]
    assert PublishedComment.objects.live().count() == 1


def test_a_callout_has_its_page_before_anything_is_published(callout):
    services.request_render(callout)

    page = PublishedCallout.objects.get(slug=callout.slug)
    assert page.title == callout.text_in("en").title
    assert Job.objects.get(kind="render").subject_id == callout.pk


def test_only_approved_comments_are_selected(callout, edith):
    pending = make_submission(callout, status=Status.PENDING)

    outcome = services.add_to_selection([pending], actor=edith)

    assert outcome.refused[0].reasons == ["It is not approved."]
    assert not SelectedComment.objects.exists()
