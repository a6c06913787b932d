"""Atom (RFC 4287) with tombstones for what was withdrawn (RFC 6721)."""

import re
from typing import Any

from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from intake.publication import addresses
from intake.publication.editions import Edition
from intake.publication.formats.text_html import language_of, text_html
from intake.publication.models import PublishedComment
from intake.publication.signatures import signature_of, verification_in_words

TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
# What XML 1.0 has no way to write; one such character would break the whole feed.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class CommentFeed(Atom1Feed):
    """Django's Atom feed with content in its own language, and with tombstones."""

    def __init__(self, edition: Edition) -> None:
        callout = edition.callout
        super().__init__(
            title=xml_safe(callout.title),
            link=addresses.page_url(callout.slug),
            description="",
            subtitle=xml_safe(callout.question),
            language=callout.language,
            feed_url=addresses.atom_url(callout.slug),
            feed_guid=addresses.page_url(callout.slug),
            related_url=callout.article_url,
        )
        self._edition = edition
        for published in edition.comments:
            self._add(published)

    def _add(self, published: PublishedComment) -> None:
        slug, language = published.callout_slug, self._edition.callout.language
        signature = signature_of(published, language=language)
        address = addresses.comment_url(slug, published.pk)
        self.add_item(
            title=xml_safe(signature.line),
            link=address,
            # The whole text is the content; a summary would repeat it.
            description="",
            unique_id=address,
            # An entry must have an author, if only to say that there is none to name.
            author_name=xml_safe(signature.who),
            pubdate=published.published_at,
            updateddate=published.updated_at,
            content=xml_safe(text_html(published)),
            language=language_of(published),
            scheme_terms=[
                ("callout", slug, self._edition.callout.title),
                ("place", published.place, published.place),
                ("country", published.country, published.country),
                (
                    "verification",
                    published.verification_label,
                    verification_in_words(published, language=language),
                ),
            ],
        )

    def latest_post_date(self) -> Any:
        """The page's own time, and not the clock's where nothing is published."""
        return self._edition.callout.updated_at

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:at": TOMBSTONES}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        if article := self.feed["related_url"]:
            handler.addQuickElement("link", "", {"rel": "related", "href": article})
        for gone in self._edition.withdrawn:
            handler.addQuickElement(
                "at:deleted-entry",
                "",
                {
                    "ref": addresses.comment_url(gone.callout_slug, gone.pk),
                    "when": rfc3339_date(gone.updated_at),
                },
            )

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        super().add_item_elements(handler, item | {"description": None})
        language = {"xml:lang": item["language"]} if item["language"] else {}
        handler.addQuickElement("content", item["content"], {"type": "html"} | language)
        for scheme, term, label in item["scheme_terms"]:
            if term:
                attributes = {"term": term, "label": label}
                handler.addQuickElement(
                    "category",
                    "",
                    {"scheme": f"{self.feed['link']}#{scheme}"}
                    | {name: xml_safe(value) for name, value in attributes.items()},
                )


def render(edition: Edition) -> bytes:
    return CommentFeed(edition).writeString("utf-8").encode()


def xml_safe(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
