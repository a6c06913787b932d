"""The dispatcher: it finds what is due and rings Celery with its id.

It is the only place that publishes to the broker. It marks a job before it rings, and a
bell that nobody answers is rung again, so a broker may lose all it holds.
"""

import logging
import time
from collections.abc import Callable

from celery import current_app
from django.db import close_old_connections, transaction
from django.db.models.functions import Now
from kombu.exceptions import OperationalError

from intake.jobs import services
from intake.jobs.models import Job

logger = logging.getLogger(__name__)

# So many bells at a time, and so many that may lie with the broker unanswered.
BATCH = 100
MOST_RINGING = 400
PAUSE_SECONDS = 0.1
IDLE_SECONDS = 0.25


def ring_due() -> int:
    """Ring for what is due now; how many bells were rung.

    Raises kombu's OperationalError when the broker does not answer; what was marked
    is then rung again when its time has run out.
    """
    room = min(BATCH, MOST_RINGING - Job.objects.ringing().count())
    jobs = _claim(room) if room > 0 else []
    for rung, job in enumerate(jobs):
        try:
            current_app.send_task(
                "jobs.run",
                [str(job.pk)],
                queue=job.queue,
                expires=services.ring_again().total_seconds(),
                argsrepr="()",
                kwargsrepr="{}",
            )
        except OperationalError:
            _give_back(jobs[rung:])
            raise
    return len(jobs)


@transaction.atomic
def _claim(room: int) -> list[Job]:
    """Mark due jobs as rung. Two dispatchers never claim the same one."""
    due = Job.objects.due().filter(attempts__lt=services.MOST_ATTEMPTS)
    jobs = list(due.select_for_update(skip_locked=True)[:room])
    Job.objects.filter(pk__in=[job.pk for job in jobs]).update(
        rung_at=Now(), not_before=Now() + services.ring_again()
    )
    return jobs


def _give_back(jobs: list[Job]) -> None:
    Job.objects.undone().filter(
        pk__in=[job.pk for job in jobs], leased_until=None
    ).update(rung_at=None, not_before=Now())


def run_forever(is_stopped: Callable[[], bool]) -> None:
    """Ring until told to stop. Database or broker away: wait, and go on."""
    wait = IDLE_SECONDS
    while not is_stopped():
        try:
            close_old_connections()
            services.park_exhausted()
            wait = PAUSE_SECONDS if ring_due() else IDLE_SECONDS
        except Exception as error:
            # Whatever is away comes back; the dispatcher must outlive it.
            logger.warning("Not dispatching: %s", type(error).__name__)
            wait = min(wait * 2, 5)
        time.sleep(wait)
