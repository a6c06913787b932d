from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from intake.core.exceptions import IntakeError
from intake.roles import grants
from intake.roles.exceptions import NoRoles
from intake.roles.grants import Change


class Command(BaseCommand):
    """Make the surfaces' database roles, and give each exactly its rights.

    Run it as the owner of the tables, after each migrate. It is one transaction, and
    running it again changes nothing.
    """

    help = "Make the surfaces' database roles, and give each exactly its rights."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say what would change, and change nothing.",
        )
        parser.add_argument(
            "--print",
            action="store_true",
            help="Print the SQL instead, for roles that are there already.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if connection.vendor != "postgresql":
                raise NoRoles(
                    "Roles need PostgreSQL, and this database is "
                    f"{connection.display_name}. "
                    "docs/reference/roles.md says what that means."
                )
            if options["print"]:
                with connection.cursor() as cursor:
                    self.stdout.writelines(
                        f"{statement};\n" for statement in grants.statements(cursor)
                    )
                return
            self._apply(is_trial=options["dry_run"])
        except IntakeError as error:
            raise CommandError(str(error)) from error

    def _apply(self, *, is_trial: bool) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            changes = grants.apply(cursor, passwords=settings.INTAKE_ROLE_PASSWORDS)
            transaction.set_rollback(is_trial)
        for change in changes:
            self._say(change)
        if not changes:
            self.stdout.write("Every role has exactly its rights already.")
        elif is_trial:
            self.stdout.write("Nothing was changed: this was a trial.")

    def _say(self, change: Change) -> None:
        made = ", made now" if change.is_new else ""
        self.stdout.write(f"{change.role}{made}:")
        for right in change.was.more:
            self.stdout.write(f"  - {right}")
        for right in change.was.less:
            self.stdout.write(f"  + {right}")
