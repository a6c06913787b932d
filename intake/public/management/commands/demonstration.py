from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intake.core.exceptions import IntakeError
from intake.public.demonstration import editor, loading, removing


class Command(BaseCommand):
    """Load the demonstration newsroom, remove it, or let its editor in."""

    help = "The demonstration: load it, remove it, or make its editor a password."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        load = actions.add_parser("load", help="load what is not there yet")
        load.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing where there is a callout or a comment",
        )
        remove = actions.add_parser("remove", help="remove every row and file of it")
        remove.add_argument("--yes", action="store_true", help="do not ask")
        password = actions.add_parser(
            "password", help="print a new one-time password, the only line"
        )
        password.add_argument(
            "--new", action="store_true", help="even if the editor has chosen one"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        actions = {"load": self._load, "remove": self._remove, "password": self._let_in}
        try:
            actions[options["action"]](options)
        except IntakeError as error:
            raise CommandError(str(error)) from error

    def _load(self, options: dict[str, Any]) -> None:
        if options["if_empty"] and not loading.is_empty():
            return
        report = loading.load(say=self.stderr.write)
        if options["verbosity"]:
            self.stdout.write(str(report))

    def _remove(self, options: dict[str, Any]) -> None:
        if not options["yes"]:
            question = "Remove the demonstration and all that was sent to it? [y/N] "
            if input(question).strip().lower() not in ("y", "yes"):
                raise CommandError("Nothing was removed.")
        self.stdout.write(f"Removed, with {removing.remove():,} comments.")

    def _let_in(self, options: dict[str, Any]) -> None:
        if password := editor.one_time_password(whatever_there_is=options["new"]):
            self.stdout.write(password)
