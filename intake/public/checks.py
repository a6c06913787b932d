"""What `check --deploy` asks of the accounts the demonstration made."""

from typing import Any

from django.contrib.auth.models import User
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import Error as DatabaseFailure

from intake.public.demonstration import editor


@register(Tags.security, deploy=True)
def passwords_are_chosen(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """W208: the editor still signs in with what was printed at the first start."""
    try:
        editors = User.objects.filter(username=editor.USERNAME, is_active=True)
        is_printed = any(map(editor.has_one_time_password, editors))
    except DatabaseFailure:  # intake.W200 says so.
        return []
    if not is_printed:
        return []
    return [
        Warning(
            f"{editor.USERNAME} still has the one-time password.",
            hint="Sign in and choose another, or run manage.py demonstration remove.",
            id="intake.W208",
        )
    ]
