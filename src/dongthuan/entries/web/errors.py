"""What a page says when it says no: one clear sentence, in the reader's language, and no stack trace."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases


def refused(request: HttpRequest, no: Refusal) -> HttpResponse:
    context = {"sentence": phrases.refusal(no), "code": no.code, "status": status(no)}
    return marked(render(request, "error.html", context, status=status(no)), no)


def marked(response: HttpResponse, no: Refusal | None) -> HttpResponse:
    """The refusal's code for programs and tests; when to come again for whoever has to wait."""
    if no:
        response["X-Refusal"] = no.code
    if no and no.code == "too_many_tries":
        response["Retry-After"] = str(int(str(no.facts.get("minutes", 1))) * 60)
    return response


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is missing or old."""
    return refused(request, Refusal("stale_form"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, Refusal("not_found"))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, Refusal("not_allowed"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    return refused(request, Refusal("too_large" if too_large else "request_not_readable"))


def wrong_method(request: HttpRequest, bare: HttpResponse) -> HttpResponse:
    """A page in place of the framework's empty answer; the methods that would do stay named."""
    response = refused(request, Refusal("method_not_allowed"))
    response["Allow"] = bare["Allow"]
    return response


def our_fault(request: HttpRequest) -> HttpResponse:
    """Without the database and without whatever else stands round a page: it may be what failed."""
    language = get_language() or "vi"
    context = {"language": language, "dir": "rtl" if language == "ar" else "ltr"}
    return HttpResponse(render_to_string("fault.html", context), status=500)
