"""The selection's page, and what publication adds to the desk."""

import pytest
from django.urls import reverse

from intake.moderation import rules as moderation
from intake.publication import rules, services
from intake.publication.models import PublishedComment, SelectedComment, Selection
from intake.screening import services as screening
from intake.submissions import services as submissions
from intake.submissions.attribution import PublishChoice
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission
from tests.factories import make_approved, make_desk, make_editor, make_submission

pytestmark = pytest.mark.django_db

EDITOR = (*moderation.EDITOR, *rules.EDITOR)
QUEUE = reverse("admin:submissions_submission_changelist")


@pytest.fixture
def edith(db):
    return make_editor("edith", desk=make_desk(), permissions=EDITOR)


@pytest.fixture
def at_desk(client, edith):
    client.force_login(edith)
    return client


@pytest.fixture
def selection(callout, edith):
    for text in ("One", "Two", "Three"):
        submission = make_approved(callout, text=text)
        services.add_to_selection([submission], actor=edith)
    return callout.selection


def page_of(selection):
    return reverse("admin:publication_selection_change", args=[selection.pk])


def selected(selection, text):
    return Submission.objects.get(selected__selection=selection, comment=text)


def press(client, selection, act, submission=None, **values):
    if submission is not None:
        values["comment"] = str(submission.pk)
    return client.post(page_of(selection), {"act": act} | values)


def order(selection):
    comments = selection.comments.select_related("submission")
    return [place.submission.comment for place in comments]


def test_the_page_shows_each_comment_with_its_signature_and_standing(
    at_desk, callout, selection, edith
):
    withheld = make_approved(callout, publish_choice=PublishChoice.ANONYMOUS)
    services.add_to_selection([withheld], actor=edith)

    response = at_desk.get(page_of(selection))

    html = response.content.decode()
    assert response.status_code == 200
    assert "Rita, Homs, Syria" in html
    assert "Name withheld, Syria" in html
    assert html.count("Not on the page yet") == 4


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("up", ["One", "Three", "Two"]),
        ("top", ["Three", "One", "Two"]),
        ("down", ["One", "Two", "Three"]),
        ("remove", ["One", "Two"]),
    ],
)
def test_a_button_moves_a_comment_in_the_line_up(at_desk, selection, act, expected):
    response = press(at_desk, selection, act, selected(selection, "Three"))

    assert response.status_code == 302
    assert order(selection) == expected


def test_publishing_tells_of_each_comment_what_became_of_it(at_desk, selection, edith):
    held = selected(selection, "Two")
    submissions.move(held, Status.ON_HOLD, actor=edith)

    response = press(at_desk, selection, "publish")

    assert response.headers["Location"] == page_of(selection)
    told = at_desk.get(page_of(selection)).content.decode()
    assert "2 comments published. 1 refused." in told
    assert "<p>It is not approved.</p>" in told
    assert PublishedComment.objects.live().count() == 2
    again = at_desk.get(page_of(selection)).content.decode()
    assert "2 comments published." not in again


def test_a_live_comment_is_taken_down_with_a_reason(at_desk, selection):
    press(at_desk, selection, "publish")
    submission = selected(selection, "Two")

    response = press(at_desk, selection, "take_down", submission, reason="Wrong place")

    assert response.status_code == 302
    assert PublishedComment.objects.withdrawn().count() == 1
    assert order(selection) == ["One", "Three"]


def test_without_a_reason_nothing_is_taken_down(at_desk, selection):
    press(at_desk, selection, "publish")

    response = press(at_desk, selection, "take_down", selected(selection, "Two"))

    assert response.status_code == 422
    assert "Say why it is taken down." in response.content.decode()
    assert PublishedComment.objects.live().count() == 3


def test_an_edit_after_publishing_shows_and_can_be_published(at_desk, selection, edith):
    press(at_desk, selection, "publish")
    submission = selected(selection, "Two")
    submissions.edit(submission, "Two, shorter", actor=edith)
    shown = at_desk.get(page_of(selection)).content.decode()

    press(at_desk, selection, "correct", submission)

    assert "On the page; changed since" in shown
    assert PublishedComment.objects.filter(text="Two, shorter", version=2).exists()


def test_what_stands_in_the_way_is_said_beside_the_comment(at_desk, selection, edith):
    submissions.move(selected(selection, "Two"), Status.REJECTED, actor=edith)

    html = at_desk.get(page_of(selection)).content.decode()

    assert "Cannot be published as it stands" in html
    assert "It is not approved." in html


def test_a_comment_of_another_selection_is_not_there(at_desk, selection):
    stranger = make_approved(selection.callout, text="Four")

    assert press(at_desk, selection, "up", stranger).status_code == 404


def test_another_desks_selection_does_not_exist(client, selection):
    sport = make_desk(slug="sport", name="Sport desk")
    nora = make_editor("nora", desk=sport, permissions=EDITOR)
    client.force_login(nora)

    listed = client.get(reverse("admin:publication_selection_changelist"))

    assert client.get(page_of(selection)).status_code == 404
    assert press(client, selection, "publish").status_code == 404
    assert "Are you in Syria?" not in listed.content.decode()
    assert not PublishedComment.objects.exists()


@pytest.mark.parametrize(
    ("permissions", "act", "status"),
    [
        ([rules.SEE], "up", 403),
        ([rules.SEE], "publish", 403),
        ([rules.SEE, rules.ARRANGE], "up", 302),
        ([rules.SEE, rules.ARRANGE], "publish", 403),
        ([rules.SEE, rules.ARRANGE], "take_down", 403),
        ([rules.SEE, rules.PUBLISH], "publish", 302),
        ([rules.SEE, rules.PUBLISH], "up", 403),
        ([], "publish", 404),
    ],
)
def test_each_act_needs_its_permission(client, selection, permissions, act, status):
    otto = make_editor("otto", desk=make_desk(), permissions=permissions)
    client.force_login(otto)

    response = press(client, selection, act, selected(selection, "Two"), reason="Wrong")

    assert response.status_code == status


def test_what_a_reader_wrote_is_never_markup_on_the_page(at_desk, callout, edith):
    hostile = make_approved(callout, text="<b>Bread</b>", name="<b>Rita</b>")
    services.add_to_selection([hostile], actor=edith)

    html = at_desk.get(page_of(callout.selection)).content.decode()

    assert "<b>Bread" not in html
    assert "<b>Rita" not in html
    assert "&lt;b&gt;Bread" in html


def test_the_page_has_nothing_inline(at_desk, selection):
    html = at_desk.get(page_of(selection)).content.decode()

    content = html.split('id="content-main"')[1]
    assert "<script" not in content
    assert "style=" not in content
    assert "onclick" not in content


def test_more_comments_cost_no_more_queries(
    at_desk, callout, selection, edith, django_assert_max_num_queries
):
    more = [make_approved(callout, text=f"More {n}") for n in range(10)]
    services.add_to_selection(more, actor=edith)

    with django_assert_max_num_queries(20):
        at_desk.get(page_of(selection))


def test_the_list_of_selections_costs_the_same_for_many(
    at_desk, selection, django_assert_max_num_queries
):
    with django_assert_max_num_queries(9):
        response = at_desk.get(reverse("admin:publication_selection_changelist"))

    assert "Are you in Syria?" in response.content.decode()


def test_comments_are_added_from_the_queue(at_desk, callout):
    good = make_approved(callout)
    pending = make_submission(callout, status=Status.PENDING)

    response = at_desk.post(
        f"{QUEUE}?queue=all",
        {
            "action": "add_to_selection",
            "_selected_action": [str(good.pk), str(pending.pk)],
        },
        follow=True,
    )

    html = response.content.decode()
    assert [p.submission for p in SelectedComment.objects.all()] == [good]
    assert "1 comment added to the selection." in html
    assert f"{pending.reference}: It is not approved." in html


def test_what_is_added_with_open_flags_is_said_to_be_not_for_the_page(at_desk, callout):
    flagged = make_approved(callout, text="Call +963 944 567 890.")
    screening.examine(flagged)()

    response = at_desk.post(
        f"{QUEUE}?queue=all",
        {"action": "add_to_selection", "_selected_action": [str(flagged.pk)]},
        follow=True,
    )

    html = response.content.decode()
    assert "1 comment added to the selection." in html
    assert "1 cannot be published until its flags are dealt with:" in html


def test_adding_needs_the_permission(client, callout):
    otto = make_editor("otto", desk=make_desk(), permissions=moderation.EDITOR)
    client.force_login(otto)
    submission = make_approved(callout)

    client.post(
        f"{QUEUE}?queue=all",
        {"action": "add_to_selection", "_selected_action": [str(submission.pk)]},
    )

    assert not Selection.objects.exists()


def test_the_comments_page_says_how_it_stands_towards_publication(
    at_desk, callout, publish
):
    submission = make_approved(callout)
    address = reverse("admin:submissions_submission_change", args=[submission.pk])
    before = at_desk.get(address).content.decode()

    publish(submission)

    after = at_desk.get(address).content.decode()
    assert "Not in the selection." in before
    assert "Nothing stands between it and the page." in before
    published = PublishedComment.objects.get()
    assert f"/published/syria/{published.pk}/" in after


def test_the_panel_is_left_out_for_those_who_see_no_selections(client, callout):
    otto = make_editor("otto", desk=make_desk(), permissions=moderation.EDITOR)
    client.force_login(otto)
    submission = make_approved(callout)
    address = reverse("admin:submissions_submission_change", args=[submission.pk])

    response = client.get(address)

    assert response.status_code == 200
    assert "publication-panel" not in response.content.decode()
