from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class JobQuerySet(models.QuerySet):
    """All times are compared by the database's clock: the machines' own may differ."""

    def undone(self) -> Self:
        return self.filter(done_at=None, parked_at=None)

    def due(self) -> Self:
        return self.undone().filter(not_before__lte=Now()).order_by("not_before")

    def ringing(self) -> Self:
        """Rung, and neither begun to be lost nor finished: their bell may still lie."""
        return self.undone().filter(not_before__gt=Now()).exclude(rung_at=None)

    def free(self) -> Self:
        """Nobody is at work on it now."""
        return self.undone().filter(Q(leased_until=None) | Q(leased_until__lte=Now()))

    def parked(self) -> Self:
        return self.exclude(parked_at=None)
