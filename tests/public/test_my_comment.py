"""What a reader can do with the private code."""

import pytest

from intake.core import tokens
from intake.privacy.models import ReaderRequest
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission
from tests.factories import put_in

ADDRESS = "/en/mine/"


@pytest.fixture
def code(rita):
    rita.send()
    return tokens.private_code_for(Submission.objects.get().submission_key)


@pytest.mark.parametrize("status", Status)
def test_the_code_shows_where_the_comment_stands(client, code, status):
    put_in(Submission.objects.get(), status)

    page = client.post(ADDRESS, {"code": code})

    assert page.status_code == 200
    assert Submission.objects.get().reference in page.text
    can_withdraw = 'name="withdraw"' in page.text
    assert can_withdraw == (status not in (Status.WITHDRAWN, Status.ERASED))
    assert page["Cache-Control"] == "no-store"


def test_the_code_is_taken_however_it_is_typed(client, code):
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert client.post(ADDRESS, {"code": typed}).status_code == 200


@pytest.mark.parametrize("wrong", ["", "0000-0000", "é", "x" * 10_000])
def test_a_wrong_code_opens_nothing(client, code, wrong):
    page = client.post(ADDRESS, {"code": wrong})

    assert page.status_code == 422
    assert Submission.objects.get().reference not in page.text


def test_a_comment_is_withdrawn_in_two_steps(client, code):
    asked = client.post(ADDRESS, {"code": code, "withdraw": "1"})
    assert "Do you want to withdraw your comment?" in asked.text
    assert not ReaderRequest.objects.exists()

    done = client.post(ADDRESS, {"code": code, "confirm": "1"})

    assert "We are withdrawing your comment" in done.text
    request = ReaderRequest.objects.get()
    assert (request.submission, request.kind) == (Submission.objects.get(), "withdraw")
