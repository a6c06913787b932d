from datetime import timedelta
from typing import Self

from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

from intake.submissions.lifecycle import Status


class SubmissionQuerySet(models.QuerySet):
    def received(self) -> Self:
        return self.filter(status=Status.RECEIVED)

    def awaiting_editor(self) -> Self:
        return self.filter(status__in=[Status.PENDING, Status.ON_HOLD])

    def held_until_now(self) -> Self:
        return self.filter(status=Status.ON_HOLD, held_until__lte=timezone.now())

    def waiting_since(self, age: timedelta) -> Self:
        return self.filter(received_at__lt=timezone.now() - age)

    def visible_to(self, user: User) -> Self:
        """Comments on the callouts of the user's desks; all of them for a superuser."""
        return self if user.is_superuser else self.filter(callout__desk__members=user)
