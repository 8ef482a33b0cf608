"""What a split left open, at the desk: cases are placed many at once, tasks and people named; and handover records."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dongthuan.entries.web import errors, plain_form, plans, told, unit_story, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.handover import operations
from dongthuan.work.handover.models import Record
from dongthuan.work.handover.operations.placing import Outcome
from dongthuan.work.handover.queries import parted, records
from dongthuan.work.handover.queries.parted import Waits

SHOWN = 100
"""Lines of one old unit on one page; what is placed makes room for the next."""


@desk
def placing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The lists; a POST places the cases that were ticked, and says what became of each."""
    if request.method != "POST":
        return _page(request, actor)
    try:
        done = operations.place_many(
            actor=actor, plan=ids.number(request.POST.get("plan", "")), unit=request.POST.get("unit", ""),
            chosen=_chosen(request.POST.getlist("row")), at=when.now(),
        )  # fmt: skip
    except Refusal as no:
        return _page(request, actor, no=no)
    return _page(request, actor, done=done)


def _chosen(rows: Sequence[str]) -> list[tuple[int, int]]:
    """What the boxes send: "ID.VERSION"; for anything else a case that does not exist."""
    pairs = [row.partition(".") for row in rows if row]
    return [(ids.number(case), ids.number(version)) for case, _dot, version in pairs]


def _page(
    request: HttpRequest, actor: Actor, *, done: Sequence[Outcome] = (), no: Refusal | None = None
) -> HttpResponse:
    found = parted.waits(actor, when.today())
    context = {
        "parts": [_part(one, _seen(actor, one)) for one in found],
        "done": _done(actor, done),
        "made": sum(one.refusal is None for one in done),
        "errors": plain_form.errors(no, {}),
        "records": [_record(one) for one in records.listed(actor)],
    }
    return errors.marked(render(request, "desk/placing.html", context, status=status(no) if no else 200), no)


def _seen(actor: Actor, one: Waits) -> set[int]:
    """The cases that whoever places may also read: an administrator places without reading."""
    listed = Case.objects.filter(id__in=[case.id for case in one.cases[:SHOWN]])
    return set(actor.visible("case.see", listed).values_list("id", flat=True))


def _part(one: Waits, seen: set[int]) -> dict[str, Any]:
    language, of = when.language(), one.of
    return {
        "key": f"{of.row.id}-{of.old.id}", "plan": of.row.id, "title": of.row.title,
        "old": of.old.name(language), "url": unit_story.url(of.old), "remains": of.remains,
        "goals": [_goal(goal) for goal in of.cases], "staffed": [_goal(goal) for goal in of.staff],
        "cases": [_case(case, case.id in seen) for case in one.cases[:SHOWN]], "more": max(0, len(one.cases) - SHOWN),
        "tasks": [
            {"what": task.what, "person": task.person.name, "due": unit_story.on_day(task.due),
             "url": f"/{language}/desk/tasks/{task.id}/"}
            for task in one.tasks[:SHOWN]
        ],
        "people": [
            {"name": office.account.name, "role": terms.label("roles", office.role, language)}
            for office in one.people[:SHOWN]
        ],
    }  # fmt: skip


def _goal(unit: Unit) -> dict[str, Any]:
    language = when.language()
    return {"id": unit.id, "name": unit.name(language), "people": f"/{language}/desk/units/{unit.id}/people/"}


def _case(case: Case, seen: bool) -> dict[str, Any]:
    return {
        "chosen": f"{case.id}.{case.version}",
        "reference": case.reference,
        "summary": case.summary if seen else "",
        "state": told.state_at_desk(case),
        "due": unit_story.on_day(case.due) if case.due != NO_DATE else "·",
        "url": f"/{when.language()}/desk/case/{case.reference}/" if seen else "",
    }


def _done(actor: Actor, done: Sequence[Outcome]) -> list[dict[str, str]]:
    seen = cases.chosen(actor, [one.case_id for one in done if one.case is None])
    rows = []
    for one in done:
        case = one.case or seen.get(one.case_id)
        said = phrases.refusal(one.refusal) if one.refusal else ""
        where = one.case.unit.name(when.language()) if one.case else ""
        rows.append({"reference": case.reference if case else "", "refusal": said, "where": where})
    return rows


def _record(one: Record) -> dict[str, str]:
    page = f"/{when.language()}/desk/units/plans/{one.reorganisation_id}/handover/{one.old_id}/"
    day = one.reorganisation.day
    return {
        "name": one.giver.name(when.language()), "url": page, "day": unit_story.on_day(day) if day else "",
        "undone": plans.undone(one.reorganisation),
    }  # fmt: skip
