from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RolesConfig(AppConfig):
    """What each surface's database role may do. It names every table, imports none."""

    name = "intake.roles"
    label = "roles"
    verbose_name = _("Roles")

    def ready(self) -> None:
        from intake.roles import checks  # noqa: F401  registers the system checks
