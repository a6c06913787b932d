"""A PostgreSQL with the surfaces' roles, and an installation of four kinds of process.

Roles belong to the whole server, and rights to one database: each test process makes a
database of its own, and leaves the roles behind without a right in any.
"""

import pytest

from tests import services
from tests.surfaces.house import House


@pytest.fixture(scope="session")
def granted_url(tmp_path_factory):
    """The owner's address of a migrated database whose roles have their rights."""
    found = services.find_postgres()
    services.need(found, "PostgreSQL", services.POSTGRES_REMEDY)
    with services.database_made(found) as url:
        house = House(tmp_path_factory.mktemp("granted"), database_url=url)
        house.manage("migrate", "--no-input", "-v0")
        house.manage("grant_roles")
        yield url


@pytest.fixture
def owner(granted_url, tmp_path):
    """Commands as the owner of the tables."""
    return House(tmp_path, database_url=granted_url)
