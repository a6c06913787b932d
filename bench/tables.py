"""The table every bench prints: a figure, and how it stands to its floor."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured thing. `floor` is the figure it is held against, if any; `limit` is
    what it may be at most, in the same unit."""

    name: str
    figure: float
    unit: str
    floor: float | None = None
    limit: float | None = None

    @property
    def is_within(self) -> bool:
        return self.limit is None or self.figure <= self.limit


def as_text(title: str, rows: Iterable[Row]) -> str:
    lines = [title, f"  {'':<46}{'figure':>14}{'of the floor':>14}{'limit':>12}"]
    for row in rows:
        ratio = f"{row.figure / row.floor:.2f}" if row.floor else "-"
        limit = "-" if row.limit is None else f"{row.limit:,.0f} {row.unit}"
        mark = "" if row.is_within else "  OVER"
        figure = f"{row.figure:,.1f} {row.unit}"
        lines.append(f"  {row.name:<46}{figure:>14}{ratio:>14}{limit:>12}{mark}")
    return "\n".join(lines)
