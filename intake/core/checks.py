"""System checks: a wrong combination of settings stops the start, with a hint."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured


@register()
def secrets_are_set(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E001: this surface's secrets are there and long enough; E106: all different."""
    values = {name: _value(name) for name in settings.INTAKE_SECRETS}
    found: list[CheckMessage] = [
        Error(
            f"{name} is not set, or shorter than 32 characters.",
            hint=f"Set {name}, or {name}_FILE to a file that holds it.",
            id="intake.E001",
        )
        for name, value in values.items()
        if len(value) < 32
    ]
    if len(set(values.values())) < len(values) and not found:
        found.append(
            Error(
                f"Two of {', '.join(values)} are the same.",
                hint="Give each a secret of its own.",
                id="intake.E106",
            )
        )
    return found


def _value(name: str) -> str:
    try:
        return str(getattr(settings, name))
    except ImproperlyConfigured:  # Django refuses to hand out an empty SECRET_KEY.
        return ""
