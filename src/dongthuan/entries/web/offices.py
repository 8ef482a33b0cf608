"""People and offices of a unit, on any day, for those who work at a desk; who may, gives and ends them here."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dongthuan.entries.web import errors, plain_form, unit_story, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import grants
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import Account, Charge, Office
from dongthuan.ground.people.operations.offices import LARGEST_NUMBER, Terms
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.kernel.taking import take_date, take_number
from dongthuan.record.terms import queries as terms

FIELD_OF = {
    "role_unknown": "role", "office_held": "role", "seat_taken": "role", "number_missing": "number",
    "number_taken": "number", "number_not_asked": "number", "value_out_of_range": "number", "term_missing": "until",
    "home_unknown": "home", "office_ends_before": "until", "unit_not_standing": "since", "not_found": "login",
    "unit_unknown": "home",
}  # fmt: skip
STEPS = 12


@desk
def people(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """The list; a POST gives an office or ends one."""
    found = _unit(unit)
    do = DO.get(request.POST.get("do", ""))
    if request.method != "POST" or do is None:
        return _page(request, actor, found)
    try:
        do(request, actor, found)
    except Refusal as no:
        return _page(request, actor, found, no)
    return HttpResponseRedirect(request.path, status=303)


def _unit(unit: int) -> Unit:
    try:
        return organisations.one(unit)
    except Refusal:
        raise Refusal("not_found") from None


def account(login: str) -> Account:
    """Refusal: not_found."""
    found = queries.by_login(login.strip().lower()[:60])
    if found is None:
        raise Refusal("not_found", {"login": login[:60]})
    return found


def _give(request: HttpRequest, actor: Actor, unit: Unit) -> None:
    given, today = request.POST, when.today()
    since = plain_form.day(request, "since", today) or today
    home = given.get("home", "").strip()
    operations.take_office(
        actor=actor, account=account(given.get("login", "")), unit=unit, role=given.get("role", ""), valid_from=since,
        at=when.now(), roles=grants.roles(),
        terms=Terms(
            plain_form.day(request, "until"), _number(given.get("number", "")),
            organisations.named(home, since) if home else None, given.get("instrument", ""),
        ),
    )  # fmt: skip


def _number(written: str) -> int | None:
    return take_number("number", written, LARGEST_NUMBER) if written.strip() else None


def _end(request: HttpRequest, actor: Actor, _unit: Unit) -> None:
    operations.end_office(
        actor=actor, office=ids.number(request.POST.get("office", "")), at=when.now(),
        to=request.POST.get("to", "").strip().lower(),
    )  # fmt: skip


DO: dict[str, Callable[[HttpRequest, Actor, Unit], None]] = {"give": _give, "end": _end}


def _page(request: HttpRequest, actor: Actor, unit: Unit, no: Refusal | None = None) -> HttpResponse:
    on, may = _on(request), actor.may("office.give")
    giving = request.POST.get("do") == "give"
    given = request.POST.dict() if no and giving else {}
    context = {
        "unit": unit, "name": unit.name(when.language()), "on": on.isoformat(), "said": unit_story.on_day(on),
        "is_today": on == when.today(), "days": _days(unit, on),
        "rows": [row_of(row, on) for row in queries.of_the_house(actor, unit, on)],
        "charges": [charge_of(row) for row in queries.charges(on, unit=unit)],
        "fields": plain_form.fields(_asked(), given, no if giving else None, FIELD_OF) if may else [],
        "may": may, "errors": plain_form.errors(no, FIELD_OF if giving else {}),
        "public": unit_story.url(unit), "to": request.POST.get("to", ""), "wrong": request.POST.get("office", ""),
    }  # fmt: skip
    return errors.marked(render(request, "desk/people.html", context, status=status(no) if no else 200), no)


def _on(request: HttpRequest) -> date:
    return take_date("on", request.GET["on"]) if request.GET.get("on") else when.today()


def _days(unit: Unit, on: date) -> list[dict[str, Any]]:
    """The last few days on which anybody came or went, and today."""
    days = sorted({*queries.since(unit)[-STEPS:], when.today()})
    return [{"day": unit_story.on_day(day), "url": f"?on={day.isoformat()}", "now": day == on} for day in days]


def row_of(row: Office, on: date) -> dict[str, Any]:
    """One office for a table: who, what, from, until, and what has become of it by today."""
    language, today = when.language(), when.today()
    return {
        "id": str(row.id), "name": row.account.name, "url": person_url(row.account_id), "role": role_of(row),
        "unit": row.unit.name(language), "unit_url": people_url(row.unit_id),
        "since": unit_story.on_day(row.valid_from), "until": unit_story.on_day(row.valid_to) if row.valid_to else "",
        "home": row.home.name(language) if row.home else "", "instrument": row.instrument,
        "shape": "kept" if row.is_held(today) else "waiting" if row.valid_from > today else "broken",
        "state": _state(row, today), "open": queries.lasts(row, today), "then": on != today,
    }  # fmt: skip


def _state(row: Office, today: date) -> str:
    if row.is_held(today):
        return pgettext("an office", "holds it today")
    return pgettext("an office", "still to begin") if row.valid_from > today else pgettext("an office", "over")


def role_of(row: Office) -> str:
    """ "Member, number 7"."""
    role = terms.label("roles", row.role, when.language())
    return _("%(role)s, number %(number)s") % {"role": role, "number": row.number} if row.number else role


def charge_of(row: Charge) -> dict[str, Any]:
    language = when.language()
    named = [row.area.name(language) if row.area else "", terms.label("topics", row.field, language)]
    return {
        "id": str(row.id), "name": row.account.name, "url": person_url(row.account_id),
        "area": _(", ").join(part for part in named if part), "unit": row.unit.name(language),
        "since": unit_story.on_day(row.valid_from), "until": unit_story.on_day(row.valid_to) if row.valid_to else "",
    }  # fmt: skip


def person_url(person: int) -> str:
    return f"/{when.language()}/desk/people/{person}/"


def people_url(unit: int) -> str:
    return f"/{when.language()}/desk/units/{unit}/people/"


def roles() -> list[tuple[str, str]]:
    """For a select, by what they are called."""
    return sorted(
        ((code, terms.label("roles", code, when.language())) for code in grants.roles()), key=lambda row: row[1]
    )


def _asked() -> plain_form.Asked:
    today = when.today().isoformat()
    return [
        {"name": "login", "label": _("Sign-in name"), "longest": 60, "required": True, "dir": "ltr"},
        {"name": "role", "label": _("Office held"), "kind": "select", "choices": roles(), "required": True},
        {"name": "since", "label": _("First day"), "kind": "date", "first": today, "required": True, "dir": "ltr"},
        {"name": "until", "label": _("Last day"), "kind": "date", "required": False, "dir": "ltr"},
        {"name": "number", "label": _("Number"), "longest": 3, "required": False, "dir": "ltr",
         "hint": _("Of a member of a steering committee.")},
        {"name": "home", "label": _("Home unit (its code)"), "longest": 20, "required": False, "dir": "ltr",
         "hint": _("Only for somebody who is seconded.")},
        {"name": "instrument", "label": _("Instrument"), "longest": 120, "required": False,
         "hint": _("Number and symbol of the decision.")},
    ]  # fmt: skip
