"""The lists and pages the desk has from Django, in the desk's own words."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from intake.exports.models import ExportRun
from tests.factories import make_callout, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(client, db):
    client.force_login(make_editor("root", is_superuser=True))
    return client


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("submissions_submission", "Comments"),
        ("publication_selection", "Selections"),
        ("publication_publishedcomment", "Published comments"),
        ("exports_exportrun", "Exports"),
        ("callouts_callout", "Callouts"),
        ("auth_user", "Users"),
    ],
)
def test_a_list_is_called_by_what_it_lists(at_desk, name, title):
    html = at_desk.get(reverse(f"admin:{name}_changelist")).content.decode()

    assert f"<title>{title} | Firsthand desk</title>" in html
    assert f"<h1>{title}</h1>" in html
    assert ">Desk home</a>" in html
    assert ">Home</a>" not in html


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_every_page_leads_to_desk_home(at_desk, page):
    callout = make_callout(state="draft")
    address = reverse(f"admin:callouts_callout_{page}", args=[callout.pk])

    html = at_desk.get(address).content.decode()

    assert ">Desk home</a>" in html
    assert ">Home</a>" not in html


def test_dates_are_written_as_in_the_queues(at_desk):
    ExportRun.objects.create(
        at=datetime(2026, 11, 23, 8, 27, tzinfo=UTC),
        format="csv",
        rows=1,
        sha256="a" * 64,
    )

    html = at_desk.get(reverse("admin:exports_exportrun_changelist")).content.decode()

    assert "23 Nov 2026, 08:27" in html
    assert f'<code title="{"a" * 64}">{"a" * 12}…</code>' in html
