"""The files of a page: what they hold, and that the newest edition wins."""

import gzip
import json
import threading
from datetime import datetime

import feedparser
import pytest
from django.db import connection, transaction

from intake.jobs import services as jobs
from intake.jobs.models import Job
from intake.publication import addresses, files, rendering, services
from intake.publication.models import PublishedCallout, PublishedComment
from intake.submissions import services as submissions
from intake.submissions.attribution import PublishChoice
from intake.submissions.lifecycle import Status
from tests.factories import make_approved, make_callout, make_callout_text

FORMATS = (files.PAGE, files.JSON_FEED, files.ATOM)

pytestmark = pytest.mark.django_db


def read(callout, name):
    return (files.folder_of(callout.slug) / name).read_text(encoding="utf-8")


def page_of(callout):
    return read(callout, files.PAGE)


def json_feed_of(callout):
    return json.loads(read(callout, files.JSON_FEED))


def atom_of(callout):
    return feedparser.parse(read(callout, files.ATOM))


def published():
    return PublishedComment.objects.get()


def put_in_place(effect):
    """As the runner does: in the transaction that finishes the job."""
    if effect is not None:
        with transaction.atomic():
            effect()


def test_an_empty_page_says_that_nothing_is_published_yet(callout, render):
    services.request_render(callout)

    render()

    assert "No comment has been published here yet." in page_of(callout)
    assert json_feed_of(callout)["items"] == []
    feed = atom_of(callout)
    assert (feed.bozo, feed.entries) == (False, [])
    assert feed.feed.updated


def test_a_page_whose_comments_are_gone_does_not_say_there_was_none(
    callout, publish, render, edith
):
    submission = make_approved(callout)
    publish(submission)
    services.take_down(submission, actor=edith, reason="Wrong place")

    render()

    assert "There is no comment here at the moment." in page_of(callout)
    assert "published here yet" not in page_of(callout)


@pytest.mark.parametrize(
    ("language", "words", "form"),
    [
        ("en", "Tell us what you see", "/en/c/syria/"),
        ("ar", "أخبرنا بما ترى", "/ar/c/syria/"),
        ("uk", "Tell us what you see", "/en/c/syria/"),
    ],
)
def test_the_page_leads_to_the_form_in_its_own_language(
    render, settings, language, words, form
):
    callout = make_callout(texts=[language])
    services.request_render(callout)

    render()

    link = f'<a href="{settings.INTAKE_BASE_URL}{form}">{words}</a>'
    assert link in page_of(callout)


def test_the_page_shows_text_signature_and_label(callout, publish, render):
    publish(make_approved(callout, text="Bread again.\n\nAt last,\nafter a week."))
    render()

    html = page_of(callout)

    assert '<p dir="auto">Bread again.</p>' in html
    assert '<p dir="auto">At last,<br>after a week.</p>' in html
    assert "<cite><bdi>Rita</bdi></cite>, <bdi>Homs</bdi>, <bdi>Syria</bdi>" in html
    assert "Not independently verified" in html
    assert f'id="{addresses.anchor_of(published().pk)}"' in html
    assert f'<link rel="canonical" href="{addresses.page_url("syria")}">' in html


def test_a_withheld_name_is_nowhere_in_any_format(callout, publish, render):
    publish(make_approved(callout, publish_choice=PublishChoice.ANONYMOUS))
    render()

    for name in FORMATS:
        text = read(callout, name)
        assert "Rita" not in text
        assert "Homs" not in text
        assert "Name withheld" in text
    item = json_feed_of(callout)["items"][0]
    assert "authors" not in item
    assert item["_eyewitness"]["submitted_on"] is None


def test_the_json_feed_is_what_its_specification_asks_for(callout, publish, render):
    publish(make_approved(callout, language="ar", text="الخبز عاد."))
    render()

    feed = json_feed_of(callout)
    item = feed["items"][0]

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "home_page_url", "feed_url", "items"} <= set(feed)
    # Readers give the feed's author to whatever item has none.
    assert "authors" not in feed
    assert item["id"] == addresses.comment_url("syria", published().pk)
    assert item["content_text"] == "الخبز عاد."
    assert item["content_html"] == '<p dir="auto" lang="ar">الخبز عاد.</p>'
    assert (item["language"], item["authors"]) == ("ar", [{"name": "Rita"}])
    assert item["external_url"] == "https://www.example.com/story"
    assert item["_eyewitness"]["attribution"]["line"] == "Rita, Homs, Syria"
    assert datetime.fromisoformat(item["date_published"]).tzinfo


def test_atom_is_read_by_a_feed_reader(callout, publish, render):
    publish(make_approved(callout, language="ar", text="الخبز عاد & <b>"))
    render()

    feed = atom_of(callout)
    entry = feed.entries[0]

    assert not feed.bozo
    assert feed.version == "atom10"
    assert entry.id == addresses.comment_url("syria", published().pk)
    assert (entry.author, entry.title) == ("Rita", "Rita, Homs, Syria")
    assert entry.content[0].language == "ar"
    assert entry.content[0].type == "text/html"
    assert "الخبز عاد &amp; &lt;b&gt;" in entry.content[0].value
    schemes = {tag.scheme.partition("#")[2]: tag.label for tag in entry.tags}
    assert schemes["verification"] == "Not independently verified"
    assert schemes["place"] == "Homs"
    assert {link.rel for link in feed.feed.links} == {"alternate", "self", "related"}


def test_one_character_xml_cannot_write_does_not_break_the_feed(
    callout, publish, render
):
    publish(make_approved(callout, text="Bread \ufffe\uffff again", name="Ri\uffffta"))
    render()

    feed = atom_of(callout)

    assert not feed.bozo
    assert feed.entries[0].author == "Ri\ufffdta"


def test_what_is_taken_down_leaves_tombstones(callout, publish, render, edith):
    submission = make_approved(callout)
    publish(submission)
    render()
    services.take_down(submission, actor=edith, reason="Too recognisable")

    render()

    address = addresses.comment_url("syria", published().pk)
    for name in FORMATS:
        assert submission.comment not in read(callout, name)
        assert "Rita" not in read(callout, name)
    when = published().updated_at
    feed = json_feed_of(callout)
    assert feed["items"] == []
    assert feed["_eyewitness"]["withdrawn"] == [{"id": address, "at": when.isoformat()}]
    assert f'<at:deleted-entry ref="{address}" when="' in read(callout, files.ATOM)
    assert not atom_of(callout).bozo


def test_markup_in_a_comment_is_text_everywhere(callout, publish, render):
    hostile = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> &amp;'
    publish(make_approved(callout, text=hostile, name="<b>Rita</b>"))
    render()

    html = page_of(callout)

    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert html.count("</script>") == 1
    block = html.split('ld+json">')[1].split("</script>")[0]
    comment = json.loads(block)["comment"][0]
    assert (comment["text"], comment["author"]["name"]) == (hostile, "<b>Rita</b>")


def test_machines_are_told_what_people_read(callout, publish, render):
    publish(
        make_approved(callout),
        make_approved(callout, publish_choice=PublishChoice.ANONYMOUS),
    )
    render()

    block = page_of(callout).split('ld+json">')[1].split("</script>")[0]
    data = json.loads(block)

    named, withheld = data["comment"]
    assert data["about"]["url"] == "https://www.example.com/story"
    assert named["author"] == {"@type": "Person", "name": "Rita"}
    assert named["contentLocation"]["name"] == "Homs, Syria"
    assert "author" not in withheld
    assert "dateCreated" not in withheld
    assert withheld["contentLocation"]["name"] == "Syria"


def test_the_page_speaks_the_language_of_its_callout(edith, publish, render):
    callout = make_callout(texts=())
    make_callout_text(callout, language="ar", title="هل أنت في سوريا؟")
    publish(make_approved(callout))
    render()

    assert '<html lang="ar" dir="rtl">' in page_of(callout)
    assert json_feed_of(callout)["language"] == "ar"


def test_comments_stand_in_the_order_of_the_selection(callout, publish, render, edith):
    first, second = (
        make_approved(callout, text="One"),
        make_approved(callout, text="Two"),
    )
    publish(first, second)
    services.reorder(callout.selection, second, to=services.Direction.TOP, actor=edith)
    publish(first)

    render()

    feed = json_feed_of(callout)
    assert [item["content_text"] for item in feed["items"]] == ["Two", "One"]


def test_beside_each_file_lies_the_same_compressed(callout, publish, render):
    publish(make_approved(callout))
    render()

    for name in FORMATS:
        path = files.folder_of("syria") / name
        assert (
            gzip.decompress(path.with_name(f"{name}.gz").read_bytes())
            == path.read_bytes()
        )
    assert len(list(files.folder_of("syria").iterdir())) == 8


def test_rendering_the_same_edition_twice_gives_the_same_bytes(
    callout, publish, render
):
    publish(make_approved(callout))
    render()
    before = {p.name: p.read_bytes() for p in files.folder_of("syria").iterdir()}
    PublishedCallout.objects.update(rendered_revision=0)

    put_in_place(rendering.render(callout))

    after = {p.name: p.read_bytes() for p in files.folder_of("syria").iterdir()}
    assert after == before


def test_what_is_in_place_is_not_rendered_again(callout, render):
    services.request_render(callout)
    render()

    assert rendering.render(callout) is None


def test_files_that_are_gone_are_rendered_again(callout, render):
    services.request_render(callout)
    render()
    (files.folder_of("syria") / files.PAGE).unlink()

    put_in_place(rendering.render(callout))

    assert (files.folder_of("syria") / files.PAGE).exists()


def test_of_two_renders_at_once_the_newer_edition_stays(callout, publish):
    first, second = (
        make_approved(callout, text="One"),
        make_approved(callout, text="Two"),
    )
    publish(first)
    older = rendering.render(callout)
    publish(second)
    newer = rendering.render(callout)

    put_in_place(newer)
    put_in_place(older)

    feed = json_feed_of(callout)
    assert [item["content_text"] for item in feed["items"]] == ["One", "Two"]
    assert not list(files.folder_of("syria").glob(".*"))


@pytest.mark.django_db(transaction=True)
def test_renders_in_many_threads_end_with_the_last_edition(callout, publish):
    texts = [f"Comment {number}" for number in range(8)]
    barrier = threading.Barrier(4)
    errors = []

    def work():
        try:
            barrier.wait()
            for _ in range(6):
                put_in_place(rendering.render(callout))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    publish(make_approved(callout, text=texts[0]))
    for thread in threads:
        thread.start()
    for text in texts[1:]:
        publish(make_approved(callout, text=text))
    for thread in threads:
        thread.join()
    put_in_place(rendering.render(callout))

    assert errors == []
    shown = [item["content_text"] for item in json_feed_of(callout)["items"]]
    assert shown == texts


@pytest.mark.parametrize(
    "status", [Status.PENDING, Status.REJECTED, Status.ON_HOLD, Status.WITHDRAWN]
)
def test_what_is_not_approved_any_longer_is_never_rendered(
    callout, publish, render, status
):
    submission = make_approved(callout)
    publish(submission)
    submissions.move(submission, status, actor=None)

    render()

    for name in FORMATS:
        assert submission.comment not in read(callout, name)


def test_a_retract_job_takes_off_what_is_not_approved_any_longer(
    callout, publish, render
):
    kept, gone = make_approved(callout), make_approved(callout)
    publish(kept, gone)
    submissions.move(gone, Status.PENDING, actor=None)
    for submission in (kept, gone):
        jobs.add("retract", submission.pk)

    render()

    assert PublishedComment.objects.live().count() == 1
    assert PublishedComment.objects.withdrawn().count() == 1


def test_a_render_job_for_a_callout_that_is_gone_does_nothing(callout, render):
    services.request_render(callout)
    PublishedCallout.objects.all().delete()

    render()

    assert not Job.objects.undone().filter(kind="render").exists()
    assert not files.folder_of("syria").exists()


def test_the_demonstration_says_on_its_page_what_it_is(render):
    callout = make_callout(is_demonstration=True)
    services.request_render(callout)

    render()

    assert 'class="demonstration"' in page_of(callout)
