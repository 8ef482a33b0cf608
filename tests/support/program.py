"""A program that speaks to the API: with a token, with a receipt's code, or with neither."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from dongthuan.ground.access import scopes as access
from dongthuan.ground.people import operations as people
from dongthuan.kernel import codes
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case
from support.town import MONDAY, Town

LETTER = {"unit": "99001", "what": "Đèn đường ngõ 5 tắt đã bốn hôm.", "place": "Ngõ 5"}


@dataclass
class Program:
    headers: dict[str, str] = field(default_factory=dict)
    client: Client = field(default_factory=Client)

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> HttpResponse:
        return self.client.get(f"/api/v1{path}", query, headers=self._with(headers))

    def post(self, path: str, body: Any, **headers: str) -> HttpResponse:
        """``body``: what becomes JSON, or text that is sent as it is."""
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.post(f"/api/v1{path}", text, "application/json", headers=self._with(headers))

    def _with(self, headers: dict[str, str]) -> dict[str, str]:
        return {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}


def token(town: Town, login: str, at: datetime = MONDAY, days: int = 30, scopes: tuple[str, ...] = ("work",)) -> str:
    return people.issue_token(
        actor=town.machine, account=town.accounts[login], label="quầy", scopes=scopes, life=timedelta(days=days), at=at,
        dice=town.dice, known=access.known(),
    )  # fmt: skip


def acting_for(town: Town, login: str, *scopes: str) -> Program:
    return Program({"Authorization": f"Bearer {token(town, login, scopes=scopes or ('work',))}"})


def holding(code: str) -> Program:
    return Program({"Receipt-Code": code})


def code_of(case: Case) -> str:
    """A whole code that opens the case: the real one was shown once, so the case is given another key."""
    prefix, *symbols = case.reference.split("-")
    code = codes.ReceiptCode(prefix, "".join(symbols), "2345")
    Case.objects.filter(id=case.id).update(key_hash=queries.key_hash(code))
    return code.full
