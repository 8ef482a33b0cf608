"""Two reorganisations at the same moment: of the same units exactly one happens, and of the other nothing does."""

from dataclasses import replace
from functools import partial

from dongthuan.ground.organisations.models import Period, Reorganisation, Succession, Unit
from dongthuan.ground.organisations.plan import Plan, Way
from dongthuan.ground.organisations.queries import succession
from dongthuan.ground.people.models import Office
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.handover import operations
from dongthuan.work.handover.models import Record
from support.plans import APART, BOTH, DAY, MERGED, drafted, unit
from support.threads import failures, together
from support.town import MONDAY, Town

OTHER = Plan(founded=(replace(BOTH, code="99030"),), ways=(Way("99002", "99030"), Way("99-SXD", "99030")))
"""Shares one unit with ``MERGED``: each would end it."""


def apply(town: Town, row: Reorganisation) -> int:
    mine = Reorganisation.objects.get(id=row.id)
    return operations.apply(actor=town.machine, row=mine, at=MONDAY, dice=town.dice).id


def undo(town: Town, row: Reorganisation) -> int:
    return operations.undo(actor=town.machine, row=Reorganisation.objects.get(id=row.id), at=MONDAY).id


def one_won(results: list[object]) -> tuple[int, Refusal]:
    [won] = [one for one in results if isinstance(one, int)]
    [lost] = failures(results)
    assert isinstance(lost, Refusal), lost
    return won, lost


def nothing_is_half(won: int) -> None:
    """Only what the winner did is there, and every unit that ended has one who answers for it."""
    assert set(Succession.objects.values_list("reorganisation", flat=True)) == {won}
    assert set(Record.objects.values_list("reorganisation", flat=True)) == {won}
    entries = Entry.objects.filter(kind__in=("unit_reorganised", "offices_moved"))
    assert {entry.facts["reorganisation"] for entry in entries} == {str(won)}
    row = Reorganisation.objects.get(id=won)
    assert list(Unit.objects.filter(valid_from=DAY).values_list("id", flat=True)) == row.before["founded"]
    assert Period.objects.filter(valid_from=DAY).count() == len(row.before["begun"])
    assert not Office.objects.filter(valid_to=None, unit__valid_to__isnull=False).exists()
    for one in Unit.objects.exclude(valid_to=None):
        status, answers = succession.responsible(one.id, DAY)
        assert (status, [answer.unit for answer in answers]) == ("one", [one.holder_id])


def test_of_two_plans_that_share_a_unit_one_is_applied_and_one_is_told_why_not(busy_town: Town) -> None:
    busy_town.case_in("in_work")
    rows = [drafted(busy_town, MERGED), drafted(busy_town, OTHER)]
    won, lost = one_won(together(*(partial(apply, busy_town, row) for row in rows)))
    assert (lost.code, lost.facts["unit"]) == ("plan_not_sound", "99002")
    assert sorted(Reorganisation.objects.values_list("id", "state")) == sorted(
        (row.id, "applied" if row.id == won else "draft") for row in rows
    )
    assert Entry.objects.filter(kind="unit_reorganised", subject=f"unit:{unit('99002').id}").count() == 1
    nothing_is_half(won)


def test_the_same_plan_is_applied_once_and_undone_once(busy_town: Town) -> None:
    row = drafted(busy_town, MERGED)
    won, lost = one_won(together(*[partial(apply, busy_town, row)] * 2))
    assert lost.code in ("stale", "plan_not_draft", "plan_not_sound")
    nothing_is_half(won)
    won, lost = one_won(together(*[partial(undo, busy_town, row)] * 2))
    assert lost.code in ("stale", "plan_not_applied")
    assert not Succession.objects.exists()
    assert not Unit.objects.filter(valid_from=DAY).exists()


def test_two_plans_with_one_keeper_lose_nothing_that_it_keeps(busy_town: Town) -> None:
    """Both leave what nobody has placed yet with the province, which either would write without the other's."""
    halves = tuple(replace(one, code=f"{one.code}-2") for one in APART.founded)
    ways = tuple(Way("99002", half.code, "part") for half in halves)
    rows = [drafted(busy_town, APART), drafted(busy_town, Plan(founded=halves, ways=ways, keepers={"99002": "99"}))]
    assert failures(together(*(partial(apply, busy_town, row) for row in rows))) == []
    top = unit("99")
    assert top.covered("cases") == {top.id, unit("99001").id, unit("99002").id}
