"""One model at the desk: its whole life, and what this person can do with it now."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dongthuan.entries.web import errors, inputs, when
from dongthuan.entries.web.exemplars import acts, afterwards, desk, public, whole, words
from dongthuan.entries.web.session import desk as at_desk
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import exemplars as phrases
from dongthuan.work.exemplars import operations, queries
from dongthuan.work.exemplars.lifecycle import CONTENTS, CRITERIA, STATES
from dongthuan.work.exemplars.models import Exemplar
from dongthuan.work.exemplars.queries import copies
from dongthuan.work.exemplars.queries import whole as wholes
from dongthuan.work.exemplars.queries.catalogue import is_shown

LIFE = STATES[:-1]
REACHED = {
    "registered": "registered_on", "listed": "listed_on", "launched": "launched_on", "recognised": "recognised_on",
}  # fmt: skip


@at_desk
def model(request: HttpRequest, actor: Actor, model: int, act: str = "") -> HttpResponse:
    """``act``: the form that stands open, or is being sent. Refusal: not_found."""
    row = queries.one(actor, model)
    if act and act not in acts.KEYS:
        raise Refusal("not_found")
    if request.method != "POST" or not act:
        return _page(request, actor, row, act)
    try:
        acts.called(act, request, actor, row)
    except Refusal as no:
        return _page(request, actor, queries.one(actor, model), act, no)
    return HttpResponseRedirect(f"{words.desk_url(row)}?done={act}", status=303)


def _page(request: HttpRequest, actor: Actor, row: Exemplar, act: str, no: Refusal | None = None) -> HttpResponse:
    base = words.desk_url(row)
    names = acts.open_to(actor, row)
    found = wholes.whole(row)
    context: dict[str, Any] = {
        "m": whole.told(found, base), "moves": _moves(row, names, act), "case_url": base,
        "act": _act(request, actor, row, act, no) if act in names else None,
        "errors": [{"field": "", "message": codes.refusal(no)}] if no and act not in names else [],
        "done": acts.labels()[request.GET["done"]] if request.GET.get("done") in acts.KEYS else "",
        "contents": words.contents(row), "life": _life(row), "shown": is_shown(row), "facts": _facts(row),
        "appraisal": _appraisal(actor, row), "delisted": _delisted(row), "joined": _joined(row),
        "copies": [_copy(actor, row, pair) for pair in copies.of(actor, row)],
        "runs": actor.may("exemplar.run", row), "story": _story(row),
        "contributions": [
            {"day": words.day(one.on), "what": str(phrases.GIVEN[one.kind]), "amount": words.count(one.amount),
             "ground": str(phrases.GIVEN_BY[one.ground]), "number": one.number}
            for one in found.contributions
        ],
    }  # fmt: skip
    return errors.marked(render(request, "desk/models/one.html", context, status=status(no) if no else 200), no)


def _moves(row: Exemplar, names: list[str], act: str) -> list[dict[str, Any]]:
    """For desk/moves.html. With a form open, its own button is the filled one."""
    first = "" if act else next((name for name in acts.NEXT.get(row.state, ()) if name in names), "")
    said = acts.labels()
    return [
        {
            "name": name, "label": said[name], "key": acts.KEYS[name], "url": f"{words.desk_url(row)}{name}/",
            "first": name == first, "current": name == act, "asks": bool(acts.inputs(name, row)),
            "version": row.version,
        }
        for name in names
    ]  # fmt: skip


def _act(request: HttpRequest, actor: Actor, row: Exemplar, name: str, no: Refusal | None) -> dict[str, Any]:
    form = acts.form(actor, name, row)
    standing = {one: getattr(row, one) for one in (*CONTENTS, "field", "topic", "changed")} if name == "mend" else {}
    given = acts.given(request) if no else standing
    listed = form.fields(acts.inputs(name, row), given, no)
    return {
        "name": name, "label": acts.labels()[name], "url": f"{words.desk_url(row)}{name}/", "version": row.version,
        "fields": listed, "errors": inputs.errors(form.named(no), listed), "after": afterwards.said(name),
        "groups": desk.ticks(given.get("beneficiaries", "") if no else row.beneficiaries) if name == "mend" else [],
    }  # fmt: skip


def _life(row: Exemplar) -> list[dict[str, Any]]:
    """Every step of the way, with the day where one is known."""
    here = LIFE.index(row.state) if row.state in LIFE else -1
    days = {name: words.day(getattr(row, column)) for name, column in REACHED.items()}
    return [
        {
            "label": str(phrases.MODEL_STATES[name]), "day": days.get(name, ""),
            "how": "now" if place == here else "was" if place < here or days.get(name) else "",
        }
        for place, name in enumerate(LIFE)
    ]  # fmt: skip


def _facts(row: Exemplar) -> list[tuple[str, str]]:
    rows = [
        (_("Number on the list"), row.list_number),
        (_("Kept by"), row.body.name(when.language()) if row.body else ""),
        (str(phrases.MODEL_FIELDS["beneficiaries"]), words.beneficiaries(row)),
        (str(phrases.MODEL_FIELDS["agreed_on"]), words.day(row.agreed_on)),
    ]
    return [(label, value) for label, value in rows if value]


def _delisted(row: Exemplar) -> dict[str, Any] | None:
    if row.state != "delisted":
        return None
    return {"day": words.day(row.delisted_on), "ground": str(phrases.DELISTED[row.ground]), "reason": row.reason}


def _joined(row: Exemplar) -> dict[str, Any] | None:
    if row.joined_to is None:
        return None
    return {"name": row.joined_to.name, "url": words.desk_url(row.joined_to), "day": words.day(row.joined_on)}


def _copy(actor: Actor, row: Exemplar, pair: copies.Pair) -> dict[str, Any]:
    other = pair.newer if pair.older.id == row.id else pair.older
    return {**words.card(other), "words": pair.words, "may": actor.may("exemplar.keep", row)}


def _appraisal(actor: Actor, row: Exemplar) -> dict[str, Any]:
    found = wholes.appraisal(actor, row)
    return {
        "scored": found.scored, "points": words.count(found.points) if found.points else "", "best": found.best,
        "rows": [
            {"label": str(phrases.CRITERIA[name]), "mine": found.mine.get(name, ""),
             "mean": f"{found.means[name]:g}" if name in found.means else ""}
            for name in CRITERIA
        ] if found.mine or found.means else [],
        "visits": [{"day": words.day(one.on), "by": one.by.name, "seen": one.seen} for one in found.visits],
        "answers": found.answers, "satisfied": found.satisfied,
        "some": bool(found.scored or found.visits or found.answers),
    }  # fmt: skip


def _story(row: Exemplar) -> list[dict[str, str]]:
    return [
        {"at": when.moment(one.at), "iso": when.iso(one.at), "what": str(codes.EVENTS[one.kind])}
        for one in wholes.story(row)
    ]


@require_safe
@at_desk
def picture(request: HttpRequest, actor: Actor, model: int, picture: int) -> HttpResponse:
    """Also of what nobody outside sees yet. Refusal: not_found."""
    one = wholes.picture(queries.one(actor, model), picture)
    return public.photo(one, "private, max-age=300", small="small" in request.GET)


@require_POST
@at_desk
def take_down(request: HttpRequest, actor: Actor, model: int, picture: int) -> HttpResponse:
    operations.take_picture_down(actor=actor, exemplar_id=model, picture_id=picture, at=when.now())
    return HttpResponseRedirect(f"/{when.language()}/desk/models/{model}/", status=303)
