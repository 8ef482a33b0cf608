"""What a supervisor, or whoever leads, sees of promises: sums, what is late, what waits for a check, accounts."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dongthuan.entries.web import asking, errors, promise_chain, promise_petals, when
from dongthuan.entries.web.promise_afterwards import ACCOUNTS
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import policy
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.oversight.supervision import operations, queries
from dongthuan.oversight.supervision.lifecycle import LIFECYCLE
from dongthuan.oversight.supervision.models import Account
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import commitments as phrases
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries.listing import GROUPS


@require_safe
@desk
def supervision(request: HttpRequest, actor: Actor) -> HttpResponse:
    seen, calendar = queries.seen(actor, when.today()), calendars.calendar()
    late = sum(sums["late"] for _unit, sums in seen.sums)  # of all of them; the list beneath ends somewhere
    said = ngettext("%(number)s promise is late", "%(number)s promises are late", late)
    context = {
        "title": said % {"number": late} if late else _("No promise is late"),
        "supervises": seen.supervises,
        "leads": policy.may_somewhere(actor, "commitment.make"),
        "late": [_row(one, calendar) for one in seen.late],
        "to_check": [_row(one, calendar) for one in seen.to_check],
        "to_tell": [_row(one, calendar) for one in seen.to_tell],
        "head": [_("Office"), *(str(phrases.PROMISE_GROUPS[group]) for group in GROUPS)],
        "sums": [
            {"name": unit.name(when.language()), "url": f"/{when.language()}/units/{unit.id}/promises/",
             "cells": [sums[group] for group in GROUPS]}
            for unit, sums in seen.sums
        ],
        "plan_head": [_("Dialogue"), *(str(phrases.PROMISE_GROUPS[group]) for group in GROUPS)],
        "plans": [
            {"name": talk.title, "lang": talk.language, "office": talk.unit.name(when.language()),
             "day": when.short(talk.on), "url": f"/{when.language()}/dialogues/{talk.id}/",
             "cells": [sums[group] for group in GROUPS]}
            for talk, sums in seen.plans
        ],
        "accounts": [_account(one) for one in seen.accounts],
    }  # fmt: skip
    return render(request, "desk/supervision.html", context)


def _row(one: Commitment, calendar: Any) -> dict[str, Any]:
    return {
        "url": f"/{when.language()}/desk/promises/{one.id}/", "what": one.what or _("(erased)"),
        "reference": one.reference, "office": one.unit.name(when.language()), "person": one.task.person.name,
        "due": when.short(one.due), "left": when.left(one.due, calendar), "lotus": promise_petals.small(one),
    }  # fmt: skip


def _state(row: Account) -> dict[str, str]:
    if row.state in ("asked", "urged") and row.is_late(when.today()):
        return {"shape": "late", "label": _("Late")}
    shape = {"answered": "done", "closed": "kept"}.get(row.state, "waiting")
    return {"shape": shape, "label": str(phrases.ACCOUNT_STATES[row.state])}


def _account(row: Account) -> dict[str, Any]:
    return {
        "url": f"/{when.language()}/desk/supervision/{row.id}/", "reference": row.commitment.reference,
        "what": row.commitment.what or _("(erased)"), "state": _state(row), "due": when.short(row.due),
        "by": row.by.name(when.language()), "unit": row.unit.name(when.language()),
    }  # fmt: skip


@desk
def account(request: HttpRequest, actor: Actor, account: int, move: str = "") -> HttpResponse:
    """One account: what was asked, by when, what was answered, and what can be done."""
    row = queries.one(actor, account)
    if request.method != "POST" or not move:
        return _page(request, actor, row)
    if move not in LIFECYCLE.moves:
        raise Refusal("not_found")
    try:
        operations.perform(
            move, actor=actor, account_id=row.id, version=asking.version(request), at=when.now(), dice=SystemDice(),
            inputs=asking.given(request, LIFECYCLE.moves[move]),
        )  # fmt: skip
    except Refusal as no:
        return _page(request, actor, queries.one(actor, account), move, no)
    return HttpResponseRedirect(f"/{when.language()}/desk/supervision/{row.id}/", status=303)


def _page(request: HttpRequest, actor: Actor, row: Account, move: str = "", no: Refusal | None = None) -> HttpResponse:
    base, calendar = f"/{when.language()}/desk/supervision/{row.id}/", calendars.calendar()
    forms = [
        asking.form(one, str(phrases.ACCOUNT_MOVES[one.name]), f"{base}{one.name}/", choices={}, request=request,
                    no=no if one.name == move else None, version=row.version, after=ACCOUNTS[one.name]())
        for one in queries.open_moves(actor, row, when.today())
    ]  # fmt: skip
    context = {
        **_account(row), "promise": f"/{when.language()}/promises/{row.commitment_id}/",
        "words": [promise_chain.quoted(word) for word in queries.words_of(row)], "forms": forms,
        "why": when.why(row.clock, calendar) if row.clock and row.clock.state == "running" else None,
        "errors": [{"field": "", "message": codes.refusal(no)}]
        if no and move not in [one["name"] for one in forms] else [],
    }  # fmt: skip
    return errors.marked(render(request, "desk/account.html", context, status=status(no) if no else 200), no)
