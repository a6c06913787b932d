import pytest
from django.core.management import call_command
from django.urls import reverse

from intake.media import services as media
from intake.media.models import Rendition
from tests.factories import make_submission
from tests.media.test_media import make_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission(vault_keys):
    submission = make_submission()
    media.attach(
        submission, make_photo(), file_name="<b>.jpg", alt="Smoke over the bridge"
    )
    call_command("work", verbosity=0)
    return submission


def page_of(submission):
    return reverse("admin:submissions_submission_change", args=(submission.pk,))


def picture_of(submission):
    rendition = Rendition.objects.get()
    return reverse(
        "admin:submissions_submission_picture", args=(submission.pk, rendition.pk)
    )


def test_a_picture_is_on_the_page_but_not_on_the_screen(client, edith, submission):
    client.force_login(edith)

    html = client.get(page_of(submission)).content.decode()

    assert picture_of(submission) in html
    assert '<details class="picture">' in html
    assert "Smoke over the bridge" in html
    assert "&lt;b&gt;.jpg" in html
    assert "The original says where it was taken" in html


def test_what_is_shown_is_the_rendition(client, edith, submission):
    client.force_login(edith)

    answer = client.get(picture_of(submission))

    assert answer["Content-Type"] == "image/jpeg"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"SECRETMAKE" not in answer.content


def test_another_desks_picture_does_not_exist(client, nora, submission):
    client.force_login(nora)

    assert client.get(picture_of(submission)).status_code == 404


def test_a_picture_of_another_comment_is_not_found_here(client, edith, submission):
    client.force_login(edith)
    elsewhere = picture_of(submission).replace(
        str(submission.pk), str(make_submission().pk)
    )

    assert client.get(elsewhere).status_code == 404


def test_the_queue_says_that_there_are_pictures(client, edith, submission):
    client.force_login(edith)

    address = reverse("admin:submissions_submission_changelist")
    html = client.get(f"{address}?queue=all").content

    assert "1 picture" in html.decode()


def test_a_comment_without_pictures_has_no_such_panel(client, edith):
    client.force_login(edith)

    html = client.get(page_of(make_submission())).content.decode()

    assert "Pictures" not in html
