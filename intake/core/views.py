from pathlib import Path

from django.http import FileResponse, HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control

_ICON = Path(__file__).resolve().parent / "static" / "core" / "icon.svg"


def healthz(request: HttpRequest) -> JsonResponse:
    """The process is up. It asks nothing of the database or the broker."""
    answer = JsonResponse({"status": "pass"}, content_type="application/health+json")
    answer["Cache-Control"] = "no-store"
    return answer


@cache_control(public=True, max_age=86400)
def icon(request: HttpRequest) -> FileResponse:
    """The icon of every page that names none: a browser asks for it unasked."""
    return FileResponse(_ICON.open("rb"), content_type="image/svg+xml")
