from functools import partial
from uuid import UUID

from intake.callouts.models import Callout
from intake.jobs.registry import Effect, handler
from intake.publication import rendering, services
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission


@handler("render", queue="outbound")
def render_page(callout_id: UUID) -> Effect | None:
    """Render the page and feeds of one callout into files.

    Running it twice is harmless: what is in place already is not rendered again.
    """
    callout = Callout.objects.filter(pk=callout_id).first()
    return rendering.render(callout) if callout else None


@handler("retract", queue="outbound")
def retract_comment(submission_id: UUID) -> Effect | None:
    """Take a comment off the page that is not approved any longer.

    For the floors below, which know no publication: they add the job by its name.
    """
    gone = Submission.objects.exclude(status=Status.APPROVED)
    submission = gone.select_related("callout").filter(pk=submission_id).first()
    if submission is None:
        return None
    return partial(services.retract, submission, reason=f"It is {submission.status}.")


@handler("open_page", queue="outbound")
def open_page(callout_id: UUID) -> Effect | None:
    """Have a page for a callout as soon as it opens, before anything is on it."""
    callout = Callout.objects.filter(pk=callout_id).first()
    return partial(services.request_render, callout) if callout else None
