"""The life of a submission: its statuses, and which may follow which.

Being looked at is a lease, and being live belongs to the published comment: neither is
a status. Screening makes one move only, from received to pending.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    RECEIVED = "received", _("Received")
    PENDING = "pending", _("Pending")
    ON_HOLD = "on_hold", _("On hold")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    SPAM = "spam", _("Spam")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ERASED = "erased", _("Erased")


_BY_THE_READER = {Status.WITHDRAWN, Status.ERASED}
_BY_AN_EDITOR = {Status.APPROVED, Status.REJECTED, Status.ON_HOLD, Status.SPAM}

MOVES: dict[Status, set[Status]] = {
    # An editor who sees a comment that screening could not look at may decide on it.
    Status.RECEIVED: {Status.PENDING} | _BY_AN_EDITOR | _BY_THE_READER,
    Status.PENDING: _BY_AN_EDITOR | _BY_THE_READER,
    Status.ON_HOLD: {Status.PENDING} | _BY_AN_EDITOR | _BY_THE_READER,
    Status.APPROVED: (
        {Status.PENDING} | _BY_AN_EDITOR - {Status.APPROVED} | _BY_THE_READER
    ),
    Status.REJECTED: {Status.PENDING} | _BY_THE_READER,
    Status.SPAM: {Status.PENDING} | _BY_THE_READER,
    Status.WITHDRAWN: {Status.ERASED},
    Status.ERASED: set(),
}
