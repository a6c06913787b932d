from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def signed_in(request: HttpRequest) -> User:
    """Who is at the desk; PermissionDenied if nobody is signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
