from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ExportRun(models.Model):
    """One file that left: who took it, of what, and which bytes they were."""

    actor = models.ForeignKey(
        User,
        verbose_name=_("who"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty for the command line."),
    )
    callout_slug = models.SlugField(_("callout"), db_index=False, blank=True)
    format = models.CharField(_("format"), max_length=8)
    rows = models.PositiveIntegerField(_("rows"))
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        ordering = ("-at",)
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        default_permissions = ("view",)
        permissions = (("export_comments", "Can export published comments"),)
        indexes = (
            # The list of exports, newest first.
            models.Index(fields=["-at"], name="export_newest"),
        )

    def __str__(self) -> str:
        return f"{self.callout_slug} {self.format} {self.at:%Y-%m-%d %H:%M}"
