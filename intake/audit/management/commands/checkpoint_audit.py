from typing import Any

from django.core.management.base import BaseCommand, CommandError

from intake.audit import services
from intake.core.exceptions import IntakeError


class Command(BaseCommand):
    """Sign where the audit log ends, now: before a backup, or where no beat runs."""

    help = "Sign where the audit log ends, now, if something was added."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            signed = services.checkpoint()
        except IntakeError as error:
            raise CommandError(str(error)) from error
        if signed is None:
            self.stdout.write("Nothing was added since the last checkpoint.")
        else:
            self.stdout.write(f"Signed: the audit log ends at entry {signed.number}.")
