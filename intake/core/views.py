from pathlib import Path

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
)
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

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


@require_safe
@cache_control(public=True, max_age=86400)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116), if the installation says until when."""
    if settings.INTAKE_SECURITY_EXPIRES is None:
        raise Http404("INTAKE_SECURITY_EXPIRES is not set.")
    address = settings.INTAKE_BASE_URL + reverse("core:security_txt")
    fields = {
        "Contact": settings.INTAKE_SECURITY_CONTACT,
        "Expires": f"{settings.INTAKE_SECURITY_EXPIRES.isoformat()}T00:00:00Z",
        "Preferred-Languages": ", ".join(code for code, _ in settings.LANGUAGES),
        "Canonical": address,
        "Policy": settings.INTAKE_SECURITY_POLICY,
    }
    lines = [f"{name}: {value}\n" for name, value in fields.items() if value]
    return HttpResponse("".join(lines), content_type="text/plain; charset=utf-8")
