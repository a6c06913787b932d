import sys
from io import BufferedReader
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intake.callouts.models import Callout
from intake.public import imports
from intake.public.exceptions import UnreadableFile
from intake.public.rows import Reading
from intake.submissions.attribution import PublishChoice


class Command(BaseCommand):
    """Import comments; run again, it adds nothing.

    Refused lines are named on standard error, and the exit code is then 1. The last
    line on standard output counts what was imported, already there and refused.
    """

    help = "Import comments from a CSV or JSON Lines file, or from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="CSV or JSON Lines; or -")
        parser.add_argument("--callout", metavar="SLUG", required=True)
        parser.add_argument(
            "--publish-choice",
            choices=PublishChoice.values,
            help="what to assume of lines that do not say how to publish them",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        choice = options["publish_choice"]
        reading = Reading(
            callout=self._callout(options["callout"]),
            folder=None if options["file"] == "-" else Path(options["file"]).parent,
            publish_choice=PublishChoice(choice) if choice else None,
        )
        try:
            with self._opened(options["file"]) as stream:
                report = imports.import_file(
                    stream,
                    file_name=options["file"],
                    reading=reading,
                    say=self.stderr.write,
                )
        except UnreadableFile as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(report))
        if report.refused:
            sys.exit(1)

    def _callout(self, slug: str) -> Callout:
        try:
            return Callout.objects.get(slug=slug)
        except Callout.DoesNotExist:
            raise CommandError(f"There is no callout {slug!r}.") from None

    def _opened(self, name: str) -> BufferedReader:
        if name == "-":
            return open(sys.stdin.fileno(), "rb", closefd=False)
        try:
            return open(name, "rb")
        except OSError as error:
            raise CommandError(f"Cannot read {name}: {error.strerror}.") from error
