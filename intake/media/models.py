import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.submissions.models import Submission


class AttachmentState(models.TextChoices):
    WAITING = "waiting", _("Being prepared")
    READY = "ready", _("Ready")
    UNREADABLE = "unreadable", _("Cannot be shown")


class Attachment(models.Model):
    """A picture a reader sent. The original is sealed, in a file named by the row's id.

    The original keeps its metadata, which a journalist may need to check a story; what
    anybody sees is a rendition, which has none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="attachments"
    )
    file_name = models.CharField(_("file name"), max_length=200, editable=False)
    media_type = models.CharField(_("type"), max_length=40, editable=False)
    size = models.PositiveBigIntegerField(_("bytes"), editable=False)
    alt = models.CharField(_("what it shows"), max_length=300, blank=True)
    suite = models.PositiveSmallIntegerField(editable=False)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=AttachmentState,
        default=AttachmentState.WAITING,
        editable=False,
    )
    # Whether the original says where it was taken; the place itself stays sealed.
    has_location = models.BooleanField(_("holds its location"), null=True)
    received_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("received_at", "id")
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return str(self.pk)


class OriginalKey(models.Model):
    """The key to one sealed original, wrapped to one recipient.

    The worker's own copy is deleted as soon as the renditions exist.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attachment = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, related_name="+", editable=False
    )
    kid = models.CharField(max_length=16, editable=False)
    wrapped = models.BinaryField()

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["attachment", "kid"], name="original_key_once_a_recipient"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Rendition(models.Model):
    """A picture made anew from the pixels of an original: no metadata of it is left."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attachment = models.ForeignKey(
        Attachment, on_delete=models.CASCADE, related_name="renditions"
    )
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
