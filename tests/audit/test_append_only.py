"""What the database refuses, to its owner and to a role that may only write."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from intake.audit import services, triggers
from intake.audit.chain import broken_links
from intake.audit.models import AuditEntry, AuditHead

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="Only PostgreSQL has this."
)
on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="Only SQLite has this."
)

COLUMNS = (
    "number, at, actor_id, action, subject_type, subject_id, reason, facts,"
    " previous_hash, hash"
)
OTHER, NINE = "'other'", "'9'"
ROLE = "firsthand_test_writer"


def _copied(**changed):
    """Entry 2 once more, with some of its columns changed."""
    values = ", ".join(changed.get(name, name) for name in COLUMNS.split(", "))
    return f"({COLUMNS}) SELECT {values} FROM audit_auditentry WHERE number = 2"


AFTER_THE_LAST = dict(
    number="4", previous_hash="(SELECT hash FROM audit_audithead)", hash="'9'"
)

REFUSED = {
    "update": "UPDATE audit_auditentry SET reason = 'because' WHERE number = 2",
    "delete": "DELETE FROM audit_auditentry WHERE number = 3",
    "delete all": "DELETE FROM audit_auditentry",
    "insert in between": f"INSERT INTO audit_auditentry {_copied(number='7')}",
    "insert on another past": "INSERT INTO audit_auditentry "
    + _copied(**AFTER_THE_LAST | {"previous_hash": "'8'"}),
    "insert a twin": "INSERT INTO audit_auditentry "
    + _copied(**AFTER_THE_LAST | {"hash": "hash"}),
    "move the head on": "UPDATE audit_audithead SET number = 4, hash = '9'",
    "move the head back": "UPDATE audit_audithead SET (number, hash) ="
    " (SELECT number, hash FROM audit_auditentry WHERE number = 2)",
    "leave the head": "UPDATE audit_audithead SET id = 1",
    "delete the head": "DELETE FROM audit_audithead",
    "a second head": "INSERT INTO audit_audithead VALUES (2, 0, '0')",
}


def _refuse(statement, error=IntegrityError, match="append-only|constraint"):
    with (
        pytest.raises(error, match=match),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def _rows():
    return [*AuditEntry.objects.values_list(), *AuditHead.objects.values_list()]


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_the_owner_is_refused(three_entries, statement):
    rows = _rows()

    _refuse(statement)

    assert _rows() == rows


@on_sqlite
@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT OR REPLACE INTO audit_auditentry {_copied(reason=OTHER)}",
        "INSERT OR REPLACE INTO audit_auditentry "
        + _copied(**AFTER_THE_LAST | {"hash": "hash"}),
        "REPLACE INTO audit_auditentry (rowid, "
        + _copied(**AFTER_THE_LAST)[1:].replace(") SELECT", ") SELECT rowid,", 1),
        f"INSERT INTO audit_auditentry {_copied(hash=NINE)}"
        " ON CONFLICT (number) DO UPDATE SET reason = 'other'",
        "UPDATE OR REPLACE audit_auditentry SET number = 3 WHERE number = 2",
        "REPLACE INTO audit_audithead VALUES (1, 0, '0')",
    ],
    ids=["number", "hash", "row id", "upsert", "update", "head"],
)
def test_sqlite_replaces_nothing(three_entries, statement):
    rows = _rows()

    _refuse(statement)

    assert _rows() == rows


@on_postgresql
@pytest.mark.parametrize("table", ["audit_auditentry", "audit_audithead"])
def test_postgresql_truncates_nothing(three_entries, table):
    _refuse("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE " + table)


@on_postgresql
def test_a_session_that_plays_the_replica_is_refused_too(three_entries):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")

    _refuse(REFUSED["update"])


@pytest.fixture
def writer(three_entries):
    """A role with exactly the rights a writing surface is granted."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE}")
        for table, rights in triggers.RIGHTS_OF_WRITERS.items():
            cursor.execute(f"GRANT {', '.join(rights)} ON {table} TO {ROLE}")
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
        yield
        cursor.execute("RESET ROLE")


@on_postgresql
def test_a_writer_can_append(writer):
    entry = services.record("tested", None)

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert entry.number == AuditHead.objects.get().number == 4
    assert list(broken_links()) == []


@on_postgresql
@pytest.mark.parametrize(
    "statement",
    [
        *REFUSED.values(),
        "TRUNCATE audit_auditentry",
        "TRUNCATE audit_audithead",
        "SELECT reason FROM audit_auditentry",
        "ALTER TABLE audit_auditentry DISABLE TRIGGER ALL",
        "ALTER TABLE audit_audithead DISABLE TRIGGER audit_head_follows",
        "DROP TRIGGER audit_entry_stays ON audit_auditentry",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger"
        " LANGUAGE sql AS 'SELECT NULL'",
        "CREATE TEMP TABLE audit_audithead (id int, number int, hash text);"
        "CREATE TRIGGER mine AFTER INSERT ON audit_audithead"
        " FOR EACH ROW EXECUTE FUNCTION audit_entry_follows()",
    ],
)
def test_a_writer_cannot_rewrite(writer, statement):
    _refuse(statement, DatabaseError, "append-only|permission denied|must be owner")


@on_postgresql
def test_a_writers_own_head_fools_nobody(writer):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE audit_audithead (id int, number int, hash text)"
        )
        cursor.execute("INSERT INTO audit_audithead VALUES (1, 6, '6')")

    _refuse(
        f"INSERT INTO public.audit_auditentry ({COLUMNS}) VALUES"
        " (7, now(), NULL, 'tested', '', '', '', '{}', '6', '7')"
    )


@pytest.mark.django_db
def test_the_triggers_are_as_they_must_be():
    assert list(triggers.astray(connection)) == []


@pytest.mark.django_db
def test_triggers_taken_away_are_missed(unguarded):
    with unguarded():
        missed = set(triggers.astray(connection))

    made = [
        statement.split()[2]
        for statement in triggers.script_for(connection.vendor).create
        if statement.startswith("CREATE TRIGGER")
    ]
    assert missed == set(made)


@on_postgresql
@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE audit_auditentry DISABLE TRIGGER audit_entry_stays",
        "ALTER TABLE audit_auditentry ENABLE TRIGGER audit_entry_stays",
        "DROP TRIGGER audit_entry_stays ON audit_auditentry;"
        "CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_auditentry"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();"
        "ALTER TABLE audit_auditentry ENABLE ALWAYS TRIGGER audit_entry_stays",
    ],
    ids=["disabled", "not always", "narrowed"],
)
def test_a_weakened_trigger_is_missed(change):
    with connection.cursor() as cursor:
        cursor.execute(change)

    assert list(triggers.astray(connection)) == ["audit_entry_stays"]


@pytest.mark.django_db(transaction=True)
def test_the_migration_runs_backwards_and_forwards():
    services.record("tested", None)

    call_command("migrate", "audit", "0001", verbosity=0)
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()
    call_command("migrate", "audit", verbosity=0)

    assert list(triggers.astray(connection)) == []
    assert services.record("tested", None).number == 1


@pytest.mark.django_db(transaction=True)
def test_an_installation_cannot_be_flushed(monkeypatch):
    services.record("tested", None)
    operations = type(connection.ops)
    with monkeypatch.context() as patch:
        # As it is outside the tests, whose own flush goes past the triggers.
        patch.setattr(operations, "execute_sql_flush", BASE_FLUSH)

        with pytest.raises(Exception, match="couldn't be flushed"):
            call_command("flush", interactive=False, verbosity=0)

    assert AuditEntry.objects.count() == 1


BASE_FLUSH = next(
    vars(base)["execute_sql_flush"]
    for base in type(connection.ops).__mro__[1:]
    if "execute_sql_flush" in vars(base)
)
