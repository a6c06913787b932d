"""The triggers of the audit log on SQLite.

`INSERT OR REPLACE` deletes the row in its way without a delete trigger firing, so what
is in an entry's way, by number, hash or hidden row id, is looked for before.
"""

from collections.abc import Iterator
from typing import Any

_REFUSED = "RAISE(ABORT, 'The audit log is append-only.')"

TRIGGERS = {
    "audit_entry_follows": f"""
CREATE TRIGGER audit_entry_follows BEFORE INSERT ON audit_auditentry
WHEN NOT EXISTS (
    SELECT 1 FROM audit_audithead
    WHERE id = 1 AND number = NEW.number - 1 AND hash = NEW.previous_hash
) OR EXISTS (
    SELECT 1 FROM audit_auditentry WHERE number = NEW.number
) OR EXISTS (
    SELECT 1 FROM audit_auditentry WHERE hash = NEW.hash
) OR EXISTS (
    SELECT 1 FROM audit_auditentry WHERE rowid = NEW.rowid
)
BEGIN SELECT {_REFUSED}; END""",  # noqa: S608  a constant of ours
    "audit_entry_moves_head": """
CREATE TRIGGER audit_entry_moves_head AFTER INSERT ON audit_auditentry
BEGIN
    UPDATE audit_audithead SET number = NEW.number, hash = NEW.hash WHERE id = 1;
END""",
    "audit_entry_not_updated": f"""
CREATE TRIGGER audit_entry_not_updated BEFORE UPDATE ON audit_auditentry
BEGIN SELECT {_REFUSED}; END""",
    "audit_entry_not_deleted": f"""
CREATE TRIGGER audit_entry_not_deleted BEFORE DELETE ON audit_auditentry
BEGIN SELECT {_REFUSED}; END""",
    "audit_head_follows": f"""
CREATE TRIGGER audit_head_follows BEFORE UPDATE ON audit_audithead
WHEN NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number + 1 OR NOT EXISTS (
    SELECT 1 FROM audit_auditentry
    WHERE number = NEW.number AND hash = NEW.hash AND previous_hash = OLD.hash
)
BEGIN SELECT {_REFUSED}; END""",  # noqa: S608  a constant of ours
    "audit_head_not_inserted": f"""
CREATE TRIGGER audit_head_not_inserted BEFORE INSERT ON audit_audithead
BEGIN SELECT {_REFUSED}; END""",
    "audit_head_not_deleted": f"""
CREATE TRIGGER audit_head_not_deleted BEFORE DELETE ON audit_audithead
BEGIN SELECT {_REFUSED}; END""",
}

CREATE = tuple(statement.strip() for statement in TRIGGERS.values())
DROP = tuple(f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS)


def astray(connection: Any) -> Iterator[str]:
    """The triggers that are not there word for word."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = dict(cursor.fetchall())
    for name, statement in TRIGGERS.items():
        if there.get(name) != statement.strip():
            yield name
