"""Who is asking: the account of a token, the holder of a receipt, or somebody without either."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from dongthuan.ground.access import policy, throttle, visitor
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import Token
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases import receipts

SCHEMES = {
    "token": {"type": "http", "scheme": "bearer", "description": "A program of the office."},
    "receipt": {"type": "apiKey", "in": "header", "name": "Receipt-Code", "description": "A receipt's whole code."},
}
TOKEN: dict[str, Any] = {"security": [{"token": []}]}
RECEIPT: dict[str, Any] = {"security": [{"receipt": []}]}
EITHER: dict[str, Any] = {"security": [{"token": []}, {"receipt": []}]}
"""For ``openapi_extra``: who may ask. A route without one is open to everybody."""


def now() -> datetime:
    return datetime.now(UTC)


def place(request: HttpRequest) -> str:
    return visitor.address(request.META, settings.PROXIES)


def asking(request: HttpRequest) -> Actor:
    """Refusals: not_signed_in, code_mistyped, not_found, too_many_tries."""
    if brought_a_token(request):
        token = _token(request)
        request.scopes = token.scopes  # type: ignore[attr-defined]
        return _acting(token, request.headers.get("Acting-For", "").strip())
    written = request.headers.get("Receipt-Code", "")
    if not written:
        raise Refusal("not_signed_in")
    case = receipts.opened(written, visitor=place(request), now=now())
    return policy.resident("api", case.language, cases.held_by(case))


def _acting(token: Token, holder: str) -> Actor:
    """For oneself, or (``Acting-For``: a sign-in name or id) for somebody in whose office one deputises."""
    today = day_of(now())
    if not holder:
        return policy.staff(token.account, today, "api", token.scopes)
    return policy.deputy(token.account, queries.deputised(token.account, holder, today), "api", today, token.scopes)


def brought_a_token(request: HttpRequest) -> bool:
    return request.headers.get("Authorization", "").partition(" ")[0].lower() == "bearer"


def scopes_of(request: HttpRequest) -> list[str]:
    """The scopes of the token that ``asking`` has read; none for a receipt."""
    return list(getattr(request, "scopes", ()))


def _token(request: HttpRequest) -> Token:
    """The key that the request brought; the first use of a day is noted, before anything is read."""
    secret = request.headers["Authorization"].partition(" ")[2].strip()
    token, today = queries.by_token(secret, now()), day_of(now())
    if token is None:
        limit = {throttle.WRONG_TOKEN.key(place(request)): throttle.WRONG_TOKEN}
        throttle.check(limit, now=now())
        throttle.count(limit, now=now())
        raise Refusal("not_signed_in")
    if token.last_used != today:
        operations.note_use(token_id=token.id, on=today)
    return token


CHALLENGES = {"not_signed_in": "invalid_token", "too_many_tries": "invalid_token", "not_allowed": "insufficient_scope"}


def challenge(request: HttpRequest, no: Refusal) -> str:
    """RFC 6750: how to ask better, for whoever was refused because of who they are; "" for every other refusal."""
    if brought_a_token(request):
        return f'Bearer error="{CHALLENGES[no.code]}"' if no.code in CHALLENGES else ""
    return "Bearer" if no.code == "not_signed_in" else ""
