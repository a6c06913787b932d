"""A comment's page: what it shows, what its buttons do, and two editors on it."""

import json

import pytest
from django.urls import reverse
from django.utils.html import escape

from intake.moderation import desk, services
from intake.moderation.models import Decision, Edit, Note, RejectReason
from intake.screening import services as screening
from intake.screening.models import Cluster, ClusterMember
from intake.submissions.attribution import PublishChoice
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission
from tests.factories import make_contact, make_desk, make_editor, make_submission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault_keys")]

PHONE = "+963 944 567 890"


@pytest.fixture
def signed_in(client, edith):
    client.force_login(edith)
    return client


@pytest.fixture
def pending(db):
    return make_submission(status=Status.PENDING)


def url_of(submission, **query):
    return reverse(
        "admin:submissions_submission_change", args=[submission.pk], query=query
    )


def page(client, submission):
    response = client.get(url_of(submission))
    assert response.status_code == 200
    return response.content.decode()


def post(client, submission, **data):
    shown = {"version": submission.version, "text": submission.text}
    return client.post(url_of(submission), shown | data)


def test_the_page_says_all_there_is_to_know(signed_in):
    submission = make_submission(
        text=f"The water is back. Call {PHONE}.", contact=make_contact(phone="0933")
    )
    screening.examine(submission)()
    twin = make_submission(status=Status.APPROVED)
    cluster = Cluster.objects.create(callout=submission.callout)
    for member in (submission, twin):
        ClusterMember.objects.create(cluster=cluster, submission=member)

    html = page(signed_in, submission)

    for words in (
        f'<mark title="phone number">{PHONE}</mark>',
        "Yes, with my name and where I am",
        "<bdi>Rita</bdi>, <bdi>Homs</bdi>, <bdi>Syria</bdi>",
        "left, sealed",
        "The text contains a telephone number.",
        "One flag must be resolved before it can be published.",
        "Publication with name: <strong>Given</strong>",
        "One other nearly the same",
        twin.reference,
        "screened it",
        "sent it",
    ):
        assert words in html
    assert "0933" not in html
    assert "rita@example.org" not in html


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (PublishChoice.NAMED, "<bdi>Rita</bdi>, <bdi>Homs</bdi>, <bdi>Syria</bdi>"),
        (PublishChoice.ANONYMOUS, "Name withheld, <bdi>Syria</bdi>"),
        (PublishChoice.CONTACT_FIRST, "it may not be printed"),
        (PublishChoice.NEWSROOM_ONLY, "it may not be printed"),
    ],
)
def test_the_preview_signs_as_the_reader_chose(signed_in, choice, words):
    html = page(signed_in, make_submission(publish_choice=choice))

    assert words in html.partition("preview")[2].partition("</section>")[0]


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"act": "approve"}, Status.APPROVED),
        ({"act": "reject", "reason": "unclear", "note": "who?"}, Status.REJECTED),
        ({"act": "hold", "wait": "24"}, Status.ON_HOLD),
        ({"act": "spam"}, Status.SPAM),
    ],
)
def test_a_button_decides_and_leads_to_the_next_in_the_queue(
    signed_in, pending, data, status
):
    following = make_submission(status=Status.PENDING)

    response = post(signed_in, pending, **data)

    pending.refresh_from_db()
    assert pending.status == status
    assert response.headers["Location"] == url_of(following)
    assert f"{pending.reference}: " in page(signed_in, following)
    assert Decision.objects.get().note == data.get("note", "")
    assert not Edit.objects.exists()


def test_the_text_is_saved_with_the_decision(signed_in, pending):
    post(signed_in, pending, act="approve", text="Shorter.\r\n")

    pending.refresh_from_db()
    assert (pending.text, pending.status) == ("Shorter.", Status.APPROVED)


def test_text_and_notes_are_saved_without_deciding(signed_in, pending):
    post(signed_in, pending, act="save", text="Shorter.")
    pending.refresh_from_db()
    post(signed_in, pending, act="note", note="Called.")
    assert (pending.text, pending.status) == ("Shorter.", Status.PENDING)

    post(signed_in, pending, act="restore")

    pending.refresh_from_db()
    assert pending.text == pending.comment
    assert [note.text for note in Note.objects.all()] == ["Called."]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"act": "reject"}, "Choose why it is rejected."),
        ({"act": "reject", "reason": "because"}, "because"),
        ({"act": "hold"}, "Choose how long it is put on hold."),
        ({"act": "note"}, "Write the note first."),
        ({"act": "save", "text": " "}, "The text to be published is empty."),
        ({"act": "reopen"}, "That cannot follow"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_saved(signed_in, pending, data, words):
    response = post(signed_in, pending, **data)

    assert response.status_code == 422
    assert words in response.content.decode()
    pending.refresh_from_db()
    assert (pending.status, pending.version) == (Status.PENDING, 2)
    assert not Decision.objects.exists()


def test_the_slower_of_two_editors_is_told_and_keeps_what_was_typed(
    signed_in, pending, otto
):
    seen = Submission.objects.get(pk=pending.pk)
    services.reject(
        pending, actor=otto, reason=RejectReason.DUPLICATE, note="see the other"
    )

    response = post(
        signed_in, seen, act="approve", text="My careful edit.", note="my note"
    )

    html = response.content.decode()
    assert response.status_code == 409
    assert "Somebody was faster." in html
    assert "otto" in html
    assert "Rejected: Duplicate" in html
    assert "see the other" in html
    assert "My careful edit.</textarea>" in html
    assert "my note</textarea>" in html
    assert f'name="version" value="{pending.version}"' in html
    pending.refresh_from_db()
    assert (pending.status, pending.edited_comment) == (Status.REJECTED, "")
    assert Decision.objects.count() == 1


def test_having_seen_the_change_the_editor_can_decide(signed_in, pending, otto):
    services.edit_text(pending, "Otto’s text.", actor=otto)

    post(signed_in, pending, act="approve", text="My text.")

    pending.refresh_from_db()
    assert (pending.status, pending.text) == (Status.APPROVED, "My text.")


def test_after_the_last_comes_the_first_that_is_left_then_the_queue(signed_in):
    first, last = (make_submission(status=Status.PENDING) for _ in range(2))

    to_first = post(signed_in, last, act="approve")
    to_queue = post(signed_in, first, act="approve")

    assert to_first.headers["Location"] == url_of(first)
    assert to_queue.headers["Location"] == reverse(
        "admin:submissions_submission_changelist"
    )


def test_next_and_previous_stay_in_the_queue_the_editor_came_from(signed_in):
    one, _, three = (
        make_submission(status=status)
        for status in (Status.SPAM, Status.PENDING, Status.SPAM)
    )
    queue = {"_changelist_filters": "queue=spam"}

    forward = signed_in.get(
        reverse("admin:submissions_submission_next", args=[one.pk], query=queue)
    )
    back = signed_in.get(
        reverse("admin:submissions_submission_previous", args=[three.pk], query=queue)
    )

    assert forward.headers["Location"] == url_of(three, **queue)
    assert back.headers["Location"] == url_of(one, **queue)


def test_a_flag_is_resolved_and_typed_text_stays(signed_in, edith):
    submission = make_submission(text=f"Call {PHONE}.")
    screening.examine(submission)()
    submission.refresh_from_db()
    flag = submission.flags.get(kind="contact_details")

    response = post(
        signed_in, submission, resolve=str(flag.pk), text="Half an edit", act=""
    )

    flag.refresh_from_db()
    assert flag.resolved_by == edith
    assert "Half an edit</textarea>" in response.content.decode()
    submission.refresh_from_db()
    assert submission.edited_comment == ""


def test_who_approves_with_open_flags_is_told_at_once(signed_in):
    submission = make_submission(text=f"Call {PHONE}.")
    screening.examine(submission)()
    submission.refresh_from_db()

    post(signed_in, submission, act="approve")

    html = page(signed_in, submission)
    assert "1 cannot be published until its flags are dealt with:" in html


def test_the_flag_of_another_comment_is_not_there(signed_in, pending):
    other = make_submission(text=f"Call {PHONE}.")
    screening.examine(other)()
    flag = other.flags.get(kind="contact_details")

    assert post(signed_in, pending, resolve=str(flag.pk)).status_code == 404
    assert post(signed_in, pending, resolve="x").status_code == 404
    flag.refresh_from_db()
    assert flag.resolved_at is None


@pytest.mark.parametrize("way", ["change", "history", "next", "previous"])
def test_the_comment_of_another_desk_is_not_there(client, pending, nora, way):
    client.force_login(nora)
    url = reverse(f"admin:submissions_submission_{way}", args=[pending.pk])

    assert client.get(url).status_code == 404
    assert post(client, pending, act="approve").status_code == 404
    pending.refresh_from_db()
    assert pending.status == Status.PENDING


@pytest.mark.parametrize("pk", ["1", "nothing", "00000000-0000-0000-0000-000000000000"])
def test_a_comment_that_is_not_is_not_found(signed_in, pk):
    url = reverse("admin:submissions_submission_change", args=[pk])

    assert signed_in.get(url).status_code == 404


def test_who_may_only_look_gets_no_buttons_and_is_refused(client, pending):
    looking = make_editor(
        "ned", desk=make_desk(), permissions=["submissions.view_submission"]
    )
    client.force_login(looking)

    assert 'name="act"' not in page(client, pending)
    response = post(client, pending, act="approve")

    assert response.status_code == 422
    assert "You do not have the permission for that." in response.content.decode()
    pending.refresh_from_db()
    assert pending.status == Status.PENDING


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.ERASED])
def test_what_has_ended_can_only_be_looked_at(client, status):
    root = make_editor("root", is_superuser=True)
    client.force_login(root)

    html = page(client, make_submission(status=status))

    shown = html.partition('class="item-main"')[2].partition("desk-keys")[0]
    assert "<textarea" not in shown
    assert "<button" not in shown
    assert "The reader has withdrawn it." in shown
    assert "What stands between it and the page" not in shown


def test_nothing_can_be_added_or_deleted_by_hand(signed_in, pending):
    delete = reverse("admin:submissions_submission_delete", args=[pending.pk])

    assert signed_in.get(reverse("admin:submissions_submission_add")).status_code == 403
    assert signed_in.post(delete, {"post": "yes"}).status_code == 403


def test_markup_a_reader_writes_stays_text_in_every_field(signed_in, shared_data):
    lines = (shared_data / "attack" / "xss.jsonl").read_text().splitlines()
    clean = page(signed_in, make_submission())
    for line in lines[:60]:
        payload = json.loads(line)["payload"]
        submission = make_submission(
            text=payload or "-",
            name=payload[:200],
            place=payload[:120],
            country=payload[:80],
        )

        html = page(signed_in, submission)

        for tag in ("<script", "<img", "<svg", "<iframe", "<body", "<a "):
            assert html.count(tag) == clean.count(tag), payload
        assert escape(payload) in html or not payload.strip()


def test_what_editors_type_stays_text_too(signed_in, pending):
    post(signed_in, pending, act="note", note="<b>bold</b>")

    html = page(signed_in, pending)

    assert "<b>bold" not in html
    assert "&lt;b&gt;bold" in html


def test_the_page_costs_a_fixed_number_of_queries(
    signed_in, edith, pending, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr(desk, "_panels", {})  # each answers for its own
    for number in range(5):
        services.add_note(pending, f"Note {number}", actor=edith)

    with django_assert_max_num_queries(13):
        page(signed_in, pending)


def test_other_apps_add_panels_and_what_has_nothing_to_say_is_left_out(
    signed_in, pending, monkeypatch
):
    monkeypatch.setattr(desk, "_panels", {})
    template = "moderation/_demonstration.html"
    desk.add_panel(template, lambda request, submission: {"any": 1}, order=5)
    desk.add_panel("missing.html", lambda request, submission: {}, order=1)

    html = page(signed_in, pending)

    assert html.count('<section class="panel">') == 1
    assert html.count("desk-strip") == 1


def test_other_apps_actions_run_on_the_one_comment(signed_in, pending, monkeypatch):
    seen = []

    def forward(modeladmin, request, queryset):
        seen.extend(queryset)

    monkeypatch.setattr(desk, "_actions", {})
    desk.add_action(forward, permission="submissions.view_submission")

    response = signed_in.post(url_of(pending), {"extra": "forward"})
    unknown = signed_in.post(url_of(pending), {"extra": "backward"})

    assert seen == [pending]
    assert response.headers["Location"] == url_of(pending)
    assert unknown.status_code == 404
