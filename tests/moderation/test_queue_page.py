"""The desk's list of comments, as an editor's browser gets it."""

import json

import pytest
from django.urls import reverse
from django.utils.html import escape

from intake.moderation import desk, services
from intake.moderation.models import Decision, RejectReason
from intake.screening import services as screening
from intake.screening.models import Cluster, ClusterMember, Flag
from intake.submissions.attribution import PublishChoice
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission
from tests.factories import (
    make_callout,
    make_contact,
    make_desk,
    make_editor,
    make_submission,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vault_keys")]

QUEUE = reverse("admin:submissions_submission_changelist")
# One for each tab, filter and list; it must not grow with the rows.
MOST_QUERIES = 12


@pytest.fixture
def signed_in(client, edith):
    client.force_login(edith)
    return client


def page(client, **query):
    response = client.get(QUEUE, query)
    assert response.status_code == 200
    return response.content.decode()


def act(client, action, *submissions, **data):
    chosen = {"_selected_action": [str(submission.pk) for submission in submissions]}
    return client.post(QUEUE, {"action": action, "index": 0} | chosen | data)


def flag(submission, kind="contact_details", level="sure"):
    return Flag.objects.create(
        submission=submission, kind=kind, level=level, detector_version=1
    )


def test_a_row_says_what_an_editor_sorts_by(signed_in):
    submission = make_submission(
        text="The bakery opened.", status=Status.PENDING, contact=make_contact()
    )
    flag(submission)
    cluster = Cluster.objects.create(callout=submission.callout)
    for member in (submission, make_submission(status=Status.PENDING)):
        ClusterMember.objects.create(cluster=cluster, submission=member)

    html = page(signed_in)

    for words in (
        submission.reference,
        "The bakery opened.",
        "<bdi>Rita</bdi>",
        "<bdi>Homs</bdi>, <bdi>Syria</bdi>",
        "named",
        "contact left",
        "contact details in the text",
        "1 other nearly the same",
        "Pending",
    ):
        assert words in html
    assert "944" not in html
    assert "rita@example.org" not in html


def test_the_oldest_new_comments_come_first_and_other_queues_by_their_tab(signed_in):
    first, second = (make_submission(status=Status.PENDING) for _ in range(2))
    approved = make_submission(status=Status.APPROVED)

    new, done = page(signed_in), page(signed_in, queue="approved")

    assert new.index(first.reference) < new.index(second.reference)
    assert approved.reference not in new
    assert approved.reference in done
    assert first.reference not in done


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"callout": "syria"}, True),
        ({"callout": "elsewhere"}, False),
        ({"language": "ar"}, True),
        ({"language": "en"}, False),
        ({"flag": "contact_details"}, True),
        ({"flag": "spam"}, False),
        ({"choice": "anonymous"}, True),
        ({"choice": "named"}, False),
        ({"contact": "left"}, True),
        ({"contact": "none"}, False),
        ({"received": "hour"}, True),
        ({"received": "older"}, False),
        ({"q": "BAKERY"}, True),
        ({"q": "rita"}, True),
        ({"q": "Homs"}, True),
        ({"q": "school"}, False),
    ],
)
def test_a_queue_is_narrowed(signed_in, query, shown):
    submission = make_submission(
        text="The bakery opened.",
        language="ar",
        publish_choice=PublishChoice.ANONYMOUS,
        contact=make_contact(),
        status=Status.PENDING,
    )
    flag(submission)

    assert (submission.reference in page(signed_in, **query)) is shown


def test_a_reference_is_found_in_whatever_queue_it_is(signed_in):
    rejected = make_submission(status=Status.REJECTED)

    html = page(signed_in, q=f" {rejected.reference.lower()} ".strip())

    assert f">{rejected.reference}<" in html


def test_clearing_the_filters_stays_in_the_queue(signed_in):
    make_submission(status=Status.SPAM)

    html = page(signed_in, queue="spam", contact="none")

    assert 'class="clear" href="?queue=spam"' in html


def test_another_desk_and_an_editor_without_the_permission_see_nothing(client, nora):
    submission = make_submission(status=Status.PENDING)
    client.force_login(nora)
    assert submission.reference not in page(client, queue="all")

    client.force_login(make_editor("ned", desk=make_desk()))
    assert client.get(QUEUE).status_code == 403


def test_the_page_costs_as_many_queries_for_fifty_as_for_one(
    signed_in, django_assert_max_num_queries
):
    def fill(many):
        for _ in range(many):
            flag(make_submission(status=Status.PENDING, contact=make_contact()))

    fill(1)
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        page(signed_in)
    fill(25)
    with django_assert_max_num_queries(MOST_QUERIES) as many:
        page(signed_in)

    assert len(many) == len(few)


def test_markup_a_reader_writes_stays_text_in_every_field(signed_in, shared_data):
    lines = (shared_data / "attack" / "xss.jsonl").read_text().splitlines()
    payloads = [json.loads(line)["payload"] for line in lines]
    clean = page(signed_in, queue="all").count("<script")
    for payload in ["<b>bold</b>", "<script>alert(1)</script>", *payloads[:40]]:
        make_submission(
            text=payload[:190] or "-",
            name=payload[:200],
            place=payload[:120],
            country=payload[:80],
            language="en",
            status=Status.PENDING,
        )

    html = page(signed_in, queue="all")

    assert "<b>bold" not in html
    assert escape("<b>bold</b>") in html
    assert html.count("<script") == clean
    assert "<img" not in html
    assert "<svg/" not in html


def test_many_are_approved_and_the_message_counts_them(signed_in):
    three = [make_submission(status=Status.PENDING) for _ in range(3)]

    response = act(signed_in, "approve_selected", *three)

    assert response.status_code == 302
    assert "3 comments approved." in page(signed_in)
    assert {one.status for one in Submission.objects.all()} == {Status.APPROVED}


def test_what_is_approved_with_open_flags_is_said_to_be_not_for_the_page(signed_in):
    flagged = make_submission(text="Call +963 944 567 890.")
    screening.examine(flagged)()
    fine = make_submission(status=Status.PENDING)

    act(signed_in, "approve_selected", flagged, fine)

    html = page(signed_in)
    address = reverse("admin:submissions_submission_change", args=[flagged.pk])
    assert "2 comments approved." in html
    assert "1 cannot be published until its flags are dealt with:" in html
    assert f'<a href="{address}#flags">{flagged.reference}</a>' in html


def test_what_is_refused_stands_in_a_table_with_why(signed_in, otto):
    fine, gone = (make_submission(status=Status.PENDING) for _ in range(2))
    services.reject(gone, actor=otto, reason=RejectReason.DUPLICATE)

    response = signed_in.post(
        f"{QUEUE}?queue=all",
        {
            "action": "approve_selected",
            "index": 0,
            "_selected_action": [str(fine.pk), str(gone.pk)],
        },
    )

    html = response.content.decode()
    assert "1 comment approved." in html
    assert gone.reference in html
    assert "That cannot follow: it is “Rejected”." in html
    gone.refresh_from_db()
    assert gone.status == Status.REJECTED


def test_rejecting_many_asks_for_the_reason_first(signed_in):
    two = [make_submission(status=Status.PENDING) for _ in range(2)]

    asked = act(signed_in, "reject_selected", *two)
    without = act(signed_in, "reject_selected", *two, apply="1", reason="")
    done = act(signed_in, "reject_selected", *two, apply="1", reason="off_topic")

    assert "Choose a reason" in asked.content.decode()
    assert "Choose why it is rejected." in without.content.decode()
    assert done.status_code == 302
    assert list(Decision.objects.values_list("kind", "reason")) == [
        ("reject", "off_topic"),
        ("reject", "off_topic"),
    ]


def test_many_are_put_on_hold_and_marked_as_spam(signed_in):
    held, spam = (make_submission(status=Status.PENDING) for _ in range(2))

    act(signed_in, "hold_selected", held, apply="1", wait="4")
    act(signed_in, "mark_spam_selected", spam)

    held.refresh_from_db()
    spam.refresh_from_db()
    assert (held.status, spam.status) == (Status.ON_HOLD, Status.SPAM)
    assert held.held_until is not None


def test_more_than_can_be_done_in_one_request_are_refused(signed_in, monkeypatch):
    monkeypatch.setattr("intake.moderation.bulk.MOST_AT_ONCE", 1)
    two = [make_submission(status=Status.PENDING) for _ in range(2)]

    act(signed_in, "approve_selected", *two)

    assert "Choose at most 1 at once; nothing was changed." in page(signed_in)
    assert not Decision.objects.exists()


def test_the_stock_delete_does_not_exist(signed_in):
    submission = make_submission(status=Status.PENDING)

    act(signed_in, "delete_selected", submission)

    assert "delete_selected" not in page(signed_in)
    assert Submission.objects.filter(pk=submission.pk).exists()


def test_actions_are_offered_to_those_who_may(client):
    make_submission(status=Status.PENDING)
    client.force_login(
        make_editor(
            "ned",
            desk=make_desk(),
            permissions=["submissions.view_submission", "moderation.triage_comments"],
        )
    )

    html = page(client)

    assert 'data-action="reject_selected"' in html
    assert 'data-action="approve_selected"' not in html


def test_other_apps_add_actions_for_those_with_their_permission(
    client, edith, monkeypatch
):
    def forward(modeladmin, request, queryset):
        """Not called: it is offered or not."""

    forward.short_description = "Forward"
    monkeypatch.setattr(desk, "_actions", {})
    desk.add_action(forward, permission="callouts.add_desk")
    make_submission(status=Status.PENDING)

    client.force_login(edith)
    assert "Forward" not in page(client)

    client.force_login(make_editor("chief", is_superuser=True))
    assert "Forward" in page(client)


def test_two_apps_cannot_add_under_one_name(monkeypatch):
    monkeypatch.setattr(desk, "_actions", {})
    monkeypatch.setattr(desk, "_panels", {})
    desk.add_panel("one.html", dict, order=1)
    desk.add_panel("one.html", dict, order=1)

    with pytest.raises(ValueError, match=r"one\.html"):
        desk.add_panel("one.html", dict, order=2)


def test_a_demonstration_is_called_one(signed_in):
    assert "Demonstration" not in page(signed_in)

    make_callout(slug="shown", is_demonstration=True)

    assert "Demonstration" in page(signed_in)


def test_the_desk_home_leads_to_what_waits(signed_in):
    make_submission(status=Status.PENDING)

    html = signed_in.get(reverse("admin:index")).content.decode()

    assert f"{QUEUE}?callout=syria&amp;queue=new" in html


def test_the_policy_allows_no_inline_script_or_style(signed_in):
    policy = signed_in.get(QUEUE).headers["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
