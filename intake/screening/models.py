import uuid

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.callouts.models import Callout
from intake.screening.findings import FlagKind, Level
from intake.screening.querysets import FlagQuerySet
from intake.submissions.models import Submission


class Flag(models.Model):
    """Something screening noticed about a comment, with its reason. It is always kept.

    An editor resolves it; a flag of level sure or possible must be, before the comment
    is published.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="flags"
    )
    kind = models.CharField(_("about"), max_length=32, choices=FlagKind)
    level = models.CharField(_("level"), max_length=8, choices=Level)
    detector = models.CharField(_("detector"), max_length=40)
    detector_version = models.PositiveSmallIntegerField(_("version"))
    reason = models.CharField(_("reason"), max_length=300)
    # [start, end, kind] in code points of the comment as it was screened.
    spans = models.JSONField(default=list)
    # SHA-256 of the text that was screened: an edit is screened anew.
    text_sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("raised at"), default=timezone.now)
    resolved_at = models.DateTimeField(_("resolved at"), null=True)
    resolved_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        default_permissions = ("view", "change")
        indexes = (
            # The desk filters its queues by kind of flag.
            models.Index(
                fields=["kind"], condition=Q(resolved_at=None), name="flag_open_kind"
            ),
        )

    def __str__(self) -> str:
        return self.kind

    @property
    def reason_in_words(self) -> str:
        return gettext(self.reason)


class TextBand(models.Model):
    """One key a comment's near-duplicates share with it, indexed to find them by."""

    id = models.BigAutoField(primary_key=True)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="+"
    )
    callout = models.ForeignKey(Callout, on_delete=models.PROTECT, related_name="+")
    band = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        indexes = (
            # Screening looks for comments of the callout with the same key.
            models.Index(fields=["callout", "band"], name="text_band"),
        )

    def __str__(self) -> str:
        return f"{self.band}"


class Cluster(models.Model):
    """Comments of one callout that say nearly the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    callout = models.ForeignKey(
        Callout, on_delete=models.PROTECT, related_name="clusters"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("cluster")
        verbose_name_plural = _("clusters")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return str(self.pk)


class ClusterMember(models.Model):
    """A comment in a cluster; it is in one at most."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cluster = models.ForeignKey(
        Cluster, on_delete=models.CASCADE, related_name="members"
    )
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="cluster_member"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
