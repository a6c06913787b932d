"""What the demonstration's editor may do, from the callout to the export."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from intake.callouts.models import Callout
from intake.public.demonstration import editor
from tests.factories import make_desk


@pytest.fixture
def edith(db):
    return editor.load(make_desk())


def test_the_editor_makes_a_callout_on_her_own_desk(client, edith):
    desk = edith.desks.get()
    client.force_login(edith)

    client.post(
        reverse("admin:callouts_callout_add"),
        {
            "slug": "water",
            "desk": desk.pk,
            "publication_rule": "ask",
            "min_age": "16",
            "risk_level": "normal",
            "texts-TOTAL_FORMS": "1",
            "texts-INITIAL_FORMS": "0",
            "texts-0-language": "en",
            "texts-0-title": "Is there water?",
            "texts-0-question": "Is there water where you are?",
            "texts-0-introduction": "Tell us.",
            "texts-0-safety": "Do not put yourself in danger.",
        },
    )

    callout = Callout.objects.get(slug="water")
    assert callout.desk == desk
    assert callout.text_in("en").title == "Is there water?"


@pytest.mark.parametrize(
    "permission",
    [
        "callouts.add_desk",
        "callouts.change_desk",
        "callouts.add_legaldocument",
        "contacts.open_contact",
        "auth.change_user",
    ],
)
def test_what_is_for_those_who_administer_the_editor_may_not(edith, permission):
    assert not edith.has_perm(permission)


def test_the_editor_deletes_nothing(edith):
    codenames = Group.objects.get(name=editor.GROUP).permissions.values_list(
        "codename", flat=True
    )

    assert not [name for name in codenames if name.startswith("delete_")]
