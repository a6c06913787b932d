from typing import Any

from django.core.management.base import BaseCommand

from intake.audit.chain import GENESIS, broken_links
from intake.audit.models import AuditEntry, AuditHead


class Command(BaseCommand):
    """Check the hash chain of the audit log; exit 1 if it does not hold."""

    help = "Check the hash chain of the audit log."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = list(broken_links())
        last = AuditEntry.objects.order_by("number").last()
        head = AuditHead.objects.first()
        ends_at = (last.number, last.hash) if last else (0, GENESIS)
        if head is not None and (head.number, head.hash) != ends_at:
            broken.append(f"The chain ends at {ends_at[0]}, not at {head.number}.")
        for place in broken:
            self.stderr.write(place)
        if broken:
            raise SystemExit(1)
        self.stdout.write(f"The audit log holds: {ends_at[0]} entries.")
