"""The triggers of the audit log on PostgreSQL, and their functions.

They fire ALWAYS, so that a session that plays the replica does not escape them. The
functions that look at the tables run with their owner's rights, name the schema of the
table they were fired for, and have a search path nobody else can put anything into.
"""

from collections.abc import Iterator
from typing import Any

_REFUSAL = """RAISE EXCEPTION 'The audit log is append-only: % on % is refused.',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"""

_BODIES = {
    "audit_refuse": f"""
BEGIN
    {_REFUSAL}
END""",
    "audit_entry_follows": f"""
DECLARE moved integer;
BEGIN
    EXECUTE format(
        'UPDATE %I.audit_audithead SET number = $1, hash = $2'
        ' WHERE id = 1 AND number = $1 - 1 AND hash = $3', TG_TABLE_SCHEMA
    ) USING NEW.number, NEW.hash, NEW.previous_hash;
    GET DIAGNOSTICS moved = ROW_COUNT;
    IF moved <> 1 THEN
        {_REFUSAL}
    END IF;
    RETURN NULL;
END""",  # noqa: S608  a constant of ours
    "audit_head_follows": f"""
DECLARE is_there boolean;
BEGIN
    EXECUTE format(
        'SELECT EXISTS (SELECT FROM %I.audit_auditentry'
        ' WHERE number = $1 AND hash = $2 AND previous_hash = $3)', TG_TABLE_SCHEMA
    ) INTO is_there USING NEW.number, NEW.hash, OLD.hash;
    IF NEW.id <> OLD.id OR NEW.number <> OLD.number + 1 OR NOT is_there THEN
        {_REFUSAL}
    END IF;
    RETURN NEW;
END""",  # noqa: S608  a constant of ours
}

# The trigger, its table, when it fires, its function.
_TRIGGERS = (
    (
        "audit_entry_follows",
        "audit_auditentry",
        "AFTER INSERT",
        "ROW",
        "audit_entry_follows",
    ),
    (
        "audit_entry_stays",
        "audit_auditentry",
        "BEFORE UPDATE OR DELETE OR TRUNCATE",
        "STATEMENT",
        "audit_refuse",
    ),
    (
        "audit_head_follows",
        "audit_audithead",
        "BEFORE UPDATE",
        "ROW",
        "audit_head_follows",
    ),
    (
        "audit_head_stays",
        "audit_audithead",
        "BEFORE INSERT OR DELETE OR TRUNCATE",
        "STATEMENT",
        "audit_refuse",
    ),
)

# How pg_trigger.tgtype says when a trigger fires.
_BITS = {"ROW": 1, "BEFORE": 2, "INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}

_FOUND = """
SELECT t.tgname, c.relname, t.tgtype::int, p.proname, p.prosrc
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_proc p ON p.oid = t.tgfoid
WHERE t.tgrelid IN ('audit_auditentry'::regclass, 'audit_audithead'::regclass)
  AND t.tgenabled = 'A' AND t.tgqual IS NULL AND t.tgattr = ''
"""


def _functions() -> Iterator[str]:
    for name, body in _BODIES.items():
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
            "SECURITY DEFINER SET search_path = pg_catalog, pg_temp "
            f"AS $function${body}$function$"
        )
        yield f"REVOKE ALL ON FUNCTION {name}() FROM PUBLIC"


def _triggers() -> Iterator[str]:
    for name, table, when, each, function in _TRIGGERS:
        yield (
            f"CREATE TRIGGER {name} {when} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {function}()"
        )
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"


def _drops() -> Iterator[str]:
    for name, table, *_ in _TRIGGERS:
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
    for function in _BODIES:
        yield f"DROP FUNCTION IF EXISTS {function}()"


CREATE = (*_functions(), *_triggers())
DROP = tuple(_drops())


def astray(connection: Any) -> Iterator[str]:
    """The triggers that are gone, disabled, narrowed or call something else."""
    with connection.cursor() as cursor:
        cursor.execute(_FOUND)
        there = set(cursor.fetchall())
    for name, table, when, each, function in _TRIGGERS:
        fires = sum(_BITS.get(word, 0) for word in (*when.split(), each))
        if (name, table, fires, function, _BODIES[function]) not in there:
            yield name
