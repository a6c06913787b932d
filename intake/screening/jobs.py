import logging
from uuid import UUID

from intake.jobs.registry import Effect, handler
from intake.screening import services
from intake.submissions.models import Submission

logger = logging.getLogger(__name__)


@handler("screen", queue="text")
def screen_submission(submission_id: UUID) -> Effect | None:
    """Screen one submission. Running it twice is harmless: only RECEIVED rows match."""
    waiting = Submission.objects.received().select_related("callout")
    submission = waiting.filter(pk=submission_id).first()
    if submission is None:
        logger.info("Submission %s is not waiting to be screened", submission_id)
        return None
    return services.examine(submission)
