"""What the thank-you page shows, and for how long."""

from dataclasses import dataclass
from uuid import UUID

from intake.core import tokens
from intake.submissions.attribution import PublishChoice
from intake.submissions.models import Submission

_PURPOSE = "receipt"
# The page can be kept; the private code is on it only while it is fresh.
_KEPT_SECONDS = 10 * 365 * 24 * 60 * 60
CODE_SECONDS = 60 * 60


@dataclass(frozen=True, repr=False)
class Receipt:
    """A stored comment, and the reader's private code if it may still be shown."""

    submission: Submission
    private_code: str

    @property
    def choice(self) -> str:
        return str(PublishChoice(self.submission.publish_choice).label)


def token_for(submission_key: UUID) -> str:
    return tokens.sign(_PURPOSE, submission_key)


def read(token: str) -> Receipt:
    """Raises BadToken, or Submission.DoesNotExist once the comment was erased."""
    key = tokens.read_signed(_PURPOSE, token, max_age=_KEPT_SECONDS)
    # The only columns of a submission that the form's database role may read.
    shown = Submission.objects.select_related("callout").only(
        "id", "reference", "publish_choice", "callout"
    )
    submission = shown.get(submission_key=key)
    try:
        tokens.read_signed(_PURPOSE, token, max_age=CODE_SECONDS)
    except tokens.ExpiredToken:
        return Receipt(submission, "")
    return Receipt(submission, tokens.private_code_for(key))
