"""Giving each role what the table says, and taking everything else away."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from intake.roles import catalogue
from intake.roles.catalogue import Difference
from intake.roles.exceptions import NotTheOwner
from intake.roles.rights import SURFACES, rights_of, role_of

_ROLES = tuple(role_of(surface) for surface in SURFACES)
_EVERYBODY = ", ".join(("PUBLIC", *_ROLES))
# A number of ours: who gives rights in this database does so alone.
_LOCK = 7_241_903_355_018

_ATTRIBUTES = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
_HAS_ATTRIBUTES = """
SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls
FROM pg_roles WHERE rolname = %s
"""
_MEMBERSHIPS = """
SELECT quote_ident(o.rolname), m.rolname FROM pg_auth_members a
JOIN pg_roles m ON m.oid = a.member JOIN pg_roles o ON o.oid = a.roleid
WHERE m.rolname = ANY(%s) ORDER BY 1, 2
"""
_NOT_OURS = """
SELECT relname FROM pg_class
WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
  AND NOT pg_has_role(relowner, 'USAGE') ORDER BY 1 LIMIT 1
"""


@dataclass(frozen=True)
class Change:
    """What was put right of one role."""

    role: str
    is_new: bool
    was: Difference


def apply(cursor: Any, *, passwords: Mapping[str, str]) -> list[Change]:
    """Bring the database to the table, in the caller's transaction.

    Doing it again changes nothing. Roles belong to the whole server; rights, to this
    database. Raises NotTheOwner if the tables are somebody else's.
    """
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    _must_own_tables(cursor)
    new = _make_missing(cursor)
    before = differences(cursor)
    for statement in (*_attributes(cursor), *statements(cursor)):
        cursor.execute(statement)
    for surface, password in passwords.items():
        _set_password(cursor, role_of(surface), password)
    return [
        Change(role, role in new, was)
        for role, was in before.items()
        if role in new or was.more or was.less
    ]


def differences(cursor: Any) -> dict[str, Difference]:
    """How each role that there is differs from the table."""
    return {
        role_of(surface): catalogue.difference(
            cursor, role_of(surface), rights_of(surface)
        )
        for surface in SURFACES
        if catalogue.exists(cursor, role_of(surface))
    }


def statements(cursor: Any) -> Iterator[str]:
    """All rights from everybody, then to each role its own."""
    cursor.execute(
        "SELECT quote_ident(current_database()), quote_ident(current_schema())"
    )
    database, schema = cursor.fetchone()
    yield f"REVOKE ALL ON DATABASE {database} FROM {_EVERYBODY}"
    yield f"REVOKE ALL ON SCHEMA {schema} FROM {_EVERYBODY}"
    for kind in ("TABLES", "SEQUENCES", "ROUTINES"):
        yield f"REVOKE ALL ON ALL {kind} IN SCHEMA {schema} FROM {_EVERYBODY}"
        yield f"ALTER DEFAULT PRIVILEGES REVOKE ALL ON {kind} FROM {_EVERYBODY}"
        yield (
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema}"
            f" REVOKE ALL ON {kind} FROM {_EVERYBODY}"
        )
    yield f"GRANT CONNECT ON DATABASE {database} TO {', '.join(_ROLES)}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {', '.join(_ROLES)}"
    there = catalogue.tables(cursor)
    for surface in SURFACES:
        yield from _grants(schema, surface, there)


def _grants(schema: str, surface: str, there: Sequence[str]) -> Iterator[str]:
    for table, rights in rights_of(surface).items():
        if rights and table in there:
            yield (
                f"GRANT {', '.join(rights)} ON {schema}.{table} TO {role_of(surface)}"
            )


def _make_missing(cursor: Any) -> set[str]:
    """Make the roles that are not there. They log in, once they have a password or
    the server lets them in without."""
    missing = {role for role in _ROLES if not catalogue.exists(cursor, role)}
    for role in sorted(missing):
        # Another database of the same server may be making it at this moment.
        cursor.execute(
            f"DO $$ BEGIN CREATE ROLE {role} LOGIN {_ATTRIBUTES};"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        )
    return missing


def _attributes(cursor: Any) -> list[str]:
    """What takes from the roles what they were given beside tables."""
    taken = []
    for role in _ROLES:
        cursor.execute(_HAS_ATTRIBUTES, [role])
        if cursor.fetchone()[0]:
            taken.append(f"ALTER ROLE {role} {_ATTRIBUTES}")
    cursor.execute(_MEMBERSHIPS, [list(_ROLES)])
    return taken + [f"REVOKE {of} FROM {role}" for of, role in cursor.fetchall()]


def _must_own_tables(cursor: Any) -> None:
    cursor.execute(_NOT_OURS)
    if row := cursor.fetchone():
        raise NotTheOwner(
            f"Table {row[0]} belongs to another role. Run this as the owner of the "
            "tables: with the DATABASE_URL that migrates."
        )


def _set_password(cursor: Any, role: str, password: str) -> None:
    """Only its SCRAM verifier is sent, so that no log of the server has it."""
    encrypted: bytes = cursor.connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    )
    cursor.execute(f"ALTER ROLE {role} PASSWORD '{encrypted.decode()}'")
