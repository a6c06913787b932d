"""A comment's plain text as HTML, nothing of it taken for markup.

Each paragraph finds its own direction; see https://www.w3.org/International/questions/
qa-bidi-unicode-controls.
"""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from intake.publication.models import PublishedComment

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


def text_html(published: PublishedComment) -> SafeString:
    language = language_of(published)
    return format_html_join(
        "",
        '<p dir="auto"{}>{}</p>',
        (
            (
                format_html(' lang="{}"', language) if language else "",
                format_html_join(mark_safe("<br>"), "{}", _lines(paragraph)),
            )
            for paragraph in _BETWEEN_PARAGRAPHS.split(published.text)
        ),
    )


def language_of(published: PublishedComment) -> str:
    """The language's BCP 47 tag; "" where nobody knows it."""
    return "" if published.language == "und" else published.language


def _lines(paragraph: str) -> list[tuple[str]]:
    return [(line,) for line in paragraph.split("\n")]
