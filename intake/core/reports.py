"""What Django may say about a request that failed: nothing of who sent it."""

import copy
import logging
import traceback
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

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


class SilentReporter(ExceptionReporter):
    """Leaves the text of an error out of a mail, were somebody to have them sent."""

    def get_traceback_data(self) -> dict[str, Any]:
        data = super().get_traceback_data()
        if self.is_email:
            data["exception_value"] = SafeExceptionReporterFilter.cleansed_substitute
            data.pop("exception_notes", None)
            for frame in data["frames"]:
                cause = frame.get("exc_cause")
                frame["exc_cause"] = type(cause).__qualname__ if cause else None
        return data


class SilentFormatter(logging.Formatter):
    """Log lines without what an error was about: where it happened, and its class.

    The text of an error may hold what a reader typed: a database names the value that
    was not unique, a parser quotes what it could not read. An address asked for may
    hold a receipt's token. So neither is written down.
    """

    def format(self, record: logging.LogRecord) -> str:
        return super().format(_without_values(record))

    def formatException(self, ei: Any) -> str:
        lines: list[str] = []
        for error in reversed(list(_chain(ei[1]))):
            frames = traceback.extract_tb(error.__traceback__)
            lines += [line.rstrip("\n") for line in frames.format()]
            lines.append(type(error).__qualname__)
        return "\n".join(lines)


def _without_values(record: logging.LogRecord) -> logging.LogRecord:
    """A copy of the record, with classes and routes in the place of their values."""
    silent = copy.copy(record)
    silent.exc_text = None
    error = record.exc_info[1] if record.exc_info else None
    if hasattr(record, "request") and record.name.startswith("django"):
        what = type(error).__qualname__ if error else ""
        status = getattr(record, "status_code", "")
        silent.msg, silent.args = "%s %s %s", (status, what, _route_of(record.request))
    elif record.name.startswith("gunicorn"):
        # It writes down the sender's address, and the address that was asked for.
        silent.msg, silent.args = _web_server_says(record), ()
    elif isinstance(record.args, dict) and "exc" in record.args:
        # Celery, of a task that failed.
        kind = type(error).__qualname__ if error else "an error"
        silent.args = {**record.args, "exc": kind, "traceback": ""}
    return silent


def _web_server_says(record: logging.LogRecord) -> str:
    said = str(record.msg)
    if said.startswith("Invalid request"):
        return "A request could not be read."
    if said.startswith("Error handling request"):
        return "A request failed."
    return record.getMessage()


def _route_of(request: Any) -> str:
    """The pattern of the address, never the address itself."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match is not None else "an unknown address"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came of, the latest first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        hidden = error.__suppress_context__
        error = error.__cause__ or (None if hidden else error.__context__)
