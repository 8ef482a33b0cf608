"""Which body keeps the register of models, from which day on: shown with those before it, and named anew."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from dongthuan.entries.web import errors, inputs, when
from dongthuan.entries.web.exemplars import desk, words
from dongthuan.entries.web.inputs import Form
from dongthuan.entries.web.session import desk as at_desk
from dongthuan.ground.access import policy
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import exemplars as phrases
from dongthuan.work.exemplars import operations, queries
from dongthuan.work.exemplars.models import Keeper

ASKED = (
    Input("unit", "choice"), Input("body", "choice"), Input("instrument", "text", longest=120),
    Input("valid_from", "date"),
)  # fmt: skip
FIELD_OF = {"unit_unknown": "body", "dates_out_of_order": "valid_from"}


@at_desk
def keepers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """For whoever leads. A POST names another body from a day on."""
    policy.require_somewhere(actor, "exemplar.name_keeper")
    if request.method != "POST":
        units = policy.units_where(actor, "exemplar.name_keeper")
        return _page(request, actor, {"unit": str(units[0].id)} if units else {})
    given = {row.name: request.POST.get(row.name, "").strip() for row in ASKED}
    try:
        operations.name_keeper(actor=actor, at=when.now(), **given)
    except Refusal as no:
        return _page(request, actor, given, no)
    return HttpResponseRedirect(f"/{when.language()}/desk/models/keeper/", status=303)


def _page(request: HttpRequest, actor: Actor, given: dict[str, str], no: Refusal | None = None) -> HttpResponse:
    form = Form(phrases.KEEPER_FIELDS, _choices(actor), field_of=FIELD_OF)
    listed = form.fields(ASKED, given, no)
    context = {
        **desk.nav(actor, "keeper"), "rows": [_row(one) for one in queries.keepers(actor)], "fields": listed,
        "errors": inputs.errors(form.named(no), listed),
    }  # fmt: skip
    return errors.marked(render(request, "desk/models/keeper.html", context, status=status(no) if no else 200), no)


def _choices(actor: Actor) -> dict[str, list[inputs.Choice]]:
    language = when.language()
    return {
        "unit": [(str(one.id), one.name(language)) for one in policy.units_where(actor, "exemplar.name_keeper")],
        "body": [(str(one.id), one.name(language)) for one in organisations.valid(when.today())],
    }


def _row(one: Keeper) -> dict[str, Any]:
    language = when.language()
    return {
        "unit": one.unit.name(language), "body": one.body.name(language), "instrument": one.instrument,
        "first": words.day(one.valid_from), "last": words.day(one.valid_to),
    }  # fmt: skip
