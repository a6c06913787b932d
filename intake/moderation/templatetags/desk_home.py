from typing import Any

from django import template

from intake.audit.actors import signed_in
from intake.moderation import queues

register = template.Library()

# The queues somebody must empty; the others are where comments rest.
TO_EMPTY = ("urgent", "new", "suspected", "held", "unscreened", "approved")


@register.inclusion_tag("moderation/_waiting.html", takes_context=True)
def waiting_comments(context: template.Context) -> dict[str, Any]:
    """What waits on each callout of the editor's desks."""
    shown = [queues.queue_named(name) for name in TO_EMPTY]
    return {
        "queues": shown,
        "rows": [
            (waiting, [(queue.name, waiting.counts[queue.name]) for queue in shown])
            for waiting in queues.waiting_for(signed_in(context["request"]))
        ],
    }
