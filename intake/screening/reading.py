"""One text as the detectors read it: its forms, its language and their time."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from intake.core.exceptions import IntakeError
from intake.screening import lexicon, normalisation
from intake.screening.findings import Span
from intake.screening.lexicon import Token
from intake.screening.normalisation import Normalised


class OutOfTime(IntakeError):
    """A detector used up its time budget on one text."""


@dataclass
class Reading:
    """The text, its normal forms (made once, when first asked for) and what is taken.

    `claimed` holds the contact spans found so far, so that the digits of a card are
    not reported as a telephone number as well.
    """

    text: str
    language: str = "und"
    regions: Sequence[str] = ()
    claimed: list[Span] = field(default_factory=list)
    deadline: float = float("inf")

    @cached_property
    def plain(self) -> Normalised:
        return normalisation.plain(self.text)

    @cached_property
    def wordly(self) -> Normalised:
        return normalisation.wordly(self.text)

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of `wordly`."""
        return lexicon.tokens(self.wordly.text)

    def start_clock(self, seconds: float) -> None:
        """Give the next detector this much processor time."""
        self.deadline = time.thread_time() + seconds

    def check_clock(self) -> None:
        """Raise OutOfTime when the detector's time has run out."""
        if time.thread_time() > self.deadline:
            raise OutOfTime("The detector used up its time budget.")

    def is_claimed(self, start: int, end: int) -> bool:
        """Whether a stretch of the original overlaps a contact detail found before."""
        return any(span.start < end and start < span.end for span in self.claimed)
