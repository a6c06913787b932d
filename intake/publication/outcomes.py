"""What a service that takes many comments did with each."""

from dataclasses import dataclass, field

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

    def refuse(self, submission: Submission, *reasons: str) -> None:
        self.refused.append(Refusal(submission, list(reasons)))
