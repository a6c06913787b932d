"""The promise: contact details are never published.

Comments with marked contact details, a marked name where the reader withholds it, and
marked words an editor took out go the whole way. Then every byte that leaves is
searched for the marks, also as they would look in another writing. The last tests plant
a mark, so that we know the search can find one.
"""

import base64
import functools
import html
import io
import json
import urllib.parse

import pytest
from django.core.management import call_command
from django.urls import reverse

from intake.core.phones import parse_phone
from intake.exports.models import ExportRun
from intake.publication import files, rules, services
from intake.publication.models import PublishedComment
from intake.submissions import services as submissions
from intake.submissions.attribution import PublishChoice
from tests.factories import (
    make_approved,
    make_callout,
    make_contact,
    make_desk,
    make_editor,
)

pytestmark = pytest.mark.django_db

EDITOR = (
    *rules.EDITOR,
    "moderation.add_edit",
    "submissions.view_submission",
    "exports.export_comments",
    "exports.view_exportrun",
)
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# What people write between the digits of a number.
BETWEEN_DIGITS = b" -()."
READERS = range(6)


def phone_of(number):
    return f"+44 20 7946 09{number:02}"


def email_of(number):
    return f"canary{number:02}zq@private.example"


def hidden_name_of(number):
    return f"Zebedee{number:02}qx"


def redacted_of(number):
    return f"redactedword{number:02}xq"


def writings_of(value):
    """A text in the writings something might leave in."""
    digits = "".join(sign for sign in value if sign.isdigit())
    plain = {value}
    if len(digits) > 6:
        national = digits.removeprefix("44")
        plain |= {digits, f"+{digits}", f"0{national}", national, f"00{digits}"}
        plain |= {text.translate(ARABIC_DIGITS) for text in tuple(plain)}
    written = set()
    for text in plain:
        written |= {
            text,
            text[::-1],
            text.upper(),
            urllib.parse.quote(text),
            urllib.parse.quote_plus(text),
            html.escape(text),
            json.dumps(text)[1:-1],
        }
    found = {text.encode() for text in written}
    found |= {text.encode("utf-16-le") for text in plain}
    for text in plain:
        found |= _base64_anywhere(text.encode())
    return found


def _base64_anywhere(data):
    """Base64 of the data wherever it begins: three shifts, without the edges."""
    shifted = [base64.b64encode(b"\0" * shift + data) for shift in range(3)]
    return {
        encoded[start:-4]
        for encoded, start in zip(shifted, (0, 2, 3), strict=True)
        if len(encoded[start:-4]) > 8
    }


@functools.cache
def marks():
    values = [
        value
        for number in READERS
        for value in (
            phone_of(number),
            email_of(number),
            hidden_name_of(number),
            redacted_of(number),
        )
    ]
    return {writing: value for value in values for writing in writings_of(value)}


def found_in(outputs):
    """Where which mark stands: nowhere, we promise."""
    return sorted(
        f"{value} in {place}"
        for place, data in outputs.items()
        for text in [data + data.translate(None, BETWEEN_DIGITS)]
        for mark, value in marks().items()
        if mark in text
    )


@pytest.fixture
def edith(db):
    return make_editor("edith", desk=make_desk(), permissions=EDITOR)


@pytest.fixture
def published(edith, render):
    """Six readers' comments on the page, one of them taken down again."""
    call_command("vault", "keygen", stdout=io.StringIO())
    callout = make_callout(article_url="https://www.example.com/story")
    comments = [_comment_of(callout, number, edith) for number in READERS]
    services.add_to_selection(comments, actor=edith)
    outcome = services.publish(callout.selection, actor=edith)
    assert len(outcome.done) == len(READERS)
    services.take_down(comments[-1], actor=edith, reason="Too recognisable")
    render()
    return callout


def _comment_of(callout, number, editor):
    is_named = number % 2 == 0
    phone = phone_of(number)
    submission = make_approved(
        callout,
        text=f"The bakery opened. {redacted_of(number)} lives there.",
        name="Rita" if is_named else hidden_name_of(number),
        publish_choice=PublishChoice.NAMED if is_named else PublishChoice.ANONYMOUS,
        contact_ok=True,
        contact=make_contact(
            phone=phone,
            phone_e164=parse_phone(phone, region="GB").e164,
            email=email_of(number),
        ),
    )
    submissions.edit(submission, "The bakery opened.", actor=editor)
    return submission


def outputs(client):
    """Every byte that leaves the installation, by where it leaves."""
    given = {}
    for path in files.folder_of("syria").iterdir():
        if path.suffix != ".gz":
            given[f"file {path.name}"] = path.read_bytes()
    for name in ("", "feed.json", "feed.atom"):
        response = client.get(f"/published/syria/{name}")
        given[f"page {name}"] = response.serialize()
    for comment in PublishedComment.objects.all():
        response = client.get(f"/published/syria/{comment.pk}/")
        given[f"address of {comment.status}"] = response.serialize()
    for format in ("csv", "jsonl"):
        given[f"export_comments {format}"] = _exported(format)
        given[f"export of {format} at the desk"] = _exported_at_desk(client, format)
    for app in ("publication.publishedcomment", "exports"):
        given[f"dumpdata {app}"] = _dumped(app)
    for name in ("publication_publishedcomment", "exports_exportrun"):
        response = client.get(reverse(f"admin:{name}_changelist"))
        given[f"list {name}"] = response.content
    for comment in PublishedComment.objects.all():
        address = reverse(
            "admin:publication_publishedcomment_change", args=[comment.pk]
        )
        given[f"desk {comment.pk}"] = client.get(address).content
    assert all(given.values())
    return given


def _exported(format):
    out = io.StringIO()
    call_command(
        "export_comments",
        callout="syria",
        format=format,
        stdout=out,
        stderr=io.StringIO(),
    )
    return out.getvalue().encode()


def _exported_at_desk(client, format):
    chosen = [str(pk) for pk in PublishedComment.objects.values_list("pk", flat=True)]
    response = client.post(
        reverse("admin:publication_publishedcomment_changelist"),
        {"action": f"export_{format}", "_selected_action": chosen},
    )
    return b"".join(response.streaming_content)


def _dumped(app):
    out = io.StringIO()
    call_command("dumpdata", app, stdout=out)
    return out.getvalue().encode()


def test_no_contact_detail_leaves(client, edith, published):
    client.force_login(edith)

    leaving = outputs(client)

    assert found_in(leaving) == []
    assert b"The bakery opened." in leaving["export_comments csv"]
    assert ExportRun.objects.count() == 4


def test_the_selections_page_shows_no_contact_detail_either(client, edith, published):
    client.force_login(edith)
    address = reverse(
        "admin:publication_selection_change", args=[published.selection.pk]
    )

    page = client.get(address).content

    assert found_in({"selection": page}) == []


@pytest.mark.parametrize(
    "leaking",
    [
        phone_of(3),
        "02079460903",
        "020 7946 0903",
        "0044-20-7946-0903",
        phone_of(3)[::-1],
        phone_of(3).translate(ARABIC_DIGITS),
        urllib.parse.quote(phone_of(3)),
        email_of(3),
        email_of(3).upper(),
        urllib.parse.quote(email_of(3)),
        base64.b64encode(f"x{email_of(3)}zz".encode()).decode(),
        base64.b64encode(f"xy{email_of(3)}z".encode()).decode(),
        hidden_name_of(3),
        redacted_of(3),
    ],
)
def test_the_search_finds_what_does_leave(client, edith, published, render, leaking):
    client.force_login(edith)
    leaked = PublishedComment.objects.live().first()
    PublishedComment.objects.filter(pk=leaked.pk).update(text=f"See {leaking}.")
    services.request_render(published)
    render()

    places = {place.partition(" in ")[2] for place in found_in(outputs(client))}

    assert {
        "file index.html",
        "file feed.json",
        "file feed.atom",
        "page ",
        "page feed.json",
        "export_comments csv",
        "export_comments jsonl",
        "export of csv at the desk",
        "dumpdata publication.publishedcomment",
        f"desk {leaked.pk}",
    } <= places
