"""Offices and places, from the command line. What the answers look like is agreed with other programs."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import click

from dongthuan.entries.cli.plans import plan
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.ground.organisations import country, operations
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.kinds import KINDS
from dongthuan.ground.organisations.models import CASES, FUNCTIONS, Period, Succession
from dongthuan.ground.organisations.queries import finding, places, succession, tree

A_DAY = click.DateTime(["%Y-%m-%d"])
on_day = click.option("--on", type=A_DAY, default=None, metavar="DATE", help="On that day; today, if not given.")


def _day(given: datetime | None) -> date:
    return given.date() if given else today()


@click.group()
def units() -> None:
    """Offices and places, on any day.

    CODE may be CODE@DATE, for official codes are used again: who had the code on that day. Without a day, whoever had
    it last on the day asked about.
    """


@units.command()
@click.argument("code")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--name", required=True, help="As it stands on letters.")
@click.option("--english", default="", help="Its English name; --name, if not given.")
@click.option("--arabic", default="", help="Its Arabic name; --name, if not given.")
@click.option("--from", "since", required=True, type=A_DAY, help="Its first day.")
@click.option("--under", default=None, help="Code of the unit above it.")
@click.option("--made-by", default="", help="The instrument that founded it.")
@as_person
@as_json
def enter(
    code: str,
    kind: str,
    name: str,
    english: str,
    arabic: str,
    since: datetime,
    under: str | None,
    made_by: str,
    login: str,
    as_json: bool,
) -> None:
    """Enter a unit. One that stands already is left as it is.

    Example: dongthuan units enter 99003 commune --name "Xã Ví Dụ" --from 2025-07-01 --under 99
    """
    names = {"vi": name, "en": english or name, "ar": arabic or name}
    new = operations.NewUnit(code, kind, names, since.date(), under, made_by)
    entered = operations.enter(actor=actor(login), units=[new], at=now())
    say({"code": code, "entered": bool(entered)}, as_json)


@units.command("import")
@as_person
@as_json
def bring_in(login: str, as_json: bool) -> None:
    """Bring in the units of the whole country: before and after July 2025, and what changed since. Twice is once.

    Reads what the program ships (facts with their sources) and asks nobody outside.

    Example: dongthuan units import
    """
    told = operations.bring_in(actor=actor(login), read=country.read(), at=now())
    unplaced = [{"row": row.row, "reason": row.reason, "made": row.made} for row in told.unplaced]
    counted = {day.isoformat(): tree.counts(day) for day in (date(2025, 6, 30), date(2025, 7, 1), today())}
    document: dict[str, Any] = {
        "units": told.units, "periods": told.periods, "successions": told.successions, "updated": told.updated,
        "steps": [day.isoformat() for day in told.steps], "counts": counted, "unplaced": unplaced,
        "left_alone": told.left_alone,
    }  # fmt: skip
    say(document, as_json, *_reported(document))


def _reported(document: Mapping[str, Any]) -> Iterable[str]:
    yield f"Entered: {document['units']} units, {document['successions']} successions; {document['updated']} updated."
    for day, counts in document["counts"].items():
        provinces, communes = counts["province"] + counts["central_city"], _communes(counts)
        yield f"{day}: {provinces} provinces and cities, {counts['district']} districts, {communes} communes"
    for row in document["unplaced"]:
        yield f"Not placed as it stands: {row['row']}: {row['reason']}; {row['made']}"
    for row in document["left_alone"]:
        yield f"Left as it is, for it was changed here: {row}"


def _communes(counts: Mapping[str, int]) -> int:
    return sum(counts[kind] for kind in ("commune", "ward", "township", "special_zone"))


@units.command()
@click.argument("code")
@as_person
@as_json
def serve(code: str, login: str, as_json: bool) -> None:
    """Let a unit of the country, and everything beneath it, work with this register.

    Example: dongthuan units serve 37
    """
    unit = organisations.by_code(code, today())
    number = operations.serve(actor=actor(login), unit=unit, at=now())
    say({"code": code, "units": number}, as_json)


@units.command()
@click.argument("code")
@on_day
@click.option("--function", type=click.Choice(FUNCTIONS), default=CASES, help="Of what it did.")
@as_json
def responsible(code: str, on: datetime | None, function: str, as_json: bool) -> None:
    """Who answers for what a unit did.

    Example: dongthuan units responsible 00289@2025-06-30 --on 2026-01-01
    """
    day = _day(on)
    meant = succession.written(code, day)
    status, answers = succession.responsible(meant[0], day, function)
    if len(meant) > 1:
        status, answers = "ambiguous", [succession.Answer(unit, "unknown") for unit in meant]
    rows = tree.latest([answer.unit for answer in answers], day)
    within = tree.provinces(rows.values())
    results = [_named(rows[answer.unit], within) | {"share": answer.share} for answer in answers]
    lines = [f"{row['code']}  {row['name']}  ({row['share']})" for row in results]
    say({"code": code, "on": day.isoformat(), "status": status, "results": results}, as_json, status, *lines)


def _named(row: Period, within: Mapping[int, Period]) -> dict[str, Any]:
    province = within.get(row.unit_id)
    return {
        "id": str(row.unit_id),
        "code": row.code,
        "name": row.name_vi,
        "labels": {"vi": row.name_vi, "en": row.name_en, "ar": row.name_ar},
        "kind": row.kind,
        "province": province.code if province else None,
        "province_name": province.name_vi if province else None,
    }


def _last(day: date | None) -> str | None:
    return day.isoformat() if day else None


@units.command()
@click.argument("text")
@click.option("--on", type=A_DAY, default=None, metavar="DATE", help="Only units of that day; all, if not given.")
@as_json
def find(text: str, on: datetime | None, as_json: bool) -> None:
    """Every unit of a name or code, old or new, with marks or without.

    Example: dongthuan units find "bach mai"
    """
    found = finding.find(text, on.date() if on else None)
    within = tree.provinces([one.period for one in found])
    results = [
        {
            **_named(one.period, within),
            "valid_from": one.period.unit.valid_from.isoformat(),
            "valid_to": _last(one.period.unit.valid_to),
            "since_known": one.period.unit.since_known,
            "matched": one.matched,
        }
        for one in found
    ]
    lines = [f"{row['code']}  {row['name']}, {row['province_name']}  {row['valid_from']} – {row['valid_to'] or ''}"
             for row in results]  # fmt: skip
    say({"query": text, "results": results}, as_json, *(lines or ["–"]))


@units.command()
@click.argument("code")
@as_json
def lineage(code: str, as_json: bool) -> None:
    """What a unit came from and what became of it.

    Example: dongthuan units lineage 00292
    """
    found = succession.lineage(succession.written(code, today()))
    nodes = [
        {
            "id": str(row.unit_id), "code": row.code, "name": row.name_vi, "kind": row.kind,
            "valid_from": row.valid_from.isoformat(), "valid_to": _last(row.valid_to),
        }
        for row in found.periods
    ]  # fmt: skip
    edges = [_edge(row) for row in found.edges]
    lines = [f"{row['date']}  {row['kind']}  {row['from']} → {row['to']}  ({row['share']})" for row in edges]
    say({"nodes": nodes, "edges": edges}, as_json, *(lines or ["–"]))


def _edge(row: Succession) -> dict[str, Any]:
    return {
        "from": str(row.old_id),
        "to": str(row.new_id),
        "kind": row.kind,
        "share": row.share,
        "date": row.day.isoformat(),
        "instrument": row.instrument,
        "functions": [function for function in FUNCTIONS if getattr(row, function)],
    }


@units.command()
@click.option("--lat", type=float, required=True, help="Degrees north.")
@click.option("--lon", type=float, required=True, help="Degrees east.")
@on_day
@as_json
def locate(lat: float, lon: float, on: datetime | None, as_json: bool) -> None:
    """In which commune a place lies. Boundaries are known from 2025-07-01 on.

    Example: dongthuan units locate --lat 21.0021 --lon 105.8505
    """
    results = [
        {"id": str(row.unit_id), "code": row.code, "name": row.name_vi, "kind": row.kind}
        for row in places.locate(lat, lon, _day(on))
    ]
    say({"results": results}, as_json, *([f"{row['code']}  {row['name']}" for row in results] or ["–"]))


@units.command()
@on_day
@click.option("--under", default="", metavar="CODE", help="Only what stands beneath that unit.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Add these up: 66 = 48 + 18.")
@as_json
def count(on: datetime | None, under: str, kinds: tuple[str, ...], as_json: bool) -> None:
    """How many units of each kind there are.

    Example: dongthuan units count --on 2025-06-30 --under 35
    """
    day = _day(on)
    beneath = succession.written(under, day)[0] if under else None
    counts = tree.counts(day, beneath)
    parts = {kind: counts.get(kind, 0) for kind in dict.fromkeys(kinds)}
    total = sum(parts.values()) if kinds else sum(counts.values())
    lines = [f"{total} = {' + '.join(str(number) for number in parts.values())}"] if kinds else []
    lines += [f"{kind}: {number}" for kind, number in (parts or counts).items()]
    say({"on": day.isoformat(), "counts": counts, "sum": {"total": total, "of": parts or counts}}, as_json, *lines)


units.add_command(plan)
COMMANDS = [units]
