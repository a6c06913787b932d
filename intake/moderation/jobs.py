import logging
from functools import partial
from uuid import UUID

from intake.jobs.registry import Effect, handler
from intake.moderation import services
from intake.screening import services as screening
from intake.submissions.models import Submission

logger = logging.getLogger(__name__)

# What is more than this is for the next minute.
MOST_HOLDS = 500


@handler("rescreen", queue="text")
def rescreen_submission(submission_id: UUID) -> Effect | None:
    """Screen a comment as it now reads. Running it twice files nothing twice."""
    found = Submission.objects.select_related("callout").filter(pk=submission_id)
    submission = found.first()
    if submission is None:
        logger.info("Submission %s is not there to be screened again", submission_id)
        return None
    earlier = [edit.text for edit in submission.edits.all() if edit.text]
    return screening.rescreen(submission, earlier=earlier)


@handler("end_holds", queue="housekeeping")
def end_holds(_: UUID) -> Effect | None:
    """Every minute: bring back the comments whose hold is over."""
    held = list(Submission.objects.held_until_now().order_by("held_until")[:MOST_HOLDS])
    return partial(services.end_holds, held) if held else None
