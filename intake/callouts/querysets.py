from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from intake.callouts.models import LegalDocument


class CalloutQuerySet(models.QuerySet):
    def open(self) -> Self:
        now = timezone.now()
        begun = Q(opens_at=None) | Q(opens_at__lte=now)
        unfinished = Q(closes_at=None) | Q(closes_at__gt=now)
        return self.filter(begun, unfinished, state="open")

    def for_public_display(self) -> Self:
        """Whose page may be seen at all: a draft's may not."""
        return self.exclude(state="draft")

    def visible_to(self, user: User) -> Self:
        """Those of the user's desks; all of them for a superuser."""
        return self if user.is_superuser else self.filter(desk__members=user)


class LegalDocumentQuerySet(models.QuerySet["LegalDocument"]):
    def in_force(self, kind: str, language: str) -> "LegalDocument":
        """The newest version in force, in `language` or else in English.

        Raises DoesNotExist if there is neither.
        """
        now = timezone.now()
        current = self.filter(kind=kind, effective_from__lte=now).order_by("-version")
        found = (
            current.filter(language=language).first()
            or current.filter(language="en").first()
        )
        if found is None:
            raise self.model.DoesNotExist(f"No {kind} document is in force.")
        return found
