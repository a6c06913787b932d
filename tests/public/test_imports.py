"""Comments from files: what is taken, what is refused, and what a second run adds."""

import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.db import connection

from intake.callouts.models import PublicationRule
from intake.contacts.models import SealedContact
from intake.contacts.opening import open_sealed
from intake.core.unsealing import load_private_keys
from intake.jobs.models import Job
from intake.media.models import Attachment
from intake.public import imports
from intake.public.demonstration import pictures
from intake.submissions.models import ConsentEvent, Submission

PHONE, EMAIL = "+963 944 567 890", "rita@secret-address.example"


class Run:
    """One run of the command on a file."""

    def __init__(self, path, **options):
        out, err = io.StringIO(), io.StringIO()
        self.code = 0
        try:
            call_command(
                "import_comments",
                str(path),
                callout="syria",
                stdout=out,
                stderr=err,
                **options,
            )
        except SystemExit as end:
            self.code = end.code
        self.summary = out.getvalue().strip()
        self.said = err.getvalue().splitlines()


@pytest.fixture
def written(tmp_path):
    def write(content, name="comments.jsonl"):
        path = tmp_path / name
        if isinstance(content, list):
            content = "".join(json.dumps(line) + "\n" for line in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_a_line_becomes_a_comment_with_its_contact_sealed(callout, written, settings):
    line = {
        "text": "  The bridge is open.\r\n",
        "name": "Rita",
        "place": "Homs",
        "country": "Syria",
        "phone": "0944 567 890",
        "email": EMAIL,
        "language": "en",
        "received_at": "2026-11-09T05:42:38Z",
        "source": "inbox",
        "publish_choice": "named",
        "contact_ok": True,
    }

    run = Run(written([line]))

    assert run.summary == "Imported 1, already there 0, refused 0."
    assert (run.code, run.said) == (0, [])
    stored = Submission.objects.get()
    assert stored.comment == "The bridge is open."
    assert stored.received_at == datetime(2026, 11, 9, 5, 42, 38, tzinfo=UTC)
    assert (stored.source, stored.source_name) == ("import", "inbox")
    assert (stored.language, stored.publish_choice) == ("en", "named")
    assert (stored.has_contact, stored.contact_ok) == (True, True)
    contact = open_sealed(
        stored.pk, load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)
    )
    assert (contact.phone, contact.phone_e164) == ("0944 567 890", "+963944567890")
    assert contact.email == EMAIL
    assert Job.objects.get().subject_id == stored.pk
    via = ConsentEvent.objects.values_list("collected_via", flat=True).distinct()
    assert list(via) == ["import"]


REFUSED = [
    ({"text": ""}, "text is empty"),
    ({"text": " \u202e "}, "text is empty"),
    ({}, "text is empty"),
    ({"text": 7}, "text is not text"),
    ({"text": "a" * 50_001}, "text has 50,001 characters; 50,000 are the most"),
    ({"name": "a" * 201}, "name is longer than 200 characters"),
    ({"email": ["a"]}, "email is not text"),
    ({"language": "not a language"}, "language is no language tag such as en or pt-BR"),
    (
        {"received_at": "yesterday"},
        "received_at is no time such as 2026-11-09T05:42:38Z",
    ),
    ({"received_at": "2099-01-01"}, "received_at is in the future"),
    (
        {"publish_choice": "all"},
        "publish_choice is none of named, anonymous, contact_first, newsroom_only",
    ),
    ({"contact_ok": "perhaps"}, "contact_ok is neither true nor false"),
    ({"media": "a.jpg"}, "media is not a list"),
    ({"media": [{"alt": "a"}]}, 'media is not a list of {"file": …, "alt": …}'),
    (
        {"media": [{"file": "../../etc/passwd"}]},
        "media names a file that is not beside the import",
    ),
    (
        {"media": [{"file": "/etc/passwd"}]},
        "media names a file that is not beside the import",
    ),
]


@pytest.mark.parametrize(("values", "reason"), REFUSED)
def test_a_refused_line_is_named_with_its_reason_and_the_others_are_kept(
    callout, written, values, reason
):
    bad = values if not values or "text" in values else {"text": "ok"} | values

    run = Run(written([{"text": "before"}, bad, {"text": "after"}]))

    assert run.code == 1
    assert run.said == [f"Line 2: {reason}."]
    assert run.summary == "Imported 2, already there 0, refused 1."
    texts = Submission.objects.values_list("comment", flat=True)
    assert sorted(texts) == ["after", "before"]


BROKEN = [
    (b'{"text": "a"\n', "the line is not JSON"),
    (b'["text"]\n', "the line is not a JSON object"),
    (b'{"text": "\xff"}\n', "the line is not UTF-8"),
    (b"[" * 100_000 + b"\n", "the line is not JSON"),
    (
        b'{"text": "' + b"a" * 2_000_000 + b'"}\n',
        "the line is longer than 2000000 bytes",
    ),
]


@pytest.mark.parametrize(("line", "reason"), BROKEN)
def test_a_line_that_cannot_be_read_stops_nothing(callout, written, line, reason):
    run = Run(written(line + b'\n{"text": "after"}'))

    assert run.said == [f"Line 1: {reason}."]
    assert Submission.objects.get().comment == "after"


def test_a_spreadsheet_is_read_with_its_header(callout, written):
    text = (
        "\ufeffText,Name,Phone,Subject\r\n"
        '"Two\r\nlines, one comment",Rita,٠٩٤٤ ٥٦٧ ٨٩٠,hello\r\n'
        "\r\n"
        "a,b,c,d,e\r\n"
        "short\r\n"
    )

    run = Run(written(text, "comments.csv"))

    assert run.said == [
        "Column 'subject' is not known and is ignored.",
        "Line 5: it has 5 columns and the first line 4.",
    ]
    texts = Submission.objects.values_list("comment", flat=True)
    assert sorted(texts) == ["Two\nlines, one comment", "short"]


def test_only_the_broken_line_of_a_spreadsheet_is_refused(callout, written):
    run = Run(written(b"text\ngood\n\xff\xfe bad\nalso good\n", "comments.csv"))

    assert run.said == ["Line 3: the line is not UTF-8."]
    assert Submission.objects.count() == 2


@pytest.mark.parametrize("header", ["", "comment,name\n", "text,text\n"])
def test_a_spreadsheet_without_a_text_column_is_refused_whole(callout, written, header):
    with pytest.raises(CommandError, match="first line"):
        Run(written(header + "a,b\n", "comments.csv"))


@pytest.mark.parametrize(
    ("content", "name"),
    [('{"text": "a"}\n', "inbox"), ("text\na\n", "inbox"), ("text\na\n", "x.CSV")],
)
def test_the_kind_of_file_is_told_by_name_or_content(callout, written, content, name):
    assert Run(written(content, name)).code == 0
    assert Submission.objects.get().comment == "a"


def test_running_again_adds_nothing_and_equal_lines_are_two_comments(callout, written):
    line = {"text": "Same words.", "name": "Rita"}
    path = written([line, line | {"phone": PHONE}, line | {"name": "Nour"}])

    first, second = Run(path), Run(path)

    assert first.summary == "Imported 3, already there 0, refused 0."
    assert second.summary == "Imported 0, already there 3, refused 0."
    assert Submission.objects.count() == Job.objects.count() == 3
    assert SealedContact.objects.count() == 1


def test_an_import_broken_off_is_completed_by_the_next(callout, written, monkeypatch):
    monkeypatch.setattr(imports, "BATCH", 10)
    lines = [{"text": f"Comment {number}"} for number in range(45)]
    part = written(lines[:25], "part.jsonl")

    Run(part)
    run = Run(written(lines))

    assert run.summary == "Imported 20, already there 25, refused 0."


CHOICES = [
    (PublicationRule.NAMED_UNLESS, {"name": "Rita"}, None, "named"),
    (PublicationRule.NAMED_UNLESS, {}, None, "anonymous"),
    (PublicationRule.ASK, {"name": "Rita"}, None, "newsroom_only"),
    (PublicationRule.ASK, {"name": "Rita"}, "anonymous", "anonymous"),
    (PublicationRule.ASK, {}, "named", "anonymous"),
    (
        PublicationRule.ASK,
        {"publish_choice": "contact_first"},
        "named",
        "contact_first",
    ),
    (PublicationRule.ASK, {"publish_choice": "named"}, None, "anonymous"),
]


@pytest.mark.parametrize(("rule", "values", "option", "expected"), CHOICES)
def test_what_a_line_does_not_say_is_never_taken_for_more_than_the_rule_allows(
    callout, written, rule, values, option, expected
):
    callout.publication_rule = rule
    callout.save()

    Run(written([{"text": "a"} | values]), publish_choice=option)

    assert Submission.objects.get().publish_choice == expected


def test_no_contact_stands_in_the_clear_in_any_table_or_message(callout, written):
    digits = "963944567890"
    lines = [
        {"text": "one", "phone": PHONE, "email": EMAIL},
        {"text": "two", "phone": f"not a number {digits}"},
        {"text": "", "phone": PHONE, "email": EMAIL},
    ]

    run = Run(written(lines))

    dump = "\n".join(run.said) + run.summary
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = cursor.fetchall()
            dump += repr([[_plain(value) for value in row] for row in rows])
    for secret in (PHONE, EMAIL, digits, PHONE[5:], "secret-address"):
        assert secret not in dump
    assert SealedContact.objects.count() == 2


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


def test_pictures_come_with_their_comment(callout, written, tmp_path):
    name = "homs-bakery.jpg"
    (tmp_path / name).write_bytes(pictures.draw(name))
    (tmp_path / "fake.jpg").write_text("not a picture")
    lines = [
        {"text": "a", "media": [{"file": name, "alt": "A bakery"}]},
        {"text": "b", "media": [{"file": "fake.jpg"}]},
    ]

    run = Run(written(lines))

    assert run.said == ["Line 2: media cannot be used."]
    attachment = Attachment.objects.get()
    assert (attachment.alt, attachment.submission.comment) == ("A bakery", "a")
    assert Submission.objects.count() == 1


def test_a_missing_file_or_callout_is_one_clear_line(callout, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        Run(tmp_path / "nowhere.csv")
    with pytest.raises(CommandError, match="There is no callout 'nowhere'"):
        call_command("import_comments", "-", callout="nowhere")


def test_a_pipe_is_read_and_refusals_end_with_one(tmp_path):
    environment = {"INTAKE_DATA_DIR": str(tmp_path / "pipe"), "PATH": "/usr/bin:/bin"}

    def manage(*arguments, **options):
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=Path(project.BASE_DIR),
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            **options,
        )

    manage("migrate", "--verbosity", "0")
    manage("vault", "keygen", "--if-missing")
    load = "from intake.public.demonstration import loading; loading.load_newsroom()"
    manage("shell", "--command", load)
    run = manage(
        *("import_comments", "-", "--callout", "syria"),
        input='{"text": "From a pipe."}\n{"text": ""}\n',
    )

    assert run.stdout == "Imported 1, already there 0, refused 1.\n"
    assert run.stderr == "Line 2: text is empty.\n"
    assert run.returncode == 1


def test_every_real_text_goes_in_once(callout, shared_data, tmp_path):
    path = tmp_path / "all.jsonl"
    with path.open("wb") as file:
        for source in sorted((shared_data / "text").glob("*.jsonl")):
            lines = source.read_bytes().splitlines(keepends=True)
            # A part of each: all of them are a matter of half a minute.
            file.writelines(lines[:50])
    count = len(path.read_bytes().splitlines())

    assert Run(path).summary == f"Imported {count:,}, already there 0, refused 0."
    assert Run(path).summary == f"Imported 0, already there {count:,}, refused 0."
