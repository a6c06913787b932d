"""What the services that are depended on must be set to: asked before a start only.

`manage.py check --database default` asks; so do the dispatcher, the worker, `serve` and
`migrate`. A service that is away is not refused: who needs it waits for it.
"""

from collections.abc import Sequence
from typing import Any

import redis
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import Error as DatabaseFailure
from django.db import connections

_SECONDS = 2
# What PostgreSQL may say of a commit that waits for its own disk.
_DURABLE = ("on", "local", "remote_write", "remote_apply")
_SQLITE_FULL = 2
# Only both of the first two together keep values out of the log (measured).
_SILENT = {
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_statement": "none",
}


@register(Tags.database)
def commits_are_durable(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E103: the database says it is stored only when it is on the disk."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        try:
            weak = _weak_settings(alias)
        except DatabaseFailure as error:
            found.append(_not_asked("The database", error, "intake.W103"))
            continue
        found += [
            Error(
                f"The database {alias!r} may lose what it said was stored: "
                f"{name} is {value}.",
                hint="A reader is thanked when a comment is safe on the disk. "
                f"Set {name} to {wanted}.",
                id="intake.E103",
            )
            for name, value, wanted in weak
        ]
    return found


def _weak_settings(alias: str) -> list[tuple[str, str, str]]:
    """Each setting that gives up safety for speed: name, value, what it must be."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            level = cursor.fetchone()[0]
            return [("synchronous", level, "FULL")] if level < _SQLITE_FULL else []
        cursor.execute(
            "SELECT name, setting FROM pg_settings WHERE name IN"
            " ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name"
        )
        return [
            (name, value, "on")
            for name, value in cursor.fetchall()
            if value not in (_DURABLE if name == "synchronous_commit" else ("on",))
        ]


@register(Tags.database)
def database_log_is_silent(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """W107: PostgreSQL writes a failing statement, with its values, into its log."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        if connections[alias].vendor != "postgresql":
            continue
        try:
            talkative = _talkative_settings(alias)
        except DatabaseFailure:  # intake.W103 says so.
            continue
        if talkative:
            found.append(
                Warning(
                    f"The log of the database {alias!r} may quote what readers send.",
                    hint=f"ALTER DATABASE … SET {'; SET '.join(talkative)}. "
                    "docs/how-to/keep-logs-silent.md",
                    id="intake.W107",
                )
            )
    return found


def _talkative_settings(alias: str) -> list[str]:
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT name, setting FROM pg_settings WHERE name = ANY(%s) ORDER BY name",
            [list(_SILENT)],
        )
        return [
            f"{name} = {_SILENT[name]}"
            for name, value in cursor.fetchall()
            if value != _SILENT[name]
        ]


@register(Tags.database)
def broker_throws_nothing_out(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E104: a full Redis refuses a new bell, rather than forget another silently."""
    url: str = settings.CELERY_BROKER_URL
    is_asked = bool(databases) and settings.INTAKE_RINGS_BELL
    if not is_asked or not url.startswith(("redis://", "rediss://", "redis+socket://")):
        return []
    try:
        policy = _eviction_policy(url)
    except redis.RedisError as error:
        # The embedded one is started after this, and is given the right policy.
        is_ours = not settings.REDIS_URL
        return [] if is_ours else [_not_asked("The broker", error, "intake.W104")]
    if policy == "noeviction":
        return []
    return [
        Error(
            f"The broker may throw out what rings: maxmemory-policy is {policy}.",
            hint="CONFIG SET maxmemory-policy noeviction, and the same in its "
            "configuration. A cache needs a Redis of its own.",
            id="intake.E104",
        )
    ]


def _eviction_policy(url: str) -> str:
    url = url.replace("redis+socket://", "unix://", 1).partition("?virtual_host=")[0]
    with redis.Redis.from_url(
        url, socket_connect_timeout=_SECONDS, socket_timeout=_SECONDS
    ) as client:
        # Where CONFIG is forbidden, this is still told.
        return str(client.info("memory").get("maxmemory_policy", "unknown"))


def _not_asked(what: str, error: Exception, id: str) -> CheckMessage:
    return Warning(f"{what} could not be asked: {type(error).__name__}.", id=id)
