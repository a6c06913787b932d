"""An installation of the bench's own: its folder, its database, its keys, then gone."""

import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection


@contextmanager
def made() -> Iterator[None]:
    """Set Django up on an empty database: SQLite, or a test database of DATABASE_URL.

    The environment's own installation is never touched.
    """
    folder = Path(tempfile.mkdtemp(prefix="firsthand-bench-"))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "INTAKE_DATA_DIR": str(folder),
        "INTAKE_SURFACE": "all",
    }
    for name in ("SECRET_KEY", "INTAKE_FORM_KEY", "INTAKE_REFERENCE_KEY"):
        os.environ[name] = f"a bench makes what it needs with this {name}"
    django.setup()
    try:
        yield from _with_database(folder)
    finally:
        shutil.rmtree(folder)


def _with_database(folder: Path) -> Iterator[None]:
    # In a file, as an installation has it: what is committed must reach the disk.
    connection.settings_dict["TEST"]["NAME"] = (
        str(folder / "bench.sqlite3")
        if connection.vendor == "sqlite"
        else f"bench_{os.getpid()}"
    )
    usual = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("vault", "keygen", stdout=io.StringIO())
        yield
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)
