"""What stands round every answer of the API: its tag, the way to the next page, and a "no" that is JSON too."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from dongthuan.kernel.refusal import Refusal

View = Callable[..., HttpResponse]
READS = ("GET", "HEAD")


def around(view: View, refused: Callable[[HttpRequest, Refusal], HttpResponse]) -> View:
    """The same view with tags, and with a problem in place of the framework's empty 405."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            return _not_like_that(response, refused(request, Refusal("method_not_allowed")))
        whole = request.method in READS and response.status_code == 200 and not response.streaming
        return tagged(request, response) if whole else response

    return asked


def _not_like_that(bare: HttpResponse, problem: HttpResponse) -> HttpResponse:
    problem["Allow"] = ", ".join(sorted(bare["Allow"].split(", ")))
    return problem


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A strong tag of the very bytes; before it, where the thing has one, its version (``If-Match`` reads it)."""
    held = getattr(request, "version", None)
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    tag = f'"{digest}"' if held is None else f'"{held}-{digest}"'
    response["ETag"] = tag
    response.setdefault("Cache-Control", "private, no-cache")
    patch_vary_headers(response, ["Authorization", "Receipt-Code", "Accept-Language"])
    return get_conditional_response(request, etag=tag, response=response) or response


def next_page(request: HttpRequest, response: HttpResponse, after: str) -> None:
    """RFC 8288: the same question, from there on."""
    if after:
        query = request.GET.copy()
        query["after"] = after
        response["Link"] = f'<{request.path}?{query.urlencode()}>; rel="next"'
