"""The plan at the desk, and the dialogue on the office's paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.exchange import dialogue_papers as papers
from dongthuan.entries.web import errors, when
from dongthuan.entries.web.dialogues import desk as desk_pages
from dongthuan.entries.web.dialogues import fields, told
from dongthuan.entries.web.forms import summary
from dongthuan.entries.web.paper import NATION, _written
from dongthuan.entries.web.session import desk
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.lifecycle import AREAS, PRIORITIES
from dongthuan.work.dialogues.models import Dialogue

ROWS = (
    Input("question", "choice", required=False),
    Input("what", "text", longest=300),
    Input("unit", "choice"),
    Input("person", "choice"),
    Input("start", "date", required=False),
    Input("due", "date"),
    Input("product", "text", required=False, longest=300),
    Input("priority", "choice", required=False, choices=PRIORITIES),
    Input("milestones", "text", required=False, longest=2_000),
    Input("with_units", "text", required=False, longest=200),
    Input("with_guests", "choice", required=False),
)


@desk
def plan(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    """The rows, urgent first, and the form for one more."""
    row, given = queries.one(actor, dialogue), request.POST
    if request.method != "POST":
        return _page(request, actor, row, None)
    try:
        if given.get("drop"):
            operations.drop_row(actor=actor, row_id=desk_pages._id(given["drop"]), at=when.now())
        else:
            inputs = {one.name: given.get(one.name, "") for one in ROWS}
            operations.write_row(actor=actor, dialogue_id=row.id, inputs=inputs, at=when.now())
    except Refusal as no:
        return _page(request, actor, row, no)
    return HttpResponseRedirect(f"{told.desk_url(row)}plan/", status=303)


def _page(request: HttpRequest, actor: Actor, row: Dialogue, no: Refusal | None) -> HttpResponse:
    given = {one.name: request.POST.get(one.name, "") for one in ROWS} if no else {}
    hints = {"with_units": _("Their codes, with commas between."), "milestones": _("2026-10-15 First half done")}
    listed = fields.fields(ROWS, given, no, _choices(actor, row), hints)
    writes = row.state in ("held", "concluded") and actor.may("dialogues.conclude", row)
    context = {
        "d": told.card(row), "rows": lines(row), "fields": listed if writes else [],
        "errors": summary(fields.named(no), listed), "writes": writes,
    }  # fmt: skip
    return errors.marked(render(request, "desk/dialogues/plan.html", context, status=status(no) if no else 200), no)


def _choices(actor: Actor, row: Dialogue) -> dict[str, list[fields.Choice]]:
    language, today = when.language(), when.today()
    units = [(str(one.id), one.name(language)) for one in organisations.valid(today).beneath(row.unit.held_at)]
    accepted = [one.question for one in queries.board(actor, row) if one.question.state == "accepted"]
    return {
        "question": [(one.reference, f"{one.number} · {one.public_title or one.reference}") for one in accepted],
        "unit": units,
        "person": [(str(one.id), one.name) for one in people.of_unit(row.unit, today)],
        "with_guests": [(str(one.id), one.name) for one in row.guests.filter(partner=True).order_by("name")],
    }


def lines(row: Dialogue) -> list[dict[str, Any]]:
    language = when.language()
    return [
        {
            "id": line.row.id, "number": line.number, "what": line.row.what, "product": line.row.product,
            "unit": line.row.unit.name(language), "person": line.row.person.name, "start": when.short(line.row.start),
            "due": when.short(line.row.due), "urgent": line.row.priority == "urgent",
            "field": told.topic(line.row.question.topic) if line.row.question and line.row.question.topic else "",
            "with": [*(one.name(language) for one in line.units), *(one.name for one in line.guests)],
            "milestones": [f"{one['due']} {one['what']}" for one in line.row.milestones],
            "question": line.row.question.number if line.row.question else "",
        }
        for line in queries.plan_lines(row)
    ]  # fmt: skip


@require_safe
@desk
def paper(request: HttpRequest, actor: Actor, dialogue: int, what: str) -> HttpResponse:
    """Minutes, notice of conclusions or plan, to be printed. Refusal: not_found."""
    row = queries.one(actor, dialogue)
    if what not in desk_pages.SHEETS:
        raise Refusal("not_found")
    files = [{"label": kind.upper(), "url": f"{told.desk_url(row)}paper/{what}.{kind}"} for kind in papers.KINDS]
    body = BODIES[what](actor, row) if what in BODIES else {"rows": lines(row)}
    context = {
        **_head(row), "what": what, "title": papers.TYPES[what](), "files": files,
        "sent_to": papers.sent_to(row, what), "signed": [one.title for one in papers.SIGNED[what]()], **body,
    }  # fmt: skip
    return render(request, "desk/dialogues/paper.html", context)


@require_safe
@desk
def paper_file(request: HttpRequest, actor: Actor, dialogue: int, what: str, kind: str) -> HttpResponse:
    """The same in the official layout, as a file. Refusal: not_found."""
    row = queries.one(actor, dialogue)
    data, media = papers.written(actor, row, what, kind, when.today())
    name = f'attachment; filename="{what}-{row.number}.{kind}"'
    return HttpResponse(data, content_type=media, headers={"Content-Disposition": name})


def _head(row: Dialogue) -> dict[str, Any]:
    language, unit = when.language(), row.unit
    return {
        "d": told.card(row), "nation": NATION, "above": unit.parent.name(language) if unit.parent else "",
        "unit": unit.name(language), "symbol": row.symbol, "chair": row.chair.name if row.chair else "",
        "dated": f"{unit.name(language)}{_(', ')}{_written(when.today())}",
    }  # fmt: skip


def _minutes(actor: Actor, row: Dialogue) -> dict[str, Any]:
    found = queries.minutes(actor, row)
    return {
        "guests": [desk_pages._guest(one) for one in found.guests], "places": found.places,
        "papers": [f"{one.title} {one.symbol}".strip() for one in found.papers],
        "said": [desk_pages.entry(one) for one in found.said],
    }  # fmt: skip


def _notice(actor: Actor, row: Dialogue) -> dict[str, Any]:
    found = queries.notice(actor, row)
    return {
        "conclusions": told.words(found.conclusions),
        "guests": [desk_pages._guest(one) for one in found.guests],
        "topics": [(told.topic(code) or _("Not sorted yet"), count) for code, count in found.topics.items()],
        "counts": [(told.choice(area) or _("Not sorted yet"), found.counts[area]) for area in (*AREAS, "")],
        "groups": [
            {
                "area": told.choice(area) or _("Not sorted yet"),
                "rows": [{**desk_pages.entry(one), "competence": papers.competence(one.question)} for one in rows],
            }
            for area, rows in found.groups.items()
        ],
        "joined": found.joined,
    }


def _invitation(actor: Actor, row: Dialogue) -> dict[str, Any]:
    return {
        "guests": [desk_pages._guest(one) for one in queries.comers(row).named], "inviting": papers.inviting(row),
        "come_url": papers.come_url(row),
    }  # fmt: skip


BODIES = {"minutes": _minutes, "notice": _notice, "invitation": _invitation}
