from contextlib import contextmanager

import pytest
from django.db import connection

from intake.audit import services, triggers


@pytest.fixture
def three_entries(edith):
    return [
        services.record("tested", edith, actor=edith, reason="why", round=number)
        for number in range(3)
    ]


@contextmanager
def _unguarded():
    """As whoever owns the database can: without the triggers, and then put back."""
    script = triggers.script_for(connection.vendor)
    _execute("SET CONSTRAINTS ALL IMMEDIATE", only="postgresql")
    for statement in script.drop:
        _execute(statement)
    yield
    _execute("SET CONSTRAINTS ALL IMMEDIATE", only="postgresql")
    for statement in script.create:
        _execute(statement)


def _execute(statement, *, only=None):
    if only in (None, connection.vendor):
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture
def unguarded():
    return _unguarded
