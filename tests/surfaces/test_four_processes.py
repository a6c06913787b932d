"""The whole road with four kinds of process, each as its own role, keys and machine."""

import json

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests import services
from tests.journeys.test_road import (
    COMMENT,
    EMAIL,
    approve,
    select_and_publish,
    send_comment,
    sign_in,
    take_back,
    wait_for_page,
)
from tests.surfaces.house import House

OPEN_CONTACT = """
from django.conf import settings
from intake.contacts import opening
from intake.core.unsealing import load_private_keys
from intake.submissions.models import Submission
keys = load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)
submission = Submission.objects.get(reference="{reference}")
print(opening.open_sealed(submission.pk, keys).email)
"""
# What whoever has taken the process over would try first.
TRY_TO_OPEN = """
from django.apps import apps
from django.conf import settings
from django.db import connection
print(settings.INTAKE_VAULT_PRIVATE_DIR, apps.is_installed("intake.correspondence"))
with connection.cursor() as cursor:
    cursor.execute("SELECT sealed FROM contacts_sealedcontact")
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The owner's side of it: tables, keys, roles, the demonstration."""
    found = services.find_postgres()
    services.need(found, "PostgreSQL", services.POSTGRES_REMEDY)
    with services.database_made(found) as url:
        made = House(tmp_path_factory.mktemp("house"), database_url=url)
        made.prepare()
        made.manage("demonstration", "load", "--if-empty")
        made.password = made.manage("demonstration", "password").stdout.strip()
        yield made


@pytest.fixture
def surfaces(house, redis_url):
    """All four, up and running."""
    house.env["REDIS_URL"] = redis_url
    made = {name: house.surface(name) for name in ("form", "feed", "desk", "worker")}
    try:
        for surface in made.values():
            surface.manage("check", "--database", "default")
        for name in ("form", "feed", "desk"):
            made[name].serve_web()
        made["worker"].start_worker()
        made["worker"].start_dispatcher()
        made["desk"].password = house.password
        yield made
    finally:
        for surface in made.values():
            surface.sweep()


def test_a_comment_goes_the_whole_road_and_back(page, house, surfaces):
    form, feed, desk = surfaces["form"], surfaces["feed"], surfaces["desk"]

    reference = send_comment(page, form)
    private_link = page.get_by_role("link", name="private link").get_attribute("href")
    sign_in(page, desk)
    approve(page, desk, reference)
    select_and_publish(page, desk, reference)
    html = wait_for_page(feed, True)
    exported = desk.manage(
        *("export_comments", "--callout", "syria", "--format", "jsonl")
    )
    opened = desk.manage("shell", "-v0", "-c", OPEN_CONTACT.format(reference=reference))
    leaks = desk.manage("find_leaks").stdout
    surfaces["worker"].manage("checkpoint_audit")
    take_back(page, form, private_link)

    assert "Homs" in html
    assert COMMENT in json.loads(exported.stdout.splitlines()[0]).values()
    assert opened.stdout.strip() == EMAIL
    assert "None of" in leaks
    assert "Rita" not in wait_for_page(feed, False)
    assert house.ask("model('jobs.Job').objects.parked().count()") == 0
    assert "holds" in house.manage("verify_audit").stdout


@pytest.mark.parametrize("name", ["form", "feed", "worker"])
def test_a_process_that_was_taken_over_cannot_open_a_contact(house, name):
    surface = house.surface(name)

    tried = surface.manage("shell", "-v0", "-c", TRY_TO_OPEN, check=False)

    assert tried.stdout.strip() == "None False"
    assert "permission denied for table contacts_sealedcontact" in tried.stderr
    assert not (surface.data_dir / "keys" / "vault-private").exists()
    with (
        psycopg.connect(surface.env["DATABASE_URL"]) as connection,
        pytest.raises(InsufficientPrivilege),
    ):
        connection.execute("SELECT wrapped FROM contacts_datakey")


def test_comments_are_imported_by_the_form_surface(house, tmp_path):
    (tmp_path / "comments.jsonl").write_text(
        json.dumps({"text": "Queues at the bakery.", "email": EMAIL}) + "\n"
    )
    form = house.surface("form")
    command = ("import_comments", tmp_path / "comments.jsonl", "--callout", "syria")

    first = form.manage(*command)
    again = form.manage(*command)

    assert "Imported 1" in first.stdout
    assert "already there 1" in again.stdout
