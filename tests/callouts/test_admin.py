"""Callouts, desks and legal documents in the admin."""

import re

import pytest
from django.urls import reverse

from intake.audit.models import AuditEntry
from intake.callouts import addresses
from intake.callouts.models import Callout, Kind, LegalDocument, State
from tests.factories import (
    make_callout,
    make_desk,
    make_editor,
    make_legal_document,
)

pytestmark = pytest.mark.django_db

LIST = reverse("admin:callouts_callout_changelist")
EVERYTHING = [
    f"callouts.{act}_{model}"
    for model in ("callout", "callouttext", "desk", "legaldocument")
    for act in ("view", "add", "change", "delete")
]


@pytest.fixture
def edith(db):
    return make_editor("edith", desk=make_desk(), permissions=EVERYTHING)


@pytest.fixture
def signed_in(client, edith):
    client.force_login(edith)
    return client


def change_url(callout):
    return reverse("admin:callouts_callout_change", args=[callout.pk])


def state_url(callout):
    return reverse("admin:callouts_callout_state", args=[callout.pk])


def filled_in(desk, **values):
    """What the browser sends for a callout with its words in one language."""
    words = {
        "language": "en",
        "title": "Are you in Homs?",
        "question": "What do you see?",
        "introduction": "Some comments are published.",
        "safety": "Do not put yourself in danger.",
        "related_links": "Our story | https://example.org/story",
    }
    return {
        "slug": "homs",
        "desk": desk.pk,
        "publication_rule": "ask",
        "min_age": "16",
        "risk_level": "normal",
        "region": "sy",
        "regions": "gb, LB",
        "texts-TOTAL_FORMS": "1",
        "texts-INITIAL_FORMS": "0",
        **{f"texts-0-{name}": value for name, value in words.items()},
        **values,
    }


def test_a_callout_is_written_with_its_words_and_recorded(signed_in, edith):
    add = reverse("admin:callouts_callout_add")

    response = signed_in.post(add, filled_in(make_desk()))

    assert response.status_code == 302, response.context["errors"]
    callout = Callout.objects.get(slug="homs")
    assert (callout.state, callout.region, callout.regions) == (
        State.DRAFT,
        "SY",
        ["GB", "LB"],
    )
    assert callout.text_in("en").related_links == [
        {"title": "Our story", "url": "https://example.org/story"}
    ]
    entry = AuditEntry.objects.get(action="callout.created")
    assert (entry.actor, entry.subject_id) == (edith, str(callout.pk))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"region": "Syria"}, "at most 2 characters"),
        ({"region": "1!"}, "Enter two letters, for example SY."),
        ({"regions": "GB, Lebanon"}, "“LEBANON” is no country code."),
        ({"texts-0-related_links": "https://example.org"}, "Write each link as"),
        ({"texts-0-related_links": "Bad | javascript:alert(1)"}, "Enter a valid URL"),
        ({"texts-0-safety": ""}, "This field is required"),
    ],
)
def test_what_is_not_well_formed_is_said(signed_in, values, words):
    response = signed_in.post(
        reverse("admin:callouts_callout_add"), filled_in(make_desk(), **values)
    )

    assert response.status_code == 200
    assert words in response.content.decode()
    assert not Callout.objects.exists()


def test_the_lists_come_back_as_they_were_typed(signed_in):
    callout = make_callout(regions=["GB", "LB"])
    callout.texts.update(related_links=[{"title": "A", "url": "https://a.example"}])

    html = signed_in.get(change_url(callout)).content.decode()

    assert 'value="GB, LB"' in html
    assert "A | https://a.example" in html


@pytest.mark.parametrize(
    ("state", "action", "after"),
    [
        (State.DRAFT, "open", State.OPEN),
        (State.OPEN, "pause", State.PAUSED),
        (State.PAUSED, "open", State.OPEN),
        (State.OPEN, "close", State.CLOSED),
        (State.CLOSED, "archive", State.ARCHIVED),
        (State.ARCHIVED, "open", State.ARCHIVED),
        (State.DRAFT, "pause", State.DRAFT),
    ],
)
def test_the_state_changes_by_an_action_through_its_door(
    signed_in, state, action, after
):
    for kind in Kind:
        make_legal_document(kind)
    callout = make_callout(state=state)

    signed_in.post(
        LIST, {"action": action, "index": 0, "_selected_action": [str(callout.pk)]}
    )

    callout.refresh_from_db()
    assert callout.state == after
    assert AuditEntry.objects.filter(action="callout.moved").exists() is (
        state != after
    )


def test_a_callout_that_lacks_what_readers_must_be_told_says_so(signed_in):
    callout = make_callout(state=State.DRAFT)

    response = signed_in.post(
        LIST,
        {"action": "open", "index": 0, "_selected_action": [str(callout.pk)]},
        follow=True,
    )

    callout.refresh_from_db()
    assert callout.state == State.DRAFT
    html = response.content.decode()
    assert "“syria”: It cannot be opened yet: no contributor terms are in force" in html
    assert f"{reverse('admin:callouts_legaldocument_add')}?kind=terms" in html


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        (State.DRAFT, ["Open", "Archive"]),
        (State.OPEN, ["Pause", "Close"]),
        (State.PAUSED, ["Open", "Close"]),
        (State.CLOSED, ["Open", "Archive"]),
        (State.ARCHIVED, ["Close"]),
    ],
)
def test_the_page_has_the_buttons_its_state_allows(signed_in, state, buttons):
    html = signed_in.get(change_url(make_callout(state=state))).content.decode()

    assert re.findall(r'name="to" value="\w+">(\w+)<', html) == buttons
    is_draft = state == State.DRAFT
    assert ("Readers cannot see the form until it is open." in html) is is_draft
    assert ('href="http://localhost:8000/en/c/syria/"' in html) is not is_draft


def test_a_button_changes_the_state_and_leads_back_to_the_page(signed_in, edith):
    for kind in Kind:
        make_legal_document(kind)
    callout = make_callout(state=State.DRAFT)

    response = signed_in.post(state_url(callout), {"to": "open"})

    assert response.headers["Location"] == change_url(callout)
    callout.refresh_from_db()
    assert callout.state == State.OPEN
    assert AuditEntry.objects.get(action="callout.moved").actor == edith
    assert (
        "1 callout is now: Open." in signed_in.get(change_url(callout)).content.decode()
    )


@pytest.mark.parametrize(
    ("permissions", "to", "slug", "status"),
    [
        (["callouts.view_callout"], "paused", "world", 403),
        (EVERYTHING, "ajar", "world", 404),
        (EVERYTHING, "paused", "sport", 404),
    ],
)
def test_a_button_is_pressed_only_by_who_may(client, permissions, to, slug, status):
    otto = make_editor("otto", desk=make_desk(), permissions=permissions)
    client.force_login(otto)
    callout = make_callout(desk=make_desk(slug=slug, name=slug))

    response = client.post(state_url(callout), {"to": to})

    assert response.status_code == status
    callout.refresh_from_db()
    assert callout.state == State.OPEN


def test_after_saving_a_new_one_its_page_says_what_comes_next(signed_in):
    add = reverse("admin:callouts_callout_add")

    response = signed_in.post(add, filled_in(make_desk()), follow=True)

    assert response.request["PATH_INFO"] == change_url(Callout.objects.get())
    html = response.content.decode()
    assert "Saved as a draft. Open it when it is ready." in html


def test_the_form_stands_at_the_address_the_desk_names(settings):
    path = reverse("public:comment", args=["syria"]).partition("/c/")[2]

    assert addresses.form_url("syria", "ar") == (
        f"{settings.INTAKE_BASE_URL}/ar/c/{path}"
    )


def test_the_state_is_no_field_and_the_address_is_fixed_once_open(signed_in):
    callout = make_callout(slug="syria", state=State.OPEN)
    text = callout.texts.get()
    values = filled_in(callout.desk, slug="other", state="closed")
    values |= {
        "texts-INITIAL_FORMS": "1",
        "texts-0-id": text.pk,
        "texts-0-callout": callout.pk,
    }

    response = signed_in.post(change_url(callout), values)

    assert response.status_code == 302
    callout.refresh_from_db()
    assert (callout.slug, callout.state) == ("syria", State.OPEN)
    assert AuditEntry.objects.filter(action="callout.changed").count() == 1


def test_only_a_draft_can_be_deleted(signed_in):
    callout = make_callout(state=State.OPEN)
    delete = reverse("admin:callouts_callout_delete", args=[callout.pk])

    assert signed_in.post(delete, {"post": "yes"}).status_code == 403
    assert "delete_selected" not in signed_in.get(LIST).content.decode()
    assert Callout.objects.exists()


def test_the_callouts_of_another_desk_are_not_there(signed_in):
    other = make_callout(slug="final", desk=make_desk(slug="sport", name="Sport desk"))

    assert "final" not in signed_in.get(LIST).content.decode()
    assert signed_in.get(change_url(other)).status_code == 302
    add = signed_in.get(reverse("admin:callouts_callout_add")).content.decode()
    assert "Sport desk" not in add


def test_the_list_costs_as_many_queries_for_ten_as_for_one(
    signed_in, django_assert_max_num_queries
):
    make_callout(slug="first")
    with django_assert_max_num_queries(12) as few:
        signed_in.get(LIST)
    for number in range(9):
        make_callout(slug=f"more-{number}")

    with django_assert_max_num_queries(12) as many:
        signed_in.get(LIST)

    assert len(few) == len(many)


def test_a_legal_document_is_added_as_the_next_version(signed_in, edith):
    make_legal_document(Kind.TERMS, version=1)

    response = signed_in.post(
        reverse("admin:callouts_legaldocument_add"),
        {
            "kind": "terms",
            "language": "en",
            "title": "Terms",
            "body": "You keep your copyright.",
            "effective_from_0": "2026-11-23",
            "effective_from_1": "09:00",
        },
    )

    assert response.status_code == 302
    newest = LegalDocument.objects.get(version=2)
    assert newest.sha256 == LegalDocument.hash_of("Terms", "You keep your copyright.")
    assert AuditEntry.objects.get(action="legal_document.published").actor == edith


def test_a_legal_document_is_never_changed_or_deleted(signed_in):
    document = make_legal_document()
    change = reverse("admin:callouts_legaldocument_change", args=[document.pk])
    delete = reverse("admin:callouts_legaldocument_delete", args=[document.pk])

    assert signed_in.get(change).status_code == 200
    assert signed_in.post(change, {"body": "Ours now."}).status_code == 403
    assert signed_in.post(delete, {"post": "yes"}).status_code == 403
    document.refresh_from_db()
    assert document.body == "You keep your copyright."


def test_a_desk_is_made_with_its_members(signed_in, edith):
    response = signed_in.post(
        reverse("admin:callouts_desk_add"),
        {"name": "City desk", "slug": "city", "members": [edith.pk]},
    )

    assert response.status_code == 302
    assert edith.desks.filter(slug="city").exists()
