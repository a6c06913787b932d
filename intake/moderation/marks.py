"""A comment's text with what screening found in it marked. Nothing in it is markup."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from intake.screening.findings import ContactKind

# Start, end, in code points, and what it is.
Span = tuple[int, int, str]


def marked(text: str, spans: Iterable[Span]) -> SafeString:
    """`text` escaped, with each span in a <mark>; spans that touch become one."""
    pieces: list[SafeString] = []
    at = 0
    for start, end, kinds in _merged(spans, len(text)):
        pieces.append(format_html("{}", text[at:start]))
        pieces.append(
            format_html('<mark title="{}">{}</mark>', _words(kinds), text[start:end])
        )
        at = end
    pieces.append(format_html("{}", text[at:]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _merged(spans: Iterable[Span], length: int) -> list[tuple[int, int, set[str]]]:
    merged: list[tuple[int, int, set[str]]] = []
    for start, end, kind in sorted(spans):
        start, end = max(start, 0), min(end, length)
        if start >= end:
            continue
        if merged and start < merged[-1][1]:
            last_start, last_end, kinds = merged[-1]
            merged[-1] = (last_start, max(last_end, end), kinds | {kind})
        else:
            merged.append((start, end, {kind}))
    return merged


def _words(kinds: set[str]) -> str:
    labels = dict(ContactKind.choices)
    return ", ".join(
        sorted(str(labels.get(kind, gettext("flagged"))) for kind in kinds)
    )
