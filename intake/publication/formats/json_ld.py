"""What the page says to machines: https://schema.org/Comment, as JSON-LD."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from intake.publication import addresses
from intake.publication.editions import Edition
from intake.publication.formats.text_html import language_of
from intake.publication.models import PublishedCallout, PublishedComment

# Inside <script> nothing may read as markup, whatever a reader wrote.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data_block(edition: Edition) -> SafeString:
    """JSON for the inside of a script element."""
    data = json.dumps(_page(edition), ensure_ascii=False).translate(_ESCAPES)
    # Escaped above: the text cannot end the element, and a data block is not run.
    return mark_safe(data)  # noqa: S308


def _page(edition: Edition) -> dict[str, Any]:
    callout = edition.callout
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": addresses.page_url(callout.slug),
        "url": addresses.page_url(callout.slug),
        "name": callout.title,
        "description": callout.question,
        "inLanguage": callout.language,
        "dateModified": callout.updated_at.isoformat(),
        "commentCount": len(edition.comments),
        "comment": [_comment(callout, published) for published in edition.comments],
    }
    if callout.article_url:
        page["about"] = {"@type": "NewsArticle", "url": callout.article_url}
    return page


def _comment(callout: PublishedCallout, published: PublishedComment) -> dict[str, Any]:
    address = addresses.comment_url(callout.slug, published.pk)
    comment: dict[str, Any] = {
        "@type": "Comment",
        "@id": address,
        "url": address,
        "text": published.text,
        "datePublished": published.published_at.isoformat(),
        "dateModified": published.updated_at.isoformat(),
    }
    if language := language_of(published):
        comment["inLanguage"] = language
    if published.name:
        comment["author"] = {"@type": "Person", "name": published.name}
    if where := ", ".join(
        part for part in (published.place, published.country) if part
    ):
        comment["contentLocation"] = {"@type": "Place", "name": where}
    if published.submitted_on:
        comment["dateCreated"] = published.submitted_on.isoformat()
    return comment
