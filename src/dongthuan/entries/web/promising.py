"""Putting a promise on record that was made elsewhere than in a dialogue: by whoever leads the office."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, forms, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import policy
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import commitments as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.commitments import operations
from dongthuan.work.commitments.lifecycle import TOPICS
from dongthuan.work.commitments.operations.reading import NAMES, promised
from dongthuan.work.tasks.lifecycle import PRIORITIES
from dongthuan.work.tasks.reach import reaches

KINDS = {"due": "date", "said_on": "date", "question": "textarea", "answer": "textarea", "milestones": "lines"}
OPTIONAL = frozenset({"question", "answer", "place", "product", "milestones", "askers"})
FIELD_OF = {"unit_unknown": "unit", "person_unknown": "person"}


@desk
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form; refused to whoever leads no office."""
    by = _office(actor)
    if request.method != "POST":
        return _page(request, by, None)
    try:
        given = promised({name: request.POST.get(name, "") for name in NAMES}, when.today())
        made = operations.make(
            given, by=by, before=request.POST.get("before", ""), actor=actor, at=when.now(), dice=SystemDice()
        )
    except Refusal as no:
        return _page(request, by, no)
    return HttpResponseRedirect(f"/{when.language()}/promises/{made.id}/", status=303)


def _office(actor: Actor) -> Unit:
    """The office that gives its word. Refusal: not_allowed."""
    for office in policy.offices_of(actor):
        if actor.may("commitment.make", office.unit):
            return office.unit
    raise Refusal("not_allowed", {"action": "commitment.make"})


def _page(request: HttpRequest, by: Unit, no: Refusal | None) -> HttpResponse:
    if no is not None and no.code in FIELD_OF:
        no = Refusal(no.code, {**no.facts, "field": FIELD_OF[no.code]})
    choices = _choices(by)
    fields = [_field(name, choices, request, no) for name in NAMES]
    context = {"by": by.name(when.language()), "fields": fields, "errors": forms.summary(no, fields)}
    return errors.marked(render(request, "desk/promising.html", context, status=status(no) if no else 200), no)


def _field(name: str, choices: Any, request: HttpRequest, no: Refusal | None) -> dict[str, Any]:
    kind = "select" if name in choices else KINDS.get(name, "text")
    first = {"said_on": when.today().isoformat(), "priority": "normal"}.get(name, "")
    value, required = request.POST.get(name, first), name not in OPTIONAL
    return {
        "id": f"f-{name}", "name": name, "label": str(phrases.PROMISED[name]), "kind": kind, "value": value,
        "choices": choices.get(name, ()), "required": required, "longest": "", "dir": "auto",
        "hint": _("Everybody reads this.") if name in ("what", "question", "answer", "place") else "",
        "error": forms.error_for(name, no, required and not value.strip(), kind),
    }  # fmt: skip


def _choices(by: Unit) -> dict[str, list[tuple[str, str]]]:
    language, today = when.language(), when.today()
    units = [unit for unit in organisations.valid(today) if reaches(by, unit)]
    held = {person.id: person.name for unit in units[:40] for person in people.of_unit(unit, today)}
    return {
        "unit": [(str(unit.id), unit.name(language)) for unit in units],
        "person": [(str(number), name) for number, name in held.items()],
        "topic": [(code, terms.topic(code, language)) for code in TOPICS],
        "priority": [(code, str(phrases.PRIORITIES[code])) for code in PRIORITIES],
    }
