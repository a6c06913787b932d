"""What PostgreSQL says a role may do, and how that differs from the table.

Everything counts that has an effect: what is granted to the role, to everybody, or to
a role it belongs to, and what comes with owning a table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from intake.roles.rights import Rights

_RIGHT = re.compile(r"(?P<verb>[A-Z]+)(?: \((?P<columns>[a-z0-9_, ]+)\))?")

# Extensions keep tables of their own among ours, with rights that are theirs to give.
_TABLES = """
SELECT CASE WHEN c.relnamespace = current_schema()::regnamespace THEN c.relname
            ELSE n.nspname || '.' || c.relname END,
       p.verb,
       has_table_privilege(%(role)s, c.oid, p.verb),
       CASE WHEN p.has_columns THEN ARRAY(
           SELECT a.attname FROM pg_attribute a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             AND has_column_privilege(%(role)s, c.oid, a.attnum, p.verb)
           ORDER BY a.attnum
       )::text[] ELSE '{}' END
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN (VALUES ('SELECT', true), ('INSERT', true), ('UPDATE', true),
                   ('DELETE', false), ('TRUNCATE', false), ('REFERENCES', true),
                   ('TRIGGER', false)) AS p (verb, has_columns)
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
  AND n.nspname <> 'information_schema' AND NOT starts_with(n.nspname, 'pg_')
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid
                  AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
ORDER BY 1, 2
"""
_SEQUENCES = """
SELECT c.relname, v.verb
FROM pg_class c
CROSS JOIN (VALUES ('USAGE'), ('SELECT'), ('UPDATE')) AS v (verb)
WHERE c.relkind = 'S' AND has_sequence_privilege(%(role)s, c.oid, v.verb)
ORDER BY 1, 2
"""
# What a role may be or do beside tables, each with whether this one is or does.
_BEYOND = """
SELECT array_remove(ARRAY[
    CASE WHEN r.rolsuper THEN 'is a superuser' END,
    CASE WHEN r.rolcreaterole THEN 'makes roles' END,
    CASE WHEN r.rolcreatedb THEN 'makes databases' END,
    CASE WHEN r.rolreplication THEN 'replicates' END,
    CASE WHEN r.rolbypassrls THEN 'passes by row security' END,
    CASE WHEN has_database_privilege(r.oid, current_database(), 'CREATE')
         THEN 'makes schemas' END,
    CASE WHEN has_database_privilege(r.oid, current_database(), 'TEMPORARY')
         THEN 'makes temporary tables' END,
    CASE WHEN has_schema_privilege(r.oid, current_schema(), 'CREATE')
         THEN 'makes tables' END
], NULL) || ARRAY(
    SELECT 'is a member of ' || o.rolname FROM pg_auth_members m
    JOIN pg_roles o ON o.oid = m.roleid WHERE m.member = r.oid ORDER BY 1
)::text[]
FROM pg_roles r WHERE r.rolname = %(role)s
"""


@dataclass(frozen=True)
class Right:
    """One verb on one table: on all of it, or on these columns."""

    table: str
    verb: str
    is_whole: bool
    columns: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """As it stands in a GRANT, without the table."""
        columns = "" if self.is_whole else f" ({', '.join(sorted(self.columns))})"
        return f"{self.verb}{columns}"

    def beyond(self, other: "Right") -> "Right | None":
        """What this one allows and the other does not."""
        if other.is_whole:
            return None
        left = self.columns - other.columns
        if self.is_whole or left:
            return Right(self.table, self.verb, self.is_whole, left)
        return None


@dataclass(frozen=True)
class Difference:
    """What a role has and should not, and what it lacks."""

    more: tuple[str, ...]
    less: tuple[str, ...]


def parse(table: str, rights: Rights) -> Iterator[Right]:
    for right in rights:
        found = _RIGHT.fullmatch(right)
        if found is None:
            raise ValueError(f"{right!r} on {table} is not written as a right.")
        names = re.findall(r"\w+", found["columns"] or "")
        yield Right(table, found["verb"], not names, frozenset(names))


def exists(cursor: Any, role: str) -> bool:
    cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
    return cursor.fetchone() is not None


def tables(cursor: Any) -> list[str]:
    """The tables of the installation that there are."""
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
        " AND relnamespace = current_schema()::regnamespace ORDER BY 1"
    )
    return [name for (name,) in cursor.fetchall()]


def held_by(cursor: Any, role: str) -> list[Right]:
    """What a role may do with tables, however it came by it."""
    cursor.execute(_TABLES, {"role": role})
    return [
        Right(table, verb, is_whole, frozenset() if is_whole else frozenset(columns))
        for table, verb, is_whole, columns in cursor.fetchall()
        if is_whole or columns
    ]


def difference(cursor: Any, role: str, wanted: dict[str, Rights]) -> Difference:
    """How a role's rights differ from `wanted`; tables not made yet do not count."""
    there = set(tables(cursor))
    allowed = {
        (right.table, right.verb): right
        for table in there & wanted.keys()
        for right in parse(table, wanted[table])
    }
    held = {(right.table, right.verb): right for right in held_by(cursor, role)}
    return Difference(
        more=(*_beyond_tables(cursor, role), *_without(held, allowed)),
        less=tuple(_without(allowed, held)),
    )


def _without(
    some: dict[tuple[str, str], Right], others: dict[tuple[str, str], Right]
) -> Iterator[str]:
    """What of `some` is not in `others`, a table at a time."""
    lines: dict[str, list[str]] = {}
    for key in sorted(some):
        nothing = Right(*key, is_whole=False)
        if left := some[key].beyond(others.get(key, nothing)):
            lines.setdefault(left.table, []).append(str(left))
    for table, rights in lines.items():
        yield f"{', '.join(rights)} on {table}"


def _beyond_tables(cursor: Any, role: str) -> Iterator[str]:
    cursor.execute(_BEYOND, {"role": role})
    row = cursor.fetchone()
    yield from row[0] if row else ()
    cursor.execute(_SEQUENCES, {"role": role})
    for sequence, verb in cursor.fetchall():
        yield f"{verb} on {sequence}"
