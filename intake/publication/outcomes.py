"""What a service that takes many comments did with each."""

from dataclasses import dataclass, field
from typing import Any, Self

from intake.submissions.models import Submission


@dataclass(frozen=True)
class Refusal:
    """A comment that was left as it is, and why, in words for the editor."""

    submission: Submission
    reasons: list[str]


@dataclass
class Outcome:
    """What was done, what needed nothing, and what was refused."""

    done: list[Submission] = field(default_factory=list)
    unchanged: list[Submission] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def noted(self) -> dict[str, Any]:
        """What was done and refused, in ids, to be told on a later page."""
        return {
            "done": [str(submission.pk) for submission in self.done],
            "refused": [
                [str(refusal.submission.pk), refusal.reasons]
                for refusal in self.refused
            ],
        }

    @classmethod
    def of_note(cls, noted: dict[str, Any]) -> Self:
        """The outcome again; what has gone since is left out."""
        ids = [*noted["done"], *(pk for pk, _reasons in noted["refused"])]
        there = {str(pk): one for pk, one in Submission.objects.in_bulk(ids).items()}
        return cls(
            done=[there[pk] for pk in noted["done"] if pk in there],
            refused=[
                Refusal(there[pk], reasons)
                for pk, reasons in noted["refused"]
                if pk in there
            ],
        )

    def refuse(self, submission: Submission, *reasons: str) -> None:
        self.refused.append(Refusal(submission, list(reasons)))
