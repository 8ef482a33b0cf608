"""Wrappers round every page: it travels small, refusals become sentences, and it is read from one snapshot."""

from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import Resolver404, resolve

from dongthuan.entries.web import errors
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.snapshot import snapshot

Answer = Callable[[HttpRequest], HttpResponse]
READS = ("GET", "HEAD")
SMALLER = ("text/html", "text/javascript", "application/manifest+json")


class Smaller(GZipMiddleware):
    """Pages at a third of their size on the line, and what a telephone reads with the first one. Files have their own
    form, and streams stay streams.

    Django masks its token anew in each page and pads the answer by chance: lengths tell nothing of what is in it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        page = response.headers.get("Content-Type", "").startswith(SMALLER) and not response.streaming
        return super().process_response(request, response) if page else response


class SayRefusals:
    """A ``Refusal`` that a view did not put beside a field becomes a page of its own."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        bare = response.status_code == 405 and not response.content
        return errors.wrong_method(request, response) if bare else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return errors.refused(request, exception)
        if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
            return errors.refused(request, Refusal("too_large"))
        return None


def writes(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a page that writes although it is only asked for (a look-up counts its failures), or that must begin without
    the database (the one that says whether it is there)."""
    view.writes = True  # type: ignore[attr-defined]
    return view


class OneSnapshot:
    """Reads of one page see one moment."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READS or _writes(request):
            return self.get_response(request)
        with snapshot():
            return self.get_response(request)


def _writes(request: HttpRequest) -> bool:
    try:
        return getattr(resolve(request.path_info).func, "writes", False)
    except Resolver404:
        return False
