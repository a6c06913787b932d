"""What a browser may do with what we send: strict for all, and as the edge needs it."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class ContentPolicyMiddleware(CSPMiddleware):
    """The settings' policy; at the desk, with what the admin needs on every page."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        match = getattr(request, "resolver_match", None)
        if match is not None and match.namespaces[:1] == ["admin"] and not report_only:
            parts.replace = {**settings.INTAKE_DESK_POLICY, **(parts.replace or {})}
        return parts


class ResourcePolicyMiddleware:
    """No other site may load what we send, unless the view says that any may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
