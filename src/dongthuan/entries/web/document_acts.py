"""What can be done with a document at the desk, as forms: each asks for its inputs and makes one call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import document_words, errors, when
from dongthuan.ground.access import policy
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.kinds import COMMUNES
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import documents as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.documents import operations
from dongthuan.work.documents.models import Document
from dongthuan.work.documents.operations.asking import Asked
from dongthuan.work.documents.operations.claims import FIELDS
from dongthuan.work.documents.queries import seen

Given = Mapping[str, str]
Field = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """``fields`` are made for the language of the page; ``call`` makes the change and says where to go on."""

    label: Callable[[], str]
    fields: Callable[[Actor], list[Field]]
    action: str
    call: Callable[[Actor, Any, Given], Any]


def field(name: str, label: str, kind: str = "text", *, required: bool = True, **more: Any) -> Field:
    return {"id": f"f-{name}", "name": name, "label": label, "kind": kind, "required": required, "dir": "auto", **more}


def _entry(actor: Actor) -> list[Field]:
    return [
        field(
            "written", _("Number and symbol"), hint=_("As it stands on the paper: 12/BC-UBND, 05-NQ/ĐU."), longest=300
        ),
        field("subject", _("What it is about"), longest=500),
        field("issued_on", _("Issued"), "date", required=False),
        field("effective_on", _("In force from"), "date", required=False, hint=_("Left empty: the day of issue.")),
        field("direction", _("Register"), "select", choices=list(phrases.DIRECTIONS.items())),
        field("secrecy", _("Secrecy"), "select", required=False, choices=list(phrases.SECRECY.items())),
        field("urgency", _("Urgency"), "select", required=False, choices=list(phrases.URGENCY.items())),
        _unit(actor, "document.enter"),
    ]


def _unit(actor: Actor, action: str) -> Field:
    held = {office.unit_id: office.unit for office in policy.offices_of(actor) if actor.may(action, office.unit)}
    choices = [(str(unit.id), unit.name(when.language())) for unit in held.values()]
    return field("unit", _("Unit"), "select", choices=choices, value=choices[0][0] if choices else "")


def unit_field(actor: Actor) -> Field:
    """Of the units for which this actor may enter documents."""
    return {**_unit(actor, "document.enter"), "error": ""}


def _enter(actor: Actor, row: Any, given: Given) -> Document:
    new = operations.New(
        written=given.get("written", ""), subject=given.get("subject", ""), issued_on=_day(given, "issued_on"),
        effective_on=_day(given, "effective_on"), secrecy=given.get("secrecy", ""), urgency=given.get("urgency", ""),
    )  # fmt: skip
    unit, direction = _named(given), given.get("direction", "")
    return operations.enter(actor=actor, unit=unit, new=new, at=when.now(), direction=direction)


def _named(given: Given, name: str = "unit") -> Unit:
    return organisations.named(given.get(name, ""), when.today())


def _day(given: Given, name: str) -> date | None:
    try:
        return date.fromisoformat(given[name].strip()) if given.get(name, "").strip() else None
    except ValueError:
        raise Refusal("date_not_readable", {"field": name}) from None


def needed(given: Given, name: str) -> date:
    found = _day(given, name)
    if found is None:
        raise Refusal("missing", {"field": name})
    return found


def _relate(actor: Actor, row: Document, given: Given) -> None:
    others = seen.by_symbol(actor, given.get("other", "").strip()[:300])
    if not others:
        raise Refusal("not_found")
    operations.relate(
        actor=actor, source_id=row.id, kind=given.get("relation", ""), target_id=others[0].id, at=when.now(),
        from_day=_day(given, "from_day"), whole=given.get("part") != "yes", told_by=given.get("told_by", ""),
        quotation=given.get("quotation", ""),
    )  # fmt: skip


def _ask(actor: Actor, row: Document, given: Given) -> None:
    kind = given.get("kind", "")
    named = [organisations.by_code(code, when.today()) for code in given.get("named", "").replace(",", " ").split()]
    asked = Asked(given.get("what", ""), needed(given, "due"), COMMUNES if kind == "all" else (kind,), None, named)
    operations.ask(actor=actor, document_id=row.id, asked=asked, at=when.now())


def _make_known(actor: Actor, row: Document, given: Given) -> None:
    written = given.get("people", "").strip()
    if written and not (written.isascii() and written.isdigit() and len(written) < 10):
        raise Refusal("people_unlikely", {"field": "people"})
    operations.make_known(
        actor=actor, document_id=row.id, unit=_named(given), on=needed(given, "on"), way=given.get("way", ""),
        people=int(written) if written else None, at=when.now(),
    )  # fmt: skip


def _claim(actor: Actor, row: Document, given: Given) -> None:
    operations.claim(
        actor=actor, document_id=row.id, field=given.get("field", ""), value=given.get("value", ""),
        source=given.get("source", ""), quotation=given.get("quotation", ""), at=when.now(),
    )  # fmt: skip


def _acknowledge(actor: Actor, row: Document, given: Given) -> None:
    operations.acknowledge(actor=actor, document_id=row.id, unit=_named(given), at=when.now())


def _receive(actor: Actor, row: Document, given: Given) -> None:
    operations.receive(actor=actor, document_id=row.id, unit=_named(given), at=when.now())


def field_names() -> dict[str, str]:
    """What a source may say something about."""
    return dict(zip(FIELDS, (_("Issued"), _("In force from"), _("Its last day"), _("What it is about")), strict=True))


ACTS: Mapping[str, Act] = {
    "enter": Act(lambda: _("Enter a document"), _entry, "document.enter", _enter),
    "relate": Act(
        lambda: _("Relate it to another"),
        lambda actor: [
            field("relation", _("What it does"), "select", choices=list(phrases.RELATIONS.items())),
            field("other", _("To which document"), hint=_("Its number and symbol, as entered here."), longest=300),
            field("from_day", _("From"), "date", required=False),
            field("part", _("Only to a part of it"), "checkbox", required=False),
            field("told_by", _("Source"), required=False, longest=200),
            field("quotation", _("The words that say so"), "lines", required=False, longest=1_000),
        ],
        "document.enter",
        _relate,
    ),
    "ask": Act(
        lambda: _("Ask units for something"),
        lambda actor: [
            field("what", _("What is asked"), longest=500),
            field("due", _("By when"), "date"),
            field("kind", _("Of which units beneath"), "select", required=False, choices=_kinds()),
            field("named", _("And of these"), required=False, hint=_("Official codes, with commas."), longest=500),
        ],
        "document.ask",
        _ask,
    ),
    "acknowledge": Act(
        lambda: _("Say that we have it"), lambda actor: [_unit(actor, "document.enter")], "document.enter", _acknowledge
    ),
    "receive": Act(
        lambda: _("Enter it in our register"),
        lambda actor: [_unit(actor, "document.enter")],
        "document.enter",
        _receive,
    ),
    "make_known": Act(
        lambda: _("Note that it was made known"),
        lambda actor: [
            _unit(actor, "document.enter"),
            field("on", _("On which day"), "date"),
            field("way", _("How"), "select", choices=list(phrases.WAYS.items())),
            field("people", _("How many people"), required=False, longest=9),
        ],
        "document.enter",
        _make_known,
    ),
    "claim": Act(
        lambda: _("Keep what a source says"),
        lambda actor: [
            field("field", _("About"), "select", choices=list(field_names().items())),
            field("value", _("It says"), hint=_("A day as 2026-03-05."), longest=500),
            field("source", _("Source"), longest=200),
            field("quotation", _("The words that say so"), "lines", required=False, longest=1_000),
        ],
        "document.enter",
        _claim,
    ),
}


def _kinds() -> list[tuple[str, str]]:
    labels = [(kind, terms.label("unit_kinds", kind, when.language())) for kind in (*COMMUNES, "department")]
    return [("all", _("All communes, wards and special zones")), *labels]


def form(name: str, actor: Actor, given: Given, no: Refusal | None) -> dict[str, Any]:
    """For a page that shows one form: its fields, filled with what was typed, and what was wrong."""
    mine = given if given.get("act", name) == name else {}
    fields = [{**one, "value": mine.get(one["name"], one.get("value", ""))} for one in ACTS[name].fields(actor)]
    wrong = str((no.facts.get("field") if no else "") or "")
    for one in fields:
        one["error"] = codes.refusal(no) if no and one["name"] == wrong else ""
    return {"act": name, "label": ACTS[name].label(), "fields": fields, "errors": errors_of(no, wrong, fields)}


def errors_of(no: Refusal | None, wrong: str, fields: list[Field]) -> list[dict[str, str]]:
    if no is None:
        return []
    known = wrong in {one["name"] for one in fields}
    return [{"field": f"f-{wrong}" if known else "", "message": codes.refusal(no)}]


def forms(actor: Actor, row: Document, given: Given, no: Refusal | None) -> list[dict[str, Any]]:
    """What this actor may do with the document; the one that was refused stands open."""
    secret = {"ask", "make_known", "acknowledge"} if row.secrecy else set()
    found = []
    for name in ("relate", "ask", "acknowledge", "receive", "make_known", "claim"):
        if name not in secret and _may(actor, name, row):
            mine = no if given.get("act") == name else None
            found.append({**form(name, actor, given if mine else {}, mine), "open": mine is not None})
    return apart(found)


def apart(forms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Several forms on one page: each field with an id of its own."""
    for one in forms:
        for each in one["fields"]:
            each["id"] = f"{one['act']}-{each['name']}"
    return forms


def _may(actor: Actor, name: str, row: Document) -> bool:
    if name in ("relate", "claim"):
        return actor.may("document.enter", row)
    return actor.may("document.ask", row) if name == "ask" else policy.may_somewhere(actor, "document.enter")


def entered(request: HttpRequest, actor: Actor) -> HttpResponse:
    return to(document_words.url(_enter(actor, None, request.POST)))


def acted(request: HttpRequest, actor: Actor, row: Document) -> HttpResponse:
    """Refusals: move_unknown, and those of the act."""
    name = request.POST.get("act", "")
    if name == "settle":
        written = request.POST.get("claim", "")
        operations.settle(actor=actor, claim_id=int(written) if written.isdigit() else 0, at=when.now())
    elif name in ACTS and name != "enter":
        ACTS[name].call(actor, row, request.POST)
    else:
        raise Refusal("move_unknown", {"move": name[:40]})
    return to(document_words.url(row))


def claims(row: Document) -> list[dict[str, Any]]:
    names = field_names()
    return [
        {"id": one.id, "field": names[one.field], "value": one.value, "source": one.source, "quotation": one.quotation,
         "taken": one.taken, "open": one.taken is None}
        for one in row.claims.order_by("field", "id")
    ]  # fmt: skip


def to(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)


def answered(request: HttpRequest, template: str, context: dict[str, Any], no: Refusal | None) -> HttpResponse:
    return errors.marked(render(request, template, context, status=status(no) if no else 200), no)
