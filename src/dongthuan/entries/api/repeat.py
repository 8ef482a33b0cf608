"""How a program sends a change safely: once under a key of its own, and only if what it read still holds."""

import json
import re
from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Header

from dongthuan.entries.api.who import now
from dongthuan.ground.access import once
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal

Key = Annotated[
    str,
    Header(alias="Idempotency-Key", description="The same key and body again get the first answer again, for 48 h."),
]
Match = Annotated[
    str, Header(alias="If-Match", description="The ETag of the case, in place of version: 412 where it moved on.")
]
ANY_TAGS = re.compile(r'\s*(W/)?"[!#-~]*"\s*(,\s*(W/)?"[!#-~]*"\s*)*')
TAG = re.compile(r'\s*"(\d{1,9})-[0-9a-f]{1,64}"\s*')


def answer(
    request: HttpRequest, actor: Actor, key: str, act: Callable[[], tuple[dict[str, Any], str]], status: int = 200
) -> HttpResponse:
    """``act`` makes the change and gives the answer and what it is about."""

    def acted() -> once.Answer:
        body, subject = act()
        return once.Answer(status, json.dumps(body, ensure_ascii=False).encode(), subject)

    given = _under(key, request, actor, acted) if key else acted()
    response = HttpResponse(given.body, status=given.status, content_type="application/json; charset=utf-8")
    if given.again:
        response["Idempotency-Replayed"] = "true"
    return response


def _under(key: str, request: HttpRequest, actor: Actor, acted: Callable[[], once.Answer]) -> once.Answer:
    wish = f"{request.method} {request.path}\n{request.headers.get('If-Match', '')}\n".encode() + request.body
    return once.answered(actor=actor, key=key, asked=wish, at=now(), dice=SystemDice(), act=acted)


def version(match: str, given: int | None) -> int:
    """The version that a program read: in the body, or as the tag that came with it ("*" is any, so the body says).

    Refusals: request_not_readable (neither, or what is no tag at all), precondition_failed (another tag than the body
    says, or one that is none of ours).
    """
    if match.strip() not in ("", "*") and not ANY_TAGS.fullmatch(match):
        raise Refusal("request_not_readable", {"fields": "If-Match"})
    if match.strip() in ("", "*"):
        if given is None:
            raise Refusal("request_not_readable", {"fields": "version"})
        return given
    found = TAG.fullmatch(match)
    if found is None or given not in (None, int(found[1])):
        raise Refusal("precondition_failed")
    return int(found[1])


def held_to(match: str, act: Callable[[], Any]) -> Any:
    """RFC 9110: who sent If-Match and comes too late is told 412, who sent the version in the body 409."""
    try:
        return act()
    except Refusal as no:
        if match and no.code == "stale":
            raise Refusal("precondition_failed") from None
        raise
