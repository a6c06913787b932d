"""The editor of the demonstration: an account with a password for one time.

Nobody is told a password twice. Each start gives a new one, until the editor has chosen
an own; that is seen by the hash, a copy of which is kept beside the keys.
"""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.db import transaction
from django.db.models import ProtectedError, Q

from intake.audit import services as audit
from intake.callouts.models import Desk
from intake.core.tokens import ALPHABET
from intake.public.exceptions import NotADemonstration

USERNAME = "edith"
GROUP = "Editors"
# Marks the account: no real person has an address that can never exist.
_EMAIL = "edith@demonstration.invalid"
_GROUPS_OF_LETTERS = 5

# What somebody needs who asks, reads, decides, selects, publishes and exports. Who is
# on a desk, and what the terms say, is for those who administer.
_ALL_OF = ("submissions", "screening", "media", "moderation", "publication", "exports")
_VIEW = ("callouts", "jobs", "audit")
_ALSO = (
    *("add_callout", "change_callout", "add_callouttext", "change_callouttext"),
    "change_job",
)
_PERMISSIONS = (
    Q(content_type__app_label__in=_ALL_OF)
    | Q(content_type__app_label__in=_VIEW, codename__startswith="view_")
    | Q(content_type__app_label__in=_VIEW, codename__in=_ALSO)
) & ~Q(codename__startswith="delete_")


def load(desk: Desk) -> User:
    """The account on the desk, made without a password if it is not there."""
    editor = User.objects.filter(username=USERNAME).first()
    if editor is None:
        editor = User(username=USERNAME, first_name="Edith", email=_EMAIL)
        editor.set_unusable_password()
    elif editor.email != _EMAIL:
        raise NotADemonstration(
            f"There is an account {USERNAME!r} that is not the demonstration's."
        )
    editor.is_staff = editor.is_active = True
    editor.save()
    editor.groups.add(_group())
    desk.members.add(editor)
    return editor


def _group() -> Group:
    group, is_new = Group.objects.get_or_create(name=GROUP)
    if is_new:
        group.permissions.set(Permission.objects.filter(_PERMISSIONS))
    return group


@transaction.atomic
def one_time_password(*, whatever_there_is: bool = False) -> str:
    """A fresh password, set now; "" if there is no such editor, or an own password."""
    editor = User.objects.filter(username=USERNAME, email=_EMAIL).first()
    if editor is None or not editor.is_active:
        return ""
    if not whatever_there_is and _has_own_password(editor):
        return ""
    password = "-".join(
        "".join(secrets.choice(ALPHABET) for _ in range(4))
        for _ in range(_GROUPS_OF_LETTERS)
    ).lower()
    editor.set_password(password)
    editor.save(update_fields=["password"])
    _remember(editor.password)
    audit.record("account.one_time_password", editor)
    return password


def has_one_time_password(user: User) -> bool:
    """This is the demonstration's editor, and has not chosen an own password yet."""
    return (
        user.email == _EMAIL
        and user.has_usable_password()
        and not _has_own_password(user)
    )


def remove() -> None:
    """Delete the account; if the audit log or an export names it, close it for good."""
    editor = User.objects.filter(username=USERNAME, email=_EMAIL).first()
    if editor is None:
        return
    editor.desks.clear()
    editor.groups.clear()
    try:
        with transaction.atomic():
            editor.delete()
    except ProtectedError:
        editor.set_unusable_password()
        editor.is_active = editor.is_staff = False
        editor.save()
    Group.objects.filter(name=GROUP, user=None).delete()
    _marker().unlink(missing_ok=True)


def _has_own_password(editor: User) -> bool:
    if not editor.has_usable_password():
        return False
    marker = _marker()
    return not marker.exists() or marker.read_text() != editor.password


def _remember(encoded: str) -> None:
    """Keep the hash; with the file, nobody can sign in."""
    marker = _marker()
    marker.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(marker, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(encoded)


def _marker() -> Path:
    folder: Path = settings.INTAKE_DATA_DIR
    return folder / "keys" / "one-time-password"
