from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intake.media.cleaning import clean_image
from intake.media.exceptions import TooLarge, UnsupportedMedia


class Command(BaseCommand):
    """Write the rendition of a picture that would be published."""

    help = "Write the rendition of a picture that would be published: pixels only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, metavar="IN")
        parser.add_argument("target", type=Path, metavar="OUT")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            cleaned = clean_image(options["source"].read_bytes())
        except (UnsupportedMedia, TooLarge) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{options['source']}: {error.strerror}.") from error
        options["target"].write_bytes(cleaned.data)
        self.stdout.write(f"{cleaned.media_type} {cleaned.width}x{cleaned.height}")
