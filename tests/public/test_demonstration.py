"""Loading the demonstration, removing it, and letting its editor in."""

import io

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

from intake.audit.models import AuditEntry
from intake.callouts.models import Callout, Kind, LegalDocument
from intake.jobs import services as jobs
from intake.jobs.models import Job
from intake.moderation import services as moderation
from intake.public.demonstration import loading
from intake.publication import services as publication
from intake.publication.models import PublishedComment, Selection
from intake.submissions.models import Source, Submission
from intake.submissions.services import Origin
from tests.factories import (
    make_callout,
    make_desk,
    make_editor,
    make_legal_document,
    make_submission,
)

KEPT = {"audit", "auth", "contenttypes", "sessions", "admin", "messages"}


def demonstration(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("demonstration", *arguments, stdout=out, stderr=err)
    assert err.getvalue() == ""
    return out.getvalue().strip()


def rows():
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in KEPT
    }


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def newsroom(db):
    """All of it but the comments."""
    return loading.load_newsroom()


@pytest.fixture
def loaded(db, vault_keys):
    demonstration("load")
    return Callout.objects.get()


def test_the_demonstration_is_all_there_and_marked_and_loaded_once(loaded):
    assert (loaded.slug, loaded.state, loaded.is_demonstration) == (
        "syria",
        "open",
        True,
    )
    assert loaded.languages == ["en", "ar"]
    documents = LegalDocument.objects.values_list("kind", "language", "version")
    assert sorted(documents) == [
        ("privacy", "ar", 1),
        ("privacy", "en", 1),
        ("terms", "ar", 1),
        ("terms", "en", 1),
    ]
    assert all(LegalDocument.objects.values_list("is_demonstration", flat=True))
    assert Submission.objects.count() == 150
    assert Job.objects.filter(kind="screen").count() == 150
    newest = Submission.objects.latest("received_at").received_at
    assert 0 < (loaded.created_at - newest).total_seconds() < 600
    assert AuditEntry.objects.filter(action="callout.moved").count() == 1

    before = rows()
    assert demonstration("load") == "Imported 0, already there 150, refused 0."
    assert rows() == before


def test_it_is_not_loaded_where_somebody_works(db):
    make_callout(slug="our-own")

    assert demonstration("load", "--if-empty") == ""

    assert Callout.objects.count() == 1
    assert not User.objects.exists()


def test_it_does_not_take_over_what_is_real(db, vault_keys):
    make_callout()

    with pytest.raises(CommandError, match="is no demonstration"):
        demonstration("load")

    assert not LegalDocument.objects.exists()
    assert not User.objects.exists()


def test_nothing_is_left_of_it_but_the_audit_log(loaded, data_dir, settings):
    editor = User.objects.get()
    for kind, some in (("screen", 60), ("render_media", 3)):
        for job in Job.objects.undone().filter(kind=kind)[:some]:
            jobs.run(job.pk)
    comments = list(
        Submission.objects.filter(publish_choice="named", status="pending", flags=None)[
            :3
        ]
    )
    for comment in comments:
        moderation.approve(comment, actor=editor)
    publication.add_to_selection(comments, actor=editor)
    publication.publish(Selection.objects.get(), actor=editor)
    for job in Job.objects.undone().filter(kind="render"):
        jobs.run(job.pk)
    assert PublishedComment.objects.count() == 3
    assert files_in(settings.INTAKE_PUBLISHED_DIR)
    assert files_in(settings.INTAKE_MEDIA_DIR)
    entries = AuditEntry.objects.count()

    assert demonstration("remove", "--yes") == "Removed, with 150 comments."

    assert {label: count for label, count in rows().items() if count} == {}
    assert not Group.objects.exists()
    assert AuditEntry.objects.count() >= entries
    assert files_in(settings.INTAKE_PUBLISHED_DIR) == []
    assert files_in(settings.INTAKE_MEDIA_DIR) == []
    editor.refresh_from_db()
    assert (editor.is_active, editor.is_staff) == (False, False)
    assert not editor.has_usable_password()


def test_a_fresh_one_leaves_no_account(newsroom):
    demonstration("remove", "--yes")

    assert not User.objects.exists()


def test_what_is_real_stays_when_it_is_removed(newsroom):
    for kind in Kind:
        make_legal_document(kind, version=2)
    ours = make_callout(slug="our-own", desk=make_desk(slug="ours", name="Ours"))
    otto = make_editor("otto", desk=ours.desk)

    demonstration("remove", "--yes")

    assert list(Callout.objects.all()) == [ours]
    assert list(User.objects.all()) == [otto]
    assert LegalDocument.objects.count() == 2


def test_it_stays_while_a_real_callout_stands_under_its_terms(newsroom):
    make_callout(slug="our-own", desk=make_desk(slug="ours", name="Ours"))

    with pytest.raises(CommandError, match=r"demonstration's terms"):
        demonstration("remove", "--yes")

    assert newsroom in Callout.objects.all()


def test_terms_that_a_real_comment_was_sent_under_stay(newsroom):
    ours = make_callout(
        slug="our-own", desk=make_desk(slug="ours", name="Ours"), state="closed"
    )
    terms = LegalDocument.objects.get(kind=Kind.TERMS, language="en")
    comment = make_submission(ours, origin=Origin(source=Source.FORM, terms=terms))

    demonstration("remove", "--yes")

    assert list(Submission.objects.all()) == [comment]
    assert list(LegalDocument.objects.all()) == [terms]


def test_the_desk_asks_for_an_own_password_until_there_is_one(newsroom, client):
    editor = User.objects.get()
    demonstration("password")
    client.force_login(User.objects.get())
    notice = "one-time password"

    assert notice in client.get("/admin/").content.decode()

    editor.set_password("a passphrase of her own")
    editor.save()
    client.force_login(editor)

    assert notice not in client.get("/admin/").content.decode()


def test_the_editor_may_work_on_the_desk_and_rules_nothing(newsroom):
    editor = User.objects.get()

    assert (editor.username, editor.is_staff) == ("edith", True)
    assert not editor.is_superuser
    assert list(newsroom.desk.members.all()) == [editor]
    for permission in (
        "submissions.view_submission",
        "moderation.approve_comments",
        "moderation.triage_comments",
        "screening.change_flag",
        "publication.publish_comments",
        "exports.export_comments",
        "callouts.change_callout",
        "jobs.view_job",
        "audit.view_auditentry",
    ):
        assert editor.has_perm(permission), permission
    for permission in ("auth.change_user", "callouts.delete_callout"):
        assert not editor.has_perm(permission), permission


def test_each_start_prints_a_new_password_until_the_editor_has_chosen_one(newsroom):
    first, second = demonstration("password"), demonstration("password")

    editor = User.objects.get()
    assert first != second
    assert len(second) >= 15
    assert not editor.check_password(first)
    assert editor.check_password(second)

    editor.set_password("a passphrase of her own")
    editor.save()

    assert demonstration("password") == ""
    assert User.objects.get().check_password("a passphrase of her own")
    third = demonstration("password", "--new")
    assert User.objects.get().check_password(third)


def test_the_password_is_nowhere_on_the_disk(newsroom, data_dir):
    password = demonstration("password").encode()

    assert all(password not in path.read_bytes() for path in files_in(data_dir))


def test_without_the_demonstration_nobody_is_let_in(db):
    assert demonstration("password") == ""
