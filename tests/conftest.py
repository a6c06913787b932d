"""What every test may ask for. DATABASE_URL names the database, SQLite is the usual."""

import io
import os
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
import redis
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from django.conf import settings as installed_settings
from django.core.management import call_command
from django.db import connection

from intake.audit import triggers
from tests import services

pytest_plugins = ["tests.people"]

AUDIT_KEY = Ed25519PrivateKey.generate().private_bytes(
    Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
)

# A browser is driven from an event loop; our own code stays synchronous all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out what is the same on every database: pages in a browser, texts",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--database-only"):
        return
    kept = [item for item in items if _asks_the_database(item)]
    left_out = set(items) - set(kept)
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = kept


def _asks_the_database(item):
    """The browser's pages come from the same code; it is driven once, on SQLite."""
    fixtures = set(item.fixturenames)
    return "page" not in fixtures and bool(
        fixtures & {"db", "transactional_db"} or item.get_closest_marker("django_db")
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory, django_db_modify_db_settings_parallel_suffix
):
    """SQLite in a file, as an installation has it: one in memory locks otherwise."""
    test = connection.settings_dict["TEST"]
    if connection.vendor == "sqlite":
        test["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def flushing_past_the_audit_log():
    """Tests with transactions of their own empty the tables after them.

    The audit log's triggers refuse that, as they must; so they are taken away for it,
    in its transaction, and put back with the head. Nothing outside the tests can.
    """
    operations = type(connection.ops)
    execute = operations.execute_sql_flush
    script = triggers.script_for(connection.vendor)

    def execute_sql_flush(self, statements):
        back = (triggers.PUT_HEAD_BACK, *script.create)
        execute(self, [*script.drop, *statements, *back])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", execute_sql_flush)
        yield


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    """A data folder of the test's own, so that no test touches an installation."""
    folder = tmp_path / "var"
    folder.mkdir(mode=0o700)
    usual = settings.INTAKE_DATA_DIR
    for name in dir(installed_settings):
        value = getattr(settings, name) if name.startswith("INTAKE_") else None
        if isinstance(value, Path) and value.is_relative_to(usual):
            setattr(settings, name, folder / value.relative_to(usual))
    return folder


@pytest.fixture(autouse=True)
def audit_key(data_dir, settings):
    """What signs the audit log, which only an embedded installation makes by itself."""
    settings.INTAKE_AUDIT_KEY.parent.mkdir(mode=0o700, exist_ok=True)
    settings.INTAKE_AUDIT_KEY.write_bytes(AUDIT_KEY)
    return settings.INTAKE_AUDIT_KEY


@pytest.fixture(autouse=True)
def uncollected_static_files(settings):
    """Pages name static files as they lie in the apps; nothing has to be collected."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        }
    }


@pytest.fixture
def vault_keys(data_dir):
    """A vault of the test's own: key pairs made now, in its data folder."""
    call_command("vault", "keygen", "--if-missing", verbosity=0, stdout=io.StringIO())


@pytest.fixture(scope="session")
def shared_data():
    """The shared texts and pictures: read where they lie, never copied."""
    found = services.find_shared_data()
    services.need(found, "The shared data", services.SHARED_DATA_REMEDY)
    return found


@pytest.fixture(scope="session")
def chromium_path():
    found = services.find_chromium()
    services.need(found, "Chromium", services.CHROMIUM_REMEDY)
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, chromium_path):
    """Debian's Chromium, which asks nobody for anything."""
    return browser_type_launch_args | {
        "executable_path": chromium_path,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
        ],
    }


@pytest.fixture
def postgres_url():
    """The address of an empty database on a real PostgreSQL that nobody else has."""
    found = services.find_postgres()
    services.need(found, "PostgreSQL", services.POSTGRES_REMEDY)
    with services.database_made(found) as url:
        yield url


@pytest.fixture
def redis_url(worker_id):
    """The address of a real Redis, emptied; each test process has its own database."""
    found = services.find_redis()
    services.need(found, "Redis", services.REDIS_REMEDY)
    url = _database_of(worker_id, found)
    client = redis.Redis.from_url(url)
    client.flushdb()
    yield url
    client.flushdb()
    client.close()


def _database_of(worker_id, url):
    """Redis has numbered databases: the named one, and those before it."""
    parts = urlsplit(url)
    number = int(parts.path.strip("/") or 0)
    if worker_id.startswith("gw"):
        number = max(number - int(worker_id.removeprefix("gw")), 0)
    return urlunsplit(parts._replace(path=f"/{number}"))
