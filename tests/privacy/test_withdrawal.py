import pytest
from django.core.management import call_command

from intake.audit.models import AuditEntry
from intake.jobs.models import Job
from intake.privacy import services
from intake.privacy.models import ReaderRequest
from intake.publication import services as publication
from intake.publication.models import PublishedComment, Selection
from intake.submissions import services as submissions
from intake.submissions.lifecycle import Status
from intake.submissions.models import ConsentEvent, ConsentState
from tests.factories import make_approved, make_legal_document, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(edith, settings):
    submission = make_approved()
    publication.add_to_selection([submission], actor=edith)
    publication.publish(Selection.objects.get(), actor=edith)
    call_command("work", verbosity=0)
    return submission


def page(settings):
    return (settings.INTAKE_PUBLISHED_DIR / "syria" / "index.html").read_text()


def test_a_withdrawal_is_recorded_at_once_and_carried_out_by_a_worker(db):
    submission = make_submission(status=Status.PENDING)

    request = services.request_withdrawal(submission)

    submission.refresh_from_db()
    assert submission.status == Status.PENDING
    assert request.carried_out_at is None

    call_command("work", verbosity=0)

    submission.refresh_from_db()
    request.refresh_from_db()
    assert submission.status == Status.WITHDRAWN
    assert request.carried_out_at is not None


def test_what_is_withdrawn_leaves_the_page(published, settings):
    assert published.comment in page(settings)

    services.request_withdrawal(published)
    call_command("work", verbosity=0)

    assert published.comment not in page(settings)
    copy = PublishedComment.objects.get()
    assert (copy.status, copy.text, copy.name) == ("withdrawn", "", "")


def test_each_consent_that_was_given_is_taken_back(db):
    make_legal_document()
    submission = make_submission()
    given = ConsentEvent.objects.filter(event_state=ConsentState.GIVEN).count()

    services.request_withdrawal(submission)
    call_command("work", verbosity=0)

    withdrawn = ConsentEvent.objects.filter(event_state=ConsentState.WITHDRAWN)
    assert withdrawn.count() == given
    assert ConsentEvent.objects.filter(event_state=ConsentState.GIVEN).count() == given


def test_asking_twice_withdraws_once(db):
    submission = make_submission(status=Status.PENDING)

    services.request_withdrawal(submission)
    services.request_withdrawal(submission)
    call_command("work", verbosity=0)

    moves = AuditEntry.objects.filter(facts__now="withdrawn")
    assert moves.count() == 1
    assert not ReaderRequest.objects.filter(carried_out_at=None).exists()
    assert not Job.objects.undone().exists()


def test_a_rejected_comment_leaves_the_page_too(published, settings, edith):
    published.refresh_from_db()
    submissions.move(published, Status.REJECTED, actor=edith)
    call_command("work", verbosity=0)

    assert published.comment not in page(settings)
