"""What is made up is called so, and what a reader wrote never is."""

import pytest
from django.urls import reverse

from tests.factories import make_callout

QUEUE = reverse("admin:submissions_submission_changelist")
ALL = "These comments were made up"
SOME = "The comments on syria were made up"


@pytest.fixture
def signed_in(client, edith):
    make_callout(slug="syria", is_demonstration=True)
    client.force_login(edith)
    return client


def page(client, **query):
    return client.get(QUEUE, query).content.decode()


def test_a_desk_of_nothing_but_the_demonstration_says_so(signed_in):
    assert ALL in page(signed_in)


def test_beside_a_real_callout_the_strip_names_what_is_made_up(signed_in):
    make_callout(slug="water")

    assert SOME in page(signed_in)
    assert ALL in page(signed_in, callout="syria")


def test_a_real_callouts_comments_are_not_called_made_up(signed_in):
    make_callout(slug="water")

    found = page(signed_in, callout="water")

    assert ALL not in found
    assert SOME not in found
