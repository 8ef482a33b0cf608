"""At the desk: what a unit means to hold in a year, beside what it has held and what the law asks for."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.dialogues import fields, public, told
from dongthuan.entries.web.session import desk
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.lifecycle import AUDIENCES


@desk
def year(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """What a unit means to hold in a year; a POST says it anew."""
    where = organisations.one(unit)
    actor.require("dialogues.plan", on=where)
    no = None
    if request.method == "POST":
        try:
            _plan_year(request, actor, unit)
            number = request.POST.get("year", "")
            return HttpResponseRedirect(f"/{when.language()}/desk/dialogues/year/{unit}/?year={number}", status=303)
        except Refusal as refused:
            no = refused
    context = public.year_of(where, request.GET.get("year", "") or request.POST.get("year", ""))
    context |= {
        "topics": fields.topics(), "audiences": [(code, told.choice(code)) for code in AUDIENCES],
        "lines": range(6), "errors": [{"field": "", "message": codes.refusal(no)}] if no else [],
        "standing": queries.year_lines(where, context["number"]),
    }  # fmt: skip
    return errors.marked(render(request, "desk/dialogues/year.html", context, status=status(no) if no else 200), no)


def _plan_year(request: HttpRequest, actor: Actor, unit: int) -> None:
    given = request.POST
    number = given.get("year", "")
    if not (number.isascii() and number.isdigit() and len(number) == 4):
        raise Refusal("number_not_readable", {"field": "year", "most": 2100})
    rows = zip(given.getlist("field"), given.getlist("audience"), given.getlist("quarter"), strict=False)
    lines = [operations.YearWish(*row) for row in rows if row[0]]
    operations.plan_year(actor=actor, unit=str(unit), year=int(number), lines=lines, at=when.now())
