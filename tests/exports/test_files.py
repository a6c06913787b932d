"""What is in an export: the columns on the list, from the public copies alone."""

import csv
import hashlib
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intake.audit.models import AuditEntry
from intake.exports import columns, services
from intake.exports.formulas import guarded
from intake.exports.models import ExportRun
from intake.publication import addresses
from intake.publication import services as publication
from intake.publication.models import PublishedComment
from intake.submissions import services as submissions
from intake.submissions.attribution import PublishChoice
from tests.factories import make_approved

pytestmark = pytest.mark.django_db


def export(slug="syria", format="csv", since=""):
    """What the command writes, and the cursor it gives."""
    out, err = io.StringIO(), io.StringIO()
    call_command(
        "export_comments",
        callout=slug,
        format=format,
        since=since,
        stdout=out,
        stderr=err,
    )
    cursor = err.getvalue().split("next cursor: ")[1].strip()
    return out.getvalue(), cursor


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def changes_of(text):
    return [json.loads(line) for line in text.splitlines()]


def test_every_column_of_the_public_copy_is_exported_under_some_name():
    assert len(columns.NAMES) == len(set(columns.NAMES))
    assert set(columns.NAMES) == {
        "id",
        "callout",
        "version",
        "status",
        "position",
        "text",
        "language",
        "direction",
        "edited",
        "attribution_mode",
        "attribution_line",
        "name",
        "place",
        "country",
        "verification",
        "verification_label",
        "submitted_on",
        "published_at",
        "updated_at",
    }


def test_csv_comes_back_as_it_went_in(callout, publish):
    text = 'She said: "bread, at last".\n\nSecond line; with a semicolon'
    publish(make_approved(callout, text=text, name="Ríta العربية"))

    out, _cursor = export()

    row = rows_of(out)[0]
    published = PublishedComment.objects.get()
    assert list(row) == list(columns.NAMES)
    assert row["text"] == text
    assert row["name"] == "Ríta العربية"
    assert row["attribution_line"] == "Ríta العربية, Homs, Syria"
    assert row["id"] == addresses.comment_url("syria", published.pk)
    assert (row["edited"], row["position"], row["version"]) == ("false", "1", "1")
    assert row["submitted_on"] == published.submitted_on.isoformat()


def test_every_cell_is_quoted(callout, publish):
    publish(make_approved(callout, text="One line"))

    out, _cursor = export()

    for line in out.split("\r\n")[:-1]:
        assert line.startswith('"')
        assert line.endswith('"')
        assert line.count('","') == len(columns.NAMES) - 1
    assert not out.startswith("\ufeff")


def test_json_lines_hold_the_same_fields(callout, publish):
    publish(make_approved(callout, text="=1+1", publish_choice=PublishChoice.ANONYMOUS))

    out, _cursor = export(format="jsonl")

    change = changes_of(out)[0]
    assert list(change) == ["op", *columns.NAMES]
    assert change["op"] == "upsert"
    # A machine gets the text as it is.
    assert change["text"] == "=1+1"
    assert (change["name"], change["place"], change["submitted_on"]) == (None,) * 3
    assert change["attribution_line"] == "Name withheld, Syria"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\0=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "  =1+1",
        "\u00a0=1+1",
        "\u200b=1+1",
        "\u202e=1+1",
        "\ufeff=1+1",
        "\x01\x02=1+1",
        "﹦1+1",
    ],
)
def test_what_a_spreadsheet_would_run_is_made_text(cell):
    assert guarded(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell",
    ["", "Bread", "1+1", "خبز", "“=1+1”", "'=1+1", "(-1)", "a=b", "…", "👋 @you"],
)
def test_what_no_spreadsheet_would_run_stays_as_it_is(cell):
    assert guarded(cell) == cell


def test_no_known_attack_gets_into_a_cell(callout, publish, shared_data):
    path = shared_data / "attack" / "csv_injection.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    attacks = [json.loads(line)["payload"] for line in lines]
    publish(
        *(
            make_approved(callout, text=attack, name=attack[:200], place=attack[:120])
            for attack in attacks
        )
    )

    out, _cursor = export()

    rows = rows_of(out)
    assert len(rows) == len(attacks)
    for row, attack in zip(rows, attacks, strict=True):
        for cell in row.values():
            assert cell.strip()[:1] not in {*"=+-@＝＋－＠\t\r\n"} - {""}
        assert row["text"].removeprefix("'") == attack


def test_of_what_was_withdrawn_only_that_it_was_is_exported(callout, publish, edith):
    submission = make_approved(callout)
    publish(submission)
    publication.take_down(submission, actor=edith, reason="Too recognisable")

    table, _cursor = export()
    lines, _cursor = export(format="jsonl")

    row = rows_of(table)[0]
    published = PublishedComment.objects.get()
    address = addresses.comment_url("syria", published.pk)
    assert {name: value for name, value in row.items() if value} == {
        "id": address,
        "callout": "syria",
        "version": "2",
        "status": "withdrawn",
        "updated_at": published.updated_at.isoformat(),
    }
    assert changes_of(lines) == [
        {"op": "delete", "id": address, "at": published.updated_at.isoformat()}
    ]


def test_a_cursor_gives_what_has_changed_since(callout, publish, edith):
    kept, edited, gone = (make_approved(callout, text=t) for t in ("A", "B", "C"))
    publish(kept, edited, gone)
    _all, cursor = export(format="jsonl")
    submissions.edit(edited, "B, edited", actor=edith)
    publication.correct(edited, actor=edith)
    publication.take_down(gone, actor=edith, reason="Too recognisable")

    out, later = export(format="jsonl", since=cursor)
    nothing, last = export(format="jsonl", since=later)

    changes = changes_of(out)
    assert [change["op"] for change in changes] == ["upsert", "delete"]
    assert changes[0]["text"] == "B, edited"
    assert (nothing, last) == ("", later)


def test_following_the_cursor_ends_with_what_is_public(callout, publish, edith):
    copy, cursor = {}, ""

    def follow():
        out, following = export(format="jsonl", since=cursor)
        for change in changes_of(out):
            if change.pop("op") == "upsert":
                copy[change["id"]] = change
            else:
                copy.pop(change["id"], None)
        return following

    comments = [make_approved(callout, text=f"Comment {n}") for n in range(4)]
    publish(comments[0], comments[1])
    cursor = follow()
    publication.take_down(comments[0], actor=edith, reason="Wrong place")
    publish(comments[2], comments[3])
    cursor = follow()
    publish(comments[0])
    publication.take_down(comments[3], actor=edith, reason="Wrong place")
    cursor = follow()

    full, _cursor = export(format="jsonl")
    public = {c["id"]: c for c in changes_of(full) if c.pop("op") == "upsert"}
    assert copy == public
    assert len(public) == 3


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"callout": "nowhere"}, "No callout 'nowhere' is published. There are: syria"),
        ({"format": "xml"}, "No format 'xml'. Known: csv, jsonl"),
        ({"since": "not a cursor"}, "is no cursor an export has given"),
        ({"since": "MTpmbG9vZHM6Mw"}, "The cursor is not from an export of 'syria'"),
    ],
)
def test_what_cannot_be_exported_is_refused_with_the_reason(
    callout, publish, options, message
):
    publish(make_approved(callout))
    out = io.StringIO()

    with pytest.raises(CommandError, match=message):
        call_command(
            "export_comments",
            **{"callout": "syria", "format": "csv"} | options,
            stdout=out,
        )

    assert out.getvalue() == ""
    assert not ExportRun.objects.exists()


def test_an_export_is_on_record_with_its_rows_and_its_hash(callout, publish):
    publish(make_approved(callout), make_approved(callout))

    out, _cursor = export()

    sha256 = hashlib.sha256(out.encode()).hexdigest()
    run = ExportRun.objects.get()
    assert (run.rows, run.sha256, run.actor) == (2, sha256, None)
    facts = AuditEntry.objects.get(action="export.made").facts
    assert (facts["rows"], facts["sha256"]) == (2, sha256)


def test_memory_holds_one_row_at_a_time(callout, publish):
    """The rows are asked for as the lines are taken, not before."""
    publish(make_approved(callout), make_approved(callout))
    written = services.export_callout("syria", format="jsonl")

    chunks = written.chunks()
    next(chunks)

    assert written.rows == 1


def test_nothing_is_read_but_the_published_tables(callout, publish):
    publish(*(make_approved(callout) for _ in range(3)))

    with CaptureQueriesContext(connection) as queries:
        list(services.export_callout("syria", format="csv").chunks())

    read = " ".join(query["sql"] for query in queries)
    assert "publication_publishedcomment" in read
    for table in ("submissions_", "contacts_", "publication_publication", "media_"):
        assert table not in read
