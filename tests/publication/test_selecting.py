import pytest

from intake.audit.models import AuditEntry
from intake.publication import services
from intake.publication.models import SelectedComment, Selection
from intake.publication.services import Direction
from tests.factories import make_approved, make_callout

pytestmark = pytest.mark.django_db


@pytest.fixture
def lined_up(callout, edith):
    comments = [make_approved(callout) for _ in range(4)]
    services.add_to_selection(comments, actor=edith)
    return comments


def order(comments):
    """The places the given comments have now, by their numbers in the beginning."""
    ids = [comment.pk for comment in comments]
    selected = SelectedComment.objects.order_by("position")
    return [ids.index(place.submission_id) + 1 for place in selected]


@pytest.mark.parametrize(
    ("which", "to", "expected"),
    [
        (3, Direction.UP, [1, 3, 2, 4]),
        (3, Direction.DOWN, [1, 2, 4, 3]),
        (3, Direction.TOP, [3, 1, 2, 4]),
        (1, Direction.UP, [1, 2, 3, 4]),
        (4, Direction.DOWN, [1, 2, 3, 4]),
        (1, 3, [2, 3, 1, 4]),
        (4, 99, [1, 2, 3, 4]),
        (2, 0, [2, 1, 3, 4]),
    ],
)
def test_a_comment_moves_in_the_line_up(lined_up, callout, edith, which, to, expected):
    moved = lined_up[which - 1]

    services.reorder(callout.selection, moved, to=to, actor=edith)

    assert order(lined_up) == expected
    places = SelectedComment.objects.order_by("position")
    assert [place.position for place in places] == [1, 2, 3, 4]
    is_logged = AuditEntry.objects.filter(action="selection.reordered").exists()
    assert is_logged == (expected != [1, 2, 3, 4])


def test_the_page_takes_the_order_when_the_selection_is_published(
    lined_up, callout, edith
):
    services.publish(callout.selection, actor=edith)
    services.reorder(callout.selection, lined_up[3], to=Direction.TOP, actor=edith)

    outcome = services.publish(callout.selection, actor=edith)

    assert len(outcome.done) == 4
    assert order(lined_up) == [4, 1, 2, 3]


def test_adding_twice_keeps_one_place(lined_up, edith):
    outcome = services.add_to_selection(lined_up[:2], actor=edith)

    assert (len(outcome.unchanged), outcome.done) == (2, [])
    assert SelectedComment.objects.count() == 4


def test_each_comment_goes_to_the_selection_of_its_callout(callout, edith):
    other = make_callout(slug="floods")

    services.add_to_selection(
        [make_approved(callout), make_approved(other)], actor=edith
    )

    counts = {s.callout.slug: s.comments.count() for s in Selection.objects.all()}
    assert counts == {"syria": 1, "floods": 1}


def test_what_is_live_is_not_removed_but_taken_down(lined_up, callout, edith):
    services.publish(callout.selection, actor=edith)

    outcome = services.remove_from_selection(lined_up[:1], actor=edith)

    assert outcome.refused[0].reasons == ["It is on the page: take it down instead."]
    assert SelectedComment.objects.count() == 4


def test_what_is_not_live_is_removed_on_record(lined_up, edith):
    outcome = services.remove_from_selection(lined_up[:1], actor=edith)

    assert outcome.done == lined_up[:1]
    assert order(lined_up) == [2, 3, 4]
    assert AuditEntry.objects.get(action="selection.removed").actor == edith
