"""The public tables have no column a contact detail could go into."""

import pytest

from intake.publication.models import (
    ChangeLogEntry,
    PublishedCallout,
    PublishedComment,
)

# Whoever adds a column to what the world can read comes past here, and past the
# promise: nothing of the reader but the comment and the attribution.
ALLOWED = {
    PublishedComment: {
        "id",
        "callout_slug",
        "version",
        "status",
        "text",
        "language",
        "direction",
        "is_edited",
        "attribution_mode",
        "name",
        "place",
        "country",
        "verification_label",
        "submitted_on",
        "published_at",
        "updated_at",
        "position",
    },
    PublishedCallout: {
        "slug",
        "title",
        "article_url",
        "language",
        "question",
        "tombstone_text",
        "is_demonstration",
        "updated_at",
        "revision",
        "rendered_revision",
    },
    ChangeLogEntry: {"seq", "published_id", "callout_slug", "op", "at"},
}


@pytest.mark.parametrize("model", ALLOWED)
def test_a_public_table_has_the_allowed_columns_and_no_other(model):
    fields = model._meta.get_fields(include_hidden=True)

    assert {field.name for field in fields} == ALLOWED[model]


@pytest.mark.parametrize("model", ALLOWED)
def test_nothing_leads_from_a_public_table_to_another(model):
    fields = model._meta.get_fields(include_hidden=True)

    assert not [field.name for field in fields if field.is_relation]
