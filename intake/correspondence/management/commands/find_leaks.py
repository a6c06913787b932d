from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from intake.contacts.models import SealedContact
from intake.core.exceptions import IntakeError
from intake.correspondence.leaks import find_leaks


class Command(BaseCommand):
    """Search every public output for contact details; exit 1 if there is one."""

    help = (
        "Open the vault and search every public output for contact details. "
        "Prints the places, never the details."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.INTAKE_VAULT_PRIVATE_DIR is None:
            raise CommandError(
                "Run this at the desk: it needs the vault’s private key."
            )
        try:
            leaks = list(find_leaks())
        except IntakeError as error:
            raise CommandError(str(error)) from error
        for leak in leaks:
            self.stdout.write(f"{leak.place}: {leak.field} of {leak.submission_id}")
        if leaks:
            raise CommandError(f"{len(leaks)} contact details are public.")
        self.stdout.write(
            f"None of {SealedContact.objects.count()} contacts is in a public output."
        )
