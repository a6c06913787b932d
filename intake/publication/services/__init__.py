"""Lining up, publishing, and taking back."""

from intake.publication.services.pages import request_render
from intake.publication.services.publishing import (
    correct,
    publish,
    retract,
    take_down,
)
from intake.publication.services.selecting import (
    Direction,
    add_to_selection,
    remove_from_selection,
    reorder,
)

__all__ = [
    "Direction",
    "add_to_selection",
    "correct",
    "publish",
    "remove_from_selection",
    "reorder",
    "request_render",
    "retract",
    "take_down",
]
