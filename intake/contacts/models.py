import uuid
from datetime import UTC, date, datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intake.submissions.models import Submission


def _today() -> date:
    return datetime.now(UTC).date()


class KeyState(models.TextChoices):
    READY = "ready", _("Ready")
    CURRENT = "current", _("Current")
    RECOVERY = "recovery", _("Recovery")
    FORMER = "former", _("Former")
    RETIRED = "retired", _("Retired")


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


class VaultKey(models.Model):
    """What is known of a vault key: a register, for people to read.

    It holds no key. Whom we seal to is said by the files of `core.recipients` alone, so
    that writing here makes nobody a recipient.
    """

    kid = models.CharField(_("key id"), max_length=16, primary_key=True, editable=False)
    epoch = models.CharField(_("epoch"), max_length=40, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=KeyState, editable=False)
    created_on = models.DateField(_("first seen on"), default=_today, editable=False)
    retired_on = models.DateField(_("retired on"), null=True, editable=False)

    class Meta:
        ordering = ("created_on", "kid")
        verbose_name = _("vault key")
        verbose_name_plural = _("vault keys")
        default_permissions = ("view",)
        constraints = (
            models.CheckConstraint(
                name="vault_key_state_known", condition=Q(state__in=KeyState.values)
            ),
            models.CheckConstraint(
                name="vault_key_retired_has_its_day",
                condition=Q(state=KeyState.RETIRED, retired_on__isnull=False)
                | (~Q(state=KeyState.RETIRED) & Q(retired_on__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return self.kid
