"""What a reader is shown of a stored comment: the thank-you page, and "my comment"."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.core import tokens
from intake.submissions.attribution import PublishChoice
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission

_PURPOSE = "receipt"
# The page can be kept; the private code is on it only while it is fresh.
_KEPT_SECONDS = 10 * 365 * 24 * 60 * 60
CODE_SECONDS = 60 * 60


_CHECKED = _("It has arrived and is being checked by our journalists.")
_NOT_USED = _("Our journalists have read it. It is not used at the moment.")
_IN_WORDS: dict[str, Promise] = {
    Status.RECEIVED: _("It has arrived. Our journalists have not read it yet."),
    Status.PENDING: _CHECKED,
    Status.ON_HOLD: _CHECKED,
    Status.APPROVED: _("Our journalists may publish it, or have published it already."),
    Status.REJECTED: _NOT_USED,
    Status.SPAM: _NOT_USED,
    Status.WITHDRAWN: _("You have withdrawn it. It is not used, and not published."),
    Status.ERASED: _("It has been deleted."),
}
_ENDED = (Status.WITHDRAWN, Status.ERASED)


@dataclass(frozen=True, repr=False)
class Receipt:
    """A stored comment, and the reader's private code if it may still be shown."""

    submission: Submission
    private_code: str

    @property
    def choice(self) -> str:
        return str(PublishChoice(self.submission.publish_choice).label)

    @property
    def state(self) -> str:
        return str(_IN_WORDS[self.submission.status])

    @property
    def can_be_withdrawn(self) -> bool:
        return self.submission.status not in _ENDED


def token_for(submission_key: UUID) -> str:
    return tokens.sign(_PURPOSE, submission_key)


def read(token: str) -> Receipt:
    """Raises BadToken, or Submission.DoesNotExist once the comment was erased."""
    key = tokens.read_signed(_PURPOSE, token, max_age=_KEPT_SECONDS)
    submission = _shown().get(submission_key=key)
    try:
        tokens.read_signed(_PURPOSE, token, max_age=CODE_SECONDS)
    except tokens.ExpiredToken:
        return Receipt(submission, "")
    return Receipt(submission, tokens.private_code_for(key))


def find(private_code: str) -> Receipt | None:
    """The comment that a typed code opens; None if no comment has it."""
    digest = tokens.code_digest(private_code)
    submission = _shown().filter(code_digest=digest).order_by("pk").first()
    return Receipt(submission, private_code) if submission else None


def _shown() -> QuerySet[Submission]:
    """The only columns of a submission that the form's database role may read."""
    columns = ("id", "reference", "status", "publish_choice", "callout")
    return Submission.objects.select_related("callout").only(*columns)
