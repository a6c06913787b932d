"""Every way in, and what it leaves in the audit log. A new one must be put in here."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import RequestFactory
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from tests.audit.written_actions import actions_in_the_code
from tests.factories import make_callout, make_submission

READS = "It shows something, and changes nothing."
READERS_OWN = (
    "What a reader sends is its own record: the comment with its consent events, and "
    "the request, which a worker carries out on record. The form has no right to the "
    "log, so that nobody can flood it from there."
)

ROUTES = {
    "core:healthz": READS,
    "core:icon": READS,
    "core:security_txt": READS,
    # The reader's pages
    "public:callouts": READS,
    "public:comment": READERS_OWN,
    "public:receipt": READS,
    "public:my_comment": READERS_OWN,
    "public:terms": READS,
    "public:privacy": READS,
    # What is published
    "publication:page": READS,
    "publication:style": READS,
    "publication:json_feed": READS,
    "publication:atom_feed": READS,
    "publication:comment": READS,
    # The desk
    "admin:index": READS,
    "admin:app_list": READS,
    "admin:autocomplete": READS,
    "admin:jsi18n": READS,
    "admin:view_on_site": READS,
    "admin:<path:object_id>/": READS,
    "admin:(?P<url>.*)$": READS,
    "admin:login": ("account.signed_in", "account.sign_in_refused"),
    "admin:logout": ("account.signed_out",),
    "admin:password_change": ("account.password_changed",),
    "admin:password_change_done": READS,
    "admin:auth_user_password_change": ("account.password_changed", "account.changed"),
    "admin:callouts_callout_state": ("callout.moved",),
    "admin:submissions_submission_next": READS,
    "admin:submissions_submission_previous": READS,
    # Renditions, never originals: they are not opened one by one.
    "admin:submissions_submission_picture": READS,
}

# Of each table at the desk: the pages that are open to whoever may do everything, and
# the actions on its list. Lists and histories only show.
PAGES = {
    "auth.user": {
        "add": ("account.added",),
        "change": ("account.changed",),
        "delete": ("account.deleted",),
        "delete_selected": ("account.deleted",),
    },
    "auth.group": {
        "add": ("group.added",),
        "change": ("group.changed",),
        "delete": ("group.deleted",),
        "delete_selected": ("group.deleted",),
    },
    "callouts.desk": {
        "add": ("desk.added",),
        "change": ("desk.changed",),
        "delete": ("desk.deleted",),
        "delete_selected": ("desk.deleted",),
    },
    "callouts.callout": {
        "add": ("callout.created",),
        "change": ("callout.changed",),
        "delete": ("callout.deleted",),
        "open": ("callout.moved",),
        "pause": ("callout.moved",),
        "close": ("callout.moved",),
        "archive": ("callout.moved",),
    },
    "callouts.legaldocument": {"add": ("legal_document.published",)},
    "submissions.submission": {
        "change": (
            "submission.moved",
            "submission.edited",
            "submission.noted",
            "flag.resolved",
            "selection.added",
        ),
        "approve_selected": ("submission.moved",),
        "reject_selected": ("submission.moved",),
        "hold_selected": ("submission.moved",),
        "mark_spam_selected": ("submission.moved",),
        "add_to_selection": ("selection.added",),
    },
    "publication.selection": {
        "change": (
            "selection.reordered",
            "selection.removed",
            "comment.published",
            "comment.taken_down",
        ),
    },
    "publication.publishedcomment": {
        "export_csv": ("export.made",),
        "export_jsonl": ("export.made",),
    },
    "jobs.job": {"change": READS, "try_again": ("job.tried_again",)},
    "exports.exportrun": {},
    "audit.auditentry": {},
}
SHOWING = ("changelist", "history")
CHANGING = ("add", "change", "delete")


def _names_of_routes(resolver, namespaces=()):
    for found in resolver.url_patterns:
        if isinstance(found, URLResolver):
            inner = (found.namespace,) if found.namespace else ()
            yield from _names_of_routes(found, namespaces + inner)
        else:
            yield ":".join((*namespaces, found.name or str(found.pattern)))


def _pages_of(model):
    meta = model._meta
    return {
        f"admin:{meta.app_label}_{meta.model_name}_{page}": page
        for page in (*SHOWING, *CHANGING)
    }


@pytest.fixture
def request_of_all_powers(db):
    request = RequestFactory().get("/")
    request.user = User(username="somebody", is_superuser=True, is_staff=True)
    return request


def _open_at(page, request):
    """What whoever may do everything can do with one table at the desk."""
    may = {
        "add": page.has_add_permission(request),
        "change": page.has_change_permission(request),
        "delete": page.has_delete_permission(request),
    }
    # The list has changed what it lists only through an action.
    return {name for name, is_open in may.items() if is_open} | set(
        page.get_actions(request)
    )


def test_every_route_says_what_it_leaves_in_the_log():
    of_models = {name for model in admin.site._registry for name in _pages_of(model)}
    routes = set(_names_of_routes(get_resolver()))

    assert routes - of_models == set(ROUTES)


def test_every_table_at_the_desk_says_what_it_leaves_in_the_log(request_of_all_powers):
    request = request_of_all_powers
    found = {
        model._meta.label_lower: _open_at(page, request)
        for model, page in admin.site._registry.items()
    }

    assert found == {label: set(pages) for label, pages in PAGES.items()}


def test_what_is_listed_is_what_the_code_writes():
    listed = [
        *ROUTES.values(),
        *(what for of in PAGES.values() for what in of.values()),
    ]
    actions = {name for what in listed if isinstance(what, tuple) for name in what}

    assert actions <= actions_in_the_code()


# --- What is said only to show ---------------------------------------------------


@pytest.fixture
def desk_of_all_powers(db, client):
    who = User.objects.create(username="somebody", is_superuser=True, is_staff=True)
    client.force_login(who)
    return client


@pytest.fixture
def statements():
    """The statements that change rows, but for those of sessions."""
    written = []

    def watch(execute, sql, params, many, context):
        verb = sql.split(maxsplit=1)[0].upper()
        if verb in ("INSERT", "UPDATE", "DELETE") and "django_session" not in sql:
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written


NONE = "4a5d1f4b-6d4a-4fb1-b75a-55ac5a1bb2b0"
ROUTES_WITH_KWARGS = {
    "public:receipt": {"token": "no-such-token"},
    "public:terms": {"version": 1},
    "public:privacy": {"version": 1},
    "publication:page": {"slug": "syria"},
    "publication:style": {"slug": "syria"},
    "publication:json_feed": {"slug": "syria"},
    "publication:atom_feed": {"slug": "syria"},
    "publication:comment": {"slug": "syria", "published_id": NONE},
    "admin:submissions_submission_picture": {"rendition_id": NONE},
    "admin:app_list": {"app_label": "callouts"},
    "admin:view_on_site": {"content_type_id": 1, "object_id": 1},
}
SHOWN = [
    name
    for name, what in ROUTES.items()
    if what == READS and name.split(":")[1].isidentifier()
]


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_only_shows_writes_nothing(desk_of_all_powers, statements, name, method):
    submission = make_submission(make_callout())
    kwargs = ROUTES_WITH_KWARGS.get(name, {})
    if "submission" in name:
        kwargs = {"pk": submission.pk} | kwargs
    address = reverse(name, kwargs=kwargs)
    statements.clear()

    getattr(desk_of_all_powers, method)(address, {"anything": "at all"})

    assert statements == []


@pytest.mark.parametrize("page", ["changelist", "history"])
@pytest.mark.parametrize("label", PAGES)
def test_lists_and_histories_write_nothing(desk_of_all_powers, statements, label, page):
    submission = make_submission(make_callout())
    name = f"admin:{label.replace('.', '_')}_{page}"
    address = reverse(name, args=() if page == "changelist" else (submission.pk,))
    statements.clear()

    desk_of_all_powers.get(address)
    desk_of_all_powers.post(address, {"anything": "at all"})

    assert statements == []
