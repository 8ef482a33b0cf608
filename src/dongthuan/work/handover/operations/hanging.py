"""What keeps a reorganisation from being undone: whatever hangs on it that was not there before."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import ForeignObjectRel, Model, Q, QuerySet

from dongthuan.ground.organisations.models import APPLIED, CASES, TASKS, Period, Reorganisation, Succession, Unit
from dongthuan.ground.people.models import Deputising, Office, in_force
from dongthuan.work.cases.lifecycle import FINAL
from dongthuan.work.cases.models import Case
from dongthuan.work.handover.models import Record
from dongthuan.work.handover.queries import left
from dongthuan.work.tasks.models import Task


def hanging(row: Reorganisation, on: date) -> str:
    """The name of the first table in which something hangs on it that was not there before; "" for none."""
    if row.placed:
        return "placed"
    if _reorganised_since(row):
        return "organisations_succession"
    if _moved_above(row):
        return "organisations_unit"
    named = (*_naming(row), *_on_offices(row), *_with_outsiders(row, on))
    return next((name for name, rows in named if rows.exists()), "")


def _touched(row: Reorganisation) -> set[int]:
    return {*row.before["founded"], *(int(unit) for unit in row.before["units"])}


def _reorganised_since(row: Reorganisation) -> bool:
    """Whether a plan that was applied later touched the same units: what it put there would be put back with them. The
    day from which a plan holds says nothing of when it was applied."""
    touched = _touched(row)
    brought_in = Succession.objects.filter(Q(old__in=touched) | Q(new__in=touched), reorganisation=None)
    if brought_in.filter(day__gt=row.day).exists():
        return True
    later = Q(applied_at__gt=row.applied_at) | Q(applied_at=row.applied_at, id__gt=row.id)
    return any(touched & _touched(other) for other in Reorganisation.objects.filter(later, state=APPLIED))


def _moved_above(row: Reorganisation) -> bool:
    """Whether a unit that would be put back under another would stand there by a chain that is no more: that one, or
    one above it, has moved since."""
    was = {int(unit): kept for unit, kept in row.before["units"].items()}
    above = {kept["parent_id"]: kept["path"].removesuffix(f"{unit}/") for unit, kept in was.items()
             if kept["valid_to"] is None and kept["parent_id"] not in was}  # fmt: skip
    paths = dict(Unit.objects.filter(id__in=[unit for unit in above if unit]).values_list("id", "path"))
    return any(paths[unit] != path for unit, path in above.items() if unit)


def _naming(row: Reorganisation) -> Iterable[tuple[str, Any]]:
    """For every table that names units: its rows that name a founded one, but for those that the plan itself made, and
    for records of what was handed over, which outlive it."""
    founded, own = row.before["founded"], row.before["offices"]["begun"]
    for model, field in _naming_tables(Unit):
        rows = model._default_manager.filter(**{f"{field}__in": founded})
        if model is Office and field == "unit":
            rows = rows.exclude(id__in=own) | _changed(row.before["offices"])
        if model is Unit:
            rows = rows.exclude(id__in=[*founded, *row.before["units"]])
        if model not in (Record, Succession, Period):  # of the latter two ``_reorganised_since`` knows
            yield model._meta.db_table, rows


def _naming_tables(model: type[Model]) -> list[tuple[type[Model], str]]:
    """Every table with a column that names a row of this one, and the column; those that have no way back as well."""
    fields = model._meta.get_fields(include_hidden=True)
    return [(one.related_model, one.field.name) for one in fields if isinstance(one, ForeignObjectRel)]


def _on_offices(row: Reorganisation) -> Iterable[tuple[str, Any]]:
    """For every table that names an office: its rows that name one which the plan began, but for those who deputise in
    it as they did before."""
    offices = row.before["offices"]
    for model, field in _naming_tables(Office):
        rows = model._default_manager.filter(**{f"{field}__in": offices["begun"]})
        if model is Deputising:
            rows = rows.exclude(id__in=offices.get("deputisings", []), closed=False)
        yield model._meta.db_table, rows


def _changed(offices: dict[str, Any]) -> "QuerySet[Office]":
    """Of the offices that the plan itself began: those that have another last day by now."""
    terms = offices.get("terms", {str(one): None for one in offices["begun"]})
    as_begun = Q(id__in=[])
    for one, valid_to in terms.items():
        as_begun |= Q(id=int(one), valid_to=valid_to)
    return Office.objects.filter(id__in=offices["begun"]).exclude(as_begun)


def _with_outsiders(row: Reorganisation, on: date) -> Iterator[tuple[str, Any]]:
    """What lies with somebody who has it as one of the successor, and could not see it once it is the old unit's
    again."""
    cases, tasks = Q(id__in=[]), Q(id__in=[])
    for way in left.ways(row):
        if was := row.before["units"].get(str(way.old_id)):
            out = _outsiders(row, way, was["path"], on)
            cases |= Q(unit__in=left.left_by(row, way.old, CASES), officer__in=out)
            tasks |= Q(unit__in=left.left_by(row, way.old, TASKS), person__in=out)
    yield "cases_case", Case.objects.filter(cases).exclude(state__in=FINAL)
    yield "tasks_task", Task.objects.filter(tasks, state="open")


def _outsiders(row: Reorganisation, way: Succession, path: str, on: date) -> set[int]:
    """Who sits in the successor or beneath it, or keeps what nobody has placed, and neither gets an office of the old
    unit back nor holds one above it or in what stood beneath it."""
    held = Office.objects.filter(in_force(on))
    inside = [int(unit) for unit, kept in row.before["units"].items() if kept["path"].startswith(path)]
    above = [int(unit) for unit in path.split("/") if unit and int(unit) != way.old_id]
    back = Office.objects.filter(id__in=[int(one) for one in row.before["offices"]["ended"]], unit=way.old)
    at_home = held.filter(unit__in=[*inside, *above]).exclude(id__in=row.before["offices"]["begun"]) | back
    there = held.filter(Q(unit__path__startswith=way.new.path) | Q(unit=way.old.keeper_id))
    return set(there.values_list("account", flat=True)) - set(at_home.values_list("account", flat=True))
