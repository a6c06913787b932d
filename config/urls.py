"""One include per edge, and only the edges this surface serves."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path


def _is_served(*surfaces: str) -> bool:
    return settings.INTAKE_SURFACE in ("all", *surfaces)


urlpatterns: list[URLPattern | URLResolver] = [path("", include("intake.core.urls"))]
if _is_served("desk"):
    urlpatterns += [path("admin/", admin.site.urls)]
if _is_served("feed"):
    urlpatterns += [path("published/", include("intake.publication.urls"))]
if _is_served("form"):
    urlpatterns += i18n_patterns(path("", include("intake.public.urls")))
