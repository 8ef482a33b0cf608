"""What somebody has in hand, line by line; and what differs between two such lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dongthuan.ground.access import policy
from dongthuan.ground.people.models import Office
from dongthuan.kernel import canonical
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.cases.queries.hands import in_hand
from dongthuan.work.desk.models import Draft
from dongthuan.work.handover.models import OPEN, Packet
from dongthuan.work.tasks.models import Task

KINDS = ("case", "task", "clock", "unread", "draft")
Line = dict[str, str]


def held(office: Office) -> tuple["QuerySet[Case]", "QuerySet[Task]"]:
    """The cases and tasks that lie with the holder of an office, in its unit and beneath it; of a unit that has ended
    since, where its work lies now."""
    cases, tasks = in_hand(office.account_id)
    return (
        cases.filter(unit__cases_path__startswith=office.unit.held_at),
        tasks.filter(unit__tasks_path__startswith=office.unit.tasks_held_at),
    )


def lines(office: Office) -> list[Line]:
    """Everything that is handed over with an office, in one order. Five statements, however much it is."""
    cases, tasks = held(office)
    mine = {case.id: case for case in cases.order_by("due", "id")}
    references = {case.subject: case.reference for case in mine.values()}
    return [
        *(_line("case", case.reference, case.due.isoformat() if case.due != NO_DATE else "", case.state)
          for case in mine.values()),
        *(_line("task", references.get(row.origin, row.origin), row.due.isoformat(), str(row.id))
          for row in tasks.order_by("due", "id")),
        *(_line("clock", references[row.subject], row.due.isoformat() if row.due else "", row.rule_key)
          for row in Clock.objects.filter(subject__in=references, met_on=None).order_by("due", "id")),
        *(_line("unread", references[subject], "", "") for subject in _unread(references)),
        *(_line("draft", mine[row.case_id].reference, "", row.move)
          for row in Draft.objects.filter(account=office.account_id, case__in=mine).order_by("case", "move")),
    ]  # fmt: skip


def shown(actor: Actor, lines: Sequence[Line]) -> list[Line]:
    """Without the cases that this reader keeps out of: whoever reads a packet need not be a side of it."""
    listed = Case.objects.filter(reference__in={line["ref"] for line in lines})
    may = set(policy.open_to(actor, listed).values_list("reference", flat=True))
    out = set(listed.values_list("reference", flat=True)) - may
    return [line for line in lines if line["ref"] not in out]


def _line(kind: str, ref: str, due: str, what: str) -> Line:
    return {"kind": kind, "ref": ref, "due": due, "what": what}


def tasks_named(actor: Actor, packet: Packet, lines: Iterable[Line]) -> dict[str, str]:
    """{id of a task on these lines: what it is}, as it is written today: the lines themselves hold no words. For
    whoever may read the task, and for both sides while they sign; but for what they keep out of."""
    wanted = Task.objects.filter(id__in=[int(line["what"]) for line in lines if line["kind"] == "task"])
    signing = packet.state == OPEN and actor.account in (packet.giver_id, packet.taker_id)
    rows = policy.open_to(actor, wanted) if signing else actor.visible("task.see", wanted)
    return {str(row): what for row, what in rows.values_list("id", "what")}


def _unread(subjects: Iterable[str]) -> list[str]:
    """The cases in which the last word is the resident's."""
    last = dict(Entry.objects.filter(subject__in=list(subjects)).order_by("at", "id").values_list("subject", "actor"))
    return sorted(subject for subject, actor in last.items() if actor == "resident")


@dataclass(frozen=True)
class Difference:
    """What has come since a list was drawn, and what is no more on it."""

    come: Sequence[Line]
    gone: Sequence[Line]

    def __bool__(self) -> bool:
        return bool(self.come or self.gone)


def difference(was: Sequence[Line], now: Sequence[Line]) -> Difference:
    return Difference([line for line in now if line not in was], [line for line in was if line not in now])


def text(packet: Packet) -> str:
    """What both sides sign, as bytes that come out the same wherever they are made anew."""
    signed = {
        "giver": str(packet.giver_id), "taker": str(packet.taker_id), "unit": str(packet.unit_id),
        "office": str(packet.office_id), "instrument": packet.instrument, "lines": packet.lines,
    }  # fmt: skip
    return canonical.encode(signed).decode()


def digest(packet: Packet) -> str:
    return canonical.digest(bytes.fromhex(packet.salt), text(packet))


def one(actor: Actor, identifier: int) -> Packet:
    """For both sides, and for whoever leads or administers. Refusal: not_found."""
    rows = Packet.objects.select_related("office__unit", "office__account", "unit", "giver", "taker")
    row = rows.filter(id=identifier).first()
    if row is None or not (actor.account == row.taker_id or actor.may("packet.see", row)):
        raise Refusal("not_found")
    return row


def mine(actor: Actor) -> list[Packet]:
    """Those in which this person is a side, or that they may see: open ones first, the newest first."""
    seen: Any = actor.visible("packet.see", Packet.objects.all()) | Packet.objects.filter(taker=actor.account or 0)
    rows = seen.select_related("giver", "taker", "unit").order_by("-id")[:100]
    return sorted(rows, key=lambda row: row.state != "open")


def givable(actor: Actor, offices: Iterable[Office]) -> list[Office]:
    """Those of these offices for which the actor may draw a packet."""
    return [office for office in offices if actor.may("packet.draw", office)]
