"""What must not reach the public with its default."""

import datetime
import io
import os
import subprocess
import sys

import pytest
from django.core.management import call_command

from intake.callouts import checks as callout_checks
from intake.callouts.models import Kind
from intake.core import deploy_checks
from intake.public import checks as account_checks
from intake.public.demonstration import editor
from tests.factories import make_callout, make_desk, make_legal_document
from tests.services import ROOT

SOON = datetime.date.today() + datetime.timedelta(days=20)  # noqa: DTZ011  a day only
LATER = datetime.date.today() + datetime.timedelta(days=300)  # noqa: DTZ011
PRODUCTION = {
    "INTAKE_BASE_URL": "https://firsthand.example.net",
    "INTAKE_NEWSROOM": "The Example",
    "INTAKE_CONTACT_EMAIL": "newsroom@example.net",
    "INTAKE_SECURITY_EXPIRES": LATER.isoformat(),
    "INTAKE_BEHIND_PROXY": "true",
    "INTAKE_SSL_REDIRECT": "true",
    "SECRET_KEY": "h3Jk-Qw8-zR5_tY2.uI9+oP4aS7dF6gH1jK3lZ0xC8vB5nM2qW9eR",
    "INTAKE_FORM_KEY": "9eRtY2-uI9oP4aS7dF6_gH1jK3lZ0.xC8vB5nM2qW9eRtY2u",
    "INTAKE_REFERENCE_KEY": "dF6gH1-jK3lZ0xC8_vB5nM2qW9eRtY2.uI9oP4aS7dF6gH1j",
}


@pytest.fixture
def check(tmp_path):
    """`manage.py check --deploy` as an installation's own process; what it said."""
    env = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ["HOME"],
        "INTAKE_DATA_DIR": str(tmp_path),
    }

    def run(*command, **more):
        return subprocess.run(
            [sys.executable, ROOT / "manage.py", *command],
            env=env | more,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


ADD_DOCUMENTS = (
    "from tests.factories import make_legal_document as make;"
    "from intake.callouts.models import Kind;"
    "[make(kind) for kind in Kind]"
)


def test_a_production_installation_passes_on_every_surface(check):
    prepared = check("migrate", "-v0", **PRODUCTION)
    filled = check("shell", "-v0", "-c", ADD_DOCUMENTS, **PRODUCTION)
    assert prepared.returncode == filled.returncode == 0, prepared.stderr

    for surface in ("all", "form", "feed", "desk", "worker"):
        done = check(
            *("check", "--deploy", "--fail-level", "WARNING"),
            **PRODUCTION | {"INTAKE_SURFACE": surface},
        )

        assert done.returncode == 0, done.stderr
        assert "no issues" in done.stdout


def test_the_defaults_of_a_clone_do_not(check):
    check("migrate", "-v0")

    done = check("check", "--deploy")

    assert done.returncode == 1
    for id in ("E201", "E203", "W204", "E205", "W209"):
        assert f"intake.{id}" in done.stderr


def ids(messages):
    return [message.id for message in messages]


def test_debug_is_refused(settings):
    settings.INTAKE_BASE_URL = "https://firsthand.example.net"
    settings.DEBUG = True

    assert ids(deploy_checks.is_for_the_public(None)) == ["intake.E202"]


@pytest.mark.parametrize(
    ("expires", "found"),
    [(None, ["intake.W209"]), (SOON, ["intake.W209"]), (LATER, [])],
)
def test_an_end_of_security_txt_is_announced(settings, expires, found):
    settings.INTAKE_SECURITY_EXPIRES = expires

    assert ids(deploy_checks.weaknesses_can_be_told(None)) == found


@pytest.mark.django_db
def test_documents_of_the_demonstration_do_not_count():
    make_legal_document(Kind.TERMS)
    make_legal_document(Kind.PRIVACY, is_demonstration=True)

    (message,) = callout_checks.readers_are_told(None)

    assert message.id == "intake.E205"
    assert "Privacy notice" in message.msg


@pytest.mark.django_db
def test_an_open_callout_without_words_is_named():
    for kind in Kind:
        make_legal_document(kind)
    make_callout(texts=())

    assert ids(callout_checks.readers_are_told(None)) == ["intake.E206"]


@pytest.mark.django_db
def test_made_up_comments_are_announced():
    for kind in Kind:
        make_legal_document(kind)
    make_callout(is_demonstration=True)

    assert ids(callout_checks.readers_are_told(None)) == ["intake.W207"]


@pytest.mark.django_db
@pytest.mark.parametrize("surface", ["form", "feed", "worker"])
def test_who_cannot_change_it_is_not_asked(settings, surface):
    settings.INTAKE_SURFACE = surface

    assert callout_checks.readers_are_told(None) == []


@pytest.mark.django_db
def test_a_one_time_password_is_announced_until_another_is_chosen():
    edith = editor.load(make_desk())
    assert account_checks.passwords_are_chosen(None) == []
    call_command("demonstration", "password", stdout=io.StringIO())
    printed = account_checks.passwords_are_chosen(None)

    edith.refresh_from_db()
    edith.set_password("a password of her own")
    edith.save()

    assert ids(printed) == ["intake.W208"]
    assert account_checks.passwords_are_chosen(None) == []
