from typing import Any

from django.core.management.base import BaseCommand

from intake.jobs import services
from intake.jobs.models import Job


class Command(BaseCommand):
    """Do what is due in this process, without a broker, and stop when nothing is."""

    help = "Do what is due in this process, without a broker."

    def handle(self, *args: Any, **options: Any) -> None:
        ended = 0
        while job := Job.objects.due().free().first():
            if services.run(job.pk):
                ended += 1
            else:
                services.park_exhausted()
        self.stdout.write(f"{ended} jobs done.")
