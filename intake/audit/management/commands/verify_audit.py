from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from intake.audit import keys
from intake.audit.models import AuditHead
from intake.audit.verification import Verification

BROKEN, UNCHECKED = 1, 2


class Command(BaseCommand):
    """Check the audit log: exit 0 if it holds, 1 if not, 2 if that cannot be said.

    Whoever owns the database can make a chain that holds; only the checkpoints show
    that it is another one. So without them the answer is at best 2.
    """

    help = "Check the audit log: its triggers, its hash chain and its checkpoints."

    def add_arguments(self, parser: CommandParser) -> None:
        for name, what in (
            ("--public-key", "the public half of a key that signs checkpoints"),
            ("--checkpoints", "a file of checkpoints"),
        ):
            parser.add_argument(
                name,
                metavar="FILE",
                type=Path,
                action="append",
                default=[],
                help=f"{what}; may be given more than once; default: our own",
            )

    def handle(self, *args: Any, **options: Any) -> None:
        verification = Verification(
            checkpoint_files=options["checkpoints"]
            or [settings.INTAKE_AUDIT_CHECKPOINTS],
            public_keys=options["public_key"] or _own_public_key(),
        )
        exit_code = 0
        for finding in verification.findings():
            self.stderr.write(finding.text)
            if finding.is_broken:
                exit_code = BROKEN
            elif exit_code == 0:
                exit_code = UNCHECKED
        if exit_code:
            raise SystemExit(exit_code)
        self.stdout.write(_praise(verification))


def _own_public_key() -> list[Path]:
    own: Path | None = settings.INTAKE_AUDIT_KEY
    return [keys.public_half(own)] if own is not None else []


def _praise(verification: Verification) -> str:
    head = AuditHead.objects.get(pk=1)
    text = f"The audit log holds: {head.number} entries."
    if verification.last is not None:
        newer = head.number - verification.last.number
        text += (
            f" {verification.signed} checkpoints fit, the last at entry "
            f"{verification.last.number} ({verification.last.at}); {newer} are newer."
        )
    return text
