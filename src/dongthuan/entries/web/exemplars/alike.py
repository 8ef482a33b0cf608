"""Likely copies since a merger, side by side: joined, or held apart, by a person."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.exemplars import desk, words
from dongthuan.entries.web.session import desk as at_desk
from dongthuan.ground.access import policy
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes
from dongthuan.work.exemplars import operations, queries
from dongthuan.work.exemplars.models import Exemplar
from dongthuan.work.exemplars.queries import copies


@at_desk
def pairs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """For whoever keeps the register. A POST joins one to the other, or says that they are two."""
    policy.require_somewhere(actor, "exemplar.keep")
    no = None
    if request.method == "POST":
        try:
            return _decided(request, actor)
        except Refusal as refused:
            no = refused
    context = {
        **desk.nav(actor, "copies"), "pairs": [_pair(one) for one in copies.suggested(actor)],
        "errors": [{"field": "", "message": codes.refusal(no)}] if no else [],
    }  # fmt: skip
    return errors.marked(render(request, "desk/models/copies.html", context, status=status(no) if no else 200), no)


def _decided(request: HttpRequest, actor: Actor) -> HttpResponse:
    given = request.POST
    one, other = (ids.number(given.get(name, "")) for name in ("one", "other"))
    if given.get("act") == "apart":
        operations.hold_apart(actor=actor, exemplar_id=one, other_id=other, at=when.now())
    else:
        row = queries.one(actor, one)
        operations.perform(
            "join_copy", actor=actor, exemplar_id=one, version=row.version, given={"into": str(other)}, at=when.now()
        )
    return HttpResponseRedirect(f"/{when.language()}/desk/models/copies/", status=303)


def _pair(pair: copies.Pair) -> dict[str, Any]:
    return {"older": _side(pair.older), "newer": _side(pair.newer), "words": pair.words}


def _side(row: Exemplar) -> dict[str, Any]:
    return {**words.card(row), "ran": row.unit.name(when.language()), "aims": words.words(row.aims, row.language)}
