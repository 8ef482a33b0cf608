"""Who is asking: the person of a token, the holder of a receipt, or somebody without either."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from dongthuan.ground.access import policy, visitor
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.cases import receipts

SCHEMES = {
    "token": {"type": "http", "scheme": "bearer", "description": "A program of the office, acting for a person."},
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
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        account = people.by_token(secret.strip(), now())
        if account is None:
            raise Refusal("not_signed_in")
        return policy.staff(account, day_of(now()), "api")
    written = request.headers.get("Receipt-Code", "")
    if not written:
        raise Refusal("not_signed_in")
    case = receipts.opened(written, visitor=place(request), now=now())
    return policy.resident("api", case.language, frozenset({case.id}))
