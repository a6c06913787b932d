import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from intake.jobs import dispatcher


class Command(BaseCommand):
    """Ring Celery for what is due, until stopped."""

    help = "Ring Celery for what is due. Run one; a second does no harm."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Ring once and stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.check(databases=["default"])
        if options["once"]:
            self.stdout.write(f"Rang for {dispatcher.ring_due()} jobs.")
            return
        stopped = threading.Event()
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, lambda *_: stopped.set())
        dispatcher.run_forever(stopped.is_set)
