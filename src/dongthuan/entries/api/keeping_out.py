"""Keeping out of a case: declared by oneself, or because the letter is about somebody; who does, and lifting it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from dongthuan.entries.api import repeat
from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.shapes import NO, SOMETHING
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.ground.access.models import DECLARED
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.models import Case

router = Router(tags=["cases"])
TO = "Sign-in name of whoever takes it instead; left out: somebody free of the unit, else the office above."
VERSION = Field(default=None, ge=0, le=2**31 - 1)


class DeclaredIn(Schema):
    ground: str = Field(description="One of " + ", ".join(DECLARED), json_schema_extra=SOMETHING)
    to: str = Field(default="", max_length=60, description=TO)
    version: int | None = VERSION


class AboutIn(Schema):
    whom: str = Field(max_length=60, description="A sign-in name, or the code of a unit.", json_schema_extra=SOMETHING)
    to: str = Field(default="", max_length=60, description=TO)
    version: int | None = VERSION


class BarDoneOut(Schema):
    """No more than that it is so: whoever keeps out learns nothing further of the case."""

    id: str
    reference: str


class KeptOutOut(Schema):
    """``unit`` (its code) or ``login``; ``ground``: complained_of, or what somebody declared."""

    id: str
    unit: str | None
    name: str
    ground: str


class KeptOut(Schema):
    kept_out: list[KeptOutOut]


def _done(request: HttpRequest, key: str, match: str, act: Callable[[], Case]) -> HttpResponse:
    def acted() -> tuple[dict[str, Any], str]:
        case = act()
        return {"id": str(case.id), "reference": case.reference}, case.subject

    return repeat.answer(request, asking(request), key, lambda: repeat.held_to(match, acted))


@router.post(
    "/cases/{case_id}/keep-out", response={200: BarDoneOut, **NO}, operation_id="declare_conflict", openapi_extra=TOKEN
)
def declare(
    request: HttpRequest, case_id: Id, given: DeclaredIn, once: repeat.Key = "", match: repeat.Match = ""
) -> HttpResponse:
    """Say "I must not handle this case": from now on the asker neither sees nor touches it."""
    actor, version = asking(request), repeat.version(match, given.version)
    return _done(request, once, match, lambda: operations.declare(
        actor=actor, case_id=case_id, version=version, ground=given.ground, to=given.to, at=now()
    ))  # fmt: skip


@router.post(
    "/cases/{case_id}/about", response={200: BarDoneOut, **NO}, operation_id="bar_from_case", openapi_extra=TOKEN
)
def about(
    request: HttpRequest, case_id: Id, given: AboutIn, once: repeat.Key = "", match: repeat.Match = ""
) -> HttpResponse:
    """The letter is about a person or a unit: they keep out of it, whatever their offices."""
    actor, version = asking(request), repeat.version(match, given.version)
    return _done(request, once, match, lambda: operations.bar(
        actor=actor, case_id=case_id, version=version, whom=given.whom, to=given.to, at=now()
    ))  # fmt: skip


@router.get(
    "/cases/{case_id}/kept-out", response={200: KeptOut, **NO}, operation_id="list_kept_out", openapi_extra=TOKEN
)
def kept_out(request: HttpRequest, case_id: Id) -> dict[str, Any]:
    """Who keeps out of a case, for whoever may lift it; nobody for all others."""
    actor = asking(request)
    rows = queries.kept_out(actor, queries.one(actor, case_id))
    return {
        "kept_out": [
            {"id": str(row.id), "unit": row.unit.code if row.unit else None, "ground": row.ground,
             "name": row.unit.name(actor.language) if row.unit else row.name}
            for row in rows
        ]
    }  # fmt: skip


@router.post(
    "/cases/{case_id}/kept-out/{bar}/lift",
    response={200: BarDoneOut, **NO},
    operation_id="lift_bar",
    openapi_extra=TOKEN,
)
def lift(request: HttpRequest, case_id: Id, bar: Id, once: repeat.Key = "") -> HttpResponse:
    """It was a slip, or is over. A head does it who does not keep out themself."""
    actor = asking(request)
    return _done(request, once, "", lambda: operations.lift(actor=actor, case_id=case_id, bar_id=bar, at=now()))
