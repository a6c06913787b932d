from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalloutsConfig(AppConfig):
    name = "intake.callouts"
    label = "callouts"
    verbose_name = _("Callouts")

    def ready(self) -> None:
        from intake.callouts import checks  # noqa: F401  registers the deploy check
