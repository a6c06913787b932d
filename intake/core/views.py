from django.http import HttpRequest, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:
    """The process is up. It asks nothing of the database or the broker."""
    answer = JsonResponse({"status": "pass"}, content_type="application/health+json")
    answer["Cache-Control"] = "no-store"
    return answer
