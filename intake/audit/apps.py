from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "intake.audit"
    label = "audit"
    verbose_name = _("Audit")

    def ready(self) -> None:
        from intake.audit import checks, sign_ins  # noqa: F401  registers the checks

        sign_ins.connect()
