"""What other apps add to the desk: actions, panels on a comment's page, and words.

The desk knows none of the apps above it. Each that has something for the editors
registers it in its own `desk.py`, which is imported once all apps are loaded:

    desk.add_action(add_to_selection, permission="publication.add_selectedcomment")
    desk.add_panel("publication/_panel.html", panel, order=20)
    desk.add_words({"selection.added": _("added it to the selection")})
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise

from intake.submissions.models import Submission

# What Django's admin calls an action: it may answer with a page of its own.
Act = Callable[[ModelAdmin, HttpRequest, QuerySet[Submission]], HttpResponseBase | None]
Context = Callable[[HttpRequest, Submission], Mapping[str, Any]]


@dataclass(frozen=True)
class Action:
    """Something that can be done with the comments an editor has chosen."""

    name: str
    description: str | Promise
    act: Act
    permission: str


@dataclass(frozen=True)
class Panel:
    """A part of a comment's page: a template, and what it is rendered with."""

    order: int
    template: str
    context: Context


_actions: dict[str, Action] = {}
_panels: dict[str, Panel] = {}
_words: dict[str, str | Promise] = {}


def add_action(function: Act, *, permission: str) -> None:
    """Offer `function` in the queues and on each comment's page.

    It stands there under the description `@admin.action` gave it, for those who have
    `permission`, such as "publication.add_selection".
    """
    name = getattr(function, "__name__", "")
    _refuse_twice(name, known=name in _actions and _actions[name].act is not function)
    description = getattr(function, "short_description", name)
    _actions[name] = Action(name, description, function, permission)


def add_panel(template: str, context: Context, *, order: int) -> None:
    """Show `template` on each comment's page, the lower `order` first.

    It gets what `context` returns, `submission` and the request's own context. Where
    `context` gives back nothing, the panel is left out.
    """
    panel = Panel(order, template, context)
    _refuse_twice(template, known=_panels.get(template, panel) != panel)
    _panels[template] = panel


def add_words(words: Mapping[str, str | Promise]) -> None:
    """Say how a comment's timeline tells of the audit log's actions.

    The words follow the name of who did it, and may take the entry's facts:
    "moved it to place %(now)s".
    """
    for action, told in words.items():
        _refuse_twice(action, known=str(_words.get(action, told)) != str(told))
        _words[action] = told


def actions_for(user: User | AbstractBaseUser | AnonymousUser) -> list[Action]:
    """What this person may do beyond the desk's own decisions."""
    return [
        action
        for action in _actions.values()
        if isinstance(user, User) and user.has_perm(action.permission)
    ]


def panels() -> list[Panel]:
    return sorted(_panels.values(), key=lambda panel: (panel.order, panel.template))


def words() -> Mapping[str, str | Promise]:
    return _words


def _refuse_twice(name: str, *, known: bool) -> None:
    if known:
        raise ValueError(f"Something else is at the desk already as {name}.")
