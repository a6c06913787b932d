"""Every address the installation answers, with something real behind it."""

import dataclasses

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from intake.callouts.models import Kind
from intake.public import receipts
from intake.publication import services
from intake.submissions.attribution import PublishChoice
from tests.factories import (
    make_approved,
    make_callout,
    make_contact,
    make_legal_document,
)
from tests.public.conftest import Reader
from tests.publication.conftest import render  # noqa: F401


@dataclasses.dataclass
class Site:
    """One published comment, and the arguments its addresses need."""

    kwargs: dict
    rows: dict

    def address(self, name):
        _, _, last = name.partition(":")
        for model in admin.site._registry:
            label = f"{model._meta.app_label}_{model._meta.model_name}"
            if last in (f"{label}_{page}" for page in ("change", "delete", "history")):
                row = self.rows.get(label)
                row = row or model._default_manager.values_list("pk", flat=True).first()
                return reverse(name, args=[row or 1])
        return reverse(name, kwargs=self.kwargs.get(name, {}))


@pytest.fixture
def site(db, vault_keys, render):  # noqa: F811  the fixture imported above
    for kind in Kind:
        make_legal_document(kind)
    callout = make_callout(texts=("en", "ar"))
    submission = make_approved(
        callout, publish_choice=PublishChoice.NAMED, contact=make_contact()
    )
    editor = User.objects.create_superuser("somebody")
    services.add_to_selection([submission], actor=editor)
    services.publish(callout.selection, actor=editor)
    render()
    published = {"slug": callout.slug}
    comment = published | {"published_id": submission.publication.published_id}
    none = {"pk": submission.pk, "rendition_id": submission.pk}
    return Site(
        kwargs={
            "public:comment": {"slug": callout.slug},
            "public:receipt": {"token": receipts.token_for(submission.submission_key)},
            "public:terms": {"version": 1},
            "public:privacy": {"version": 1},
            "publication:page": published,
            "publication:style": published,
            "publication:json_feed": published,
            "publication:atom_feed": published,
            "publication:comment": comment,
            "admin:app_list": {"app_label": "callouts"},
            "admin:view_on_site": {"content_type_id": 1, "object_id": 1},
            "admin:submissions_submission_next": {"pk": submission.pk},
            "admin:submissions_submission_previous": {"pk": submission.pk},
            "admin:submissions_submission_picture": none,
            "admin:callouts_callout_state": {"pk": callout.pk},
            "admin:auth_user_password_change": {"id": editor.pk},
        },
        rows={"auth_user": editor.pk},
    )


@pytest.fixture
def rita(client, vault_keys, db):
    for kind in Kind:
        make_legal_document(kind)
    return Reader(client, make_callout(texts=("en", "ar")))


def names_of_routes(resolver=None, namespaces=()):
    """Every name in the URLconf; what has none is the admin's catching of the rest."""
    for found in (resolver or get_resolver()).url_patterns:
        if isinstance(found, URLResolver):
            inner = (found.namespace,) if found.namespace else ()
            yield from names_of_routes(found, namespaces + inner)
        elif found.name:
            yield ":".join((*namespaces, found.name))
