"""Where published things are found.

Written out and not reversed from the URLconf: the worker, which renders, serves none of
these pages, so its URLconf does not have them. A test compares the two.
"""

from uuid import UUID

from django.conf import settings


def page_path(slug: str) -> str:
    return f"/published/{slug}/"


def page_url(slug: str) -> str:
    return f"{settings.INTAKE_BASE_URL}{page_path(slug)}"


def json_feed_url(slug: str) -> str:
    return page_url(slug) + "feed.json"


def atom_url(slug: str) -> str:
    return page_url(slug) + "feed.atom"


def comment_url(slug: str, published_id: UUID) -> str:
    """The permanent address of one comment, and its id in every format."""
    return f"{page_url(slug)}{published_id}/"


def anchor_of(published_id: UUID) -> str:
    return f"c-{published_id}"
