"""What Django may say about a request that failed: nothing of who sent it."""

from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

_PERSONAL = ("REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "QUERY_STRING")


class SilentReporterFilter(SafeExceptionReporterFilter):
    """Hides what was posted, every local variable, and the sender's headers."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        names = request.POST if request is not None else {}
        return {name: self.cleansed_substitute for name in names}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: Any
    ) -> Any:
        return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        meta = super().get_safe_request_meta(request)
        return {
            name: value
            for name, value in meta.items()
            if name not in _PERSONAL and not name.startswith("HTTP_")
        }
