"""Every role, every table, every verb: tried, as that role, on a real PostgreSQL."""

from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from intake.roles import catalogue
from intake.roles.rights import GROUPS, SURFACES, rights_of
from tests.surfaces.house import as_role

TABLES = sorted(table for group in GROUPS for table in group.tables)

# None of these touches a row; PostgreSQL looks at the right before it looks for rows.
BY_COLUMN = {
    "SELECT": "SELECT {column} FROM {table} LIMIT 0",
    "INSERT": "INSERT INTO {table} ({column}) SELECT NULL WHERE false",
    "UPDATE": "UPDATE {table} SET {column} = NULL WHERE false",
}
BY_TABLE = {
    "SELECT": "SELECT * FROM {table} LIMIT 0",
    "DELETE": "DELETE FROM {table} WHERE false",
    "TRUNCATE": "TRUNCATE {table}",
}


@pytest.fixture(scope="module")
def connections(granted_url):
    """One connection a role, each logged in as itself."""
    opened = {name: psycopg.connect(as_role(granted_url, name)) for name in SURFACES}
    yield opened
    for connection in opened.values():
        connection.close()


@pytest.fixture(scope="module")
def columns(granted_url):
    with psycopg.connect(granted_url) as connection:
        found = connection.execute(
            "SELECT table_name, array_agg(column_name::text)"
            " FROM information_schema.columns"
            " WHERE table_schema = current_schema() GROUP BY 1"
        )
        return dict(found.fetchall())


@contextmanager
def taken_back(connection):
    with connection.transaction(force_rollback=True):
        yield


def is_allowed(connection, statement, **names):
    """Whether the role may, by doing it; whatever it did is taken back."""
    query = sql.SQL(statement).format(
        **{key: sql.Identifier(name) for key, name in names.items()}
    )
    try:
        with taken_back(connection):
            connection.execute(query)
    except InsufficientPrivilege:
        return False
    return True


def expected(surface, table):
    return {
        right.verb: right
        for right in catalogue.parse(table, rights_of(surface).get(table, ()))
    }


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("surface", SURFACES)
def test_a_role_may_do_what_the_table_says_and_nothing_else(
    connections, columns, surface, table
):
    rights = expected(surface, table)

    done = {
        verb: {
            column
            for column in columns[table]
            if is_allowed(connections[surface], statement, table=table, column=column)
        }
        for verb, statement in BY_COLUMN.items()
    } | {
        f"{verb} all": is_allowed(connections[surface], statement, table=table)
        for verb, statement in BY_TABLE.items()
    }

    for verb in BY_COLUMN:
        right = rights.get(verb)
        whole = set(columns[table]) if right and right.is_whole else set()
        assert done[verb] == (whole or (set(right.columns) if right else set())), verb
    assert done["SELECT all"] == ("SELECT" in rights and rights["SELECT"].is_whole)
    assert done["DELETE all"] == ("DELETE" in rights)
    assert not done["TRUNCATE all"]


@pytest.mark.parametrize("surface", SURFACES)
def test_postgresql_counts_up_the_same_rights(connections, surface):
    """Also those no statement above tries: to refer to a table, or to hook into it."""
    with connections[surface].cursor() as cursor:
        found = catalogue.difference(
            cursor, cursor.connection.info.user, rights_of(surface)
        )

    assert found == catalogue.Difference(more=(), less=())


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE somebody",
        "ALTER TABLE jobs_job DISABLE TRIGGER ALL",
        "DROP TABLE jobs_job",
        "SELECT setval('auth_user_id_seq', 1)",
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION postgres",
        "SELECT pg_read_file('postgresql.conf')",
        "COPY jobs_job TO PROGRAM 'cat'",
    ],
)
def test_no_role_can_make_itself_more(connections, surface, statement):
    assert not is_allowed(connections[surface], statement)


@pytest.mark.parametrize(
    ("surface", "statement"),
    [
        ("form", "SELECT comment FROM submissions_submission"),
        ("form", "SELECT name, place FROM submissions_submission"),
        ("form", "SELECT 1 FROM submissions_submission WHERE comment LIKE '%a%'"),
        ("form", "UPDATE submissions_submission SET status = 'approved'"),
        ("form", "DELETE FROM submissions_submission"),
        ("form", "SELECT sealed FROM contacts_sealedcontact"),
        ("form", "SELECT count(*) FROM contacts_datakey"),
        ("form", "SELECT count(*) FROM jobs_job"),
        ("form", "SELECT password FROM auth_user"),
        ("feed", "SELECT count(*) FROM submissions_submission"),
        ("feed", "SELECT count(*) FROM publication_publication"),
        ("feed", "UPDATE publication_publishedcomment SET text = ''"),
        ("worker", "SELECT sealed FROM contacts_sealedcontact"),
        ("worker", "SELECT wrapped FROM contacts_datakey"),
        ("worker", "UPDATE submissions_submission SET comment = ''"),
        ("worker", "SELECT * FROM audit_auditentry"),
        ("worker", "SELECT password FROM auth_user"),
        ("desk", "UPDATE submissions_submission SET comment = ''"),
        ("desk", "UPDATE contacts_sealedcontact SET sealed = ''"),
        ("desk", "DELETE FROM audit_auditentry"),
        ("desk", "UPDATE audit_auditentry SET reason = ''"),
        ("desk", "UPDATE callouts_legaldocument SET body = ''"),
        ("desk", "DELETE FROM moderation_decision"),
    ],
)
def test_what_the_promise_rests_on_is_refused(connections, surface, statement):
    """Written out by hand, so that a slip in the table does not go unseen."""
    assert not is_allowed(connections[surface], statement)


@pytest.mark.parametrize(
    ("surface", "statement"),
    [
        ("form", "SELECT status FROM submissions_submission"),
        ("feed", "SELECT text FROM publication_publishedcomment"),
        ("desk", "SELECT sealed FROM contacts_sealedcontact"),
        ("worker", "DELETE FROM contacts_datakey WHERE submission_id IS NULL"),
    ],
)
def test_what_the_work_needs_is_not(connections, surface, statement):
    assert is_allowed(connections[surface], statement)
