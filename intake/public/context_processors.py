from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest

from intake.public.demonstration import editor


def one_time_password(request: HttpRequest) -> dict[str, Any]:
    """Whether to remind somebody at the desk; asked only by a page that shows it."""
    user = getattr(request, "user", None)
    return {
        "has_one_time_password": lambda: (
            isinstance(user, User) and editor.has_one_time_password(user)
        )
    }
