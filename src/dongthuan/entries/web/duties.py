"""One person's duties: offices then and now, who acts for whom, areas; and for whom one acts oneself."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dongthuan.entries.web import errors, offices, plain_form, session, unit_story, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import Account, Deputising, Office
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.terms import queries as terms

DEPUTY_FIELD = {
    "not_found": "deputy", "deputises_themself": "deputy", "office_ends_before": "until", "office_over": "until",
    "deputy_named": "since",
}  # fmt: skip
CHARGE_FIELD = {
    "not_a_choice": "field", "unit_unknown": "area", "office_ends_before": "until", "charge_given": "area",
    "person_unknown": "unit",
}  # fmt: skip


FIELDS_OF: dict[str, dict[str, str]] = {"deputy": DEPUTY_FIELD, "charge": CHARGE_FIELD}


@desk
def duties(request: HttpRequest, actor: Actor, person: int) -> HttpResponse:
    """The page; a POST names a deputy or ends a deputising, puts in charge or discharges."""
    found = queries.colleague(actor, person)
    do = DO.get(request.POST.get("do", ""))
    if request.method != "POST" or do is None:
        return _page(request, actor, found)
    try:
        do(request, actor, found)
    except Refusal as no:
        return _page(request, actor, found, no)
    return HttpResponseRedirect(request.path, status=303)


def _name(request: HttpRequest, actor: Actor, _person: Account) -> None:
    today = when.today()
    until = plain_form.day(request, "until")
    if until is None:
        raise Refusal("missing", {"field": "until"})
    operations.name_deputy(
        actor=actor, office=ids.number(request.POST.get("office", "")), at=when.now(),
        deputy=request.POST.get("deputy", "").strip().lower(), valid_to=until,
        valid_from=plain_form.day(request, "since", today) or today, instrument=request.POST.get("instrument", ""),
    )  # fmt: skip


def _stop(request: HttpRequest, actor: Actor, _person: Account) -> None:
    row = ids.number(request.POST.get("deputising", ""))
    operations.end_deputising(actor=actor, deputising=row, at=when.now())


def _charge(request: HttpRequest, actor: Actor, person: Account) -> None:
    today, area = when.today(), request.POST.get("area", "").strip()
    operations.put_in_charge(
        actor=actor, account=person, unit=organisations.named(request.POST.get("unit", ""), today), at=when.now(),
        area=organisations.named(area, today) if area else None, field=request.POST.get("field", ""),
        fields=terms.group("topics"), valid_from=plain_form.day(request, "since", today) or today,
        valid_to=plain_form.day(request, "until"), instrument=request.POST.get("instrument", ""),
    )  # fmt: skip


def _discharge(request: HttpRequest, actor: Actor, _person: Account) -> None:
    operations.end_charge(actor=actor, charge=ids.number(request.POST.get("charge", "")), at=when.now())


DO: dict[str, Callable[[HttpRequest, Actor, Account], None]] = {
    "deputy": _name, "stop": _stop, "charge": _charge, "discharge": _discharge,
}  # fmt: skip


def _page(request: HttpRequest, actor: Actor, person: Account, no: Refusal | None = None) -> HttpResponse:
    do, today = request.POST.get("do", ""), when.today()
    career = queries.career(person)
    for_deputy = [row for row in career if queries.lasts(row, today) and actor.may("office.deputise", row)]
    for_charge = [row for row in career if row.is_held(today) and actor.may("charge.give", row.unit)]
    charges = queries.charges(today, account=person.id)
    fields_of = FIELDS_OF.get(do, {})
    context = {
        "person": person, "me": person.id == actor.account, "offices": [offices.row_of(row, today) for row in career],
        "deputies": [_deputising(row, actor) for row in queries.deputising(today, account=person.id)],
        "stands_in": [_deputising(row, actor) for row in queries.deputising(today, deputy=person.id)],
        "charges": [{**offices.charge_of(row), "may": actor.may("charge.give", row)} for row in charges],
        "deputy_fields": _fields(_asked_deputy(for_deputy), request, "deputy", no) if for_deputy else [],
        "charge_fields": _fields(_asked_charge(for_charge), request, "charge", no) if for_charge else [],
        "errors": plain_form.errors(no, fields_of, do), "sent": do,
    }  # fmt: skip
    return errors.marked(render(request, "desk/duties.html", context, status=status(no) if no else 200), no)


def _fields(asked: plain_form.Asked, request: HttpRequest, do: str, no: Refusal | None) -> list[dict[str, Any]]:
    """Filled where this is the form that was sent."""
    if request.POST.get("do") != do:
        return plain_form.fields(asked, {}, None, {}, do)
    return plain_form.fields(asked, request.POST.dict(), no, FIELDS_OF[do], do)


def _deputising(row: Deputising, actor: Actor) -> dict[str, Any]:
    today, office = when.today(), row.office
    holds = row.valid_from <= today
    return {
        "id": str(row.id), "deputy": row.deputy.name, "deputy_url": offices.person_url(row.deputy_id),
        "holder": office.account.name, "holder_id": str(office.account_id),
        "holder_url": offices.person_url(office.account_id), "role": offices.role_of(office),
        "unit": office.unit.name(when.language()), "since": unit_story.on_day(row.valid_from),
        "until": unit_story.on_day(row.valid_to), "instrument": row.instrument, "now": holds,
        "may_stop": row.deputy_id == actor.account or actor.may("office.deputise", office),
        "may_act": holds and row.deputy_id == actor.account and actor.acts_for is None,
    }  # fmt: skip


def _choices(rows: list[Office]) -> list[tuple[str, str]]:
    language = when.language()
    return [(str(row.id), f"{offices.role_of(row)}{_(', ')}{row.unit.name(language)}") for row in rows]


def _asked_deputy(rows: list[Office]) -> plain_form.Asked:
    today = when.today().isoformat()
    return [
        {"name": "office", "label": _("Office held"), "kind": "select", "choices": _choices(rows), "required": True},
        {"name": "deputy", "label": _("Sign-in name of the deputy"), "longest": 60, "required": True, "dir": "ltr"},
        {"name": "since", "label": _("First day"), "kind": "date", "first": today, "required": True, "dir": "ltr"},
        {"name": "until", "label": _("Last day"), "kind": "date", "required": True, "dir": "ltr"},
        {"name": "instrument", "label": _("Instrument"), "longest": 120, "required": True,
         "hint": _("Number and symbol of the decision.")},
    ]  # fmt: skip


def _asked_charge(rows: list[Office]) -> plain_form.Asked:
    language, today = when.language(), when.today()
    units = {row.unit_id: row.unit for row in rows}
    areas = {one.id: one for unit in units.values() for one in organisations.areas_of(unit, today)}
    topics = [(code, terms.label("topics", code, language)) for code in terms.group("topics")]
    return [
        {"name": "unit", "label": _("Office"), "kind": "select", "required": True,
         "choices": [(str(one.id), one.name(language)) for one in units.values()]},
        {"name": "area", "label": _("Village, residential group or other place"), "kind": "select", "required": False,
         "choices": [(str(one.id), one.name(language)) for one in areas.values()]},
        {"name": "field", "label": _("Field"), "kind": "select", "choices": topics, "required": False},
        {"name": "since", "label": _("First day"), "kind": "date", "first": today.isoformat(), "required": True,
         "dir": "ltr"},
        {"name": "until", "label": _("Last day"), "kind": "date", "required": False, "dir": "ltr"},
        {"name": "instrument", "label": _("Instrument"), "longest": 120, "required": False},
    ]  # fmt: skip


@require_POST
@desk
def act(request: HttpRequest, actor: Actor) -> HttpResponse:
    """From now on act for somebody, or for oneself again. Refusal: deputises_no_more."""
    holder = request.POST.get("for", "")
    if holder:
        if not queries.deputised(request.account, holder[:60], when.today()):  # type: ignore[attr-defined]
            raise Refusal("deputises_no_more")
        request.session[session.FOR] = holder[:60]
    else:
        request.session.pop(session.FOR, None)
    return HttpResponseRedirect(f"/{when.language()}/desk/", status=303)
