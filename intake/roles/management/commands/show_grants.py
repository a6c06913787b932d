from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from intake.roles import catalogue, grants, reference
from intake.roles.catalogue import Difference
from intake.roles.rights import GROUPS, SURFACES, Group, role_of

_NO_ROLES = """\
This database is {name}, which has no roles: every process that can open it can read
and change all of it, and what is below is kept by the code alone. With the key folder
beside it, that includes every contact. docs/reference/roles.md says what that means.
"""


class Command(BaseCommand):
    """Show what each surface's role may do, group by group, and what differs.

    Ends with 1 if a role may do more or less than the table says.
    """

    help = "Show what each surface's database role may do, and what differs from that."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--markdown",
            action="store_true",
            help="Print the table of docs/reference/roles.md; no database is asked.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["markdown"]:
            self.stdout.write(reference.markdown(), ending="")
            return
        if connection.vendor != "postgresql":
            self.stdout.write(_NO_ROLES.format(name=connection.display_name))
        for group in GROUPS:
            self._show(group)
        if connection.vendor == "postgresql":
            self._compare()

    def _show(self, group: Group) -> None:
        self.stdout.write(f"{group.name}: {', '.join(group.tables)}")
        for surface in SURFACES:
            rights = ", ".join(group.of(surface)) or "nothing"
            self.stdout.write(f"  {role_of(surface):<14}{rights}")

    def _compare(self) -> None:
        with connection.cursor() as cursor:
            missing = [
                role_of(surface)
                for surface in SURFACES
                if not catalogue.exists(cursor, role_of(surface))
            ]
            found = grants.differences(cursor)
        differing = {role: each for role, each in found.items() if any(_both(each))}
        for role, each in differing.items():
            for sign, rights in zip(("has also", "lacks"), _both(each), strict=True):
                self.stdout.writelines(f"{role} {sign} {right}\n" for right in rights)
        for role in missing:
            self.stdout.write(f"{role} is not there")
        if missing or differing:
            raise CommandError("The database differs. Run manage.py grant_roles.")
        self.stdout.write("The database gives each role exactly this.")


def _both(difference: Difference) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return difference.more, difference.less
