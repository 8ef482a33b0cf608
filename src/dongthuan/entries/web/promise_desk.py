"""Promises at the desk: what the actor may do with one, and giving one that was made elsewhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import asking, errors, promise_afterwards, promise_chain, promise_story, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.oversight.supervision import operations as supervision
from dongthuan.oversight.supervision import queries as accounts
from dongthuan.oversight.supervision.lifecycle import LIFECYCLE as ACCOUNTS
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import commitments as phrases
from dongthuan.work.commitments import operations, queries
from dongthuan.work.commitments.lifecycle import LIFECYCLE, VOICES
from dongthuan.work.commitments.models import Commitment


@desk
def promise(request: HttpRequest, actor: Actor, promise: int, move: str = "") -> HttpResponse:
    """One promise with the moves that are open to whoever looks; a POST makes one."""
    one = queries.one(promise)
    if request.method != "POST" or not move:
        return _page(request, actor, one)
    try:
        _made(request, actor, one, move)
    except Refusal as no:
        return _page(request, actor, queries.one(promise), move, no)
    return HttpResponseRedirect(f"/{when.language()}/desk/promises/{one.id}/", status=303)


def _made(request: HttpRequest, actor: Actor, one: Commitment, move: str) -> None:
    if move == "ask":
        question = request.POST.get("question", "")
        supervision.ask(actor=actor, commitment_id=one.id, question=question, at=when.now(), dice=SystemDice())
        return
    if move not in operations.MOVES:
        raise Refusal("not_found")
    operations.perform(
        move, actor=actor, commitment_id=one.id, version=asking.version(request), at=when.now(), dice=SystemDice(),
        inputs=asking.given(request, LIFECYCLE.moves[move]),
    )  # fmt: skip


def _page(
    request: HttpRequest, actor: Actor, one: Commitment, move: str = "", no: Refusal | None = None
) -> HttpResponse:
    base = f"/{when.language()}/desk/promises/{one.id}/"
    choices: dict[str, asking.Choices] = {"said": [(code, str(phrases.VOICES[code])) for code in VOICES]}
    rows = queries.open_moves(actor, one, when.today())
    forms = [
        asking.form(row, str(phrases.PROMISE_MOVES[row.name]), f"{base}{row.name}/", choices=choices, request=request,
                    no=no if row.name == move else None, version=one.version,
                    after=promise_afterwards.PROMISES[row.name]())
        for row in rows
    ]  # fmt: skip
    if accounts.may_ask(actor, one, when.today()):
        forms.append(_ask(base, request, no if move == "ask" else None))
    whole = queries.whole(one.id)
    context: dict[str, Any] = {
        **promise_story.told(whole), "forms": forms, "accounts": account_rows(one),
        "heard": [promise_chain.quoted(row) for row in queries.heard(actor, one, when.today())],
        "errors": [{"field": "", "message": codes.refusal(no)}]
        if no and move not in [row["name"] for row in forms] else [],
    }  # fmt: skip
    return errors.marked(render(request, "desk/promise.html", context, status=status(no) if no else 200), no)


def _ask(base: str, request: HttpRequest, no: Refusal | None) -> dict[str, Any]:
    """Asking for an account is a move of another table: its one field is that of "ask again"."""
    row = ACCOUNTS.moves["ask_again"]
    label = str(phrases.ACCOUNT_MOVES["ask"])
    found = asking.form(
        row,
        label,
        f"{base}ask/",
        choices={},
        request=request,
        no=no,
        version=0,
        after=promise_afterwards.ACCOUNTS["ask"](),
    )
    return {**found, "name": "ask"}


def account_rows(one: Commitment) -> list[dict[str, Any]]:
    """What was asked of it and answered, for the desk and for everybody."""
    language, today = when.language(), when.today()
    return [
        {
            "title": _("%(by)s asks %(unit)s for an account") % {
                "by": row.by.name(language), "unit": row.unit.name(language)},
            "state": {"shape": "late" if row.state in ("asked", "urged") and row.is_late(today) else
                      {"answered": "done", "closed": "kept"}.get(row.state, "waiting"),
                      "label": str(phrases.ACCOUNT_STATES[row.state])},
            "due": when.short(row.due), "url": f"/{language}/desk/supervision/{row.id}/",
            "words": [promise_chain.quoted(word) for word in words],
        }
        for row, words in accounts.of_promise(one)
    ]  # fmt: skip
