"""Keeping out of a case: declared by oneself, or because the letter is about a person or a unit; and lifted again.

Nothing says whose relative somebody is or what the letter says of them: "I must not handle this case", and one of three
grounds. A case never becomes ownerless by it: where nobody of its unit is left who answers, the nearest superior has
it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dongthuan.ground.access.models import COMPLAINED_OF, DECLARED, Bar
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.organisations.queries import succession
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import PERSON, Account, Office
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseBarLifted, CaseBarred
from dongthuan.work.cases.lifecycle import WITH_OFFICE
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations import competence
from dongthuan.work.cases.operations.write import about, claim, keep_out, since
from dongthuan.work.tasks.models import Task

ANSWERING = ("settler", "head", "classification_officer")
"""Who has a case when its officer keeps out, the first of these roles that somebody free holds in its unit."""


@operation
def declare(*, actor: Actor, case_id: int, version: int, ground: str, at: datetime, to: str = "") -> Case:
    """Somebody must not handle this case: from now on they neither see nor touch it. ``to``: who has it instead.

    Refusals: not_found, not_allowed, not_a_choice, barred_already, nobody_else, person_unknown, person_barred, stale.
    """
    case = queries.claimed(actor, "case.declare", case_id)
    if ground not in DECLARED:
        raise Refusal("not_a_choice" if ground else "missing", {"field": "ground"})
    if actor.account is None:
        raise Refusal("not_allowed", {"action": "case.declare"})
    return _bar(actor, case, version, Bar(account_id=actor.account, ground=ground), to, at)


@operation
def bar(*, actor: Actor, case_id: int, version: int, whom: str, at: datetime, to: str = "") -> Case:
    """The letter is about ``whom``: a sign-in name, or the code of a unit, of which everybody keeps out who works there
    or did in the year before the letter.

    Refusals: not_found, not_allowed, missing, whom_unknown, law_names_it, barred_already, nobody_else, person_unknown,
    person_barred, stale.
    """
    case = queries.claimed(actor, "case.bar", case_id)
    row = Bar(ground=COMPLAINED_OF, **_whom(whom, day_of(at)))
    if row.unit is not None:
        _check_law(case, row.unit, day_of(at))
        row.since = since(case)
    return _bar(actor, case, version, row, to, at)


def _whom(written: str, on: date) -> dict[str, Any]:
    written = written.strip()[:60]
    if not written:
        raise Refusal("missing", {"field": "whom"})
    if account := people.by_login(written.lower()):
        return {"account": account}
    try:
        return {"unit": _unit(written, on)}
    except Refusal:
        raise Refusal("whom_unknown", {"whom": written}) from None


def _unit(written: str, on: date) -> Unit:
    """One that stands, or the last that had this code: letters are about offices of before a merger, too."""
    try:
        return organisations.named(written, on)
    except Refusal:
        meant = succession.written(written, on)
        return organisations.one(meant[0] if len(meant) == 1 else 0)


def _check_law(case: Case, unit: Unit, on: date) -> None:
    """Whoever made a contested decision looks at it anew, by law, before anybody else does (02/2011/QH13 art 7.1): of
    the first complaint the unit does not keep out, but the person can."""
    complaint = getattr(case, "complaint", None)
    if complaint and complaint.instance == 1 and competence.first(complaint.against, on).path.startswith(unit.held_at):
        raise Refusal("law_names_it", {"unit": unit.code})


@operation
def lift(*, actor: Actor, case_id: int, bar_id: int, at: datetime) -> Case:
    """It was a slip, or is over: they may see the case again, where their office lets them. Who has it stays.

    Refusals: not_found, not_allowed. Whoever keeps out finds no case, and so lifts nothing of their own.
    """
    case = queries.claimed(actor, "case.lift_bar", case_id)
    row = Bar.objects.filter(id=bar_id, row=case.id, lifted_at=None).first()
    if row is None or not Bar.objects.filter(id=bar_id, lifted_at=None).update(lifted_at=at):
        raise Refusal("not_found")
    ledger.record(actor, [CaseBarLifted(**about(case), whom=_name(row))], at=at)
    return case


def _name(row: Bar) -> str:
    return f"account:{row.account_id}" if row.account_id else f"unit:{row.unit_id}"


def _bar(actor: Actor, case: Case, version: int, row: Bar, to: str, at: datetime) -> Case:
    Case.objects.select_for_update().filter(id=case.id).values_list("id").first()  # of two at once, one hears "already"
    if Bar.objects.filter(row=case.id, account=row.account_id, unit=row.unit_id, lifted_at=None).exists():
        raise Refusal("barred_already", {"reference": case.reference})
    keep_out(actor, case, [row], at)
    goes = _goes_on(case, to, day_of(at))
    Bar.objects.filter(id=row.id).update(moved_to=goes.moved_to)
    claim(case, version, goes.columns)
    if goes.officer:
        Task.objects.filter(origin=case.subject, state="open", person__in=goes.out).update(person=goes.officer)
    event = CaseBarred(
        **about(case), whom=_name(row), ground=row.ground,
        to=f"account:{goes.officer.id}" if goes.officer and goes.columns else "",
    )  # fmt: skip
    ledger.record(actor, [event], at=at)
    return case


@dataclass(frozen=True)
class _Goes:
    """``columns``: what changes of the case; ``officer``: who could have its work; ``out``: who keeps out of it."""

    columns: Mapping[str, Any]
    officer: Account | None
    out: frozenset[int]
    moved_to: Unit | None = None


def _goes_on(case: Case, to: str, on: date) -> _Goes:
    """Who has the case from now on. Refusals: nobody_else, person_unknown, person_barred."""
    out = queries.out_of(case, on)
    left = case.officer_id in out
    if to.strip():
        chosen = people.in_unit(case.unit, to, on)
        if chosen.id in out:
            raise Refusal("person_barred", {"login": chosen.login})
        return _Goes({"officer": chosen}, chosen, out)
    if free := _free(case.unit.holder, out, on):
        return _Goes({"officer": free} if left else {}, free, out)
    if case.state not in WITH_OFFICE:
        return _Goes({"officer": None} if left else {}, None, out)
    for unit in competence.above(case.unit.holder, on):
        if free := _free(unit, out, on):
            return _Goes({"unit": unit, "officer": free}, free, out, moved_to=unit)
    raise Refusal("nobody_else", {"unit": case.unit.code})


def _free(unit: Unit, out: frozenset[int], on: date) -> Account | None:
    """Somebody who answers for the cases of that very unit and does not keep out."""
    held = Office.objects.held(on).filter(unit=unit, role__in=ANSWERING, account__is_active=True, account__kind=PERSON)
    free = list(held.exclude(account__in=out).select_related("account").order_by("id"))
    return min(free, key=lambda office: ANSWERING.index(office.role)).account if free else None
