"""Handing over one's work: the packet, what has changed since, the two signatures, and the record on paper."""

from collections.abc import Callable, Sequence
from typing import Any

from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import door, errors, offices, plain_form, static, unit_story, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import policy, throttle, visitor
from dongthuan.ground.people.models import Office
from dongthuan.ground.signing import factors
from dongthuan.ground.signing import queries as signing
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.handover.models import DONE, OPEN, WITHDRAWN, Packet
from dongthuan.work.handover.operations import packets as operations
from dongthuan.work.handover.queries import packets as queries

FIELD_OF = {
    "person_unknown": "to", "not_found": "to", "leaves_to_themself": "to", "packet_open": "office",
    "code_wrong": "code",
}  # fmt: skip
STATES = {
    OPEN: lambda: _("to be signed"), DONE: lambda: _("handed over"), WITHDRAWN: lambda: _("withdrawn"),
}  # fmt: skip
SHAPES = {OPEN: "waiting", DONE: "kept", WITHDRAWN: "broken"}
KINDS: dict[str, Callable[[], str]] = {
    "case": lambda: _("Open cases"), "task": lambda: _("Promises and tasks"), "clock": lambda: _("Running clocks"),
    "unread": lambda: _("The resident has the last word"), "draft": lambda: _("Drafts"),
}  # fmt: skip


@desk
def handovers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Those in which one is a side, and the form of a new one."""
    if request.method != "POST":
        return _list(request, actor)
    try:
        plain_form.asks(request, "office", "to")
        packet = operations.draw(
            actor=actor, office=ids.number(request.POST.get("office", "")),
            to=request.POST.get("to", "").strip(), instrument=request.POST.get("instrument", ""), at=when.now(),
            dice=SystemDice(),
        )  # fmt: skip
    except Refusal as no:
        return _list(request, actor, no)
    return HttpResponseRedirect(_url(packet), status=303)


def _url(packet: Packet) -> str:
    return f"/{when.language()}/desk/handover/{packet.id}/"


def _list(request: HttpRequest, actor: Actor, no: Refusal | None = None) -> HttpResponse:
    mine = queries.givable(actor, policy.offices_of(actor))
    context = {
        "rows": [{**_head(row), "url": _url(row)} for row in queries.mine(actor)],
        "fields": plain_form.fields(_asked(mine), request.POST.dict(), no, FIELD_OF) if mine else [],
        "errors": plain_form.errors(no, FIELD_OF),
    }
    return errors.marked(render(request, "desk/handovers.html", context, status=status(no) if no else 200), no)


def _asked(mine: list[Office]) -> plain_form.Asked:
    language = when.language()
    held = [(str(row.id), f"{offices.role_of(row)}{_(', ')}{row.unit.name(language)}") for row in mine]
    return [
        {"name": "office", "label": _("Office held"), "kind": "select", "choices": held, "required": True},
        {"name": "to", "label": _("Sign-in name of whoever takes over"), "longest": 60, "required": True, "dir": "ltr"},
        {"name": "instrument", "label": _("Instrument"), "longest": 120, "required": False,
         "hint": _("Number and symbol of the decision.")},
    ]  # fmt: skip


def _head(row: Packet) -> dict[str, Any]:
    return {
        "giver": row.giver.name, "taker": row.taker.name, "unit": row.unit.name(when.language()),
        "state": STATES[row.state](), "shape": SHAPES[row.state], "lines": len(row.lines),
        "drawn": when.moment(row.drawn_at), "instrument": row.instrument,
        "given": when.moment(row.given_at) if row.given_at else "",
        "taken": when.moment(row.taken_at) if row.taken_at else "",
    }  # fmt: skip


@desk
def handover(request: HttpRequest, actor: Actor, packet: int) -> HttpResponse:
    """The record (biên bản bàn giao), for the desk and for paper; a POST signs, draws up again or withdraws."""
    if request.POST.get("want") == "options":
        return JsonResponse(webauthn.begin_authentication(request.account))  # type: ignore[attr-defined]
    try:
        if request.method == "POST":
            _act(request, actor, packet)
            return HttpResponseRedirect(request.path, status=303)
    except Refusal as no:
        return _page(request, actor, packet, no)
    return _page(request, actor, packet)


def _act(request: HttpRequest, actor: Actor, packet: int) -> None:
    do = request.POST.get("do", "sign")
    if do == "again":
        operations.draw_again(actor=actor, packet=packet, at=when.now(), dice=SystemDice())
    elif do == "withdraw":
        operations.withdraw(actor=actor, packet=packet, at=when.now())
    else:
        _sign(request, actor, packet)


def _sign(request: HttpRequest, actor: Actor, packet: int) -> None:
    """Wrong codes slow down whoever guesses, as at the door."""
    place = visitor.address(request.META, settings.PROXIES)
    limits = {throttle.WRONG_SECOND.key(str(actor.account), place): throttle.WRONG_SECOND}
    throttle.check(limits, now=when.now())
    proven = door.proven(request, request.account) if request.POST.get("credential") else None  # type: ignore[attr-defined]
    try:
        operations.sign(
            actor=actor, packet=packet, version=ids.number(request.POST.get("version", "")), at=when.now(),
            code=request.POST.get("code", "").strip()[:40], passkey=proven,
        )  # fmt: skip
    except Refusal as no:
        if no.code == "code_wrong":
            throttle.count(limits, now=when.now())
        raise


def _page(request: HttpRequest, actor: Actor, packet: int, no: Refusal | None = None) -> HttpResponse:
    row = queries.one(actor, packet)
    is_open = row.state == OPEN
    changed = queries.difference(row.lines, queries.lines(row.office)) if is_open else queries.difference([], [])
    own = {row.giver_id: bool(row.given_at), row.taker_id: bool(row.taken_at)}
    signs = is_open and actor.acts_for is None and own.get(actor.account or 0) is False
    kinds = signing.kinds(request.account) if signs else frozenset()  # type: ignore[attr-defined]
    context = {
        **_head(row), "row": row, "open": is_open, "digest": queries.digest(row),
        "groups": _groups(actor, row, row.lines),
        "come": _groups(actor, row, changed.come), "gone": _groups(actor, row, changed.gone), "changed": bool(changed),
        "signs": signs and not changed, "passkey": factors.PASSKEY in kinds, "door": static.door_url(),
        "f": _code_field(no), "errors": _errors(no), "to": request.path,
        "back": f"/{when.language()}/desk/handover/", "day": unit_story.on_day(when.today()),
    }  # fmt: skip
    return errors.marked(render(request, "desk/packet.html", context, status=status(no) if no else 200), no)


def _errors(no: Refusal | None) -> list[dict[str, str]]:
    return plain_form.errors(no, FIELD_OF)


def _code_field(no: Refusal | None) -> dict[str, Any]:
    wrong = phrases.refusal(no) if no and no.code == "code_wrong" else ""
    return {"label": _("Code"), "error": wrong}


def _groups(actor: Actor, row: Packet, listed: Sequence[queries.Line]) -> list[dict[str, Any]]:
    """By what they are, each with its reference and day."""
    lines = queries.shown(actor, listed)
    named = queries.tasks_named(actor, row, lines)
    found = [
        {"name": say(), "rows": [_row(line, named) for line in lines if line["kind"] == kind]}
        for kind, say in KINDS.items()
    ]
    return [group for group in found if group["rows"]]


def _row(line: queries.Line, named: dict[str, str]) -> dict[str, str]:
    """A task of a case has the case's reference; any other is called by what it is."""
    said = {"case": phrases.STATES, "draft": phrases.MOVES, "task": named}.get(line["kind"], {})
    due = unit_story.iso_day(line["due"]) if line["due"] else ""
    reference = "" if ":" in line["ref"] else line["ref"]
    return {"ref": reference, "due": due, "what": str(said.get(line["what"], ""))}
