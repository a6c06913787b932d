"""Who came in at the desk, who was turned away, who left: on record.

These are the only signals we listen to, and they are Django's own: whatever page lets
somebody in, now or later, a password's or a passkey's, ends in `django.contrib.auth`,
which sends them. docs/decisions tells why. Nothing is written of what somebody typed
who is not known here: a mistyped name may be a password.
"""

from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.utils.translation import gettext

from intake.audit import services


def connect() -> None:
    """Listen. Connecting twice is connecting once."""
    user_logged_in.connect(_signed_in, dispatch_uid="audit.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="audit.signed_out")
    user_login_failed.connect(_refused, dispatch_uid="audit.refused")


def _signed_in(*, user: User, **kwargs: Any) -> None:
    services.record("account.signed_in", user, actor=user)


def _signed_out(*, user: User | None, **kwargs: Any) -> None:
    """Nobody is signed out when a session has ended by itself before."""
    if isinstance(user, User):
        services.record("account.signed_out", user, actor=user)


def _refused(*, credentials: dict[str, Any], **kwargs: Any) -> None:
    name = credentials.get(User.USERNAME_FIELD)
    known = User.objects.filter(username=name).first() if name else None
    services.record("account.sign_in_refused", known)


class PasswordsOnRecord:
    """A password validator that refuses none: it is told of each that was changed.

    Django tells it wherever a password is set: at the desk, by an administrator, on
    the command line. Who set it, where it was not the account itself, stands in the
    entry `account.changed` beside it.
    """

    def validate(self, password: str, user: User | None = None) -> None:
        pass

    def password_changed(self, password: str, user: User | None = None) -> None:
        if user is not None and user.pk is not None:
            services.record("account.password_changed", user)

    def get_help_text(self) -> str:
        return gettext(
            "That your password was changed is put on record, and never what it is."
        )
