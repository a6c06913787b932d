import pytest
from django.db import IntegrityError
from django.utils import timezone

from intake.audit.models import AuditEntry
from intake.core import tokens
from intake.submissions import services
from intake.submissions.attribution import PublishChoice
from intake.submissions.exceptions import IllegalMove, KeyReused, StaleStatus
from intake.submissions.lifecycle import MOVES, Status
from intake.submissions.models import (
    ConsentEvent,
    ConsentState,
    Purpose,
    Source,
    Submission,
)
from tests.factories import make_callout, make_legal_document, make_submission, put_in

pytestmark = pytest.mark.django_db


def same(submission):
    return Submission.objects.get(pk=submission.pk)


def test_every_status_has_its_moves():
    assert set(MOVES) == set(Status)


@pytest.mark.parametrize("was", Status)
@pytest.mark.parametrize("to", Status)
def test_a_status_moves_as_the_table_says(was, to):
    submission = make_submission(status=was)
    entries = AuditEntry.objects.count()

    if to in MOVES[was]:
        services.move(submission, to, actor=None)
    else:
        with pytest.raises(IllegalMove, match=f"from {was} to {to}"):
            services.move(submission, to, actor=None)

    moved = to in MOVES[was]
    assert same(submission).status == (to if moved else was)
    assert AuditEntry.objects.count() == entries + moved


def test_the_slower_of_two_is_refused_and_writes_nothing(edith, otto):
    pending = make_submission(status=Status.PENDING)
    stale = same(pending)
    services.move(pending, Status.APPROVED, actor=edith)
    entries = AuditEntry.objects.count()

    with pytest.raises(StaleStatus, match="no longer pending"):
        services.move(stale, Status.REJECTED, actor=otto)

    assert same(pending).status == Status.APPROVED
    assert AuditEntry.objects.count() == entries


def test_a_decision_on_an_edited_text_not_seen_is_refused(edith, otto):
    pending = make_submission(status=Status.PENDING)
    stale = same(pending)
    services.edit(pending, "The bakery opened again.", actor=edith)

    with pytest.raises(StaleStatus):
        services.move(stale, Status.APPROVED, actor=otto)

    assert same(pending).status == Status.PENDING


def test_an_edit_keeps_the_comment_as_it_was_sent(edith):
    submission = make_submission()
    sent = submission.comment

    services.edit(submission, "The bakery opened again.", actor=edith)

    assert same(submission).comment == sent
    assert same(submission).text == "The bakery opened again."
    entry = AuditEntry.objects.first()
    assert (entry.action, entry.actor) == ("submission.edited", edith)
    assert "bakery" not in str(entry.facts)


def test_editing_back_to_what_was_sent_is_no_edit(edith):
    submission = make_submission()
    services.edit(submission, "Shorter.", actor=edith)

    services.edit(submission, submission.comment, actor=edith)

    assert same(submission).edited_comment == ""


def test_a_hold_ends_with_the_next_move(edith):
    submission = make_submission(status=Status.PENDING)
    services.move(submission, Status.ON_HOLD, actor=edith, held_until=timezone.now())
    assert list(Submission.objects.held_until_now()) == [submission]

    services.move(submission, Status.PENDING, actor=None)

    assert same(submission).held_until is None


@pytest.mark.parametrize(
    ("choice", "given"),
    [
        (PublishChoice.NAMED, {Purpose.PUBLISH_NAMED, Purpose.PUBLISH_ANONYMOUS}),
        (PublishChoice.ANONYMOUS, {Purpose.PUBLISH_ANONYMOUS}),
        (PublishChoice.CONTACT_FIRST, set()),
        (PublishChoice.NEWSROOM_ONLY, set()),
    ],
)
def test_what_the_reader_chose_is_a_consent_event_each(choice, given):
    submission = make_submission(publish_choice=choice)

    events = ConsentEvent.objects.filter(submission=submission)
    states = {event.purpose: event.event_state for event in events}

    assert set(states) == set(Purpose) - {Purpose.TERMS}
    assert {p for p, s in states.items() if s == ConsentState.GIVEN} == given


def test_a_consent_event_names_the_documents_and_their_hashes():
    terms = make_legal_document()
    origin = services.Origin(
        source=Source.FORM, terms=terms, wordings={Purpose.TERMS: "I agree"}
    )

    submission = services.store(
        make_callout(),
        services.Comment(text="Hello", publish_choice=PublishChoice.ANONYMOUS),
        submission_key=tokens.new_submission_key(),
        origin=origin,
        has_contact=False,
    )

    event = submission.consent_events.get(purpose=Purpose.TERMS)
    assert event.event_state == ConsentState.GIVEN
    assert (event.terms, event.terms_sha256) == (terms, terms.sha256)
    assert event.wording == "I agree"


@pytest.mark.parametrize(
    ("choice", "parts"),
    [
        (PublishChoice.NAMED, ("Rita", "Homs", "Syria")),
        (PublishChoice.ANONYMOUS, ("Syria",)),
        (PublishChoice.CONTACT_FIRST, None),
        (PublishChoice.NEWSROOM_ONLY, None),
    ],
)
def test_the_attribution_is_what_the_reader_chose(choice, parts):
    attribution = make_submission(publish_choice=choice).attribution()

    assert (attribution.parts if attribution else None) == parts


def test_a_key_is_stored_once():
    callout = make_callout()
    key = tokens.new_submission_key()
    comment = services.Comment(text="Hello", publish_choice=PublishChoice.ANONYMOUS)
    origin = services.Origin(source=Source.FORM)
    stored = services.store(
        callout, comment, submission_key=key, origin=origin, has_contact=False
    )

    with pytest.raises(IntegrityError):
        services.store(
            callout, comment, submission_key=key, origin=origin, has_contact=False
        )

    services.check_replay(stored, callout, comment, has_contact=False)
    other = services.Comment(text="Other", publish_choice=PublishChoice.ANONYMOUS)
    with pytest.raises(KeyReused):
        services.check_replay(stored, callout, other, has_contact=False)
    with pytest.raises(KeyReused):
        services.check_replay(stored, callout, comment, has_contact=True)


def test_a_taken_reference_is_passed_over(monkeypatch):
    first = make_submission()
    references = {0: first.reference, 1: "EW-FREE-FREE"}
    monkeypatch.setattr(
        tokens, "reference_for", lambda key, attempt=0: references[attempt]
    )

    second = make_submission()

    assert second.reference == "EW-FREE-FREE"
    assert Submission.objects.count() == 2


def test_an_editor_sees_the_comments_of_the_own_desk_only(edith, nora):
    submission = make_submission()

    assert list(Submission.objects.visible_to(edith)) == [submission]
    assert list(Submission.objects.visible_to(nora)) == []


def test_put_in_reaches_every_status():
    for status in Status:
        submission = make_submission()
        put_in(submission, status)
        assert same(submission).status == status
