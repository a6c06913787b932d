"""Screen texts without storing anything: what would screening say about these?"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from intake.screening import clusters as near_duplicates
from intake.screening import pipeline
from intake.screening.findings import Findings


@dataclass(frozen=True, slots=True)
class Line:
    """One text of the input, or why it could not be read."""

    number: int
    id: Any = None
    text: str = ""
    regions: tuple[str, ...] = ()
    refused: str = ""


class Command(BaseCommand):
    """Read JSON Lines from standard input, write a line out for each line in."""

    help = _(
        'Screens {"id", "text", "region"?} from standard input, one JSON object a '
        "line, and stores nothing."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--clusters",
            action="store_true",
            help=_("read everything first and name the group of near-duplicates"),
        )

    def handle(self, *args: Any, clusters: bool, **options: Any) -> None:
        lines = read(sys.stdin.buffer)
        if clusters:
            refused = self._write_grouped(list(lines))
        else:
            refused = sum(self._write(line, screened(line)) for line in lines)
        if refused:
            raise CommandError(_("%d lines could not be screened.") % refused)

    def _write_grouped(self, lines: list[Line]) -> int:
        groups = near_duplicates.group([line.text for line in lines])
        refused = 0
        for line, first in zip(lines, groups, strict=True):
            answer = screened(line)
            if not line.refused:
                answer["cluster"] = None if first is None else f"c{first + 1}"
            refused += self._write(line, answer)
        return refused

    def _write(self, line: Line, answer: dict[str, Any]) -> int:
        """Write and flush one answer; 1 when the line was refused."""
        self.stdout.write(json.dumps(answer))
        self.stdout.flush()
        if line.refused:
            self.stderr.write(
                _("Line %(number)d: %(reason)s")
                % {"number": line.number, "reason": line.refused}
            )
        return int(bool(line.refused))


def read(stream: BinaryIO) -> Iterator[Line]:
    """The lines of the input one by one, as they come in. Empty ones are left out."""
    for number, raw in enumerate(stream, start=1):
        if not raw.strip():
            continue
        yield _line(number, raw)


def _line(number: int, raw: bytes) -> Line:
    """One line; what cannot be screened keeps its id, where it has one."""
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError):
        return Line(number, refused=_("This is not a JSON object in UTF-8."))
    if not isinstance(given, dict):
        return Line(number, refused=_("This is not a JSON object."))
    if not isinstance(given.get("text"), str):
        refused = _('"text" is missing or no string.')
        return Line(number, id=given.get("id"), refused=refused)
    return Line(number, given.get("id"), given["text"], _regions(given.get("region")))


def _regions(given: Any) -> tuple[str, ...]:
    """ISO alpha-2 codes from a string or a list of them; anything else is no region."""
    listed = given if isinstance(given, list) else [given]
    return tuple(
        each.strip().upper()
        for each in listed
        if isinstance(each, str) and each.strip()
    )


def screened(line: Line) -> dict[str, Any]:
    """What goes out for one line."""
    if line.refused:
        return {"id": line.id, "error": line.refused}
    return {
        "id": line.id,
        **as_json(pipeline.examine(line.text, regions=line.regions)),
    }


def as_json(findings: Findings) -> dict[str, Any]:
    """Findings as other programs rely on them."""
    return {
        "language": findings.language,
        "contact_details": [
            {
                "kind": each.kind,
                "level": each.level,
                "start": each.start,
                "end": each.end,
            }
            for each in findings.contact_details
        ],
        "spam": findings.spam,
        "urgent": findings.urgent,
        "flags": [
            {
                "kind": each.kind,
                "level": each.level,
                "detector": each.detector,
                "version": each.version,
                "reason": str(each.reason),
            }
            for each in findings.findings
        ],
    }
