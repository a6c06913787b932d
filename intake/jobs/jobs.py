import logging
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db.models.functions import Now

from intake.audit import services as audit
from intake.audit.exceptions import NoAuditKey
from intake.jobs.models import Job
from intake.jobs.registry import Effect, handler

logger = logging.getLogger(__name__)

KEPT = timedelta(days=3)


@handler("clear_finished", queue="housekeeping")
def clear_finished(_: UUID) -> Effect:
    """Delete jobs that were done three days ago."""
    return partial(Job.objects.filter(done_at__lt=Now() - KEPT).delete)


@handler("checkpoint_audit", queue="housekeeping")
def checkpoint_audit(_: UUID) -> None:
    """Sign where the audit log ends, if something was added.

    A log that was cut parks the job, for a person to see. A worker without a key only
    says so: the desk signs too, and `check --deploy` names the missing file.
    """
    try:
        audit.checkpoint()
    except NoAuditKey as error:
        logger.error("No checkpoint of the audit log: %s", error)
