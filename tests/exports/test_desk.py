import csv
import hashlib
import io
import json

import pytest
from django.urls import reverse

from intake.audit.models import AuditEntry
from intake.exports.models import ExportRun
from intake.publication import rules
from intake.publication.models import PublishedComment
from tests.factories import make_approved, make_callout, make_desk, make_editor

pytestmark = pytest.mark.django_db

LIST = reverse("admin:publication_publishedcomment_changelist")
RUNS = reverse("admin:exports_exportrun_changelist")
EDITOR = (*rules.EDITOR, "exports.export_comments", "exports.view_exportrun")


@pytest.fixture
def edith(db):
    return make_editor("edith", desk=make_desk(), permissions=EDITOR)


@pytest.fixture
def at_desk(client, edith):
    client.force_login(edith)
    return client


def export(client, format, comments=None):
    comments = comments or PublishedComment.objects.all()
    chosen = [str(published.pk) for published in comments]
    return client.post(LIST, {"action": f"export_{format}", "_selected_action": chosen})


def body_of(response):
    return b"".join(response.streaming_content)


def test_the_list_shows_what_is_published_as_it_is_signed(at_desk, callout, publish):
    publish(make_approved(callout, text="<b>Bread</b>"))

    html = at_desk.get(LIST).content.decode()

    assert "&lt;b&gt;Bread" in html
    assert "Rita, Homs, Syria" in html
    assert f"/published/syria/{PublishedComment.objects.get().pk}/" in html


def test_the_list_costs_the_same_for_many(
    at_desk, callout, publish, django_assert_max_num_queries
):
    publish(*(make_approved(callout) for _ in range(12)))

    with django_assert_max_num_queries(10):
        at_desk.get(LIST)


def test_the_chosen_are_exported_for_a_spreadsheet(at_desk, callout, publish, edith):
    publish(make_approved(callout, text="=1+1"), make_approved(callout, text="Bread"))

    response = export(at_desk, "csv")

    body = body_of(response)
    assert body.startswith("\ufeff".encode())
    table = csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    assert [row["text"] for row in table] == ["'=1+1", "Bread"]
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="syria-')
    assert "no-store" in response["Cache-Control"]
    run = ExportRun.objects.get()
    assert (run.actor, run.callout_slug, run.rows) == (edith, "syria", 2)
    assert run.sha256 == hashlib.sha256(body).hexdigest()
    entry = AuditEntry.objects.get(action="export.made")
    assert (entry.actor, entry.facts["sha256"]) == (edith, run.sha256)


def test_the_chosen_are_exported_for_machines(at_desk, callout, publish):
    publish(make_approved(callout, text="=1+1"), make_approved(callout))
    first = PublishedComment.objects.filter(text="=1+1")

    body = body_of(export(at_desk, "jsonl", first))

    assert [json.loads(line)["text"] for line in body.splitlines()] == ["=1+1"]


def test_another_desks_comments_do_not_exist(client, callout, publish):
    publish(make_approved(callout))
    sport = make_desk(slug="sport", name="Sport desk")
    nora = make_editor("nora", desk=sport, permissions=EDITOR)
    own = make_callout(slug="cup", desk=sport)
    client.force_login(nora)

    html = client.get(LIST).content.decode()
    export(client, "csv")

    assert "Rita" not in html
    assert own.slug not in html
    assert not ExportRun.objects.exists()


def test_exporting_needs_its_own_permission(client, callout, publish):
    otto = make_editor("otto", desk=make_desk(), permissions=rules.EDITOR)
    publish(make_approved(callout))
    client.force_login(otto)

    export(client, "csv")

    assert not ExportRun.objects.exists()
    assert client.get(RUNS).status_code == 403


def test_the_exports_are_listed_and_cannot_be_changed(at_desk, callout, publish):
    publish(make_approved(callout))
    body_of(export(at_desk, "csv"))
    run = ExportRun.objects.get()

    assert run.sha256 in at_desk.get(RUNS).content.decode()
    address = reverse("admin:exports_exportrun_change", args=[run.pk])
    assert at_desk.post(address, {"rows": 1}).status_code == 403


def test_a_published_comment_cannot_be_changed_in_the_list(at_desk, callout, publish):
    publish(make_approved(callout))
    published = PublishedComment.objects.get()
    address = reverse("admin:publication_publishedcomment_change", args=[published.pk])

    assert at_desk.get(address).status_code == 200
    assert at_desk.post(address, {"text": "Other"}).status_code == 403
