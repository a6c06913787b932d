"""What an editor lines up, and the public copy of it.

`Selection`, `SelectedComment` and `Publication` belong to the newsroom. What the world
may read is in the three tables below them. These stand alone: no foreign key and no id
leads from them to a submission, and only `Publication` knows which copy is whose.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.callouts.models import Callout
from intake.publication.querysets import PublishedCommentQuerySet, SelectionQuerySet
from intake.submissions.models import Submission


class Selection(models.Model):
    """The ordered line-up of one callout: what its page shows, or will show."""

    callout = models.OneToOneField(
        Callout,
        verbose_name=_("callout"),
        on_delete=models.PROTECT,
        related_name="selection",
    )

    objects = SelectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("selection")
        verbose_name_plural = _("selections")
        default_permissions = ("view", "change")
        permissions = (("publish_comments", "Can publish and take down comments"),)

    def __str__(self) -> str:
        return str(self.callout)


class SelectedComment(models.Model):
    """A comment's place in the line-up. Whatever is live has one."""

    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="comments"
    )
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="selected"
    )
    position = models.PositiveIntegerField(_("position"))

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("selected comment")
        verbose_name_plural = _("selected comments")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.submission)


class Publication(models.Model):
    """Which public copy is whose. The feed surface cannot see this table."""

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="publication"
    )
    published_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.published_id)


class PublishedCallout(models.Model):
    """The public page of a callout: its words, and the state its files are in."""

    slug = models.SlugField(primary_key=True)
    title = models.CharField(max_length=200)
    article_url = models.URLField(blank=True)
    language = models.CharField(max_length=16)
    question = models.TextField()
    # Stands where a comment was that has been taken back.
    tombstone_text = models.TextField()
    is_demonstration = models.BooleanField(default=False)
    updated_at = models.DateTimeField(default=timezone.now)
    # Each change counts one up, and a render says which it shows: of two at once, the
    # older can then tell that it lost.
    revision = models.PositiveIntegerField(default=0)
    rendered_revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("published page")
        verbose_name_plural = _("published pages")
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug


class PublicStatus(models.TextChoices):
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class AttributionMode(models.TextChoices):
    NAMED = "named", _("Named")
    WITHHELD = "withheld", _("Name withheld")


class VerificationLabel(models.TextChoices):
    """What the page says about how far a comment was checked."""

    UNCHECKED = "unchecked", _("Not independently verified")


class PublishedComment(models.Model):
    """A frozen, public copy of one comment: every format is a projection of it.

    It has no column a contact detail could go into. What was withdrawn keeps its id and
    its dates, so that whoever copied it can be told, and nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    callout_slug = models.SlugField(_("callout"))
    version = models.PositiveIntegerField(_("version"), default=1)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=PublicStatus,
        default=PublicStatus.PUBLISHED,
    )
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=16, default="und")
    direction = models.CharField(_("direction"), max_length=3, default="ltr")
    is_edited = models.BooleanField(_("edited"), default=False)
    attribution_mode = models.CharField(
        _("signed"), max_length=8, choices=AttributionMode
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    verification_label = models.CharField(
        _("verification"),
        max_length=12,
        choices=VerificationLabel,
        default=VerificationLabel.UNCHECKED,
    )
    # A day, and none where the name is withheld: a time can point to a person.
    submitted_on = models.DateField(_("received on"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), default=timezone.now)
    updated_at = models.DateTimeField(_("updated at"), default=timezone.now)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = PublishedCommentQuerySet.as_manager()

    class Meta:
        ordering = ("callout_slug", "position", "pk")
        verbose_name = _("published comment")
        verbose_name_plural = _("published comments")
        default_permissions = ("view",)
        indexes = (
            # The page and the feeds: what is live on one callout, in its order. Exports
            # read the same, and what was withdrawn after it.
            models.Index(
                fields=["callout_slug", "status", "position"], name="published_page"
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="published_status_known",
                condition=Q(status__in=PublicStatus.values),
            ),
            models.CheckConstraint(
                name="published_mode_known",
                condition=Q(attribution_mode__in=AttributionMode.values),
            ),
            models.CheckConstraint(
                name="published_label_known",
                condition=Q(verification_label__in=VerificationLabel.values),
            ),
            models.CheckConstraint(
                name="published_has_text",
                condition=~Q(status=PublicStatus.PUBLISHED) | ~Q(text=""),
            ),
            models.CheckConstraint(
                name="published_withdrawn_is_empty",
                condition=~Q(status=PublicStatus.WITHDRAWN)
                | Q(text="", name="", place="", country="", submitted_on=None),
            ),
            models.CheckConstraint(
                name="published_withheld_is_nameless",
                condition=~Q(attribution_mode=AttributionMode.WITHHELD)
                | Q(name="", place="", submitted_on=None),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_live(self) -> bool:
        return self.status == PublicStatus.PUBLISHED


class Operation(models.TextChoices):
    UPSERT = "upsert", _("Published or changed")
    DELETE = "delete", _("Withdrawn")


class ChangeLogEntry(models.Model):
    """What consumers follow: that a public copy was put, changed or withdrawn.

    Numbers are given in the order of commits: who writes one has written to the audit
    log before, in the same transaction, and there writers stand in line.
    """

    seq = models.BigAutoField(primary_key=True)
    published_id = models.UUIDField()
    callout_slug = models.SlugField(db_index=False)
    op = models.CharField(max_length=6, choices=Operation)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("seq",)
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        default_permissions = ()
        indexes = (
            # What has changed on one callout since a cursor.
            models.Index(fields=["callout_slug", "seq"], name="change_since"),
        )
        constraints = (
            models.CheckConstraint(
                name="change_op_known", condition=Q(op__in=Operation.values)
            ),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.op}"
