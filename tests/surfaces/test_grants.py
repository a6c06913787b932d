"""Applying the table: again and again, over whatever somebody did by hand."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.surfaces.house import as_role


@pytest.fixture
def database(granted_url):
    with psycopg.connect(granted_url, autocommit=True) as connection:
        yield connection


def test_granting_again_changes_nothing(owner):
    said = owner.manage("grant_roles").stdout

    assert said.strip() == "Every role has exactly its rights already."


def test_what_was_granted_by_hand_is_taken_back(owner, database, granted_url):
    database.execute("GRANT SELECT ON contacts_sealedcontact TO intake_form")
    database.execute("GRANT SELECT (sealed) ON contacts_sealedcontact TO PUBLIC")
    database.execute("GRANT CREATE ON SCHEMA public TO PUBLIC")
    database.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO intake_feed")
    database.execute("REVOKE SELECT ON callouts_callout FROM intake_form")

    differing = owner.manage("show_grants", check=False)
    trial = owner.manage("grant_roles", "--dry-run").stdout
    still_differing = owner.manage("show_grants", check=False)
    said = owner.manage("grant_roles").stdout

    assert differing.returncode == 1
    assert "intake_form has also SELECT on contacts_sealedcontact" in differing.stdout
    assert "intake_form lacks SELECT on callouts_callout" in differing.stdout
    assert (
        "intake_worker has also SELECT (sealed) on contacts_sealedcontact"
        in differing.stdout
    )
    assert "makes tables" in differing.stdout
    assert still_differing.stdout == differing.stdout
    assert "- SELECT on contacts_sealedcontact" in trial
    assert "+ SELECT on callouts_callout" in said
    assert "exactly this" in owner.manage("show_grants").stdout
    with (
        psycopg.connect(as_role(granted_url, "form")) as form,
        pytest.raises(InsufficientPrivilege),
    ):
        form.execute("SELECT sealed FROM contacts_sealedcontact")


def test_a_new_table_is_closed_until_it_has_a_group(owner, database, granted_url):
    database.execute("ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC")
    owner.manage("grant_roles")
    database.execute("CREATE TABLE brand_new (id int)")

    try:
        with (
            psycopg.connect(as_role(granted_url, "desk")) as desk,
            pytest.raises(InsufficientPrivilege),
        ):
            desk.execute("SELECT id FROM brand_new")
    finally:
        database.execute("DROP TABLE brand_new")


def test_the_printed_statements_can_be_run_by_somebody_else(owner, database):
    printed = owner.manage("grant_roles", "--print").stdout

    database.execute(printed)

    assert "GRANT SELECT ON public.publication_publishedcomment TO intake_feed;" in (
        printed.splitlines()
    )
    assert "exactly this" in owner.manage("show_grants").stdout


def test_only_the_owner_of_the_tables_grants(owner, granted_url):
    owner.env["DATABASE_URL"] = as_role(granted_url, "desk")

    refused = owner.manage("grant_roles", check=False)

    assert refused.returncode == 1
    assert "belongs to another role" in refused.stderr


def test_a_password_is_set_without_the_server_seeing_it(owner, database):
    owner.env["INTAKE_ROLE_PASSWORD_FEED"] = "not for the log"

    owner.manage("grant_roles")

    (kept,) = database.execute(
        "SELECT rolpassword FROM pg_authid WHERE rolname = 'intake_feed'"
    ).fetchone()
    assert kept.startswith("SCRAM-SHA-256$")
    database.execute("ALTER ROLE intake_feed PASSWORD NULL")
