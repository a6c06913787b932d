"""The people of the tests: Edith and Otto moderate, Nora works at another desk."""

import pytest

from intake.moderation import rules
from tests.factories import make_desk, make_editor

MODERATING = rules.EDITOR


@pytest.fixture
def edith(db):
    return make_editor("edith", desk=make_desk(), permissions=MODERATING)


@pytest.fixture
def otto(db):
    return make_editor("otto", desk=make_desk(), permissions=MODERATING)


@pytest.fixture
def nora(db):
    desk = make_desk(slug="sport", name="Sport desk")
    return make_editor("nora", desk=desk, permissions=MODERATING)
