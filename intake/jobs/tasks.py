"""The Celery tasks: one runs a job by its id, one writes down what recurs."""

from uuid import UUID

from celery import shared_task
from django.db import transaction

from intake.jobs import services
from intake.jobs.models import Job


@shared_task(name="jobs.run", ignore_result=True)
def run_job(job_id: str) -> None:
    """Lease, run and finish one job. A bell that rings twice does nothing twice."""
    services.run(UUID(job_id))


@shared_task(name="jobs.schedule", ignore_result=True)
@transaction.atomic
def schedule(kind: str) -> None:
    """Write down a recurring job, unless the last one is still to be done."""
    if not Job.objects.undone().filter(kind=kind, subject_id=services.NOBODY).exists():
        services.add(kind, services.NOBODY)
