import uuid

from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.submissions.models import Submission


class Field(models.TextChoices):
    """One contact detail; each is opened by itself."""

    PHONE = "phone", _("Telephone number")
    EMAIL = "email", _("Email address")


class ContactOpening(models.Model):
    """Who opened which detail of which reader, and why. Written before it opens."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="+"
    )
    field = models.CharField(_("detail"), max_length=8, choices=Field)
    reason = models.CharField(_("reason"), max_length=500)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)

    class Meta:
        ordering = ("-opened_at",)
        verbose_name = _("opening of a contact")
        verbose_name_plural = _("openings of contacts")
        default_permissions = ("view",)
        indexes = (
            # The quota counts an editor's openings of the last hour.
            models.Index(fields=["opened_by", "opened_at"], name="opening_quota"),
        )

    def __str__(self) -> str:
        return str(self.pk)
