"""What must not reach the public with its default: asked by `check --deploy` only."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.utils import timezone

_EXAMPLE = "example.org"
_SOON = timedelta(days=30)


@register(Tags.security, deploy=True)
def is_for_the_public(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E201: readers are reached in the clear; E202: failures are shown to them."""
    found: list[CheckMessage] = []
    if urlsplit(settings.INTAKE_BASE_URL).scheme != "https":
        found.append(
            Error(
                "INTAKE_BASE_URL is not https: what readers send can be read on its "
                "way.",
                hint="Put a web server with a certificate in front, and set "
                "INTAKE_BASE_URL to its https address.",
                id="intake.E201",
            )
        )
    if settings.DEBUG:
        found.append(
            Error(
                "DEBUG is on: a failing page shows its settings and variables.",
                hint="Unset DEBUG.",
                id="intake.E202",
            )
        )
    return found


@register(Tags.security, deploy=True)
def newsroom_is_named(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E203: readers are given an address that is nobody's; W204: or a name."""
    found: list[CheckMessage] = []
    if settings.INTAKE_CONTACT_EMAIL.endswith(f"@{_EXAMPLE}"):
        found.append(
            Error(
                "INTAKE_CONTACT_EMAIL is the example: readers cannot reach anybody.",
                hint="Set it to an address of the newsroom that somebody reads.",
                id="intake.E203",
            )
        )
    if settings.INTAKE_NEWSROOM == "The Firsthand Gazette":
        found.append(
            Warning(
                "INTAKE_NEWSROOM is the example.",
                hint="Set it to the name readers know you by.",
                id="intake.W204",
            )
        )
    return found


@register(Tags.security, deploy=True)
def weaknesses_can_be_told(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """W209: there is no security.txt, or it ends within thirty days."""
    expires = settings.INTAKE_SECURITY_EXPIRES
    if expires is None:
        what = "There is no /.well-known/security.txt."
    elif expires - timezone.now().date() < _SOON:
        what = f"/.well-known/security.txt ends on {expires}."
    else:
        return []
    return [
        Warning(
            what,
            hint="Set INTAKE_SECURITY_EXPIRES to a day within a year, and "
            "INTAKE_SECURITY_CONTACT to who should be told of a weakness.",
            id="intake.W209",
        )
    ]
