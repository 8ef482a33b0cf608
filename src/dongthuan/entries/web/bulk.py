"""One move for many cases: chosen in the queue, asked for once, and answered row by row."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dongthuan.entries.web import afterwards, errors, forms, told, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case

Chosen = Sequence[tuple[int, int]]


def offered(actor: Actor, cases: Sequence[Case]) -> list[tuple[str, str]]:
    """The moves that at least one of these cases is open to."""
    opened = {row.name for case in cases for row in queries.open_moves(actor, case)}
    return [(name, str(phrases.MOVES[name])) for name in operations.FOR_MANY if name in opened]


@desk
def many(request: HttpRequest, actor: Actor) -> HttpResponse:
    """GET asks what the move needs, once for all; POST makes it for each and says what became of each."""
    given = request.POST if request.method == "POST" else request.GET
    move, chosen = given.get("move", ""), _chosen(given.getlist("row"))
    if move not in operations.FOR_MANY:
        raise Refusal("move_unknown", {"move": move[:40]})
    if request.method != "POST" or not chosen:
        return _form(request, actor, move, chosen, None)
    found = queries.chosen(actor, [case_id for case_id, _version in chosen])
    done = operations.perform_many(
        move,
        actor=actor,
        chosen=chosen,
        at=when.now(),
        dice=SystemDice(),
        inputs={row.name: request.POST.get(row.name, "") for row in LIFECYCLE.moves[move].inputs},
    )
    no = _of_all(done)
    return _form(request, actor, move, chosen, no) if no else _result(request, move, done, found)


def _chosen(rows: Sequence[str]) -> Chosen:
    """What the boxes send: "ID.VERSION". Refusal: request_not_readable."""
    try:
        pairs = [row.split(".") for row in dict.fromkeys(rows)]
        chosen = [(int(case_id), int(version)) for case_id, version in pairs]
    except ValueError:
        raise Refusal("request_not_readable") from None
    if any(case_id >= 2**63 or version >= 2**31 for case_id, version in chosen):
        raise Refusal("request_not_readable")
    return chosen


def _of_all(done: Sequence[operations.Done]) -> Refusal | None:
    """What is wrong with the form itself, and so refused every single row."""
    first = done[0].refusal
    same = first and all(one.refusal == first for one in done)
    return first if first and same and forms.field_of(first) else None


def _form(request: HttpRequest, actor: Actor, move: str, chosen: Chosen, no: Refusal | None) -> HttpResponse:
    found = queries.chosen(actor, [case_id for case_id, _version in chosen])
    row, first = LIFECYCLE.moves[move], next(iter(found.values()), None)
    listed = forms.fields(row, first, request.POST, no) if first else []
    context = {
        "move": move,
        "label": str(phrases.MOVES[move]),
        "rows": [_line(found[case_id], version) for case_id, version in chosen if case_id in found],
        "fields": listed,
        "errors": forms.summary(no, listed),
        "after": afterwards.said(move),
        "queue_url": f"/{when.language()}/desk/",
    }
    return errors.marked(render(request, "desk/bulk.html", context, status=status(no) if no else 200), no)


def _line(case: Case, version: int) -> dict[str, Any]:
    return {
        "chosen": f"{case.id}.{version}",
        "reference": case.reference,
        "summary": case.summary,
        "state": told.state_at_desk(case),
        "moved": case.version != version,
    }


def _result(
    request: HttpRequest, move: str, done: Sequence[operations.Done], found: Mapping[int, Case]
) -> HttpResponse:
    context = {
        "label": str(phrases.MOVES[move]),
        "rows": [_outcome(one, found.get(one.case_id)) for one in done],
        "made": sum(one.refusal is None for one in done),
        "refused": sum(one.refusal is not None for one in done),
        "queue_url": f"/{when.language()}/desk/",
    }
    return render(request, "desk/done.html", context)


def _outcome(one: operations.Done, was: Case | None) -> dict[str, Any]:
    case = one.case or was
    return {
        "reference": case.reference if case else "",
        "summary": case.summary if case else "",
        "url": f"/{when.language()}/desk/case/{case.reference}/" if case else "",
        "state": told.state_at_desk(one.case) if one.case else None,
        "refusal": phrases.refusal(one.refusal) if one.refusal else "",
        "code": one.refusal.code if one.refusal else "",
    }
