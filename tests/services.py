"""What the tests find on the machine, and what happens when it is not there.

Run as a program it answers script/test: `python -m tests.services postgres` prints the
address of a database for one run, `… drop ADDRESS` removes what that run left.
"""

import os
import shutil
import sys
import uuid
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
import redis
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
POSTGRES_REMEDY = (
    "apt-get install postgresql, start it, and let root in by trust; "
    "or set TEST_DATABASE_URL"
)
REDIS_REMEDY = "apt-get install redis-server, and start it; or set TEST_REDIS_URL"
CHROMIUM_REMEDY = "apt-get install chromium"
SHARED_DATA_REMEDY = "put the shared data folder at ../shared/data beside the checkout"


def are_required() -> bool:
    return os.environ.get("FIRSTHAND_REQUIRE_SERVICES") == "1"


def need(available, what, remedy):
    """Go on if it is available; else skip, or fail where everything must be there."""
    if available:
        return
    message = f"{what} is not here: {remedy}"
    if are_required():
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def find_shared_data():
    """The folder of texts and pictures we test and measure with, if it is there."""
    folder = ROOT.parent / "shared" / "data"
    return folder if folder.is_dir() else None


def find_chromium():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


def find_redis():
    """The address of a Redis that answers: its last database is ours to empty."""
    url = os.environ.get("TEST_REDIS_URL") or "redis://127.0.0.1:6379/15"
    try:
        redis.Redis.from_url(url, socket_connect_timeout=2).ping()
    except redis.RedisError:
        return None
    return url


def find_postgres():
    """The address of a PostgreSQL where we may make databases."""
    given = os.environ.get("TEST_DATABASE_URL")
    usual = [
        "postgresql://root@127.0.0.1:5432/postgres",
        "postgresql://postgres@127.0.0.1:5432/postgres",
    ]
    for url in [given] if given else usual:
        try:
            with psycopg.connect(
                _with_database(url, "postgres"), connect_timeout=3
            ) as connection:
                may_create = connection.execute(
                    "SELECT rolcreatedb OR rolsuper FROM pg_roles"
                    " WHERE rolname = current_user"
                ).fetchone()
        except psycopg.Error:
            continue
        if may_create and may_create[0]:
            return url
    return None


def name_database(url):
    """The address of a database nobody else has; the tests make it and remove it."""
    return _with_database(url, f"firsthand_{uuid.uuid4().hex[:12]}")


def drop_databases(url):
    """Remove what a run that was broken off left: its test databases, one a process."""
    name = urlsplit(url).path.removeprefix("/")
    admin = _with_database(url, "postgres")
    with psycopg.connect(admin, autocommit=True) as connection:
        left = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)",
            [f"test_{name}"],
        ).fetchall()
        for (database,) in left:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
                    sql.Identifier(database)
                )
            )


@contextmanager
def database_made(url):
    """The address of an empty database, gone when the block ends."""
    made = name_database(url)
    name = sql.Identifier(urlsplit(made).path.removeprefix("/"))
    admin = _with_database(url, "postgres")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        yield made
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def _with_database(url, name):
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def main(arguments):
    match arguments:
        case ["postgres"]:
            if found := find_postgres():
                sys.stdout.write(name_database(found) + "\n")
                return 0
            sys.stderr.write(f"PostgreSQL is not here: {POSTGRES_REMEDY}\n")
            return 1
        case ["drop", url]:
            drop_databases(url)
            return 0
    sys.stderr.write("Usage: python -m tests.services postgres | drop ADDRESS\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
