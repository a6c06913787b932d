from django import template

from intake.publication import addresses, files

register = template.Library()


@register.simple_tag
def published_page(slug: str) -> str:
    """The address of a callout's page, "" while there is none."""
    return addresses.page_url(slug) if files.are_there(slug) else ""
