"""The register of models at the desk: the list, and a new registration."""

import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import errors, inputs, when
from dongthuan.entries.web.exemplars import acts, afterwards, words
from dongthuan.entries.web.inputs import Form
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import exemplars as phrases
from dongthuan.work.exemplars import operations, queries
from dongthuan.work.exemplars.lifecycle import BENEFICIARIES, CONTENTS, FIELDS, KINDS, LONG, LONGEST, STATES, TOPICS
from dongthuan.work.exemplars.models import Exemplar

PAGE = 50
ASKED = (
    Input("unit", "choice"), Input("kind", "choice", choices=KINDS), Input("field", "choice", choices=FIELDS),
    Input("topic", "choice", required=False, choices=TOPICS),
    *(Input(name, "text", longest=LONGEST.get(name, LONG)) for name in CONTENTS),
)  # fmt: skip
CHANGED = Input("changed", "text", longest=LONG)
AGREED = Input("agreed_on", "date", required=False)


@require_safe
@desk
def models(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The register as far as this person sees it, the newest first."""
    cut, after = _cut(request), ids.number(request.GET.get("after", ""))
    kept = queries.kept(actor, cut)
    rows = list((kept.filter(id__lt=after) if after else kept)[: PAGE + 1])
    asked = {name: value for name, value in _asked(cut).items() if value}
    context = {
        **nav(actor, "register"), "rows": [words.card(row) for row in rows[:PAGE]], "asked": _asked(cut),
        "selects": _selects(actor, cut),
        "next": f"?{urlencode({**asked, 'after': rows[PAGE - 1].id})}" if len(rows) > PAGE else "",
        "cut": bool(asked), "may_register": bool(policy.units_where(actor, "exemplar.register")),
    }  # fmt: skip
    return render(request, "desk/models/list.html", context)


def nav(actor: Actor, here: str) -> dict[str, Any]:
    """For desk/models/nav.html: what there is beside the register."""
    return {
        "here": here, "keeps": policy.may_somewhere(actor, "exemplar.keep"),
        "books": policy.may_somewhere(actor, "exemplar.book"), "brings": policy.may_somewhere(actor, "exemplar.import"),
        "names": policy.may_somewhere(actor, "exemplar.name_keeper"),
    }  # fmt: skip


def _cut(request: HttpRequest) -> queries.Cut:
    asked = request.GET
    state, field, kind = (asked.get(name, "") for name in ("state", "field", "kind"))
    return queries.Cut(
        words=asked.get("q", "").strip()[:200], state=state if state in STATES else "",
        field=field if field in FIELDS else "", kind=kind if kind in KINDS else "",
        unit=ids.number(asked.get("unit", "")) or None,
    )  # fmt: skip


def _asked(cut: queries.Cut) -> dict[str, str]:
    return {"q": cut.words, "state": cut.state, "field": cut.field, "kind": cut.kind, "unit": str(cut.unit or "")}


def _selects(actor: Actor, cut: queries.Cut) -> list[dict[str, Any]]:
    units = [(str(one.id), one.name(when.language())) for one in queries.units_of(actor)]
    rows = (
        ("state", _("All states"), _said(phrases.MODEL_STATES), cut.state),
        ("field", _("All fields"), _said(phrases.MODEL_GROUPS), cut.field),
        ("kind", _("Models and examples"), _said(phrases.KINDS), cut.kind),
        ("unit", _("All offices"), units, str(cut.unit or "")),
    )
    return [
        {"name": name, "label": label, "choices": [("", label), *choices], "value": value}
        for name, label, choices, value in rows
    ]


def _said(table: Mapping[str, object]) -> list[tuple[str, str]]:
    return [(code, str(said)) for code, said in table.items()]


@desk
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form for a model or an example; taken up from another, filled with what that one says."""
    units = policy.units_where(actor, "exemplar.register")
    if not units:
        raise Refusal("not_allowed", {"action": "exemplar.register"})
    if request.method != "POST":
        return _form(request, units, _begun(request, units))
    given = acts.given(request)
    try:
        row = operations.register(
            actor=actor, unit=given.get("unit", ""), given=given, at=when.now(), dice=SystemDice()
        )
    except Refusal as no:
        return _form(request, units, given, no)
    return HttpResponseRedirect(words.desk_url(row), status=303)


def _begun(request: HttpRequest, units: list[Unit]) -> dict[str, str]:
    begun = {"unit": str(units[0].id), "kind": "model"}
    source = queries.public().filter(id=ids.number(request.GET.get("source", ""))).first()
    if source is None:
        return begun
    names = (*(name for name in CONTENTS if name not in ("place", "schedule")), "field", "topic", "beneficiaries")
    return {**begun, "source": str(source.id), **{name: getattr(source, name) for name in names}}


def _form(request: HttpRequest, units: list[Unit], given: Mapping[str, str], no: Refusal | None = None) -> HttpResponse:
    source = queries.public().filter(id=ids.number(given.get("source", ""))).first()
    labels = {**phrases.MODEL_FIELDS, "place": phrases.MODEL_FIELDS["model_place"]}
    choices = {
        "unit": [(str(one.id), one.name(when.language())) for one in units], "kind": _said(phrases.KINDS),
        "field": _said(phrases.MODEL_GROUPS), "topic": words.topics(),
    }  # fmt: skip
    form = Form(labels, choices, _hints(), acts.FIELD_OF)
    asked = (*ASKED, *((CHANGED,) if source else ()), AGREED)
    listed = form.fields(asked, given, no)
    context = {
        "fields": listed, "errors": inputs.errors(form.named(no), listed), "source": _source(source),
        "groups": ticks(given.get("beneficiaries", "")), "after": afterwards.said("register"),
        "missing_groups": no is not None and no.facts.get("field") == "beneficiaries",
        "once": given.get("once") or secrets.token_hex(16),
    }  # fmt: skip
    return errors.marked(render(request, "desk/models/new.html", context, status=status(no) if no else 200), no)


def _source(source: Exemplar | None) -> dict[str, Any] | None:
    return words.card(source) if source else None


def ticks(chosen: str) -> list[dict[str, Any]]:
    codes = chosen.split(",")
    return [{"code": code, "label": str(phrases.BENEFICIARIES[code]), "on": code in codes} for code in BENEFICIARIES]


def _hints() -> dict[str, str]:
    return {
        "name": _("Short, as people call it."),
        "situation": _("What was wrong or missing, and why this is an answer to it."),
        "aims": _("What is to be reached, so that somebody else can check it."),
        "method": _("Step by step, so that another office could do it tomorrow."),
        "place": _("The place, and which groups it is for. No name of a person."),
        "forces": _("Offices and organisations."),
        "resources": _("Money, people, things; from where."),
        "outcome": _("Something that can be seen or counted."),
        "agreed_on": _("For an example only: the day on which whoever is shown agreed to it."),
        "changed": _("So that the next one knows what was tried."),
    }
