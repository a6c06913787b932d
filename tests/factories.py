"""One `make_…` a model, with the fewest valid values."""

from django.contrib.auth.models import Permission, User

from intake.callouts.models import (
    Callout,
    CalloutText,
    Desk,
    Kind,
    LegalDocument,
    State,
)
from intake.contacts import services as contacts
from intake.contacts.format import Contact
from intake.core import tokens
from intake.submissions import services as submissions
from intake.submissions.attribution import PublishChoice
from intake.submissions.lifecycle import Status
from intake.submissions.models import Source


def make_desk(**values):
    values = {"slug": "world", "name": "World desk"} | values
    return Desk.objects.get_or_create(slug=values.pop("slug"), defaults=values)[0]


def make_editor(username, *, desk=None, permissions=(), **values):
    """Somebody on the staff, on a desk, with the permissions named `app.codename`."""
    editor = User.objects.create_user(username, is_staff=True, **values)
    for permission in permissions:
        app, codename = permission.split(".")
        editor.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )
    if desk is not None:
        desk.members.add(editor)
    return editor


def make_callout(*, texts=("en",), **values):
    values = {"slug": "syria", "state": State.OPEN, "region": "SY"} | values
    values.setdefault("desk", values.get("desk") or make_desk())
    callout = Callout.objects.create(**values)
    for language in texts:
        make_callout_text(callout, language=language)
    return callout


def make_callout_text(callout, **values):
    defaults = {
        "language": "en",
        "title": "Are you in Syria?",
        "question": "What do you see?",
        "introduction": "Some comments are published.",
        "safety": "Do not put yourself in danger.",
    }
    return CalloutText.objects.create(callout=callout, **defaults | values)


def make_legal_document(kind=Kind.TERMS, **values):
    defaults = {
        "language": "en",
        "version": 1,
        "title": str(kind.label),
        "body": "You keep your copyright.",
    }
    values = defaults | values
    return LegalDocument.objects.create(
        kind=kind,
        sha256=LegalDocument.hash_of(values["title"], values["body"]),
        **values,
    )


def make_submission(callout=None, *, contact=None, status=None, origin=None, **values):
    """A comment as the form stores it; `contact` is sealed with it."""
    callout = callout or Callout.objects.first() or make_callout()
    comment = submissions.Comment(
        **{
            "text": "The bakery on our street opened again this morning.",
            "publish_choice": PublishChoice.NAMED,
            "name": "Rita",
            "place": "Homs",
            "country": "Syria",
        }
        | values
    )
    submission = submissions.store(
        callout,
        comment,
        submission_key=tokens.new_submission_key(),
        origin=origin or submissions.Origin(source=Source.FORM),
        has_contact=contact is not None,
    )
    if contact is not None:
        contacts.seal_contact(submission, contact)
    if status is not None:
        put_in(submission, status)
    return submission


def make_approved(callout=None, **values):
    """A comment that may be published: its reader agreed, an editor approved."""
    terms = LegalDocument.objects.filter(kind=Kind.TERMS).first()
    origin = submissions.Origin(
        source=Source.FORM, terms=terms or make_legal_document(Kind.TERMS)
    )
    return make_submission(
        callout, **{"origin": origin, "status": Status.APPROVED} | values
    )


def make_contact(**values):
    return Contact(
        **{"phone": "+963 944 567 890", "email": "rita@example.org"} | values
    )


def put_in(submission, status):
    """Take a submission to a status by the shortest legal way."""
    if status == Status.RECEIVED:
        return
    if status == Status.ERASED:
        submissions.move(submission, Status.WITHDRAWN, actor=None)
    elif status != Status.PENDING:
        submissions.move(submission, Status.PENDING, actor=None)
    submissions.move(submission, status, actor=None)
