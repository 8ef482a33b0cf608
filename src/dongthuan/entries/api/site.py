"""The API itself: its description, its errors and its routes."""

from functools import cache
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError

from dongthuan import __version__
from dongthuan.entries import api as entries_api
from dongthuan.entries.api import (
    bulk,
    campaigns,
    case_papers,
    cases,
    desk,
    dialogues,
    document_sources,
    document_writes,
    documents,
    exemplars,
    exports,
    keeping_out,
    kept,
    offices,
    placing,
    plans,
    promises,
    receptions,
    reference,
    round,
    rounds,
    webhooks,
    who,
)
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases

PROBLEM = "application/problem+json"
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


class Api(NinjaAPI):
    """Its description says what the framework cannot know: what refusals are written in, and how one says who asks."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None) -> Any:
        return _described(path_prefix or self.get_root_path(path_params or {}))


@cache  # to think of it takes seconds, and anybody may ask for it as often as they like
def _described(path_prefix: str) -> Any:
    schema = NinjaAPI.get_openapi_schema(api, path_prefix=path_prefix)
    schema["components"]["securitySchemes"] = who.SCHEMES
    for operations in schema["paths"].values():
        for operation in operations.values():
            _refused_as_problem(operation["responses"])
    return schema


def _refused_as_problem(responses: dict[int, Any]) -> None:
    for code, response in responses.items():
        if code >= 400:
            response["content"][PROBLEM] = response["content"].pop("application/json")


api = Api(title="Đồng Thuận", version=__version__, description=entries_api.__doc__ or "", docs_url=None)
nowhere = Router()


@nowhere.api_operation(METHODS, "/{path:address}", include_in_schema=False)
def lost(request: HttpRequest, address: str) -> None:
    """Whoever speaks JSON is told no in JSON, also at an address that does not exist."""
    raise Refusal("not_found")


for _router in (
    reference.router,
    bulk.router,  # before cases: "bulk" is no id of a case
    keeping_out.router,
    cases.router,
    dialogues.router,
    exports.router,
    receptions.router,
    desk.router,
    kept.router,
    case_papers.router,
    promises.router,
    document_sources.router,
    document_writes.router,  # before documents: "asked" and "issue" are no ids
    documents.router,
    exemplars.router,
    campaigns.router,
    webhooks.router,
    offices.router,
    plans.router,
    placing.router,
    rounds.router,
    nowhere,
):  # in this order: the last one takes every address
    api.add_router("", _router)


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
    response = JsonResponse(body, status=status(no), content_type=PROBLEM)
    if no.code == "too_many_tries":
        response["Retry-After"] = str(int(str(no.facts.get("minutes", 1))) * 60)
    if challenge := who.challenge(request, no):
        response["WWW-Authenticate"] = challenge
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


def urls() -> Any:
    """The routes, marked as ones that may write: a wrong code is counted, also where it is only asked for."""
    patterns, app, namespace = api.urls
    for pattern in patterns:
        pattern.callback = round.around(cast(round.View, pattern.callback), refused)
        pattern.callback.writes = True  # type: ignore[attr-defined]
    return patterns, app, namespace
