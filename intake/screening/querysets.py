from typing import Self

from django.db import models

from intake.screening.findings import FlagKind, Level

# Flags that stand between a comment and its publication until a person resolves them.
BLOCKING = (
    FlagKind.CONTACT_DETAILS,
    FlagKind.CHILD_INVOLVED,
    FlagKind.SAFEGUARDING,
    FlagKind.POSSIBLE_SELF_HARM,
    FlagKind.PERSONAL_DATA_THIRD_PARTY,
)


class FlagQuerySet(models.QuerySet):
    def unresolved(self) -> Self:
        return self.filter(resolved_at=None)

    def blocking(self) -> Self:
        """What must be resolved before the comment may be published."""
        return self.unresolved().filter(
            kind__in=BLOCKING, level__in=[Level.SURE, Level.POSSIBLE]
        )
