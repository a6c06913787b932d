"""The queues of the desk: each a pure function of a comment's status and flags."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from intake.screening.findings import FlagKind, Level
from intake.screening.models import Flag
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission

URGENT = (FlagKind.URGENT, FlagKind.POSSIBLE_SELF_HARM, FlagKind.SAFEGUARDING)
SUSPICIOUS = (FlagKind.SPAM, FlagKind.SUSPECTED_BOT)
DEFAULT = "new"


@dataclass(frozen=True)
class Queue:
    """Some of the comments; `name` is its address, `which` says which are in it."""

    name: str
    label: str | Promise
    which: Callable[[], Q]


@dataclass(frozen=True)
class Waiting:
    """How many of one callout's comments are in each queue, and since when."""

    callout: str
    is_demonstration: bool
    counts: dict[str, int]
    oldest: datetime | None


def _with_status(status: Status) -> Callable[[], Q]:
    return lambda: Q(status=status)


def _urgent() -> Q:
    return Q(status=Status.PENDING) & _flagged(URGENT)


def _suspected() -> Q:
    """What looks like spam; a call for help that does is urgent all the same."""
    return Q(status=Status.PENDING) & _flagged(SUSPICIOUS) & ~_flagged(URGENT)


def _new() -> Q:
    return Q(status=Status.PENDING) & (~_flagged(SUSPICIOUS) | _flagged(URGENT))


def _flagged(kinds: tuple[FlagKind, ...]) -> Q:
    flags = Flag.objects.unresolved().filter(
        submission=OuterRef("pk"),
        kind__in=kinds,
        level__in=(Level.SURE, Level.POSSIBLE),
    )
    return Q(Exists(flags))


QUEUES = (
    Queue("new", pgettext_lazy("queue", "New"), _new),
    Queue("urgent", pgettext_lazy("queue", "Urgent"), _urgent),
    Queue("suspected", pgettext_lazy("queue", "Suspected spam"), _suspected),
    Queue("held", pgettext_lazy("queue", "On hold"), _with_status(Status.ON_HOLD)),
    Queue(
        "approved", pgettext_lazy("queue", "Approved"), _with_status(Status.APPROVED)
    ),
    Queue(
        "rejected", pgettext_lazy("queue", "Rejected"), _with_status(Status.REJECTED)
    ),
    Queue("spam", pgettext_lazy("queue", "Spam"), _with_status(Status.SPAM)),
    Queue(
        "unscreened",
        pgettext_lazy("queue", "Not screened"),
        _with_status(Status.RECEIVED),
    ),
    Queue("all", pgettext_lazy("queue", "All"), Q),
)
_BY_NAME = {queue.name: queue for queue in QUEUES}
_BY_STATUS = {
    Status.ON_HOLD: "held",
    Status.APPROVED: "approved",
    Status.REJECTED: "rejected",
    Status.SPAM: "spam",
    Status.RECEIVED: "unscreened",
}


def queue_named(name: str | None) -> Queue:
    """The queue at this address; the new comments, if there is none."""
    return _BY_NAME.get(name or DEFAULT, _BY_NAME[DEFAULT])


def counts(comments: QuerySet[Submission]) -> dict[str, int]:
    """How many of `comments` are in each queue, in one query."""
    total = dict.fromkeys(_BY_NAME, 0)
    for row in _by_status(comments, "status"):
        _add(total, row)
    return total


def waiting_for(user: User) -> list[Waiting]:
    """What waits on each callout the user sees, in one query; the oldest first."""
    rows = _by_status(
        Submission.objects.visible_to(user),
        "callout__slug",
        "callout__is_demonstration",
        "status",
    ).annotate(oldest=Min("received_at"))
    found: dict[str, Waiting] = {}
    for row in rows:
        slug = row["callout__slug"]
        known = found.get(slug) or Waiting(
            slug, row["callout__is_demonstration"], dict.fromkeys(_BY_NAME, 0), None
        )
        _add(known.counts, row)
        oldest = row["oldest"] if row["status"] == Status.PENDING else known.oldest
        found[slug] = Waiting(slug, known.is_demonstration, known.counts, oldest)
    return sorted(
        found.values(), key=lambda one: (one.oldest is None, one.oldest, one.callout)
    )


def _by_status(comments: QuerySet[Submission], *names: str) -> QuerySet:
    return (
        comments.order_by()
        .values(*names)
        .annotate(
            many=Count("pk"),
            urgent=Count("pk", filter=_urgent()),
            suspected=Count("pk", filter=_suspected()),
        )
    )


def _add(total: dict[str, int], row: dict) -> None:
    total["all"] += row["many"]
    if row["status"] == Status.PENDING:
        total["urgent"] += row["urgent"]
        total["suspected"] += row["suspected"]
        total["new"] += row["many"] - row["suspected"]
    elif name := _BY_STATUS.get(row["status"]):
        total[name] += row["many"]
