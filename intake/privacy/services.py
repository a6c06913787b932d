"""What a reader may ask for: recorded at once, carried out by a worker."""

from django.db import transaction
from django.utils import timezone

from intake.jobs import services as jobs
from intake.privacy.models import ReaderRequest, RequestKind
from intake.publication import services as publication
from intake.submissions import services as submissions
from intake.submissions.lifecycle import MOVES, Status
from intake.submissions.models import ConsentEvent, ConsentState, Submission


@transaction.atomic
def request_withdrawal(submission: Submission) -> ReaderRequest:
    """Record that the reader takes the comment back. Asking twice does no harm."""
    request = ReaderRequest.objects.create(
        submission=submission, kind=RequestKind.WITHDRAW
    )
    jobs.add("carry_out_request", request.pk)
    return request


@transaction.atomic
def carry_out(request: ReaderRequest) -> None:
    """Withdraw the comment everywhere: status, consent, public copy."""
    submission = request.submission
    if Status.WITHDRAWN in MOVES[Status(submission.status)]:
        submissions.move(
            submission, Status.WITHDRAWN, actor=None, reason="Withdrawn by the reader"
        )
        publication.retract(submission, reason="Withdrawn by the reader")
        _withdraw_consent(submission)
    ReaderRequest.objects.filter(pk=request.pk).update(carried_out_at=timezone.now())


def _withdraw_consent(submission: Submission) -> None:
    """Add an event that takes back each consent that was given."""
    given = submission.consent_events.filter(event_state=ConsentState.GIVEN)
    ConsentEvent.objects.bulk_create(
        ConsentEvent(
            submission=submission,
            purpose=event.purpose,
            event_state=ConsentState.WITHDRAWN,
            collected_via=event.collected_via,
            language=event.language,
            terms=event.terms,
            terms_sha256=event.terms_sha256,
            privacy_notice=event.privacy_notice,
            privacy_notice_sha256=event.privacy_notice_sha256,
        )
        for event in given.select_related("terms", "privacy_notice")
    )
