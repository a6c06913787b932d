from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intake.core.exceptions import IntakeError
from intake.exports import services
from intake.exports.writers import FORMATS


class Command(BaseCommand):
    """Published comments to standard output, line by line; what to know, to stderr."""

    help = "Write what is published of a callout, all of it or since a cursor."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--callout", required=True, metavar="SLUG")
        parser.add_argument("--format", required=True, help=", ".join(FORMATS))
        parser.add_argument(
            "--since",
            default="",
            metavar="CURSOR",
            help="Only what has changed since the export that gave this cursor.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            export = services.export_callout(
                options["callout"], format=options["format"], since=options["since"]
            )
        except IntakeError as error:
            raise CommandError(str(error)) from error
        # UTF-8 whatever the terminal is set to, and the file's own line ends.
        buffer = getattr(self.stdout, "buffer", None)
        for chunk in export.chunks():
            if buffer is not None:
                buffer.write(chunk)
            else:
                self.stdout.write(chunk.decode(), ending="")
        self.stdout.flush()
        run = export.record(actor=None)
        self.stderr.write(f"{run.rows} comments, sha256 {run.sha256}")
        self.stderr.write(f"next cursor: {export.next_cursor}")
