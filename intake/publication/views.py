"""The rendered files, served as they are; nothing here asks who is reading.

A web server in front may serve the same files instead.
"""

import hashlib
import os
import re
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from intake.publication import addresses, files
from intake.publication.models import PublishedCallout, PublishedComment

# A take-down is everywhere after the two together.
CACHE_CONTROL = "public, max-age=30, stale-while-revalidate=30"
# Named, and not named as refused: "gzip;q=0".
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", re.IGNORECASE)


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    return _serve(request, slug, files.PAGE)


@require_safe
def style(request: HttpRequest, slug: str) -> HttpResponse:
    return _serve(request, slug, files.STYLE)


@require_safe
def json_feed(request: HttpRequest, slug: str) -> HttpResponse:
    return _open_to_all(_serve(request, slug, files.JSON_FEED))


@require_safe
def atom_feed(request: HttpRequest, slug: str) -> HttpResponse:
    return _open_to_all(_serve(request, slug, files.ATOM))


@require_safe
def comment(request: HttpRequest, slug: str, published_id: UUID) -> HttpResponse:
    """A comment's permanent address: its place on the page, or that it is gone."""
    published = get_object_or_404(PublishedComment, pk=published_id, callout_slug=slug)
    if published.is_live:
        anchor = addresses.anchor_of(published.pk)
        response: HttpResponse = redirect(f"{addresses.page_path(slug)}#{anchor}")
    else:
        response = _tombstone(request, slug)
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response


def _tombstone(request: HttpRequest, slug: str) -> HttpResponse:
    callout = get_object_or_404(PublishedCallout, pk=slug)
    with translation.override(callout.language):
        context = {
            "callout": callout,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
            "page": addresses.page_path(slug),
        }
        return render(request, "publication/gone.html", context, status=410)


def _serve(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One file, compressed where the browser takes that, or 304 where it has it."""
    is_compressed = _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None
    content, changed_at = _read(slug, f"{name}.gz" if is_compressed else name)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(
        content, content_type=f"{files.MEDIA_TYPES[name]}; charset=utf-8"
    )
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed_at)
    response.headers["Cache-Control"] = CACHE_CONTROL
    # Comments are in many languages, whatever the visitor's is.
    response.headers["Content-Language"] = "mul"
    if is_compressed:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ("Accept-Encoding",))
    return get_conditional_response(request, etag, changed_at, response) or response


def _read(slug: str, name: str) -> tuple[bytes, int]:
    """A file and when it changed, of one and the same edition."""
    try:
        with (files.folder_of(slug) / name).open("rb") as file:
            return file.read(), int(os.fstat(file.fileno()).st_mtime)
    except FileNotFoundError:
        raise Http404(f"Nothing is published as {slug}.") from None


def _open_to_all(response: HttpResponse) -> HttpResponse:
    """Any site may read a feed; there is nothing in it for one reader only."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
