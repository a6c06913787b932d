"""One include per edge, and only the edges this surface serves."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from config.surfaces import DESK, FEED, FORM

urlpatterns: list[URLPattern | URLResolver] = [path("", include("intake.core.urls"))]
if DESK in settings.INTAKE_SERVES:
    from django.contrib import admin

    urlpatterns += [path("admin/", admin.site.urls)]
if FEED in settings.INTAKE_SERVES:
    urlpatterns += [path("published/", include("intake.publication.urls"))]
if FORM in settings.INTAKE_SERVES:
    urlpatterns += i18n_patterns(path("", include("intake.public.urls")))
