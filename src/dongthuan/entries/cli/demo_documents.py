"""Documents of the worked example: what one public text tells of another, and a directive that asks three communes."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.documents import operations
from dongthuan.work.documents.identity import Body
from dongthuan.work.documents.models import Assignment, Document
from dongthuan.work.documents.operations.asking import Asked
from dongthuan.work.documents.vocabulary import FOLDER


def load(machine: Actor, units: Mapping[str, Unit], at: datetime) -> None:
    """Inside the operation that loads the whole example."""
    told = tomllib.loads((FOLDER.parent / "demo" / "documents.toml").read_text("utf-8"))
    province = next(unit for unit in units.values() if unit.kind == "province")
    known = {row["written"]: _entered(machine, province, row, at) for row in told["document"]}
    for row in told["document"]:
        for kind, other in row.get("relations", ()):
            operations.relate(
                actor=machine, source_id=known[row["written"]].id, kind=kind, target_id=known[other].id,
                told_by=row.get("source", ""), at=at,
            )  # fmt: skip
    own = [_issued(machine, units[row["unit"]], row, at) for row in told["issued"]]
    _ask(machine, told["asked"], known, own, at)


def _day(row: Mapping[str, Any], at: datetime) -> date | None:
    ago = row.get("days_ago")
    return day_of(at) - timedelta(days=ago) if ago is not None else row.get("issued_on")


def _entered(machine: Actor, province: Unit, row: Mapping[str, Any], at: datetime) -> Document:
    new = operations.New(
        written=row["written"], subject=row["subject"], issued_on=_day(row, at), public=True,
        effective_on=row.get("effective_on"), source=row.get("source", ""),
        issuers=[Body(name=name) for name in row.get("issuers", ())],
    )  # fmt: skip
    document = operations.enter(actor=machine, unit=province, new=new, at=at)
    for field, value in row.get("claims", ()):
        operations.claim(actor=machine, document_id=document.id, field=field, value=value, source=row["source"], at=at)
    return document


def _issued(machine: Actor, unit: Unit, row: Mapping[str, Any], at: datetime) -> Document:
    new = operations.New(written="", subject=row["subject"], issued_on=_day(row, at), public=True)
    return operations.issue(actor=machine, unit=unit, new=new, type=row["type"], signed_as=row["signed_as"], at=at)


def _ask(
    machine: Actor, row: Mapping[str, Any], known: Mapping[str, Document], own: list[Document], at: datetime
) -> None:
    begun = at - timedelta(days=row["asked_days_ago"])
    asked = Asked(row["what"], day_of(at) + timedelta(days=row["due_in_days"]), tuple(row["kinds"]))
    made = operations.ask(actor=machine, document_id=known[row["by"]].id, asked=asked, at=begun)
    one = Assignment.objects.get(requirement=made, unit__code=row["answered_by"])
    operations.answer(actor=machine, assignment_id=one.id, document_id=own[0].id, at=at)
