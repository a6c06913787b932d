from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from intake.audit import triggers
from intake.roles import catalogue, reference
from intake.roles.rights import GROUPS, SURFACES, rights_of
from tests.services import ROOT

PAGE = ROOT / "docs" / "reference" / "roles.md"
# No model has it: Django keeps in it which migrations were made.
WITHOUT_MODEL = {"django_migrations"}


def grouped():
    return Counter(table for group in GROUPS for table in group.tables)


def models():
    return {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
    }


def test_every_table_stands_in_exactly_one_group():
    tables = set(models()) | WITHOUT_MODEL

    homeless = tables - grouped().keys()
    unknown = grouped().keys() - tables

    assert not homeless, f"Give each a group in intake/roles/rights.py: {homeless}"
    assert not unknown, f"There is no such table: {unknown}"
    assert set(grouped().values()) == {1}


@pytest.mark.parametrize("surface", SURFACES)
def test_rights_name_columns_that_there_are(surface):
    known = {
        table: {field.column for field in model._meta.local_concrete_fields}
        for table, model in models().items()
    }

    strange = [
        f"{right} on {table}"
        for table, rights in rights_of(surface).items()
        for right in catalogue.parse(table, rights)
        if right.columns - known.get(table, set())
    ]

    assert strange == []


def test_a_right_that_is_not_written_as_one_is_refused():
    with pytest.raises(ValueError, match="not written as a right"):
        list(catalogue.parse("jobs_job", ("select",)))


def test_only_the_desk_and_the_worker_write_to_the_audit_log():
    tables = [name for name in grouped() if name.startswith("audit_")]

    for surface in ("form", "feed"):
        assert not any(rights_of(surface)[table] for table in tables)
    for table, needed in triggers.RIGHTS_OF_WRITERS.items():
        assert set(needed) <= set(rights_of("desk")[table])
        assert set(needed) == set(rights_of("worker")[table])


def test_nobody_may_truncate():
    assert not [
        group.name
        for group in GROUPS
        for surface in SURFACES
        if any(right.startswith("TRUNCATE") for right in group.of(surface))
    ]


def test_the_reference_shows_the_table_of_the_code():
    page = Path(PAGE).read_text(encoding="utf-8")

    shown = page.partition("<!-- rights -->\n")[2].partition("<!-- end -->")[0]

    assert shown == reference.markdown(), (
        "Put the output of `manage.py show_grants --markdown` into " + str(PAGE)
    )


@pytest.mark.django_db
def test_a_database_without_roles_is_told_apart(capsys):
    if connection.vendor == "postgresql":
        pytest.skip("This one has roles.")
    from django.core.management import CommandError, call_command

    call_command("show_grants")

    assert "which has no roles" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Roles need PostgreSQL"):
        call_command("grant_roles")
