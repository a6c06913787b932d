"""Each surface started for real: what it answers, what it has loaded, what it lacks."""

import json
import sys

import pytest

from tests.surfaces.house import House

ADDRESSES = {
    "form": "/en/c/syria/",
    "feed": "/published/syria/",
    "desk": "/admin/login/",
}
LOADED = """
import json, sys
from django.apps import apps
from django.conf import settings
from django.core.wsgi import get_wsgi_application
get_wsgi_application()
secrets = ("SECRET_KEY", "INTAKE_FORM_KEY", "INTAKE_REFERENCE_KEY")
print(json.dumps({
    "apps": [config.name for config in apps.get_app_configs()],
    "modules": sorted(sys.modules),
    "middleware": settings.MIDDLEWARE,
    "secrets": [name for name in secrets if vars(settings._wrapped)[name]],
    "opens": [
        settings.INTAKE_VAULT_PRIVATE_DIR is not None,
        settings.INTAKE_MEDIA_PRIVATE_KEY is not None,
    ],
}))
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Embedded, so that it runs wherever the tests run."""
    made = House(tmp_path_factory.mktemp("house"))
    made.manage("migrate", "--no-input", "-v0")
    made.make_callout()
    made.make_legal_documents()
    made.manage("collectstatic", "--no-input", "-v0")
    yield made
    made.sweep()


def surface_of(house, name):
    """On the house's own database and data folder, but for the vault's private key."""
    made = House(house.data_dir.parent)
    made.env |= {
        "INTAKE_SURFACE": name,
        # A machine of its own would have no such folder.
        "INTAKE_VAULT_PRIVATE_DIR": str(house.data_dir / "elsewhere"),
    }
    return made


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_surface_answers_its_own_addresses_and_no_other(house, name):
    surface = surface_of(house, name)
    try:
        surface.serve_web()

        answers = {other: surface.status_of(path) for other, path in ADDRESSES.items()}
        health = surface.status_of("/healthz")
    finally:
        surface.sweep()

    # Nothing is published yet, so that the feed's own answer is 404 as well.
    own = {"form": 200, "feed": 404, "desk": 200}[name]
    assert answers == dict.fromkeys(ADDRESSES, 404) | {name: own}
    assert health == 200


def test_the_published_files_are_served_by_feed(house, tmp_path):
    page = tmp_path / "published" / "syria"
    page.mkdir(parents=True)
    (page / "index.html").write_text("<p>Published</p>")
    (page / "index.html.gz").write_bytes(b"")
    statuses = {}
    for name in ("feed", "form"):
        surface = surface_of(house, name)
        surface.env["INTAKE_PUBLISHED_DIR"] = str(tmp_path / "published")
        try:
            surface.serve_web()
            statuses[name] = surface.status_of("/published/syria/")
        finally:
            surface.sweep()

    assert statuses == {"feed": 200, "form": 404}


def loaded(house, name):
    surface = surface_of(house, name)
    said = surface.run(sys.executable, "-W", "ignore", "-c", LOADED)
    return json.loads(said)


@pytest.mark.parametrize("name", ["form", "feed", "worker"])
def test_what_needs_no_accounts_loads_neither_admin_nor_sessions(house, name):
    found = loaded(house, name)

    assert not {
        "django.contrib.admin",
        "django.contrib.sessions",
        "django.contrib.messages",
        "intake.correspondence",
        "intake.exports",
    } & set(found["apps"])
    assert not [part for part in found["middleware"] if ".contrib." in part]
    assert "intake.correspondence.services" not in found["modules"]


@pytest.mark.parametrize("name", ["form", "feed"])
def test_what_strangers_talk_to_has_no_admin_in_memory(house, name):
    found = loaded(house, name)

    assert "django.contrib.admin" not in found["modules"]
    assert "django.contrib.sessions.middleware" not in found["modules"]


def test_a_feed_process_has_little_more_than_what_serves_files(house):
    found = loaded(house, "feed")

    assert not {"intake.jobs", "intake.screening", "intake.audit"} & set(found["apps"])
    assert "intake.screening.pipeline" not in found["modules"]
    assert "intake.contacts.opening" not in found["modules"]


@pytest.mark.parametrize(
    ("name", "secrets", "opens_contacts", "opens_originals"),
    [
        (
            "form",
            ["SECRET_KEY", "INTAKE_FORM_KEY", "INTAKE_REFERENCE_KEY"],
            False,
            False,
        ),
        ("feed", ["SECRET_KEY"], False, False),
        ("desk", ["SECRET_KEY"], True, False),
        ("worker", ["SECRET_KEY"], False, True),
    ],
)
def test_a_surface_has_only_the_keys_it_needs(
    house, name, secrets, opens_contacts, opens_originals
):
    found = loaded(house, name)

    assert found["secrets"] == secrets
    assert found["opens"] == [opens_contacts, opens_originals]


def test_whatever_can_be_a_job_is_known_to_the_worker(house):
    """A job whose handler is not loaded where it runs would be parked."""
    kinds = (
        "from intake.jobs.registry import _handlers; import json;"
        "print(json.dumps(sorted(_handlers)))"
    )
    found = {
        name: json.loads(
            surface_of(house, name).manage("shell", "-v0", "-c", kinds).stdout
        )
        for name in ("all", "worker")
    }

    assert found["worker"] == found["all"]
    assert "screen" in found["worker"]


def test_an_unknown_surface_stops_the_start(house):
    surface = surface_of(house, "kitchen")

    refused = surface.manage("check", check=False)

    assert refused.returncode == 1
    assert "INTAKE_SURFACE must be one of all, form, feed, desk, worker" in (
        refused.stderr
    )


def test_the_address_of_the_installation_is_allowed(house):
    surface = surface_of(house, "form")
    surface.env["INTAKE_BASE_URL"] = "https://firsthand.example.org"

    said = surface.manage(
        *("shell", "-v0", "-c"),
        "from django.conf import settings; print(settings.ALLOWED_HOSTS[-1])",
    )

    assert said.stdout.strip() == "firsthand.example.org"
