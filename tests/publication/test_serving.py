import gzip
import uuid

import pytest
from django.test import override_settings
from django.urls import reverse

from intake.publication import addresses, files, services
from intake.publication.models import PublishedComment
from tests.factories import make_approved

pytestmark = pytest.mark.django_db

ADDRESSES = ["", "feed.json", "feed.atom"]


@pytest.fixture
def submission(callout, publish, render):
    submission = make_approved(callout)
    publish(submission)
    render()
    return submission


def get(client, name="", **headers):
    return client.get(f"/published/syria/{name}", headers=headers)


def test_the_addresses_written_out_are_those_that_are_served():
    published_id = uuid.uuid4()
    base = "http://localhost:8000"

    assert addresses.page_path("syria") == reverse("publication:page", args=["syria"])
    assert addresses.json_feed_url("syria") == base + reverse(
        "publication:json_feed", args=["syria"]
    )
    assert addresses.atom_url("syria") == base + reverse(
        "publication:atom_feed", args=["syria"]
    )
    assert addresses.comment_url("syria", published_id) == base + reverse(
        "publication:comment", args=["syria", published_id]
    )


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("page.css", "text/css; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("feed.atom", "application/atom+xml; charset=utf-8"),
    ],
)
def test_the_very_files_are_served(client, submission, name, media_type):
    response = get(client, name)

    path = files.folder_of("syria") / (name or files.PAGE)
    assert response.content == path.read_bytes()
    assert response["Content-Type"] == media_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=30, stale-while-revalidate=30"
    assert "Set-Cookie" not in response.headers
    assert not response.cookies


@pytest.mark.parametrize("name", ADDRESSES)
def test_whoever_has_it_is_told_that_it_has_not_changed(client, submission, name):
    first = get(client, name)

    again = get(client, name, if_none_match=first["ETag"])
    since = get(client, name, if_modified_since=first["Last-Modified"])
    other = get(client, name, if_none_match='"something else"')

    assert first["ETag"].startswith('"')
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert (since.status_code, other.status_code) == (304, 200)


def test_the_etag_wins_over_the_date(client, submission):
    first = get(client)

    response = get(
        client,
        if_none_match='"an older page"',
        if_modified_since=first["Last-Modified"],
    )

    assert response.status_code == 200


def test_a_change_has_another_etag(client, submission, edith, render):
    first = get(client)
    services.take_down(submission, actor=edith, reason="Too recognisable")
    render()

    response = get(client, if_none_match=first["ETag"])

    assert response.status_code == 200
    assert submission.comment.encode() not in response.content


@pytest.mark.parametrize(
    ("accepts", "is_compressed"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, br", False),
    ],
)
def test_it_is_compressed_for_those_who_take_that(
    client, submission, accepts, is_compressed
):
    plain = get(client)

    response = get(client, accept_encoding=accepts)

    assert ("Content-Encoding" in response.headers) == is_compressed
    content = gzip.decompress(response.content) if is_compressed else response.content
    assert content == plain.content
    assert (response["ETag"] != plain["ETag"]) == is_compressed
    assert "Accept-Encoding" in response["Vary"]


def test_any_site_may_read_the_feeds(client, submission):
    origins = [
        get(client, name).headers.get("Access-Control-Allow-Origin")
        for name in ADDRESSES
    ]

    assert origins == [None, "*", "*"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_what_was_never_published_is_not_found(client, submission, name):
    response = client.get(f"/published/nothing/{name}")

    assert response.status_code == 404


def test_nothing_can_be_posted(client, submission):
    assert client.post("/published/syria/").status_code == 405


def test_a_live_comment_has_an_address_of_its_own(client, submission):
    published = PublishedComment.objects.get()

    response = client.get(f"/published/syria/{published.pk}/")

    assert response.status_code == 302
    assert response["Location"] == f"/published/syria/#c-{published.pk}"


def test_a_withdrawn_comment_is_gone_and_says_so(client, submission, edith):
    services.take_down(submission, actor=edith, reason="Too recognisable")
    published = PublishedComment.objects.get()

    response = client.get(f"/published/syria/{published.pk}/")

    assert response.status_code == 410
    assert "This comment has been withdrawn." in response.content.decode()
    assert "recognisable" not in response.content.decode()


def test_the_id_of_a_submission_leads_nowhere(client, submission):
    response = client.get(f"/published/syria/{submission.pk}/")

    assert response.status_code == 404


@override_settings(INTAKE_BASE_URL="https://news.example.org")
def test_addresses_in_the_feeds_are_those_of_the_installation(
    client, callout, publish, render
):
    publish(make_approved(callout))
    render()

    feed = get(client, "feed.json").json()

    assert feed["items"][0]["id"].startswith(
        "https://news.example.org/published/syria/"
    )
