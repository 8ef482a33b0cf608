"""The API itself: its errors and its routes."""

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from dongthuan import __version__
from dongthuan.entries.api import cases, reference
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases

api = NinjaAPI(title="Đồng Thuận", version=__version__, description=__doc__ or "", docs_url=None)
api.add_router("", cases.router)
api.add_router("", reference.router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, no: Refusal) -> HttpResponse:
    """problem+json (RFC 9457) with the code, its facts, and a sentence in the reader's language."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": no.code,
        "status": status(no),
        "detail": phrases.refusal(no),
        "code": no.code,
        "facts": dict(no.facts),
    }
    response = JsonResponse(body, status=status(no), content_type="application/problem+json")
    if no.code == "too_many_tries":
        response["Retry-After"] = str(int(str(no.facts.get("minutes", 1))) * 60)
    if no.code == "not_signed_in":
        response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(ValidationError)
def not_readable(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    fields = ",".join(sorted({str(error["loc"][-1]) for error in wrong.errors}))
    return refused(request, Refusal("request_not_readable", {"fields": fields[:200]}))


@api.exception_handler(HttpError)
def not_parsed(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    return refused(request, Refusal("request_not_readable"))


@api.exception_handler(Http404)
def missing(request: HttpRequest, wrong: Http404) -> HttpResponse:
    return refused(request, Refusal("not_found"))


@api.exception_handler(RequestDataTooBig)
@api.exception_handler(TooManyFieldsSent)
def too_big(request: HttpRequest, wrong: Exception) -> HttpResponse:
    return refused(request, Refusal("too_large"))
