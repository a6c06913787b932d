"""Sign-ins, passwords and who may do what: nothing of it happens off the record."""

import io

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse

from intake.audit import services
from intake.audit.models import AuditEntry
from intake.callouts.models import Desk, State
from tests.factories import make_callout, make_desk, make_editor

pytestmark = pytest.mark.django_db
PASSWORD = "the-bakery-opened-again"
NEW_PASSWORD = "and-closed-at-noon-today"


@pytest.fixture(autouse=True)
def quick_hashing(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def editor():
    return make_editor("edith", password=PASSWORD)


@pytest.fixture
def chief(client):
    chief = User.objects.create(username="chief", is_superuser=True, is_staff=True)
    client.force_login(chief)
    return chief


def _entries(*, after=0):
    return [
        (entry.action, entry.subject_type, entry.subject_id, entry.actor)
        for entry in AuditEntry.objects.filter(number__gt=after).order_by("number")
    ]


def _last():
    return AuditEntry.objects.order_by("number").last()


def _sign_in(client, username, password):
    return client.post(
        reverse("admin:login"), {"username": username, "password": password}
    )


def test_coming_in_and_leaving_are_on_record(client, editor):
    start = AuditEntry.objects.count()

    _sign_in(client, "edith", PASSWORD)
    client.post(reverse("admin:logout"))

    me = ("auth.user", str(editor.pk), editor)
    assert _entries(after=start) == [
        ("account.signed_in", *me),
        ("account.signed_out", *me),
    ]


def test_a_wrong_password_is_on_record_for_whom_it_was_tried(client, editor):
    start = AuditEntry.objects.count()

    _sign_in(client, "edith", "let-me-in")

    assert _entries(after=start) == [
        ("account.sign_in_refused", "auth.user", str(editor.pk), None)
    ]


def test_a_strangers_name_is_not_kept(client):
    _sign_in(client, "typed-my-password-here", "let-me-in")

    assert _entries() == [("account.sign_in_refused", "", "", None)]
    assert "typed" not in str(list(AuditEntry.objects.values()))


def test_nobody_comes_in_off_the_record(client, editor, monkeypatch):
    _let_the_log_fail(monkeypatch)

    with pytest.raises(RuntimeError, match="the log is away"):
        _sign_in(client, "edith", PASSWORD)

    monkeypatch.undo()
    assert client.get(reverse("admin:index")).status_code == 302


def _let_the_log_fail(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the log is away")

    monkeypatch.setattr(services, "record", fail)


def test_ones_own_new_password_is_on_record(client, editor):
    client.force_login(editor)
    start = AuditEntry.objects.count()

    answer = client.post(
        reverse("admin:password_change"),
        {
            "old_password": PASSWORD,
            "new_password1": NEW_PASSWORD,
            "new_password2": NEW_PASSWORD,
        },
    )

    assert answer.status_code == 302
    assert _entries(after=start) == [
        ("account.password_changed", "auth.user", str(editor.pk), None)
    ]


def test_a_password_somebody_else_set_names_both(client, chief, editor):
    start = AuditEntry.objects.count()

    client.post(
        reverse("admin:auth_user_password_change", args=(editor.pk,)),
        {
            "password1": NEW_PASSWORD,
            "password2": NEW_PASSWORD,
            "usable_password": "true",
            "set-password": "1",
        },
    )

    whose = ("auth.user", str(editor.pk))
    assert _entries(after=start) == [
        ("account.password_changed", *whose, None),
        ("account.changed", *whose, chief),
    ]
    editor.refresh_from_db()
    assert editor.check_password(NEW_PASSWORD)


def test_a_password_set_on_the_command_line_is_on_record(editor, monkeypatch):
    start = AuditEntry.objects.count()
    monkeypatch.setattr("getpass.getpass", lambda *args, **kwargs: NEW_PASSWORD)

    call_command("changepassword", "edith", stdout=io.StringIO())

    assert _entries(after=start) == [
        ("account.password_changed", "auth.user", str(editor.pk), None)
    ]


def test_no_password_is_ever_in_it(client, editor):
    client.force_login(editor)

    assert PASSWORD not in str(list(AuditEntry.objects.values()))


# --- Accounts, groups, desks -----------------------------------------------------


def test_what_somebody_may_do_is_on_record(client, chief, editor):
    group = Group.objects.create(name="Moderators")
    permission = Permission.objects.get(codename="view_submission")

    client.post(
        reverse("admin:auth_user_change", args=(editor.pk,)),
        {
            "username": "edith",
            "is_active": "on",
            "is_staff": "on",
            "is_superuser": "on",
            "groups": [group.pk],
            "user_permissions": [permission.pk],
            "date_joined_0": "2026-01-01",
            "date_joined_1": "00:00:00",
        },
    )

    entry = _last()
    assert (entry.action, entry.actor) == ("account.changed", chief)
    assert entry.subject_id == str(editor.pk)
    assert entry.facts.pop("fields").startswith("Superuser status, Groups")
    assert entry.facts == {
        "is_active": True,
        "is_staff": True,
        "is_superuser": True,
        "groups": str(group.pk),
        "permissions": str(permission.pk),
    }


ADDED = {
    "auth_user": (
        "account.added",
        {
            "username": "otto",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "usable_password": "true",
        },
    ),
    "auth_group": ("group.added", {"name": "Moderators"}),
    "callouts_desk": ("desk.added", {"name": "Sport desk", "slug": "sport"}),
}


@pytest.mark.parametrize("table", ADDED)
def test_what_is_added_is_on_record(client, chief, table):
    action, typed = ADDED[table]

    answer = client.post(reverse(f"admin:{table}_add"), typed)

    assert answer.status_code == 302
    assert (_last().action, _last().actor) == (action, chief)


@pytest.mark.parametrize("table", ADDED)
def test_what_cannot_be_recorded_is_not_added(client, chief, table, monkeypatch):
    _let_the_log_fail(monkeypatch)
    many = [model.objects.count() for model in (User, Group, Desk)]

    with pytest.raises(RuntimeError, match="the log is away"):
        client.post(reverse(f"admin:{table}_add"), ADDED[table][1])

    assert [model.objects.count() for model in (User, Group, Desk)] == many


@pytest.mark.parametrize("is_selected", [False, True])
@pytest.mark.parametrize("table", ADDED)
def test_what_is_deleted_is_on_record(client, chief, table, is_selected):
    gone = {
        "auth_user": lambda: User.objects.create(username="otto"),
        "auth_group": lambda: Group.objects.create(name="Moderators"),
        "callouts_desk": make_desk,
    }[table]()
    name = f"admin:{table}"

    if is_selected:
        chosen = {"action": "delete_selected", "_selected_action": [gone.pk]}
        client.post(reverse(f"{name}_changelist"), {**chosen, "post": "yes"})
    else:
        client.post(reverse(f"{name}_delete", args=(gone.pk,)), {"post": "yes"})

    assert not type(gone).objects.filter(pk=gone.pk).exists()
    assert _last().action == ADDED[table][0].replace("added", "deleted")
    assert (_last().subject_id, _last().actor) == (str(gone.pk), chief)


def test_a_desk_says_who_is_on_it(client, chief, editor):
    desk = make_desk()

    client.post(
        reverse("admin:callouts_desk_change", args=(desk.pk,)),
        {"name": "World desk", "slug": "world", "members": [editor.pk]},
    )

    assert _last().action == "desk.changed"
    assert _last().facts == {"fields": "Members", "members": str(editor.pk)}


def test_nothing_changed_is_nothing_recorded(client, chief):
    desk = make_desk()
    start = AuditEntry.objects.count()

    client.post(
        reverse("admin:callouts_desk_change", args=(desk.pk,)),
        {"name": desk.name, "slug": desk.slug},
    )

    assert _entries(after=start) == []


def test_a_draft_taken_away_is_on_record(client, chief):
    callout = make_callout(state=State.DRAFT)

    client.post(
        reverse("admin:callouts_callout_delete", args=(callout.pk,)), {"post": "yes"}
    )

    assert not type(callout).objects.exists()
    assert (_last().action, _last().actor) == ("callout.deleted", chief)
    assert _last().subject_id == str(callout.pk)


def test_who_has_done_something_cannot_be_deleted(client, chief, editor):
    services.record("tested", None, actor=editor)

    client.post(reverse("admin:auth_user_delete", args=(editor.pk,)), {"post": "yes"})

    assert User.objects.filter(pk=editor.pk).exists()
