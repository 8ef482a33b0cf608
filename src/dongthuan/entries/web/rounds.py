"""A leader's rounds of their area: the log, and the form of a new entry."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, offices, plain_form, unit_story, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Charge
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.work.rounds import operations, queries
from dongthuan.work.rounds.models import Round
from dongthuan.work.rounds.operations import Owed

FIELD_OF = {"person_unknown": "person", "office_over": "on", "not_found": "charge"}


@desk
def rounds(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list and the form; a POST writes a round down."""
    if request.method != "POST":
        return _page(request, actor)
    try:
        _logged(request, actor)
    except Refusal as no:
        return _page(request, actor, no)
    return HttpResponseRedirect(request.path, status=303)


def _logged(request: HttpRequest, actor: Actor) -> Round:
    plain_form.asks(request, "charge", "place", "agreed")
    given = request.POST
    owed = Owed(given.get("task", ""), given.get("person", ""), plain_form.day(request, "due"))
    return operations.log(
        actor=actor, charge=ids.number(given.get("charge", "")), place=given.get("place", ""),
        on=plain_form.day(request, "on", when.today()) or when.today(), agreed=given.get("agreed", ""),
        owed=owed if owed.what.strip() else None, at=when.now(), dice=SystemDice(),
    )  # fmt: skip


def _page(request: HttpRequest, actor: Actor, no: Refusal | None = None) -> HttpResponse:
    mine = queries.charges_of(actor, when.today())
    context = {
        "rows": [_row(row) for row in queries.logged(actor)],
        "fields": plain_form.fields(_asked(mine), request.POST.dict() if no else {}, no, FIELD_OF) if mine else [],
        "errors": plain_form.errors(no, FIELD_OF),
    }
    return errors.marked(render(request, "desk/rounds.html", context, status=status(no) if no else 200), no)


def _row(row: Round) -> dict[str, Any]:
    task = row.task
    return {
        "day": unit_story.on_day(row.on), "name": row.account.name, "url": offices.person_url(row.account_id),
        "area": offices.charge_of(row.charge)["area"], "place": row.place, "agreed": row.agreed,
        "task": task.what if task else "", "person": task.person.name if task else "",
        "due": unit_story.on_day(task.due) if task else "",
        "shape": ("kept" if task.state == "done" else "going") if task else "",
        "state": (_("done") if task.state == "done" else _("owed")) if task else "",
    }  # fmt: skip


def _asked(mine: list[Charge]) -> plain_form.Asked:
    areas = [(str(row.id), offices.charge_of(row)["area"]) for row in mine]
    held = {row.unit_id: row.unit for row in mine}
    staff = {one.id: one for unit in held.values() for one in people.of_unit(unit, when.today())}
    return [
        {"name": "charge", "label": _("Area"), "kind": "select", "choices": areas, "required": True},
        {"name": "on", "label": _("Day"), "kind": "date", "first": when.today().isoformat(), "required": True,
         "dir": "ltr"},
        {"name": "place", "label": _("Place"), "longest": 200, "required": True},
        {"name": "agreed", "label": _("What was agreed"), "kind": "textarea", "longest": 2_000, "required": True,
         "hint": _("What was agreed, not who said it. Nothing about persons is kept here.")},
        {"name": "task", "label": _("What is owed"), "longest": 300, "required": False},
        {"name": "person", "label": _("Who does it"), "kind": "select", "required": False,
         "choices": [(str(one.id), one.name) for one in staff.values()]},
        {"name": "due", "label": _("By which day"), "kind": "date", "required": False, "dir": "ltr"},
    ]  # fmt: skip
