import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.submissions.models import Submission


class RequestKind(models.TextChoices):
    WITHDRAW = "withdraw", _("Withdraw")


class ReaderRequest(models.Model):
    """What a reader asked for about a comment; a worker carries it out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="reader_requests"
    )
    kind = models.CharField(_("request"), max_length=16, choices=RequestKind)
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now)
    carried_out_at = models.DateTimeField(_("carried out at"), null=True)

    class Meta:
        ordering = ("-requested_at",)
        verbose_name = _("reader’s request")
        verbose_name_plural = _("readers’ requests")
        default_permissions = ("view",)
        constraints = (
            models.CheckConstraint(
                name="reader_request_kind_known",
                condition=Q(kind__in=RequestKind.values),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.submission_id}"
