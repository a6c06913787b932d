from django.apps import AppConfig, apps
from django.contrib import admin
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """The desk, in Django's admin; apps above it plug in by a `desk.py` of theirs."""

    name = "intake.moderation"
    label = "moderation"
    verbose_name = _("Moderation")

    def ready(self) -> None:
        if not apps.is_installed("django.contrib.admin"):
            return  # A worker carries out this app's jobs, and has no desk.
        admin.site.site_header = _("Firsthand desk")
        admin.site.site_title = _("Firsthand desk")
        admin.site.index_title = _("Desk home")
        admin.site.empty_value_display = "–"
        # The queues need the width; the header links to what the side bar would.
        admin.site.enable_nav_sidebar = False
        autodiscover_modules("desk")
        self._add_own_panels()

    def _add_own_panels(self) -> None:
        from intake.moderation import desk, pictures

        desk.add_panel("moderation/_pictures.html", pictures.panel, order=10)
