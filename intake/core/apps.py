from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """What every other app may lean on; it knows none of them."""

    name = "intake.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        from intake.core import (  # noqa: F401  registers the system checks
            checks,
            deploy_checks,
            start_checks,
        )
