"""What a detector is, and how it says what it saw."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from intake.screening.findings import Finding, FlagKind, Level, Span
from intake.screening.reading import Reading


@dataclass(frozen=True, slots=True)
class Score:
    """How strongly a text looks like `kind`, from 0 to 1."""

    kind: str
    value: float


@dataclass(frozen=True, slots=True)
class Detector:
    """One unit of screening.

    Raise `version` whenever the outcome for any text may change. `budget` is processor
    time in seconds; running out of it is itself reported, never taken for a pass.
    """

    name: str
    version: int
    look: Callable[[Reading], Iterable[Finding | Score]]
    budget: float = 0.15


@dataclass(frozen=True, slots=True)
class ContactDetector:
    """Makes a detector out of a function that finds the spans of contact details."""

    name: str
    version: int
    sure: str
    possible: str
    spans: Callable[[Reading], Iterable[Span]]

    def detector(self) -> Detector:
        return Detector(self.name, self.version, self.look)

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding for what is sure and one for what is possible."""
        found = list(self.spans(reading))
        for level, reason in ((Level.SURE, self.sure), (Level.POSSIBLE, self.possible)):
            spans = tuple(span for span in found if span.level == level)
            if spans:
                yield self._finding(level, reason, spans)

    def _finding(self, level: Level, reason: str, spans: Sequence[Span]) -> Finding:
        return Finding(
            FlagKind.CONTACT_DETAILS,
            level,
            self.name,
            self.version,
            reason,
            tuple(spans),
        )
