"""One question at the desk: its words, what may be done with it, and what others wrote meanwhile."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.dialogues import desk as desk_pages
from dongthuan.entries.web.dialogues import fields, told
from dongthuan.entries.web.dialogues.afterwards import QUESTIONS
from dongthuan.entries.web.forms import summary
from dongthuan.entries.web.session import desk
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.lifecycle import Move
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import dialogues as phrases
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.lifecycle import QUESTION
from dongthuan.work.dialogues.models import Question

HALL = ("queue", "call", "put_back", "unjoin", "unpublish", "reconsider")
"""Steps that ask for nothing: a button each."""


@desk
def question(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    return page(request, actor, queries.question_called(actor, reference))


def page(request: HttpRequest, actor: Actor, row: Question, no: Refusal | None = None, tried: str = "") -> HttpResponse:
    said = queries.words_of([row], ("what", "asker", "answer", "reason", "reply", "translation", "objection"))
    own = said.get(row.id, {})
    moves = queries.open_steps(actor, row)
    choices = fields.for_dialogue(
        row.dialogue, [one for move in moves for one in move.inputs if move.name != "send_up"]
    )
    steps = [_step(request, row, own, move, no if move.name == tried else None, choices) for move in moves]
    context: dict[str, Any] = {
        "q": desk_pages.entry(queries.Entry(row, own)), "d": told.card(row.dialogue), "area": told.choice(row.area),
        "steps": [one for one in steps if one["fields"] or one["name"] == "refer"],
        "buttons": [one for one in steps if not one["fields"] and one["name"] != "refer"],
        "reply": told.words(own.get("reply")), "objection": told.words(own.get("objection")),
        "translations": [told.words(one) for name, one in own.items() if name.startswith("translation")],
        "followers": [{"reference": one.reference, "url": told.question_url(one)} for one in row.followers.all()],
        "assigned": row.assigned.name(when.language()) if row.assigned else "",
        "above": row.above.name(when.language()) if row.above else "",
        "programme": told.choice(row.programme), "raised": when.moment(row.asked_at),
        "errors": summary(fields.named(no), [one for step in steps if step["open"] for one in step["fields"]]),
        "inside": any(actor.may(action, row.dialogue) for action in ("dialogues.see", "dialogues.beside")),
        "stale": no is not None and no.code == "stale", "typed": _typed(request) if no else [],
    }  # fmt: skip
    return errors.marked(render(request, "desk/dialogues/question.html", context, status=status(no) if no else 200), no)


def _typed(request: HttpRequest) -> list[dict[str, str]]:
    """What the clerk had typed, so that it can be compared with what stands now."""
    return [
        {"label": str(phrases.ASKED[name]), "text": value}
        for name, value in request.POST.items()
        if name in phrases.ASKED and isinstance(value, str) and value.strip()
    ]


def _step(
    request: HttpRequest, row: Question, own: Mapping[str, Any], move: Move, no: Refusal | None, choices: Any
) -> dict[str, Any]:
    given: Mapping[str, str] = request.POST if no else _standing(row, own, move.name, request)
    known = fields.for_dialogue(row.dialogue, move.inputs) if move.name == "send_up" else choices
    return {
        "name": move.name, "label": str(phrases.STEPS[move.name]), "open": no is not None,
        "after": QUESTIONS[move.name]() if move.name in QUESTIONS else "",
        "fields": fields.fields(move.inputs, given, no, known), "url": f"{told.question_url(row)}{move.name}/",
        "version": row.version,
    }  # fmt: skip


def _standing(row: Question, own: Mapping[str, Any], step: str, request: HttpRequest) -> Mapping[str, str]:
    """What the form is filled with before anybody types."""
    if step == "amend":
        return {name: (own[name].text or "") for name in ("what", "asker") if name in own}
    if step == "sort":
        return {"area": row.area, "topic": row.topic, "project": row.project}
    if step == "publish":
        return {"title": row.public_title}
    return {"into": request.GET.get("into", "")[:20]} if step == "join" else {}


@desk
def step(request: HttpRequest, actor: Actor, reference: str, step: str) -> HttpResponse:
    """A step of the table, as a form sent it; only asked for, the question with that form open."""
    row = queries.question_called(actor, reference)
    if step not in QUESTION.moves:
        raise Refusal("not_found")
    if request.method != "POST":
        return page(request, actor, row)
    try:
        operations.handle(
            step, actor=actor, question_id=row.id, version=desk_pages.version_of(request, row.reference),
            at=when.now(), dice=SystemDice(), inputs=request.POST,
        )  # fmt: skip
    except Refusal as no:
        return page(request, actor, queries.question_called(actor, reference), no, step)
    back = request.POST.get("back", "")
    url = f"{told.desk_url(row.dialogue)}live/" if back == "live" else told.question_url(row)
    url = told.desk_url(row.dialogue) if back == "dialogue" or step == "refer" else url
    return HttpResponseRedirect(url, status=303)
