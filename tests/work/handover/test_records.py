"""The record of what was handed over (biên bản bàn giao): drawn on the day, read by both sides, kept for good, even
where the reorganisation is undone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dongthuan.ground.organisations.models import Reorganisation, Supervision, Unit
from dongthuan.ground.organisations.plan import Plan, Way
from dongthuan.ground.people.models import Charge
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import checks
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from dongthuan.work.handover import operations, queries
from dongthuan.work.handover.models import Record
from dongthuan.work.handover.queries import records
from support.plans import BOTH, DAY, MERGED, applied, enter, unit
from support.town import MONDAY, Town
from support.watches import LAW, somebody

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)
NEXT = DAY + timedelta(days=1)
LED = replace(MERGED, leads_on=("99001",))


def undo(town: Town, row: Reorganisation) -> None:
    operations.undo(actor=town.machine, row=row, at=LATER)


def refused(town: Town, row: Reorganisation) -> object:
    with pytest.raises(Refusal, match="plan_in_use") as no:
        undo(town, row)
    return no.value.facts["what"]


def digests(unit: Unit) -> list[str]:
    entries = Entry.objects.filter(kind="unit_reorganised", subject=f"unit:{unit.id}").order_by("id")
    return [entry.digests["record"] for entry in entries]


def test_the_record_stays_as_it_was_drawn(town: Town) -> None:
    case = town.case_in("in_work")
    row = applied(town)
    before = queries.handover(town.machine, row.id, unit("99001").id)
    Case.objects.filter(id=case.id).update(state="solved", officer=None)
    assert queries.handover(town.machine, row.id, unit("99001").id) == before
    assert [line["ref"] for line in before.cases] == [case.reference]
    entry = Entry.objects.get(kind="unit_reorganised", subject=f"unit:{unit('99001').id}")
    assert entry.digests["record"] == before.digest


def test_whoever_leads_either_side_reads_the_record_and_nobody_else(town: Town) -> None:
    town.case_in("in_work")
    row = applied(town, replace(MERGED, leads_on=("99001",)))
    old = unit("99002").id
    assert queries.handover(town.staff("hoa", LATER), row.id, old).old.code == "99002"
    with pytest.raises(Refusal, match="not_found"):
        queries.handover(town.staff("thu", LATER), row.id, old)


def test_a_case_that_is_sealed_since_is_on_no_record(town: Town) -> None:
    case = town.case_in("in_work")
    row = applied(town)
    Case.objects.filter(id=case.id).update(state="referred")
    assert queries.handover(town.machine, row.id, unit("99001").id).cases == []


def test_a_case_that_was_passed_on_and_then_sealed_is_on_no_record_either(town: Town) -> None:
    case = town.case_in("in_work")
    row = applied(town)
    Case.objects.filter(id=case.id).update(state="referred", unit=town.units["99-SXD"])
    assert queries.handover(town.machine, row.id, unit("99001").id).cases == []


def test_undone_the_record_is_what_the_ledger_has_the_digest_of(town: Town) -> None:
    case = town.case_in("in_work")
    row = applied(town, LED)
    before = queries.handover(town.machine, row.id, unit("99001").id)
    undo(town, row)
    after = queries.handover(town.machine, row.id, unit("99001").id)
    assert replace(after, row=before.row) == before
    assert [line["ref"] for line in after.cases] == [case.reference]
    assert digests(unit("99001")) == [after.digest]
    assert (before.undone, after.undone) == (None, NEXT)
    assert [goal.name("en") for goal in after.goals] == ["Hợp Nhất Ward"]
    assert not Unit.objects.filter(code="99010").exists()


def test_whoever_could_read_it_can_read_it_still(town: Town) -> None:
    town.case_in("in_work")
    somebody(town, "chu", "99", "head")
    row = applied(town, LED)
    old = unit("99001").id
    undo(town, row)
    for login in ("hoa", "chu"):
        assert queries.handover(town.staff(login, LATER), row.id, old).old.code == "99001"
        assert old in {record.giver.id for record in records.listed(town.staff(login, LATER))}
    with pytest.raises(Refusal, match="not_found"):
        queries.handover(town.staff("thu", LATER), row.id, old)
    assert records.listed(town.staff("thu", LATER)) == []


def test_later_records_of_others_do_not_push_ones_own_off_the_list(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LISTED", 2)
    somebody(town, "chu", "99", "head")
    first = applied(town, LED)
    own, units = unit("99001").id, {"99003": "99004", "99005": "99006"}
    for old, new in units.items():
        enter(town, old, "ward", old, "99")
        plan = Plan(founded=(replace(BOTH, code=new),), ways=(Way(old, new),))
        applied(town, plan, LATER, day=NEXT)
    seen = {
        login: [record.giver.code for record in records.listed(town.staff(login, LATER))] for login in ("hoa", "chu")
    }
    assert own in {record.giver.id for record in records.of_plan(first.id)}
    assert seen == {"hoa": ["99002", "99001"], "chu": ["99005", "99003"]}


def test_applied_again_there_is_a_record_of_each_time(town: Town) -> None:
    town.case_in("in_work")
    first = applied(town)
    undo(town, first)
    second = applied(town, at=LATER)
    kept = [queries.handover(town.machine, row.id, unit("99001").id).digest for row in (first, second)]
    assert digests(unit("99001")) == kept
    assert len(set(kept)) == 2


def test_a_unit_that_only_a_record_names_goes_with_its_plan(town: Town) -> None:
    """The ward made of two was merged itself; both mergers were undone, the later one first."""
    town.case_in("in_work")
    first = applied(town)
    further = Plan(founded=(replace(BOTH, code="99020"),), ways=(Way("99010", "99020"),))
    second = applied(town, further, LATER, day=NEXT)
    was = unit("99010").id
    undo(town, second)
    undo(town, first)
    assert not Unit.objects.filter(id=was).exists()
    record = queries.handover(town.machine, second.id, was)
    assert (record.old.code, [goal.code for goal in record.goals], len(record.cases)) == ("99010", ["99020"], 1)
    assert Record.objects.get(reorganisation=second).old_id == was


def test_what_names_the_new_ward_from_any_table_keeps_it(town: Town) -> None:
    """Whoever is in charge of something there, or watches over it, is not left without it; nor is it found too late."""
    row = applied(town)
    new = unit("99010")
    charge = Charge.objects.create(account=town.accounts["hoa"], unit=new, field="lighting", valid_from=DAY)
    assert refused(town, row) == "people_charge"
    charge.delete()
    watch = Supervision.objects.create(unit=town.units["99-SXD"], over=new, valid_from=DAY, instrument=LAW)
    assert refused(town, row) == "organisations_supervision"
    watch.delete()
    undo(town, row)


def test_the_ledger_is_held_against_the_records_of_undone_plans_too(town: Town) -> None:
    town.case_in("in_work")
    row = applied(town)
    undo(town, row)
    assert checks.texts(f"unit:{unit('99001').id}") == {"kept": 1, "erased": 0, "problems": []}
    record = Record.objects.get(reorganisation=row, old=unit("99001").id)
    Record.objects.filter(id=record.id).update(lines=[*record.lines[1:]])
    [problem] = checks.texts(f"unit:{unit('99001').id}")["problems"]
    assert (problem["text"], problem["problem"]) == (str(record.id), "changed")
    Record.objects.filter(id=record.id).delete()
    assert [one["problem"] for one in checks.texts(f"unit:{unit('99001').id}")["problems"]] == ["missing"]
