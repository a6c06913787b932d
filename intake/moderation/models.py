import uuid

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.submissions.models import Submission


class Kind(models.TextChoices):
    """What an editor can decide about a comment."""

    APPROVE = "approve", _("Approved")
    REJECT = "reject", _("Rejected")
    HOLD = "hold", _("Put on hold")
    SPAM = "spam", _("Marked as spam")
    REOPEN = "reopen", _("Reopened")


class RejectReason(models.TextChoices):
    """Why a comment is rejected. The list is closed, so that it can be counted."""

    OFF_TOPIC = "off_topic", _("Off topic")
    NOTHING_NEW = "nothing_new", _("No new information")
    ABUSIVE = "abusive", _("Abusive")
    HATE = "hate", _("Hate")
    ADVERT = "advert", _("Spam or advertisement")
    PERSONAL_INFORMATION = "personal_information", _("Personal information")
    LEGAL_RISK = "legal_risk", _("Legal risk")
    NOT_VERIFIED = "not_verified", _("Could not be verified")
    MISLEADING = "misleading", _("False or misleading")
    NOT_OWN_WORK = "not_own_work", _("Not the reader’s own work")
    DUPLICATE = "duplicate", _("Duplicate")
    UNSAFE = "unsafe", _("Unsafe to publish")
    OUTSIDE_DATES = "outside_dates", _("Outside the callout’s dates")
    UNCLEAR = "unclear", _("Unclear")
    OTHER = "other", _("Other")


class Decision(models.Model):
    """What an editor decided about a comment. Rows are added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="decisions"
    )
    kind = models.CharField(_("decision"), max_length=8, choices=Kind)
    reason = models.CharField(
        _("reason"), max_length=24, choices=RejectReason, blank=True
    )
    held_until = models.DateTimeField(_("held until"), null=True)
    note = models.TextField(_("note"), blank=True)
    # The submission's version after the decision: what a page that is older lacks.
    version = models.PositiveIntegerField()
    by = models.ForeignKey(
        User, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        ordering = ("at",)
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        default_permissions = ("view",)
        permissions = (
            ("approve_comments", _("Can approve comments")),
            (
                "triage_comments",
                _("Can reject comments, hold them, mark them as spam and reopen them"),
            ),
        )
        indexes = (
            # How many an editor decided today, on the desk's home page.
            models.Index(fields=["by", "at"], name="decision_by_at"),
        )
        constraints = (
            models.CheckConstraint(
                name="decision_kind_known", condition=Q(kind__in=Kind.values)
            ),
            models.CheckConstraint(
                name="decision_reason_with_reject",
                condition=Q(kind=Kind.REJECT, reason__in=RejectReason.values)
                | (~Q(kind=Kind.REJECT) & Q(reason="")),
            ),
            models.CheckConstraint(
                name="decision_time_with_hold",
                condition=Q(kind=Kind.HOLD, held_until__isnull=False)
                | (~Q(kind=Kind.HOLD) & Q(held_until=None)),
            ),
        )

    def __str__(self) -> str:
        return self.kind


class Edit(models.Model):
    """One version of a comment's edited text. Rows are added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="edits"
    )
    # Empty where the editor went back to the comment as it was sent.
    text = models.TextField(_("text"), blank=True)
    version = models.PositiveIntegerField()
    by = models.ForeignKey(
        User, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        ordering = ("at",)
        verbose_name = _("edit")
        verbose_name_plural = _("edits")
        default_permissions = ("view", "add")

    def __str__(self) -> str:
        return str(self.version)


class Note(models.Model):
    """What editors tell each other about a comment. Rows are added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="notes"
    )
    text = models.TextField(_("note"))
    by = models.ForeignKey(
        User, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        ordering = ("at",)
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        default_permissions = ("view", "add")

    def __str__(self) -> str:
        return str(self.pk)
