"""The lines of a file to import, one at a time: CSV with a header, or JSON Lines.

A file is never read as a whole. What cannot be read is one refused line, and the next
one is tried.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import PurePath
from typing import Any

from intake.public.exceptions import UnreadableFile

# Far more than a comment of 50,000 characters needs, even with every one escaped.
MOST_BYTES = 2_000_000
_BOM = b"\xef\xbb\xbf"
_JSON_NAMES = (".jsonl", ".ndjson", ".json")


@dataclass(frozen=True)
class Line:
    """One comment as it stands in the file, or why it cannot be read."""

    number: int
    values: dict[str, Any] = field(default_factory=dict, repr=False)
    refusal: str = ""


def read(stream: BufferedReader, *, file_name: str) -> Iterator[Line]:
    """Every line of the file; its kind is told by its name, else by how it begins.

    Raises UnreadableFile if it is CSV whose header does not name a text.
    """
    if is_json_lines(stream, file_name):
        return _json_lines(stream)
    return _csv_lines(stream)


def is_json_lines(stream: BufferedReader, file_name: str) -> bool:
    suffix = PurePath(file_name).suffix.lower()
    if suffix in (*_JSON_NAMES, ".csv"):
        return suffix in _JSON_NAMES
    return stream.peek(64).removeprefix(_BOM).lstrip().startswith(b"{")


def _physical_lines(stream: BufferedReader) -> Iterator[bytes]:
    """Lines with their ends; one that is too long is cut, and so cannot be read."""
    is_first = True
    while line := stream.readline(MOST_BYTES):
        rest = line
        while len(rest) == MOST_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_BYTES)
        yield line.removeprefix(_BOM) if is_first else line
        is_first = False


def _json_lines(stream: BufferedReader) -> Iterator[Line]:
    for number, line in enumerate(_physical_lines(stream), start=1):
        if line.strip():
            yield _json_line(number, line)


def _json_line(number: int, line: bytes) -> Line:
    if len(line) == MOST_BYTES:
        return Line(number, refusal=f"the line is longer than {MOST_BYTES} bytes")
    try:
        values = json.loads(line.decode())
    except UnicodeDecodeError:
        return Line(number, refusal="the line is not UTF-8")
    except (ValueError, RecursionError):
        return Line(number, refusal="the line is not JSON")
    if not isinstance(values, dict):
        return Line(number, refusal="the line is not a JSON object")
    return Line(number, values)


def _csv_lines(stream: BufferedReader) -> Iterator[Line]:
    # What is not UTF-8 is kept as lone surrogates, to refuse only the line it is in.
    reader = csv.reader(
        line.decode(errors="surrogateescape") for line in _physical_lines(stream)
    )
    header = _header_of(reader)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Line(number, refusal="a field is too long, or its quote never ends")
            continue
        if cells:
            yield _csv_line(number, header, cells)


def _header_of(reader: Any) -> list[str]:
    try:
        header = [name.strip().lower() for name in next(reader, [])]
    except csv.Error:
        header = []
    if "text" not in header:
        raise UnreadableFile(
            "The first line of a CSV file names its columns, and one of them is text."
        )
    if len(set(header)) < len(header):
        raise UnreadableFile("The first line names a column twice.")
    return header


def _csv_line(number: int, header: list[str], cells: list[str]) -> Line:
    if len(cells) > len(header):
        return Line(
            number,
            refusal=f"it has {len(cells)} columns and the first line {len(header)}",
        )
    if any("\udc80" <= letter <= "\udcff" for cell in cells for letter in cell):
        return Line(number, refusal="the line is not UTF-8")
    return Line(number, dict(zip(header, cells, strict=False)))
