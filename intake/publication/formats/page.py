"""The page people read, as one HTML file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from intake.callouts.addresses import form_url
from intake.publication import addresses
from intake.publication.editions import Edition
from intake.publication.formats import json_ld
from intake.publication.formats.text_html import text_html
from intake.publication.models import PublishedComment
from intake.publication.signatures import (
    Signature,
    signature_of,
    verification_in_words,
)


@dataclass(frozen=True)
class PageComment:
    """A comment as the template prints it."""

    published: PublishedComment
    anchor: str
    text: SafeString
    signature: Signature
    verification: str

    @classmethod
    def of(cls, published: PublishedComment, *, language: str) -> Self:
        return cls(
            published=published,
            anchor=addresses.anchor_of(published.pk),
            text=text_html(published),
            signature=signature_of(published, language=language),
            verification=verification_in_words(published, language=language),
        )


_STYLE = Path(__file__).with_name("page.css")


def style() -> bytes:
    return _STYLE.read_bytes()


def render(edition: Edition) -> bytes:
    callout = edition.callout
    with translation.override(callout.language):
        html = render_to_string(
            "publication/page.html",
            {
                "callout": callout,
                "comments": [
                    PageComment.of(published, language=callout.language)
                    for published in edition.comments
                ],
                "has_been_read": bool(edition.withdrawn),
                "form": form_url(callout.slug, _language_of_form(callout.language)),
                "canonical": addresses.page_url(callout.slug),
                "json_feed": addresses.json_feed_url(callout.slug),
                "atom": addresses.atom_url(callout.slug),
                "direction": "rtl" if translation.get_language_bidi() else "ltr",
                "newsroom": settings.INTAKE_NEWSROOM,
                "json_ld": json_ld.data_block(edition),
            },
        )
    return html.encode()


def _language_of_form(language: str) -> str:
    """The form is there in our own languages; each shows the callout's words."""
    ours = dict(settings.LANGUAGES)
    return language if language in ours else settings.LANGUAGE_CODE
