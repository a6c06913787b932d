from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """The outbox: what is still to be done, and who does it."""

    name = "intake.jobs"
    label = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        autodiscover_modules("jobs")
