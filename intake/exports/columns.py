"""What an export holds: one list, in order, and nothing that is not on it.

The values come from the public copies alone. Whoever adds a column adds it here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from intake.publication import addresses
from intake.publication.models import PublishedComment
from intake.publication.signatures import signature_of, verification_in_words

Value = str | int | bool | None


@dataclass(frozen=True)
class Column:
    """One field of an export. What was withdrawn keeps only its `is_kept` ones."""

    name: str
    value: Callable[[PublishedComment, str], Value]
    is_kept: bool = False


COLUMNS = (
    Column(
        "id",
        lambda row, language: addresses.comment_url(row.callout_slug, row.pk),
        is_kept=True,
    ),
    Column("callout", lambda row, language: row.callout_slug, is_kept=True),
    Column("version", lambda row, language: row.version, is_kept=True),
    Column("status", lambda row, language: row.status, is_kept=True),
    Column("position", lambda row, language: row.position),
    Column("text", lambda row, language: row.text),
    Column("language", lambda row, language: row.language),
    Column("direction", lambda row, language: row.direction),
    Column("edited", lambda row, language: row.is_edited),
    Column("attribution_mode", lambda row, language: row.attribution_mode),
    Column(
        "attribution_line",
        lambda row, language: signature_of(row, language=language).line,
    ),
    Column("name", lambda row, language: row.name or None),
    Column("place", lambda row, language: row.place or None),
    Column("country", lambda row, language: row.country or None),
    Column("verification", lambda row, language: row.verification_label),
    Column(
        "verification_label",
        lambda row, language: verification_in_words(row, language=language),
    ),
    Column(
        "submitted_on",
        lambda row, language: (
            row.submitted_on.isoformat() if row.submitted_on else None
        ),
    ),
    Column("published_at", lambda row, language: row.published_at.isoformat()),
    Column(
        "updated_at", lambda row, language: row.updated_at.isoformat(), is_kept=True
    ),
)
NAMES = tuple(column.name for column in COLUMNS)


def values_of(row: PublishedComment, *, language: str) -> dict[str, Value]:
    """A row's fields by name; of what was withdrawn, all but what it is are empty.

    `language` is the page's: the signature and the labels are in its words.
    """
    return {
        column.name: column.value(row, language)
        if row.is_live or column.is_kept
        else None
        for column in COLUMNS
    }
