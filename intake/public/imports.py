"""Importing comments from other systems: inboxes, spreadsheets, older forms.

Lines are stored in batches, each a transaction of its own with the screening of its
comments. An import that was broken off is simply run again: what is stored is known by
a key made of the line, and is not stored twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from itertools import islice

from django.conf import settings
from django.db import IntegrityError, transaction

from intake.callouts.models import Callout
from intake.core import tokens
from intake.media import services as media
from intake.media.exceptions import TooLarge, UnsupportedMedia
from intake.public import lines, services
from intake.public.exceptions import RefusedLine
from intake.public.rows import COLUMNS, Reading, Row
from intake.submissions.models import Source, Submission
from intake.submissions.services import Origin

BATCH = 200

Say = Callable[[str], object]


@dataclass
class Report:
    """What became of the lines of a file."""

    imported: int = 0
    already_there: int = 0
    refused: int = 0

    def __str__(self) -> str:
        return (
            f"Imported {self.imported:,}, already there {self.already_there:,}, "
            f"refused {self.refused:,}."
        )


def import_file(
    stream: BufferedReader, *, file_name: str, reading: Reading, say: Say
) -> Report:
    """Import every line that can be; `say` is told which were refused, and why.

    Raises UnreadableFile if not even the first line can be understood.
    """
    return _Import(reading, say).run(lines.read(stream, file_name=file_name))


class _Import:
    """One file on its way in."""

    def __init__(self, reading: Reading, say: Say) -> None:
        self.reading = reading
        self.say = say
        self.report = Report()
        self.seen: Counter[bytes] = Counter()
        self.ignored: set[str] = set()

    def run(self, found: Iterable[lines.Line]) -> Report:
        rows = self._rows(found)
        while batch := list(islice(rows, BATCH)):
            self._store(dict(batch))
        return self.report

    def _rows(self, found: Iterable[lines.Line]) -> Iterator[tuple[str, Row]]:
        for line in found:
            self._name_ignored(line)
            try:
                if line.refusal:
                    raise RefusedLine(line.refusal)
                row = self.reading.row(line.number, line.values)
            except RefusedLine as reason:
                self._refuse(line.number, reason)
            else:
                yield self._key_of(row), row

    def _name_ignored(self, line: lines.Line) -> None:
        """Say once of each column that it is not known."""
        for name in line.values:
            if name not in COLUMNS and name not in self.ignored:
                self.ignored.add(name)
                self.say(f"Column {name[:40]!r} is not known and is ignored.")

    def _refuse(self, number: int, reason: Exception) -> None:
        self.report.refused += 1
        self.say(f"Line {number}: {reason}.")

    def _key_of(self, row: Row) -> str:
        """What the line is known by; the second of two equal lines is another one."""
        secret = settings.INTAKE_REFERENCE_KEY
        digest = tokens.keyed_hash(secret, "imported line", *row.identity)[:16]
        self.seen[digest] += 1
        count = str(self.seen[digest])
        return tokens.keyed_hash(secret, "import", digest.hex(), count).hex()

    @transaction.atomic
    def _store(self, batch: dict[str, Row]) -> None:
        stored = self._stored(batch)
        for key, row in batch.items():
            if key in stored:
                self.report.already_there += 1
                continue
            try:
                _take(self.reading.callout, row, source_key=key)
            except (UnsupportedMedia, TooLarge):
                self._refuse(row.number, RefusedLine("media cannot be used"))
            except IntegrityError:
                # Another import of the same file was faster.
                if not self._stored([key]):
                    raise
                self.report.already_there += 1
            else:
                self.report.imported += 1

    def _stored(self, keys: Iterable[str]) -> set[str]:
        mine = Submission.objects.filter(callout=self.reading.callout)
        found = mine.filter(source_key__in=list(keys))
        # Without an order: the form’s database role may not read when a comment came.
        return set(found.order_by().values_list("source_key", flat=True))


@transaction.atomic
def _take(callout: Callout, row: Row, *, source_key: str) -> None:
    submission = services.take_comment(
        callout,
        row.comment,
        row.contact,
        submission_key=tokens.new_submission_key(),
        origin=Origin(
            source=Source.IMPORT,
            source_name=row.source,
            source_key=source_key,
            page_language=row.comment.language,
            received_at=row.received_at,
        ),
    )
    for picture in row.pictures:
        media.attach(
            submission,
            picture.path.read_bytes(),
            file_name=picture.path.name,
            alt=picture.alt,
        )
