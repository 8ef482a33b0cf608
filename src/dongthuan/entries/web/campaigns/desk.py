"""Campaigns at the desk: calling one, taking part, noting what was done."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import asking, errors, inputs, when
from dongthuan.entries.web.campaigns import told
from dongthuan.entries.web.exemplars import desk as models
from dongthuan.entries.web.inputs import Choice, Form
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import campaigns as phrases
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import exemplars as fields
from dongthuan.work.campaigns import operations, queries
from dongthuan.work.campaigns.lifecycle import CAMPAIGN, DEFINED
from dongthuan.work.campaigns.models import Campaign

KEYS = {"take_part": "I", "note_deed": "R", "call": "C", "redefine": "E", "end": "F", "call_off": "D"}
"""In the order of the buttons; with Alt they are access keys."""
UNIT = Input("unit", "choice")
EXTRAS: Mapping[str, tuple[Input, ...]] = {
    "take_part": (UNIT,),
    "note_deed": (
        UNIT, Input("day", "date"), Input("what", "text", longest=1_000), Input("place", "text", longest=200),
        Input("figures", "text", required=False, longest=2_000),
    ),
}  # fmt: skip
FIELD_OF = {
    "unit_unknown": "unit", "campaign_of_others": "unit", "not_taking_part": "unit", "deed_outside_the_days": "day",
    "deed_on_another_weekday": "day",
    "campaign_too_long": "last_on",
}  # fmt: skip


@desk
def campaigns(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list, and the form with which one is prepared."""
    if request.method != "POST":
        return _list(request, actor)
    given = request.POST.dict()
    try:
        row = operations.prepare(
            actor=actor, unit=str(given.get("unit", "")), given=given, at=when.now(), dice=SystemDice()
        )
    except Refusal as no:
        return _list(request, actor, no)
    return HttpResponseRedirect(told.desk_url(row), status=303)


def _list(request: HttpRequest, actor: Actor, no: Refusal | None = None) -> HttpResponse:
    units = policy.units_where(actor, "campaign.call")
    form = _form({"unit": _named(units)})
    given = request.POST.dict() if no else {"unit": str(units[0].id)} if units else {}
    listed = form.fields((UNIT, *DEFINED), given, no) if units else []
    context = {
        **models.nav(actor, "campaigns"), "rows": [told.card(row) for row in queries.kept(actor)[:100]],
        "fields": listed, "errors": inputs.errors(form.named(no), listed), "open": no is not None,
        "once": given.get("once") or secrets.token_hex(16),
    }  # fmt: skip
    return errors.marked(render(request, "desk/campaigns/list.html", context, status=status(no) if no else 200), no)


def _named(units: Sequence[Unit]) -> list[Choice]:
    return [(str(one.id), one.name(when.language())) for one in dict.fromkeys(units)]


def _form(choices: Mapping[str, Sequence[Choice]]) -> Form:
    own = {
        "field": [(code, str(said)) for code, said in fields.MODEL_GROUPS.items()],
        "weekday": [(code, str(said)) for code, said in phrases.WEEKDAYS.items()], **choices,
    }  # fmt: skip
    hints = {
        "name": _("For example: Sunday with the people."),
        "weekday": _("Left empty: any day."),
        "figures": _("One a line, with the word with which it is known: households = about 120"),
        "what": _("Everybody reads this. No name of a person."),
    }
    return Form(phrases.CAMPAIGN_FIELDS, own, hints, FIELD_OF)


@desk
def campaign(request: HttpRequest, actor: Actor, campaign: int, act: str = "") -> HttpResponse:
    """``act``: the form that stands open, or is being sent. Refusal: not_found."""
    row = queries.one(actor, campaign)
    if act and act not in KEYS:
        raise Refusal("not_found")
    if request.method != "POST" or not act:
        return _page(request, actor, row, act)
    try:
        CALLS.get(act, _moved)(request, actor, row, act)
    except Refusal as no:
        return _page(request, actor, queries.one(actor, campaign), act, no)
    return HttpResponseRedirect(f"{told.desk_url(row)}?done={act}", status=303)


@desk
def strike(request: HttpRequest, actor: Actor, campaign: int, deed: int) -> HttpResponse:
    """What was noted wrongly. Refusal: not_found."""
    row = queries.one(actor, campaign)
    if request.method == "POST":
        try:
            operations.strike_deed(actor=actor, deed_id=deed, reason=request.POST.get("reason", ""), at=when.now())
        except Refusal as no:
            return _page(request, actor, row, "", no)
    return HttpResponseRedirect(told.desk_url(row), status=303)


def _take_part(request: HttpRequest, actor: Actor, row: Campaign, act: str) -> None:
    operations.take_part(actor=actor, campaign_id=row.id, unit=request.POST.get("unit", ""), at=when.now())


def _note(request: HttpRequest, actor: Actor, row: Campaign, act: str) -> None:
    given = request.POST.dict()
    operations.note_deed(
        actor=actor, campaign_id=row.id, unit=str(given.get("unit", "")), given=given, at=when.now(), dice=SystemDice()
    )


def _moved(request: HttpRequest, actor: Actor, row: Campaign, act: str) -> None:
    operations.perform(
        act, actor=actor, campaign_id=row.id, version=asking.version(request), given=request.POST.dict(), at=when.now()
    )


CALLS: Mapping[str, Callable[[HttpRequest, Actor, Campaign, str], None]] = {
    "take_part": _take_part, "note_deed": _note
}  # fmt: skip


def _labels() -> dict[str, str]:
    beside = {"take_part": _("Take part"), "note_deed": _("Note a deed")}
    return {**{code: str(said) for code, said in phrases.CAMPAIGN_MOVES.items()}, **beside}


def _open(actor: Actor, row: Campaign) -> dict[str, list[Choice]]:
    """What this person can do now, and the units for which."""
    own = [part.unit for part in queries.parts_of(actor, row)] if row.state == "called" else []
    units = {"take_part": _named(queries.may_take_part(actor, row)), "note_deed": _named(own)}
    moves: dict[str, list[Choice]] = {move.name: [] for move in queries.open_moves(actor, row)}
    found = {**{name: choices for name, choices in units.items() if choices}, **moves}
    return {name: found[name] for name in KEYS if name in found}


def _page(request: HttpRequest, actor: Actor, row: Campaign, act: str, no: Refusal | None = None) -> HttpResponse:
    names, said = _open(actor, row), _labels()
    first = next(iter(names), "") if not act else ""
    mine = {part.id for part in queries.parts_of(actor, row)}
    deeds, further = told.page(row, ids.number(request.GET.get("after", "")), struck=True)
    context: dict[str, Any] = {
        "c": told.told(row, when.today()), "case_url": told.desk_url(row),
        "moves": [
            {"name": name, "label": said[name], "key": KEYS[name], "url": f"{told.desk_url(row)}{name}/",
             "first": name == first, "current": name == act, "asks": True, "version": row.version}
            for name in names
        ],
        "act": _act(request, row, act, names[act], no) if act in names else None,
        "errors": [{"field": "", "message": codes.refusal(no)}] if no and act not in names else [],
        "done": said[request.GET["done"]] if request.GET.get("done") in KEYS else "",
        "deeds": [{**told.deed(one), "mine": one.part_id in mine and row.state == "called"} for one in deeds],
        "next": further,
    }  # fmt: skip
    return errors.marked(render(request, "desk/campaigns/one.html", context, status=status(no) if no else 200), no)


def _act(request: HttpRequest, row: Campaign, name: str, units: list[Choice], no: Refusal | None) -> dict[str, Any]:
    form = _form({"unit": units})
    asked = EXTRAS[name] if name in EXTRAS else CAMPAIGN.moves[name].inputs
    given = request.POST.dict() if no else _standing(row, name, units)
    listed = form.fields(asked, given, no)
    return {
        "name": name, "label": _labels()[name], "url": f"{told.desk_url(row)}{name}/", "version": row.version,
        "fields": listed, "errors": inputs.errors(form.named(no), listed), "after": AFTER[name](),
        "once": given.get("once") or secrets.token_hex(16),
    }  # fmt: skip


def _standing(row: Campaign, name: str, units: list[Choice]) -> dict[str, str]:
    if name == "redefine":
        return {one.name: str(getattr(row, one.name)) for one in DEFINED}
    return {"unit": units[0][0]} if units else {}


AFTER: Mapping[str, Callable[[], str]] = {
    "take_part": lambda: _("Everybody sees that your office takes part. You note what is done, day by day."),
    "note_deed": lambda: _(
        "Everybody reads it at once, and its figures go into the sum with the word with which you say them. What was "
        "noted wrongly can be struck; it stays, with the reason."
    ),
    "call": lambda: _("Everybody sees it from now on, and offices beneath can take part. Its days stay as they are."),
    "redefine": lambda: _("Nobody outside sees it before it is called."),
    "end": lambda: _("No deed can be noted afterwards. Your words stand above what the deeds come to."),
    "call_off": lambda: _("What was done stays to be seen, and everybody reads why it was called off."),
}
