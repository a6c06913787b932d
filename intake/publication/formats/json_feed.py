"""JSON Feed 1.1. Specification: https://www.jsonfeed.org/version/1.1/"""

import json
from typing import Any

from intake.publication import addresses
from intake.publication.editions import Edition
from intake.publication.formats.text_html import language_of, text_html
from intake.publication.models import PublishedCallout, PublishedComment
from intake.publication.signatures import signature_of, verification_in_words

VERSION = "https://jsonfeed.org/version/1.1"


def render(edition: Edition) -> bytes:
    """The feed, signed by nobody: an author of the feed would sign what is withheld."""
    callout = edition.callout
    feed = {
        "version": VERSION,
        "title": callout.title,
        "home_page_url": addresses.page_url(callout.slug),
        "feed_url": addresses.json_feed_url(callout.slug),
        "description": callout.question,
        "language": callout.language,
        "_eyewitness": {
            "withdrawn": [
                {
                    "id": addresses.comment_url(callout.slug, gone.pk),
                    "at": gone.updated_at.isoformat(),
                }
                for gone in edition.withdrawn
            ]
        },
        "items": [_item(callout, published) for published in edition.comments],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _item(callout: PublishedCallout, published: PublishedComment) -> dict[str, Any]:
    address = addresses.comment_url(callout.slug, published.pk)
    item: dict[str, Any] = {
        "id": address,
        "url": address,
        "content_html": text_html(published),
        "content_text": published.text,
        "date_published": published.published_at.isoformat(),
        "date_modified": published.updated_at.isoformat(),
        "tags": [callout.slug],
        "_eyewitness": _extension(callout, published),
    }
    if callout.article_url:
        item["external_url"] = callout.article_url
    if language := language_of(published):
        item["language"] = language
    if published.name:
        item["authors"] = [{"name": published.name}]
    return item


def _extension(
    callout: PublishedCallout, published: PublishedComment
) -> dict[str, Any]:
    """What JSON Feed has no field for."""
    return {
        "version": published.version,
        "position": published.position,
        "edited": published.is_edited,
        "dir": published.direction,
        "attribution": {
            "mode": published.attribution_mode,
            "name": published.name or None,
            "place": published.place or None,
            "country": published.country or None,
            "line": signature_of(published, language=callout.language).line,
        },
        "place": published.place or None,
        "verification": {
            "code": published.verification_label,
            "label": verification_in_words(published, language=callout.language),
        },
        "submitted_on": (
            published.submitted_on.isoformat() if published.submitted_on else None
        ),
    }
