"""The reader's pages. None of them sets a cookie or needs a script."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from intake.callouts.models import Callout, Kind, LegalDocument
from intake.core.tokens import BadToken
from intake.privacy import services as privacy
from intake.public import receipts, services
from intake.public.documents import Documents
from intake.public.forms import CodeForm, CommentForm
from intake.public.situations import (
    RETRY_AFTER_SECONDS,
    STATUS_CODES,
    Situation,
    situation_of,
)
from intake.submissions.exceptions import KeyReused
from intake.submissions.models import Submission


class SeeOther(HttpResponseRedirect):
    """What a form answers when all is well: look there."""

    status_code = 303


@require_safe
@cache_control(private=True, no_cache=True)
def callouts(request: HttpRequest) -> HttpResponse:
    """What the newsroom asks at the moment."""
    found = Callout.objects.open().prefetch_related("texts")
    asked = [
        (callout, callout.text_in(get_language() or "en"))
        for callout in found
        if callout.languages
    ]
    return render(request, "public/callouts.html", {"asked": asked})


@csrf_exempt
@csp_replace({"form-action": [SELF]})  # type: ignore[arg-type]  # it takes an address
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def comment(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form of a callout, and take a comment."""
    published = Callout.objects.for_public_display().prefetch_related("texts")
    callout = get_object_or_404(published, slug=slug)
    situation = situation_of(callout)
    if situation != Situation.OPEN:
        return _not_open(request, callout, situation)
    language = get_language() or "en"
    form = CommentForm(
        request.POST if request.method == "POST" else None,
        callout=callout,
        documents=Documents.in_force(language),
        language=language,
        is_from_here=_is_from_here(request),
    )
    if form.is_under_age:
        return _page(request, "public/too_young.html", callout)
    return _take(request, callout, form)


def _take(request: HttpRequest, callout: Callout, form: CommentForm) -> HttpResponse:
    """Take what was sent, or show the form with what stands in the way."""
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                return _taken(callout, form)
            except KeyReused:
                form.refuse_reuse()
            except OperationalError:
                form.refuse_for_now()
                status = 503
        form.start_again()
    return _page(request, "public/comment.html", callout, {"form": form}, status)


def _taken(callout: Callout, form: CommentForm) -> HttpResponse:
    key = form.cleaned_data["submission_key"]
    services.take_comment(
        callout,
        form.comment_sent(),
        form.contact(),
        submission_key=key,
        origin=form.origin(),
    )
    return SeeOther(reverse("public:receipt", args=[receipts.token_for(key)]))


def _not_open(
    request: HttpRequest, callout: Callout, situation: Situation
) -> HttpResponse:
    """Say why it takes no comments, and give back what somebody was writing."""
    status = STATUS_CODES[situation]
    answers = {
        name: request.POST[name].strip()
        for name in ("comment", "name", "place", "country", "phone", "email")
        if request.POST.get(name, "").strip()
    }
    if answers and status == 200:
        status = 422
    context = {"situation": situation.value, "answers": answers}
    response = _page(request, "public/not_open.html", callout, context, status)
    if situation == Situation.PAUSED:
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """The thank-you page: it can be reloaded and kept."""
    try:
        found = receipts.read(token)
    except (BadToken, Submission.DoesNotExist) as error:
        raise Http404("There is no such receipt.") from error
    callout = found.submission.callout
    response = _page(request, "public/receipt.html", callout, {"receipt": found})
    return _secret(response)


@csrf_exempt
@csp_replace({"form-action": [SELF], "script-src": [SELF]})
@require_http_methods(["GET", "HEAD", "POST"])
def my_comment(request: HttpRequest) -> HttpResponse:
    """Where a comment stands, for whoever has its private code; and its withdrawal.

    The code comes in the body of a request, so that no log has it.
    """
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid() or form.receipt is None:
        status = 422 if form.is_bound else 200
        found = render(request, "public/code.html", {"form": form}, status=status)
        return _secret(found)
    step = "state"
    if form.receipt.can_be_withdrawn and "withdraw" in request.POST:
        step = "question"
    if form.receipt.can_be_withdrawn and "confirm" in request.POST:
        privacy.request_withdrawal(form.receipt.submission)
        step = "asked"
    context = {"receipt": form.receipt, "step": step}
    callout = form.receipt.submission.callout
    return _secret(_page(request, "public/my_comment.html", callout, context))


@require_safe
def legal_document(request: HttpRequest, kind: Kind, version: int) -> HttpResponse:
    """One version of the terms or the notice, for as long as somebody agreed to it."""
    versions = LegalDocument.objects.filter(kind=kind, version=version)
    language = get_language() or "en"
    document = (
        versions.filter(language=language).first()
        or versions.filter(language="en").first()
    )
    if document is None:
        raise Http404("There is no such version.")
    context = {"document": document}
    return render(request, "public/legal_document.html", context)


def _page(
    request: HttpRequest,
    template: str,
    callout: Callout,
    context: Mapping[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    words = {"callout": callout, "text": callout.text_in(get_language() or "en")}
    return render(request, template, {**words, **(context or {})}, status=status)


def _secret(response: HttpResponse) -> HttpResponse:
    """Kept by nobody, found by nobody, and its address told to nobody."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _is_from_here(request: HttpRequest) -> bool:
    """Whether the browser, as far as it says so, sends this from a page of ours."""
    origin = request.headers.get("Origin", "null")
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    if "Sec-Fetch-Site" in request.headers:
        return request.headers["Sec-Fetch-Site"] != "cross-site"
    return origin == "null" or urlsplit(origin).netloc == request.get_host()
