import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.callouts.models import Callout, LegalDocument
from intake.submissions.attribution import Attribution, PublishChoice, attribution_for
from intake.submissions.lifecycle import Status
from intake.submissions.querysets import SubmissionQuerySet


class Source(models.TextChoices):
    FORM = "form", _("Form")
    EMBED = "embed", _("Embedded form")
    IMPORT = "import", _("Import")


class Submission(models.Model):
    """One reader's comment on one callout. Contact details live in contacts.

    The comment stays as it was sent; what an editor makes of it is `edited_comment`.
    Name, place and country are the attribution: what the reader lets us print.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(
        _("reference"), max_length=12, unique=True, editable=False
    )
    # The form's single-use key: a repeated request finds what the first one stored.
    submission_key = models.UUIDField(unique=True, editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    callout = models.ForeignKey(
        Callout,
        verbose_name=_("callout"),
        on_delete=models.PROTECT,
        related_name="submissions",
    )
    comment = models.TextField(_("comment"), editable=False)
    comment_direction = models.CharField(max_length=3, default="ltr", editable=False)
    edited_comment = models.TextField(_("edited comment"), blank=True)
    language = models.CharField(_("language"), max_length=16, default="und")
    name = models.CharField(_("name"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    publish_choice = models.CharField(
        _("can we publish it?"), max_length=16, choices=PublishChoice
    )
    # Facts about the contact; the contact itself is sealed, elsewhere.
    has_contact = models.BooleanField(_("left contact details"), default=False)
    contact_ok = models.BooleanField(_("may be contacted"), default=False)
    # What only the process that took the form could see; screening makes flags of it.
    edge_notes = models.JSONField(default=dict, editable=False)
    status = models.CharField(
        _("status"),
        max_length=16,
        choices=Status,
        default=Status.RECEIVED,
        editable=False,
    )
    held_until = models.DateTimeField(_("held until"), null=True, editable=False)
    source = models.CharField(_("source"), max_length=8, choices=Source)
    source_name = models.CharField(_("came through"), max_length=200, blank=True)
    # What an imported line is known by, so that importing twice adds nothing.
    source_key = models.CharField(max_length=64, blank=True, editable=False)
    terms = models.ForeignKey(
        LegalDocument, null=True, on_delete=models.PROTECT, related_name="+"
    )
    privacy_notice = models.ForeignKey(
        LegalDocument, null=True, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField(
        _("received at"), default=timezone.now, editable=False
    )
    # Counts the changes; a page that shows an older one cannot decide.
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("received_at",)
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        # Nobody adds or deletes one by hand.
        default_permissions = ("view", "change")
        indexes = (
            # The desk reads one status at a time, oldest first, of all or one callout.
            models.Index(fields=["status", "received_at"], name="submission_queue"),
            models.Index(
                fields=["callout", "status", "received_at"], name="submission_callout"
            ),
            # Every minute: which holds are over.
            models.Index(
                fields=["held_until"],
                condition=Q(status=Status.ON_HOLD),
                name="submission_held",
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="submission_status_known", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="submission_choice_known",
                condition=Q(publish_choice__in=PublishChoice.values),
            ),
            models.UniqueConstraint(
                fields=["callout", "source_key"],
                condition=~Q(source_key=""),
                name="submission_imported_once",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def text(self) -> str:
        """The comment as it would be published."""
        return self.edited_comment or self.comment

    def attribution(self) -> Attribution | None:
        """How it would be signed; None if it may not be published as things stand."""
        return attribution_for(
            self.publish_choice, name=self.name, place=self.place, country=self.country
        )


class Purpose(models.TextChoices):
    TERMS = "terms", _("Contributor terms")
    PUBLISH_NAMED = "publish_named", _("Publication with name")
    PUBLISH_ANONYMOUS = "publish_anonymous", _("Publication without name")
    CONTACT = "contact", _("Being contacted by a journalist")


class ConsentState(models.TextChoices):
    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NARROWED = "narrowed", _("Narrowed")
    REAFFIRMED = "re-affirmed", _("Re-affirmed")
    EXPIRED = "expired", _("Expired")


class ConsentEvent(models.Model):
    """What a reader agreed to, or did not, and when. Events are added, never changed.

    Field names follow ISO/IEC TS 27560:2023 where it has one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    schema_version = models.PositiveSmallIntegerField(default=1)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="consent_events"
    )
    event_time = models.DateTimeField(_("at"), default=timezone.now)
    purpose = models.CharField(_("purpose"), max_length=24, choices=Purpose)
    event_state = models.CharField(_("state"), max_length=12, choices=ConsentState)
    lawful_basis = models.CharField(max_length=24, default="consent")
    collected_via = models.CharField(max_length=8, choices=Source)
    language = models.CharField(max_length=16)
    # The words the reader saw beside the box or button.
    wording = models.TextField(_("wording"), blank=True)
    terms = models.ForeignKey(
        LegalDocument, null=True, on_delete=models.PROTECT, related_name="+"
    )
    terms_sha256 = models.CharField(max_length=64, blank=True)
    privacy_notice = models.ForeignKey(
        LegalDocument, null=True, on_delete=models.PROTECT, related_name="+"
    )
    privacy_notice_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("event_time",)
        verbose_name = _("consent event")
        verbose_name_plural = _("consent events")
        default_permissions = ("view",)
        constraints = (
            models.CheckConstraint(
                name="consent_purpose_known", condition=Q(purpose__in=Purpose.values)
            ),
            models.CheckConstraint(
                name="consent_state_known",
                condition=Q(event_state__in=ConsentState.values),
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.event_state}"
