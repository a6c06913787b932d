"""What keeps the log append-only, in the database itself.

An entry can only be inserted, only behind the last one, and moves the head by itself;
everything else is refused, to the tables' owner too. SQLite's owner can drop a trigger
and PostgreSQL's can disable one: `astray` says which are not as they must be.

A migration that alters these tables runs `install` afterwards, since SQLite makes an
altered table anew, without its triggers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from intake.audit import triggers_postgresql, triggers_sqlite

# What a role needs to write to the log, a table at a time. The right to update `id` is
# what PostgreSQL asks of who locks the head's row; it moves nothing, since the head's
# trigger refuses every change but the step to a new entry, and that is made by the
# tables' owner. No role but the owner may have more, and nobody needs it.
RIGHTS_OF_WRITERS = {
    "audit_auditentry": ("INSERT",),
    "audit_audithead": ("SELECT", "UPDATE (id)"),
}
# What a role needs to show the log, or to check it.
RIGHTS_OF_READERS = {
    "audit_auditentry": ("SELECT",),
    "audit_audithead": ("SELECT",),
}

PUT_HEAD_BACK = (
    "INSERT INTO audit_audithead (id, number, hash) VALUES (1, 0, '" + "0" * 64 + "')"
)


@dataclass(frozen=True)
class Script:
    """The statements of one kind of database."""

    create: tuple[str, ...]
    drop: tuple[str, ...]


_SCRIPTS = {
    "sqlite": Script(triggers_sqlite.CREATE, triggers_sqlite.DROP),
    "postgresql": Script(triggers_postgresql.CREATE, triggers_postgresql.DROP),
}


def script_for(vendor: str) -> Script:
    """Raises KeyError for a database we know no way to keep append-only."""
    return _SCRIPTS[vendor]


def install(schema_editor: Any) -> None:
    """Put the triggers there, for a migration; those of before are replaced."""
    script = script_for(schema_editor.connection.vendor)
    for statement in (*script.drop, *script.create):
        schema_editor.execute(statement, params=None)


def remove(schema_editor: Any) -> None:
    for statement in script_for(schema_editor.connection.vendor).drop:
        schema_editor.execute(statement, params=None)


def astray(connection: Any) -> Iterator[str]:
    """The names of the triggers that are missing, disabled or not ours."""
    if connection.vendor == "sqlite":
        yield from triggers_sqlite.astray(connection)
    else:
        yield from triggers_postgresql.astray(connection)
