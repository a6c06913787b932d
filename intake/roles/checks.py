"""Whether this process' database role is the one its surface is to have."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import Error as DatabaseFailure
from django.db import connections

from intake.roles import catalogue
from intake.roles.rights import SURFACES, rights_of, role_of

# So many are named; a superuser has hundreds.
_MOST_NAMED = 6


@register(Tags.database)
def role_has_its_rights(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E105: it may do more than the table says; W105: less. Asked at a start only.

    `all` has no row in the table: it is the owner of the tables, and migrates.
    """
    surface: str = settings.INTAKE_SURFACE
    if surface not in SURFACES:
        return []
    return [
        message
        for alias in databases or ()
        if connections[alias].vendor == "postgresql"
        for message in _compared(alias, surface)
    ]


def _compared(alias: str, surface: str) -> list[CheckMessage]:
    try:
        with connections[alias].cursor() as cursor:
            # Who logged in can always become himself again, whoever he plays now.
            cursor.execute("SELECT session_user")
            (role,) = cursor.fetchone()
            found = catalogue.difference(cursor, role, rights_of(surface))
    except DatabaseFailure as error:
        return [_not_asked(error)]
    messages: list[CheckMessage] = []
    if found.more:
        messages.append(
            Error(
                f"The database role {role} may do more than the surface {surface!r} "
                f"needs: {_some(found.more)}.",
                hint=f"Let DATABASE_URL name the role {role_of(surface)}, and run "
                "manage.py grant_roles as the owner of the tables.",
                id="intake.E105",
            )
        )
    if found.less:
        messages.append(
            Warning(
                f"The database role {role} lacks what the surface {surface!r} needs: "
                f"{_some(found.less)}.",
                hint="Run manage.py grant_roles after each manage.py migrate.",
                id="intake.W105",
            )
        )
    return messages


def _some(names: tuple[str, ...]) -> str:
    named = "; ".join(names[:_MOST_NAMED])
    left = len(names) - _MOST_NAMED
    return f"{named}; and {left} more" if left > 0 else named


def _not_asked(error: Exception) -> CheckMessage:
    """A database that is away is no reason to keep a process from waiting for it."""
    return Warning(
        "The database could not be asked what this process may do: "
        f"{type(error).__name__}.",
        id="intake.W105",
    )
