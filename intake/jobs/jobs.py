from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db.models.functions import Now

from intake.jobs.models import Job
from intake.jobs.registry import Effect, handler

KEPT = timedelta(days=3)


@handler("clear_finished", queue="housekeeping")
def clear_finished(_: UUID) -> Effect:
    """Delete jobs that were done three days ago."""
    return partial(Job.objects.filter(done_at__lt=Now() - KEPT).delete)
