from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """One thing that was done, by whom, to which row. Written once, never changed.

    Each entry's hash covers its content and the hash before it, so that a changed or
    missing entry shows. `facts` holds ids, statuses and counts; never a text, a name
    or a contact.
    """

    number = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    actor = models.ForeignKey(
        User,
        verbose_name=_("actor"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    action = models.CharField(_("action"), max_length=64)
    subject_type = models.CharField(_("kind of subject"), max_length=64, blank=True)
    subject_id = models.CharField(_("subject"), max_length=64, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    facts = models.JSONField(_("facts"), default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("-number",)
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = (
            # The timeline on a submission's page at the desk.
            models.Index(fields=["subject_type", "subject_id"], name="audit_subject"),
            # The log at the desk: of one action, and of one day.
            models.Index(fields=["action", "number"], name="audit_action"),
            models.Index(fields=["at"], name="audit_at"),
        )
        # Nobody adds, changes or deletes one by hand.
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class AuditHead(models.Model):
    """Where the chain ends. One row; locking it puts appenders in a line."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        constraints = (
            models.CheckConstraint(name="audit_head_is_one", condition=models.Q(id=1)),
        )

    def __str__(self) -> str:
        return str(self.number)
