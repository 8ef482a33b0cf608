"""What programs send and are told about receptions: days, duties, appointments, rows of the register."""

from datetime import date
from typing import Any

from ninja import Schema
from pydantic import Field

from dongthuan.entries.api.ids import IdText
from dongthuan.work.receptions import queries
from dongthuan.work.receptions.lifecycle import MODES
from dongthuan.work.receptions.models import Session


class DayOut(Schema):
    """``late``: told to everybody later than the law wants. ``moved_to``: the day that makes up for a postponed one."""

    id: str
    unit: str
    unit_code: str
    leader: str
    post: str
    day: str
    begins: str
    ends: str
    place: str
    mode: str
    state: str
    publish_by: str
    published_on: str | None
    late: bool
    reason: str | None
    moved_to: str | None
    version: int

    @staticmethod
    def of(row: Session) -> dict[str, Any]:
        made_up = getattr(row, "made_up_by", None)
        return {
            "id": str(row.id), "unit": str(row.unit_id), "unit_code": row.unit.code, "leader": row.leader.person.name,
            "post": row.leader.post, "day": row.day.isoformat(), "begins": f"{row.begins:%H:%M}",
            "ends": f"{row.ends:%H:%M}", "place": row.place, "mode": row.mode, "state": row.state,
            "publish_by": row.publish_by.isoformat(),
            "published_on": row.published_on.isoformat() if row.published_on else None, "late": row.late,
            "reason": row.reason or None, "moved_to": made_up.day.isoformat() if made_up else None,
            "version": row.version,
        }  # fmt: skip


class DaysOut(Schema):
    days: list[DayOut]


class PeriodOut(Schema):
    first: str
    last: str
    owed: int
    held: int
    delegated: int
    postponed: int
    late: int
    kept: bool | None


class DutyOut(Schema):
    """``people``: how many were received; null where fewer than five were. ``rule``: null where no law asks."""

    leader: str
    post: str
    unit: str
    rule: str | None
    owed: int
    held: int
    missed: int
    people: int | None
    periods: list[PeriodOut]

    @staticmethod
    def of(one: queries.Duty) -> dict[str, Any]:
        return {
            "leader": one.leader.person.name, "post": one.leader.post, "unit": str(one.leader.unit_id),
            "rule": one.ruling.rule_id if one.ruling else None, "owed": one.owed, "held": one.held,
            "missed": one.missed, "people": one.people,
            "periods": [
                {"first": row.first.isoformat(), "last": row.last.isoformat(), "owed": row.owed, "held": row.held,
                 "delegated": row.delegated, "postponed": row.postponed, "late": row.late, "kept": row.kept}
                for row in one.periods
            ],
        }  # fmt: skip


class DutiesOut(Schema):
    duties: list[DutyOut]


class BookingIn(Schema):
    who: str = Field("", description="By which one will be called; at most 120 characters.")
    content: str = Field("", description="What it is about; at most 2000 characters. Never a denunciation.")
    language: str = Field("vi", json_schema_extra={"enum": ["vi", "ar", "en"]})
    contact: str = Field("", description="Phone or e-mail, to be told if the day changes.")
    interpreter: str = Field("", description="Where one is asked for: a code of the list of interpreters.")


class SlipOut(Schema):
    """The whole code is shown this once."""

    id: str
    reference: str
    code: str
    day: str
    state: str


class VisitOut(Schema):
    """A row of the register. Names and words only for whoever may read them; a denunciation has neither."""

    id: str
    number: int | None
    day: str
    unit: str
    state: str
    kind: str | None
    people: int
    within: bool
    ground: str | None
    case: str | None
    result: str | None
    said: dict[str, str]
    version: int

    @staticmethod
    def of(line: queries.Line) -> dict[str, Any]:
        visit, (_state, result) = line.visit, queries.result_of(line)
        return {
            "id": str(visit.id), "number": visit.number, "day": visit.day.isoformat(), "unit": str(visit.unit_id),
            "state": visit.state, "kind": visit.kind or None, "people": visit.people, "within": visit.within,
            "ground": visit.ground or None, "case": visit.case.reference if visit.case else None,
            "result": result or None, "said": {name: row.text or "" for name, row in line.said.items()},
            "version": visit.version,
        }  # fmt: skip


class RegisterOut(Schema):
    visits: list[VisitOut]
    after: str | None


class DayIn(Schema):
    leader: IdText
    day: date
    mode: str = Field("in_person", json_schema_extra={"enum": list(MODES)})
    urgent: bool = False


class CameIn(Schema):
    """``session``: a day on which a leader sits; without it the office's own reception. ``denounces``: a number alone
    is kept, and no word can be sent."""

    unit: str = Field("", description="Official code or id.")
    session: IdText | None = None
    denounces: bool = False
    language: str = Field("vi", json_schema_extra={"enum": ["vi", "ar", "en"]})
    interpreter: str = ""


class MoveIn(Schema):
    """What the move asks for stands in docs/lifecycles.md."""

    version: int = Field(..., ge=0, le=2**31 - 1)
    inputs: dict[str, str] = Field(default_factory=dict)
