"""Rows as lines of a file, one at a time: memory does not grow with the export."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from intake.exports.columns import NAMES, Value
from intake.exports.formulas import guarded

Row = dict[str, Value]
DELETED = "withdrawn"


@dataclass(frozen=True)
class Format:
    """A file format: how rows become text, and what to call the file."""

    name: str
    extension: str
    media_type: str
    lines: Callable[[Iterable[Row]], Iterator[str]]


class _Line:
    """What csv writes to; it gives back the line instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """RFC 4180 with every cell quoted, and none that a spreadsheet would run."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    yield writer.writerow(NAMES)
    for row in rows:
        yield writer.writerow([_cell(row[name]) for name in NAMES])


def jsonl_lines(rows: Iterable[Row]) -> Iterator[str]:
    """One object a line: `upsert` with all of a comment, or `delete` with its id."""
    for row in rows:
        if row["status"] == DELETED:
            change: dict[str, Value] = {
                "op": "delete",
                "id": row["id"],
                "at": row["updated_at"],
            }
        else:
            change = {"op": "upsert", **row}
        yield json.dumps(change, ensure_ascii=False) + "\n"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else str(value)


FORMATS = {
    written.name: written
    for written in (
        Format("csv", "csv", "text/csv; charset=utf-8", csv_lines),
        Format("jsonl", "jsonl", "application/jsonl; charset=utf-8", jsonl_lines),
    )
}
