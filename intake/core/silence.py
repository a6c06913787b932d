"""Nobody's address and browser are known here, so nothing can store or log them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Who asks, with what, coming from where, and what proxies add to that. What is left
# is what we need: the host, the origin of a form, and whether it came over https.
_PERSONAL = frozenset(
    (
        *("REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "REMOTE_USER", "REMOTE_IDENT"),
        *("HTTP_USER_AGENT", "HTTP_FROM", "HTTP_VIA", "HTTP_FORWARDED"),
        *("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_X_CLIENT_IP"),
        *("HTTP_X_CLUSTER_CLIENT_IP", "HTTP_X_ORIGINAL_FORWARDED_FOR"),
        *("HTTP_TRUE_CLIENT_IP", "HTTP_CLIENT_IP", "HTTP_CF_CONNECTING_IP"),
        *("HTTP_CF_CONNECTING_IPV6", "HTTP_CF_IPCOUNTRY", "HTTP_FASTLY_CLIENT_IP"),
        *("HTTP_FLY_CLIENT_IP", "HTTP_X_AZURE_CLIENTIP", "HTTP_X_APPENGINE_USER_IP"),
    )
)
# What browsers tell of themselves beside the user agent.
_HINTS = "HTTP_SEC_CH_"


class SilenceMiddleware:
    """The first of all: takes the sender's traces off the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The same dictionary is the web server's own, so it has them no more either.
        for name in [name for name in request.META if _is_personal(name)]:
            del request.META[name]
        return self.get_response(request)


def _is_personal(name: str) -> bool:
    return name in _PERSONAL or name.startswith(_HINTS)
