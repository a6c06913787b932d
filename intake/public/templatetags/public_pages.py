"""What the reader's pages need beyond their own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django import template
from django.conf import settings
from django.template import Context
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

register = template.Library()


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or a list of a plain text."""

    kind: str
    lines: tuple[str, ...]


@register.filter
def blocks(text: str) -> Iterator[Block]:
    """The parts of a plain text: `## ` makes a heading, `- ` a point of a list."""
    for part in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line for line in part.split("\n") if line.strip()]
        for kind, group in groupby(lines, key=_kind_of):
            found = [line.removeprefix(_MARKS[kind]).strip() for line in group]
            if kind == "heading":
                yield from (Block(kind, (line,)) for line in found)
            else:
                yield Block(kind, tuple(found))


_MARKS = {"heading": "## ", "list": "- ", "paragraph": ""}


def _kind_of(line: str) -> str:
    return next(kind for kind, mark in _MARKS.items() if line.startswith(mark))


@register.simple_tag
def newsroom() -> str:
    return str(settings.INTAKE_NEWSROOM)


@register.simple_tag
def newsroom_email() -> str:
    return str(settings.INTAKE_CONTACT_EMAIL)


@register.simple_tag
def written_in(language: str) -> SafeString:
    """The attributes that say which language a part is in, and its direction."""
    return format_html('lang="{}" dir="{}"', language, _direction(language))


@register.simple_tag
def is_foreign(language: str) -> bool:
    """Whether words are in another language than the page around them."""
    return language != get_language()


@register.simple_tag
def language_name(language: str) -> str:
    """The name of a language, in the language of the page."""
    return str(get_language_info(language)["name_translated"])


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, str]]:
    """This page in each other language of the site."""
    request = context.get("request")
    if request is None or request.resolver_match is None:
        return []
    return [
        {
            "language": language,
            "direction": _direction(language),
            "name": str(get_language_info(language)["name_local"]),
            "url": translate_url(request.path, language),
        }
        for language, _name in settings.LANGUAGES
        if language != get_language()
    ]


def _direction(language: str) -> str:
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "auto"
