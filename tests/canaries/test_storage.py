"""What is stored of a reader: searched for marks, in the writings they may have.

The contact, the address and the browser stand nowhere in the clear: not in a table, the
vault's among them, and on SQLite not in a byte of the database's files.
"""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from intake.callouts.models import Kind
from intake.submissions.models import Submission
from tests.exports.test_promise import writings_of
from tests.factories import make_callout, make_legal_document
from tests.public.conftest import Reader
from tests.web.test_silence import ADDRESS, AGENT, EMAIL, PHONE, TRACES

pytestmark = pytest.mark.django_db(transaction=True)

MARKS = {
    writing: value
    for value in (PHONE, EMAIL, ADDRESS, AGENT)
    for writing in writings_of(value)
}


def found_in(data):
    return sorted({value for mark, value in MARKS.items() if mark in data})


def dumped():
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    return out.getvalue().encode()


def bytes_of_the_database():
    """The file, and beside it what was written last."""
    path = Path(connection.settings_dict["NAME"])
    files = [path, path.with_name(f"{path.name}-wal")]
    return b"".join(file.read_bytes() for file in files if file.exists())


@pytest.fixture
def sent(client, vault_keys):
    for kind in Kind:
        make_legal_document(kind)
    rita = Reader(client, make_callout())
    rita.fill_in(phone=PHONE, email=EMAIL, contact_ok="on")
    response = client.post(rita.address(), rita.sent, **TRACES)
    assert response.status_code == 303
    return Submission.objects.get()


def test_no_table_holds_a_mark(sent):
    assert sent.has_contact
    assert found_in(dumped()) == []


@pytest.mark.parametrize("mark", [PHONE, EMAIL, ADDRESS, AGENT])
def test_the_search_of_the_tables_finds_one(sent, mark):
    Submission.objects.filter(pk=sent.pk).update(comment=f"See {mark}.")

    assert mark in found_in(dumped())


def test_no_byte_of_the_database_file_holds_a_mark(sent):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are not ours to read.")
    assert sent.reference.encode() in bytes_of_the_database()

    clean = found_in(bytes_of_the_database())
    Submission.objects.filter(pk=sent.pk).update(comment=f"See {PHONE}.")

    assert clean == []
    assert PHONE in found_in(bytes_of_the_database())
