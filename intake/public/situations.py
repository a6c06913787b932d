"""What a reader meets at a callout's address."""

from enum import StrEnum

from django.utils import timezone

from intake.callouts.models import Callout, State


class Situation(StrEnum):
    OPEN = "open"
    NOT_YET = "not_yet"
    PAUSED = "paused"
    CLOSED = "closed"
    ARCHIVED = "archived"


# How each is said in HTTP. A pause is short, so that search engines keep the page.
STATUS_CODES = {
    Situation.OPEN: 200,
    Situation.NOT_YET: 200,
    Situation.PAUSED: 503,
    Situation.CLOSED: 200,
    Situation.ARCHIVED: 410,
}
RETRY_AFTER_SECONDS = 900


def situation_of(callout: Callout) -> Situation:
    """Where a callout that is no draft stands now."""
    if callout.is_open:
        return Situation.OPEN
    if callout.state == State.OPEN:
        is_over = callout.closes_at is not None and callout.closes_at <= timezone.now()
        return Situation.CLOSED if is_over else Situation.NOT_YET
    return Situation(callout.state)
