import uuid
from datetime import UTC, date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.submissions.models import Submission


def _today() -> date:
    return datetime.now(UTC).date()


class SealedContact(models.Model):
    """How to reach a reader, closed with a data key of its own.

    No column holds anything of it in the clear, and a submission has no way to here.
    The day is all that is kept of the time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="+", editable=False
    )
    suite = models.PositiveSmallIntegerField(editable=False)
    sealed = models.BinaryField()
    created_on = models.DateField(default=_today, editable=False)

    class Meta:
        verbose_name = _("sealed contact")
        verbose_name_plural = _("sealed contacts")
        default_permissions = ()
        permissions = (("open_contact", "Can open contact details"),)

    def __str__(self) -> str:
        return str(self.pk)


class DataKey(models.Model):
    """The key to one sealed contact, wrapped to one recipient.

    Erasing a contact is deleting its data keys. They have a table of their own, so that
    they can be dumped apart and kept in backups for a week at most.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="+", editable=False
    )
    kid = models.CharField(_("key id"), max_length=16, editable=False)
    wrapped = models.BinaryField()

    class Meta:
        verbose_name = _("data key")
        verbose_name_plural = _("data keys")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["submission", "kid"], name="data_key_once_a_recipient"
            ),
        )
        indexes = (
            # Rotation and retirement ask what a key still opens.
            models.Index(fields=["kid"], name="data_key_kid"),
        )

    def __str__(self) -> str:
        return str(self.pk)
