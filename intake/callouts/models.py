import hashlib
import uuid

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.callouts.querysets import CalloutQuerySet, LegalDocumentQuerySet


class State(models.TextChoices):
    """Where a callout is in its life; only an open one takes comments."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("Archived")


class PublicationRule(models.TextChoices):
    """What holds when a reader says nothing about how to be named."""

    ASK = "ask", _("Ask every reader, nothing chosen beforehand")
    NAMED_UNLESS = "named_unless", _("Named, unless the reader states otherwise")


class RiskLevel(models.TextChoices):
    NORMAL = "normal", _("Normal")
    HIGH = "high", _("High")


class MinimumAge(models.IntegerChoices):
    THIRTEEN = 13, "13"
    SIXTEEN = 16, "16"
    EIGHTEEN = 18, "18"


class Desk(models.Model):
    """The people of the newsroom who see the comments on their callouts."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("short name"), unique=True)
    members = models.ManyToManyField(
        User, verbose_name=_("members"), related_name="desks", blank=True
    )

    class Meta:
        ordering = ("name",)
        verbose_name = _("desk")
        verbose_name_plural = _("desks")

    def __str__(self) -> str:
        return self.name


class Callout(models.Model):
    """What the newsroom asks: the box under a story. Its words are in CalloutText."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(
        _("address"),
        unique=True,
        help_text=_("Part of the form’s address; it cannot change once open."),
    )
    desk = models.ForeignKey(
        Desk,
        verbose_name=_("desk"),
        on_delete=models.PROTECT,
        related_name="callouts",
    )
    state = models.CharField(
        _("state"), max_length=16, choices=State, default=State.DRAFT
    )
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    region = models.CharField(
        _("country of its telephone numbers"),
        max_length=2,
        blank=True,
        help_text=_("ISO 3166 code, for example SY: how local numbers are read."),
    )
    regions = models.JSONField(
        _("other countries its readers write from"),
        default=list,
        blank=True,
        help_text=_('ISO 3166 codes, for example ["GB", "LB"].'),
    )
    publication_rule = models.CharField(
        _("publication rule"),
        max_length=16,
        choices=PublicationRule,
        default=PublicationRule.ASK,
    )
    min_age = models.PositiveSmallIntegerField(
        _("minimum age"), choices=MinimumAge, default=MinimumAge.SIXTEEN
    )
    risk_level = models.CharField(
        _("risk for readers"),
        max_length=8,
        choices=RiskLevel,
        default=RiskLevel.NORMAL,
    )
    article_url = models.URLField(_("address of the story"), blank=True)
    is_demonstration = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CalloutQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("callout")
        verbose_name_plural = _("callouts")
        constraints = (
            models.CheckConstraint(
                name="callout_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="callout_closes_after_it_opens",
                condition=Q(opens_at=None)
                | Q(closes_at=None)
                | Q(closes_at__gt=models.F("opens_at")),
            ),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def is_open(self) -> bool:
        """A comment sent now is taken."""
        now = timezone.now()
        has_begun = self.opens_at is None or self.opens_at <= now
        has_ended = self.closes_at is not None and self.closes_at <= now
        return self.state == State.OPEN and has_begun and not has_ended

    @property
    def languages(self) -> list[str]:
        return [text.language for text in self.texts.all()]

    @property
    def all_regions(self) -> list[str]:
        """Where its readers' telephone numbers may be from, likeliest first."""
        return [region for region in (self.region, *self.regions) if region]

    def text_in(self, language: str) -> "CalloutText":
        """Its words in `language`; failing that in English, failing that in any."""
        texts = {text.language: text for text in self.texts.all()}
        if not texts:
            raise CalloutText.DoesNotExist(f"Callout {self.slug} has no text yet.")
        return texts.get(language) or texts.get("en") or next(iter(texts.values()))


class CalloutText(models.Model):
    """The words of a callout in one language, as plain paragraphs."""

    callout = models.ForeignKey(Callout, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(
        _("language"), max_length=16, help_text=_("For example en or ar.")
    )
    title = models.CharField(_("title"), max_length=200)
    question = models.TextField(_("question"))
    introduction = models.TextField(_("introduction"))
    safety = models.TextField(
        _("safety notice"),
        help_text=_("Stands beside the form; a callout cannot do without it."),
    )
    contact_note = models.TextField(_("about contact details"), blank=True)
    closed_message = models.TextField(_("when closed"), blank=True)
    related_links = models.JSONField(
        _("related links"),
        default=list,
        blank=True,
        help_text=_('For example [{"title": "…", "url": "https://…"}].'),
    )
    links_note = models.TextField(_("under the links"), blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = (
            models.UniqueConstraint(
                fields=["callout", "language"], name="callout_text_once_a_language"
            ),
            models.CheckConstraint(
                name="callout_text_has_safety_notice", condition=~Q(safety="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class Kind(models.TextChoices):
    TERMS = "terms", _("Contributor terms")
    PRIVACY = "privacy", _("Privacy notice")


class LegalDocument(models.Model):
    """Terms or a privacy notice: one version in one language, never changed again.

    The body is plain text: paragraphs between blank lines, `## ` before a heading,
    `- ` before each point of a list.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    language = models.CharField(_("language"), max_length=16)
    version = models.PositiveIntegerField(_("version"))
    effective_from = models.DateTimeField(_("in force from"), default=timezone.now)
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64, editable=False)
    is_demonstration = models.BooleanField(default=False, editable=False)

    objects = LegalDocumentQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "language", "-version")
        verbose_name = _("legal document")
        verbose_name_plural = _("legal documents")
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "language", "version"], name="legal_document_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version} ({self.language})"

    @staticmethod
    def hash_of(title: str, body: str) -> str:
        """SHA-256 of the title, a line feed, and the body, in UTF-8: 64 hex digits."""
        return hashlib.sha256(f"{title}\n{body}".encode()).hexdigest()
