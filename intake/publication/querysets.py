from typing import Self

from django.contrib.auth.models import User
from django.db import models


class SelectionQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Those of the user's desks; all of them for a superuser."""
        if user.is_superuser:
            return self
        return self.filter(callout__desk__members=user)


class PublishedCommentQuerySet(models.QuerySet):
    def of(self, slug: str) -> Self:
        """Of one callout, in the order of its page."""
        return self.filter(callout_slug=slug).order_by("position", "pk")

    def live(self) -> Self:
        return self.filter(status="published")

    def withdrawn(self) -> Self:
        return self.filter(status="withdrawn")

    def on(self, callouts: models.QuerySet) -> Self:
        """Those on the given callouts, such as those of a desk."""
        return self.filter(callout_slug__in=callouts.values("slug"))
