"""Where readers find a callout.

Written out and not reversed from the URLconf: the desk and the worker serve no form, so
their URLconfs do not have it. A test compares the two.
"""

from django.conf import settings


def form_url(slug: str, language: str) -> str:
    return f"{settings.INTAKE_BASE_URL}/{language}/c/{slug}/"
