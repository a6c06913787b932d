"""Adding jobs, and running one: lease, count, work, finish.

A worker may be killed at any point, a bell may be lost or ring twice. The lease says
who is at work; the finishing update says who was first; both are the database's.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.db.models import F
from django.db.models.functions import Now

from intake.audit import services as audit
from intake.jobs.models import Job
from intake.jobs.registry import Effect, handler_for

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
FIRST_BACK_OFF = timedelta(seconds=2)
# The subject of jobs that are about the whole installation.
NOBODY = UUID(int=0)


def lease() -> timedelta:
    """How long a worker has a job for itself. Its time limit is shorter, so a lease
    that runs out means that the worker is gone."""
    return timedelta(seconds=settings.INTAKE_JOB_SECONDS * 1.25)


def ring_again() -> timedelta:
    """After so long, a bell that nobody answered is taken for lost."""
    return timedelta(seconds=settings.INTAKE_JOB_SECONDS * 1.5)


def add(kind: str, subject_id: UUID, *, not_before: datetime | None = None) -> Job:
    """Write down what is to be done, in the caller's transaction.

    The subject's id is all a job carries. A mistyped kind fails here, not later.
    """
    return Job.objects.create(
        kind=kind,
        queue=handler_for(kind).queue,
        subject_id=subject_id,
        not_before=not_before or Now(),
    )


def run(job_id: UUID) -> bool:
    """Do one job, if it is still to be done and nobody is at it; True if it ended.

    Running it twice, at once or later, has one effect.
    """
    job = _lease(job_id)
    if job is None:
        return False
    try:
        effect = handler_for(job.kind).handle(job.subject_id)
        return _finish(job, effect)
    except Exception as error:
        # Whatever a handler fails on, the job goes on: later, or parked. Nothing of
        # the error but its class is kept, since its text may hold a reader's words.
        logger.warning("Job %s (%s): %s", job.pk, job.kind, type(error).__name__)
        _put_back(job, error)
        return False


def park_exhausted() -> int:
    """Park what has used its attempts and has no worker: it killed each of them."""
    exhausted = Job.objects.free().filter(attempts__gte=MOST_ATTEMPTS)
    parked = 0
    for job in exhausted[:100]:
        parked += _park(job, error="WorkerLost")
    return parked


@transaction.atomic
def try_again(job: Job, *, actor: User) -> None:
    """Give a parked job five new attempts, now."""
    is_parked = Job.objects.parked().filter(pk=job.pk)
    if is_parked.update(
        parked_at=None, attempts=0, not_before=Now(), rung_at=None, leased_until=None
    ):
        audit.record("job.tried_again", job, actor=actor, kind=job.kind)


def _lease(job_id: UUID) -> Job | None:
    """Count the attempt and take the job, in a transaction of its own."""
    free = Job.objects.free().filter(pk=job_id, attempts__lt=MOST_ATTEMPTS)
    taken = free.update(
        attempts=F("attempts") + 1,
        leased_until=Now() + lease(),
        not_before=Now() + lease(),
        error="",
    )
    return Job.objects.get(pk=job_id) if taken else None


def _finish(job: Job, effect: Effect | None) -> bool:
    """The effect and the end of the job, in one transaction; False if it was ended."""
    with transaction.atomic():
        mine = Job.objects.undone().filter(pk=job.pk, attempts=job.attempts)
        if not mine.update(done_at=Now(), leased_until=None):
            return False
        if effect is not None:
            effect()
    return True


def _put_back(job: Job, error: Exception) -> None:
    name = type(error).__name__
    if job.attempts >= MOST_ATTEMPTS:
        _park(job, error=name)
        return
    wait = FIRST_BACK_OFF * 4 ** (job.attempts - 1)
    try:
        Job.objects.undone().filter(pk=job.pk, attempts=job.attempts).update(
            not_before=Now() + wait, leased_until=None, rung_at=None, error=name
        )
    except DatabaseError:
        # The database is away: the lease runs out by itself.
        logger.warning("Job %s could not be put back yet", job.pk)


@transaction.atomic
def _park(job: Job, *, error: str) -> int:
    parked = Job.objects.undone().filter(pk=job.pk, attempts=job.attempts)
    if not parked.update(parked_at=Now(), leased_until=None, error=error):
        return 0
    audit.record("job.parked", job, kind=job.kind, subject=str(job.subject_id))
    return 1
