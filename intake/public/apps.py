from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class PublicConfig(AppConfig):
    name = "intake.public"
    label = "public"
    verbose_name = _("Reader’s pages")

    def ready(self) -> None:
        # Nobody signs in elsewhere; and the feed has not all that accounts stand on.
        if settings.INTAKE_SURFACE in ("desk", "all"):
            from intake.public import checks  # noqa: F401  registers the deploy check
