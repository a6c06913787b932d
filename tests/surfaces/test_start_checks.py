"""What stops a start: a service set to lose things, a role with a right too many."""

import subprocess
import uuid

import psycopg
import pytest
import redis
from django.core.checks import run_checks
from django.db import connection
from psycopg import sql

from intake.core import broker
from tests.scripts.running import wait_for
from tests.surfaces.house import House, as_role


def ids(**kwargs):
    return [message.id for message in run_checks(**kwargs)]


@pytest.fixture
def no_broker(settings):
    settings.INTAKE_RINGS_BELL = False


@pytest.mark.django_db
def test_nothing_is_asked_of_a_service_unless_it_is_wished(settings, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("asked")

    monkeypatch.setattr(connection, "cursor", refuse)
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"

    assert not {"intake.E103", "intake.E104", "intake.W103"} & set(ids())


@pytest.mark.django_db(transaction=True)
def test_a_sqlite_that_does_not_wait_for_the_disk_stops_the_start(no_broker):
    if connection.vendor != "sqlite":
        pytest.skip("This is about SQLite.")
    before = ids(databases=["default"])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
        try:
            after = ids(databases=["default"])
        finally:
            cursor.execute("PRAGMA synchronous=FULL")

    assert "intake.E103" not in before
    assert "intake.E103" in after


@pytest.mark.parametrize(
    ("level", "is_refused"),
    [("off", True), ("on", False), ("local", False), ("remote_apply", False)],
)
def test_a_postgresql_that_does_not_wait_for_the_disk_stops_the_start(
    owner, level, is_refused
):
    owner.env["PGOPTIONS"] = f"-c synchronous_commit={level}"

    said = owner.manage("check", "--database", "default", check=False)

    assert (said.returncode == 1) == is_refused
    assert ("synchronous_commit is off" in said.stderr) == is_refused
    assert ("intake.E103" in said.stderr) == is_refused


def test_a_fresh_database_can_be_migrated(postgres_url, tmp_path):
    house = House(tmp_path, database_url=postgres_url)

    house.manage("migrate", "--no-input", "-v0")

    assert "grant_roles" in house.manage("show_grants", check=False).stderr


@pytest.fixture
def broker_with(tmp_path, settings):
    """A broker of the test's own, with an eviction policy; the machine's is others'."""
    started = []

    def start(policy):
        command = (*broker.command(tmp_path), "--maxmemory-policy", policy)
        started.append(subprocess.Popen(command))
        path = broker.socket_path(tmp_path)
        settings.CELERY_BROKER_URL = f"redis+socket://{path}?virtual_host=0"
        settings.INTAKE_RINGS_BELL = True
        client = redis.Redis(unix_socket_path=str(path))
        wait_for(lambda: answers(client), seconds=10, what="The broker")
        client.close()

    yield start
    for process in started:
        process.kill()
        process.wait(timeout=10)


def answers(client):
    try:
        return client.ping()
    except redis.RedisError:
        return False


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("policy", "is_refused"),
    [("allkeys-lru", True), ("volatile-ttl", True), ("noeviction", False)],
)
def test_a_broker_that_forgets_stops_what_rings(
    broker_with, settings, policy, is_refused
):
    broker_with(policy)

    found = ids(databases=["default"], tags=["database"])
    settings.INTAKE_RINGS_BELL = False
    elsewhere = ids(databases=["default"], tags=["database"])

    assert ("intake.E104" in found) == is_refused
    assert "intake.E104" not in elsewhere


@pytest.mark.django_db
def test_a_redis_that_is_away_stops_nothing(settings):
    settings.CELERY_BROKER_URL = settings.REDIS_URL = "redis://127.0.0.1:1/0"
    settings.INTAKE_RINGS_BELL = True

    found = ids(databases=["default"], tags=["database"])

    assert "intake.W104" in found
    assert "intake.E104" not in found


@pytest.mark.parametrize("surface", ["form", "feed", "desk", "worker"])
def test_a_surface_does_not_start_as_the_owner(owner, surface):
    owner.env["INTAKE_SURFACE"] = surface

    refused = owner.manage("check", "--database", "default", check=False)

    assert refused.returncode == 1
    assert "intake.E105" in refused.stderr
    assert f"Let DATABASE_URL name the role intake_{surface}" in refused.stderr


@pytest.mark.parametrize("surface", ["form", "feed", "desk", "worker"])
def test_a_surface_starts_as_its_own_role(owner, granted_url, surface):
    owner.env |= {
        "INTAKE_SURFACE": surface,
        "DATABASE_URL": as_role(granted_url, surface),
    }

    said = owner.manage("check", "--database", "default")

    assert "intake.E105" not in said.stderr
    assert "intake.W105" not in said.stderr


def test_another_surfaces_role_is_refused_and_what_is_missing_is_named(
    owner, granted_url
):
    owner.env |= {
        "INTAKE_SURFACE": "form",
        "DATABASE_URL": as_role(granted_url, "desk"),
    }

    refused = owner.manage("check", "--database", "default", check=False)

    assert "intake.E105" in refused.stderr
    assert "on audit_auditentry" in refused.stderr
    assert "intake.W105" in refused.stderr


def test_a_superuser_who_plays_the_role_is_refused(owner, granted_url):
    """He can stop playing it at any time."""
    owner.env |= {"INTAKE_SURFACE": "form", "PGOPTIONS": "-c role=intake_form"}

    refused = owner.manage("check", "--database", "default", check=False)

    assert "is a superuser" in refused.stderr


def test_membership_in_another_role_is_refused(owner, granted_url):
    name = f"intake_test_{uuid.uuid4().hex[:8]}"
    role = sql.Identifier(name)
    with psycopg.connect(granted_url, autocommit=True) as database:
        database.execute(
            sql.SQL("CREATE ROLE {} LOGIN IN ROLE intake_form").format(role)
        )
        try:
            owner.env |= {
                "INTAKE_SURFACE": "form",
                "DATABASE_URL": granted_url.replace("root@", f"{name}@").replace(
                    "postgres@", f"{name}@"
                ),
            }
            refused = owner.manage("check", "--database", "default", check=False)
        finally:
            database.execute(sql.SQL("DROP ROLE {}").format(role))

    assert "is a member of intake_form" in refused.stderr


def test_the_dispatcher_and_the_worker_ask_before_they_start(owner):
    owner.env["INTAKE_SURFACE"] = "worker"

    dispatcher = owner.manage("dispatch", check=False)
    worker = owner.start_worker()

    assert dispatcher.returncode == 1
    assert "intake.E105" in dispatcher.stderr
    assert worker.wait(timeout=60) != 0
