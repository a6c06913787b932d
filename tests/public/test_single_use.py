"""One form is good for one comment, however often and whenever it is sent."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection

from intake.contacts.format import Contact
from intake.contacts.models import SealedContact
from intake.core import tokens
from intake.jobs.models import Job
from intake.public import services
from intake.public.single_use import TOKEN_SECONDS
from intake.submissions.attribution import PublishChoice
from intake.submissions.exceptions import KeyReused
from intake.submissions.models import ConsentEvent, Source, Submission
from intake.submissions.services import Comment, Origin

COMMENT = Comment(text="The bakery opened.", publish_choice=PublishChoice.ANONYMOUS)
CONTACT = Contact(email="rita@example.org")
OPEN_LONG = (
    "This page was open for a long time. Your answers are still here – send them again"
)


def take(callout, key, comment=COMMENT):
    return services.take_comment(
        callout,
        comment,
        CONTACT,
        submission_key=key,
        origin=Origin(source=Source.FORM),
    )


def test_a_repeated_request_finds_what_the_first_one_stored(rita):
    first = rita.send(phone="0944 567 890")

    second = rita.send_again()

    assert second.status_code == first.status_code == 303
    assert Submission.objects.count() == 1
    assert ConsentEvent.objects.count() == 4
    assert SealedContact.objects.count() == 1
    assert Job.objects.count() == 1
    pages = [rita.client.get(answer["Location"]).text for answer in (first, second)]
    reference = Submission.objects.get().reference
    assert all(reference in page for page in pages)


@pytest.mark.django_db(transaction=True)
def test_ten_requests_at_once_store_one_comment(callout):
    key = tokens.new_submission_key()

    def send(_):
        try:
            return take(callout, key).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        stored = set(pool.map(send, range(10)))

    assert stored == {Submission.objects.get().pk}
    assert SealedContact.objects.count() == 1
    assert Job.objects.count() == 1


def test_the_same_key_with_other_words_is_refused(callout):
    key = tokens.new_submission_key()
    take(callout, key)

    other = Comment(text="Something else.", publish_choice=PublishChoice.ANONYMOUS)

    with pytest.raises(KeyReused, match="other content"):
        take(callout, key, other)
    assert Submission.objects.get().comment == COMMENT.text


def test_going_back_to_write_another_comment_is_asked_about_first(rita):
    rita.send()

    asked = rita.send_again(comment="And the school, too.")
    assert asked.status_code == 422
    assert "used to send another comment" in asked.text
    assert Submission.objects.count() == 1

    rita.sent |= rita.hidden(asked) | {"comment": "And the school, too."}
    assert rita.send_again().status_code == 303
    assert Submission.objects.count() == 2


def test_nothing_is_stored_if_the_contact_cannot_be_sealed(callout, settings):
    for key in settings.INTAKE_VAULT_PUBLIC_DIR.iterdir():
        key.unlink()

    with pytest.raises(Exception, match="public"):
        take(callout, tokens.new_submission_key())

    assert not Submission.objects.exists()
    assert not Job.objects.exists()


def test_a_page_open_for_a_day_keeps_its_answers_and_is_simply_sent_again(
    rita, time_machine
):
    time_machine.move_to("2027-02-01 12:00Z", tick=False)
    rita.sent = rita.hidden(rita.open()) | {
        "comment": "Written slowly.",
        "name": "Rita",
    }
    rita.sent |= {"publish_choice": "named", "age_ok": "yes", "terms": "on"}
    time_machine.shift(TOKEN_SECONDS + 1)

    late = rita.send_again()

    assert late.status_code == 422
    assert OPEN_LONG in late.text
    assert "Written slowly." in late.text
    assert not Submission.objects.exists()
    rita.sent |= rita.hidden(late)
    assert rita.send_again().status_code == 303
    assert Submission.objects.get().comment == "Written slowly."


@pytest.mark.parametrize(
    "changes",
    [
        {"form_token": ""},
        {"form_token": "forged"},
        {"form_token": "é" * 52},
        {"submission_key": "0b9a0f5e-1111-4222-8333-444444444444"},
        {"submission_key": "no key"},
    ],
)
def test_a_forged_token_is_not_taken_and_the_answers_stay(rita, changes):
    response = rita.send(**changes)

    assert response.status_code == 422
    assert OPEN_LONG in response.text
    assert rita.sent["comment"] in response.text
    assert not Submission.objects.exists()


def test_the_token_of_one_callout_is_none_of_another(rita, documents):
    rita.send(
        form_token=tokens.sign("form of something else", tokens.new_submission_key())
    )

    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 422),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8000"}, 303),
        ({"Origin": "https://evil.example"}, 422),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "null"}, 303),
        ({}, 303),
    ],
)
def test_a_form_sent_by_another_site_is_not_taken(rita, settings, headers, status):
    settings.CSRF_TRUSTED_ORIGINS = ["http://localhost:8000"]

    response = rita.send(headers=headers)

    assert response.status_code == status
    assert Submission.objects.count() == (status == 303)


def test_a_database_that_is_away_costs_no_answers(rita):
    def be_away(execute, sql, params, many, context):
        if sql.startswith("INSERT"):
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(be_away):
        response = rita.send(comment="Written with care.")

    assert response.status_code == 503
    assert "Your comment was not sent" in response.text
    assert "Written with care." in response.text
    rita.sent |= rita.hidden(response)
    assert rita.send_again().status_code == 303
