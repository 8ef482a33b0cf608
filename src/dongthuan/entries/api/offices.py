"""Who holds which office, by program. A token gives nobody an office: that is done at the desk, or at the server."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from dongthuan.entries.api.shapes import NO
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import queries
from dongthuan.ground.people.models import Office
from dongthuan.kernel.taking import take_date
from dongthuan.record.deadlines.calendar import day_of

router = Router(tags=["offices"])


class OfficeHeld(Schema):
    """``home``: of whoever is seconded, the unit they still belong to."""

    id: str
    account: str
    login: str
    name: str
    unit: str
    role: str
    number: int | None
    valid_from: str
    valid_to: str | None
    home: str | None
    instrument: str


class OfficesHeld(Schema):
    on: str
    offices: list[OfficeHeld]


@router.get(
    "/units/{unit}/offices", response={200: OfficesHeld, **NO}, operation_id="list_offices", openapi_extra=TOKEN
)
def listed(request: HttpRequest, unit: str, on: str = "") -> dict[str, Any]:
    """Those of that very unit (official code or id) on a day; today, if none is given."""
    actor, day = asking(request), take_date("on", on) if on else day_of(now())
    found = queries.of_the_house(actor, organisations.named(unit, day), day)
    return {"on": day.isoformat(), "offices": [_office(row) for row in found]}


def _office(row: Office) -> dict[str, Any]:
    return {
        "id": str(row.id), "account": str(row.account_id), "login": row.account.login, "name": row.account.name,
        "unit": str(row.unit_id), "role": row.role, "number": row.number, "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "home": str(row.home_id) if row.home_id else None, "instrument": row.instrument,
    }  # fmt: skip
