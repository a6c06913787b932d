"""Which function does which kind of job.

Each app registers its handlers in its `jobs.py`:

    @handler("screen", queue="text")
    def screen_submission(submission_id: UUID) -> Effect | None: ...

A handler reads and does what is slow or risky outside any transaction, and gives back
its effect: a function that writes. The runner calls that in the same transaction that
finishes the job, so that a job run twice has one effect. A handler that finds nothing
to do gives back None.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from intake.jobs.exceptions import UnknownKind

Effect = Callable[[], object]
Handle = Callable[[UUID], Effect | None]
QueueName = Literal["text", "media", "outbound", "housekeeping"]


@dataclass(frozen=True)
class Handler:
    """A kind of job: who does it, and on which Celery queue it is rung."""

    kind: str
    queue: QueueName
    handle: Handle


_handlers: dict[str, Handler] = {}


def handler(kind: str, *, queue: QueueName) -> Callable[[Handle], Handle]:
    """Register the decorated function for jobs of this kind."""

    def register(handle: Handle) -> Handle:
        known = _handlers.get(kind)
        if known is not None and known.handle is not handle:
            raise ValueError(f"Jobs of kind {kind} already have a handler.")
        _handlers[kind] = Handler(kind, queue, handle)
        return handle

    return register


def handler_for(kind: str) -> Handler:
    try:
        return _handlers[kind]
    except KeyError:
        known = ", ".join(sorted(_handlers))
        raise UnknownKind(f"No handler for {kind!r} jobs. Known: {known}.") from None
