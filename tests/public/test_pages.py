"""The reader's pages: what they say, in which state, and what they never do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from intake.callouts.models import State
from intake.core import tokens
from intake.public import receipts
from intake.submissions.models import Submission
from tests.factories import make_callout, make_callout_text, make_legal_document

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ request }}{% debug %}",
    "javascript:alert(1)",
]


def url(name, *args, language="en"):
    with translation.override(language):
        return reverse(f"public:{name}", args=args)


def test_the_root_leads_to_the_readers_language(client, callout):
    assert client.get("/", headers={"Accept-Language": "ar-SY"})["Location"] == "/ar/"
    assert client.get("/", headers={"Accept-Language": "fr"})["Location"] == "/en/"


def test_the_first_page_lists_what_is_open_and_nothing_else(client, callout):
    make_callout(slug="later", opens_at=timezone.now() + timedelta(days=1))
    make_callout(slug="paused", state=State.PAUSED)
    make_callout(slug="draft", state=State.DRAFT)

    page = client.get(url("callouts"))

    assert [callout.slug for callout, _text in page.context["asked"]] == ["syria"]


YESTERDAY, TOMORROW = timedelta(days=-1), timedelta(days=1)
STATES = [
    ({"state": State.OPEN}, 200, "Send your comment"),
    ({"state": State.OPEN, "opens_at": TOMORROW}, 200, "is not open yet"),
    ({"state": State.OPEN, "closes_at": YESTERDAY}, 200, "This callout is closed"),
    ({"state": State.CLOSED}, 200, "This callout is closed"),
    ({"state": State.PAUSED}, 503, "no comments at the moment"),
    ({"state": State.ARCHIVED}, 410, "ended some time ago"),
    ({"state": State.DRAFT}, 404, "Page not found"),
]


@pytest.mark.parametrize(("values", "status", "words"), STATES)
def test_every_state_of_a_callout_has_its_page(
    client, documents, values, status, words
):
    moments = {
        name: timezone.now() + value
        for name, value in values.items()
        if isinstance(value, timedelta)
    }
    make_callout(**values | moments)

    page = client.get(url("comment", "syria"))

    assert page.status_code == status
    assert words in page.text
    assert page.has_header("Retry-After") == (status == 503)


def test_an_unknown_callout_is_not_found(client, db):
    assert client.get(url("comment", "unknown")).status_code == 404


@pytest.mark.parametrize("language", ["en", "ar"])
def test_who_was_writing_when_it_closed_gets_the_words_back(rita, language):
    rita.fill_in(language, phone="0944 567 890")
    rita.callout.closes_at = timezone.now() - timedelta(minutes=1)
    rita.callout.save()

    page = rita.send_again(language=language)

    assert page.status_code == 422
    for name in ("comment", "name", "place", "country", "phone"):
        assert rita.sent[name] in page.text
    assert not Submission.objects.exists()


def test_the_thank_you_page_says_what_a_reader_needs_and_can_be_kept(rita):
    answer = rita.send(publish_choice="anonymous")

    page = rita.client.get(answer["Location"])

    stored = Submission.objects.get()
    code = tokens.private_code_for(stored.submission_key)
    assert f'<bdi dir="ltr">{stored.reference}</bdi>' in page.text
    assert f'<bdi dir="ltr">{code}</bdi>' in page.text
    assert f"/en/mine/#{code}" in page.text
    assert "Yes, but without my name" in page.text
    assert "Do not put yourself in danger." in page.text
    assert rita.sent["comment"] not in page.text
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert rita.client.get(answer["Location"]).text == page.text


def test_the_private_code_is_shown_for_an_hour_and_the_reference_for_good(
    rita, time_machine
):
    answer = rita.send()
    stored = Submission.objects.get()
    code = tokens.private_code_for(stored.submission_key)

    time_machine.move_to(timezone.now() + timedelta(seconds=receipts.CODE_SECONDS + 5))
    page = rita.client.get(answer["Location"])

    assert code not in page.text
    assert "It is no longer shown" in page.text
    assert stored.reference in page.text


@pytest.mark.parametrize("token", ["x", "é", "A" * 51])
def test_a_receipt_nobody_was_given_is_not_found(client, db, token):
    assert client.get(url("receipt", token)).status_code == 404


def test_no_page_sets_a_cookie(rita):
    pages = [
        rita.client.get("/"),
        rita.client.get(url("callouts")),
        rita.open(),
        rita.send(comment=""),
        rita.send(age_ok="no"),
        rita.client.get(rita.send()["Location"]),
        rita.client.get(url("terms", 1)),
        rita.client.get(url("privacy", 1)),
        rita.client.get(url("my_comment")),
        rita.client.post(url("my_comment"), {"code": "unknown"}),
        rita.client.get("/en/nothing/"),
    ]

    assert all("Set-Cookie" not in page.headers for page in pages)
    assert not rita.client.cookies


def test_the_form_may_be_kept_by_the_browser_and_by_nobody_between(rita):
    directives = rita.open()["Cache-Control"].split(", ")

    assert sorted(directives) == ["no-cache", "private"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_typed_is_shown_as_it_is_and_does_nothing(rita, hostile):
    response = rita.send(comment=hostile, name=hostile, place=hostile, terms=None)

    assert response.status_code == 422
    assert "<script>alert" not in response.text
    assert "<img src=x" not in response.text
    assert response.context["form"]["comment"].value() == hostile


def test_what_a_callout_says_is_text_not_markup(client, documents):
    callout = make_callout(texts=())
    make_callout_text(
        callout,
        **dict.fromkeys(
            ("title", "question", "introduction", "safety", "contact_note"),
            "<b>{{ request }}",
        ),
        related_links=[{"title": "<b>", "url": "https://example.org/?a=<b>"}],
    )

    page = client.get(url("comment", "syria")).text

    assert "<b>" not in page
    assert "&lt;b&gt;{{ request }}" in page


def test_every_version_of_the_terms_can_be_read(client, documents):
    make_legal_document(
        version=2,
        title="Terms & more",
        body="First.\n\n## A <b>heading\n- one\n- two\n\nLast\nline.",
    )

    first, second = (client.get(url("terms", version)) for version in (1, 2))

    assert "You keep your copyright." in first.text
    assert "<h1>Terms &amp; more</h1>" in second.text
    assert "<h2>A &lt;b&gt;heading</h2>" in second.text
    assert second.text.count("<li>one</li>") == second.text.count("<li>two</li>") == 1
    assert "<p>Last<br>line.</p>" in second.text
    assert client.get(url("terms", 3)).status_code == 404


def test_the_form_leads_to_the_versions_that_are_agreed_to(rita):
    make_legal_document(version=2)

    rita.send()

    assert "/en/terms/2/" in rita.open().text
    assert Submission.objects.get().terms.version == 2


def test_terms_that_come_into_force_meanwhile_are_shown_before_they_are_agreed_to(
    rita,
):
    rita.fill_in()
    make_legal_document(version=2)

    response = rita.send_again()

    assert response.status_code == 422
    assert "/en/terms/2/" in response.text
    assert not Submission.objects.exists()


def test_arabic_pages_run_from_right_to_left_and_say_what_is_in_english(
    client, documents
):
    make_callout(texts=("en",))

    page = client.get(url("comment", "syria", language="ar")).text

    assert '<html lang="ar" dir="rtl">' in page
    assert '<div class="question" lang="en" dir="ltr">' in page
    assert "الإنجليزيّة" in page or "الإنجليزية" in page
    assert '<a href="/en/c/syria/" hreflang="en" lang="en" dir="ltr">' in page


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_a_demonstration_says_so(client, documents, is_demonstration):
    make_callout(is_demonstration=is_demonstration)

    page = client.get(url("comment", "syria")).text

    assert ("This newsroom does not exist" in page) == is_demonstration


def test_a_failure_says_whether_the_comment_is_safe(client, callout, settings):
    client.raise_request_exception = False
    callout.texts.all().delete()

    page = client.get(url("comment", "syria"))

    assert page.status_code == 500
    assert "the same comment is never stored twice" in page.text
