from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from intake.contacts.keygen import make_pair


class Command(BaseCommand):
    """Keys of the vault: `vault keygen` makes what contacts are sealed to."""

    help = "Make the keys contact details are sealed to."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        keygen = actions.add_parser("keygen", help="Make a key pair, and use it.")
        keygen.add_argument(
            "--if-missing", action="store_true", help="Do nothing if there is one."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._keygen(is_quiet=options["if_missing"])

    def _keygen(self, *, is_quiet: bool) -> None:
        public: Path = settings.INTAKE_VAULT_PUBLIC_DIR
        private: Path | None = settings.INTAKE_VAULT_PRIVATE_DIR
        if private is None:
            raise CommandError(
                "Make vault keys where the desk runs (INTAKE_SURFACE=desk or all)."
            )
        if not (is_quiet and any(public.glob("*.public"))):
            kid = make_pair(public / "{kid}.public", private / "{kid}.private")
            self.stdout.write(f"Made vault key {kid}.")
            self.stdout.write(f"Keep a copy of {private} off this machine.")
        self._make_media_pair()

    def _make_media_pair(self) -> None:
        public: Path = settings.INTAKE_MEDIA_PUBLIC_KEY
        private: Path | None = settings.INTAKE_MEDIA_PRIVATE_KEY
        if private is not None and not public.exists():
            kid = make_pair(public, private)
            self.stdout.write(f"Made media key {kid}.")
