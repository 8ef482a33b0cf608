"""The desk: one case, and its moves."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import act, belonging, complained, errors, moves, paper, promised, residents, told, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case


@require_safe
@desk
def case(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """The letter and, with ``?move=``, the form of a move beside it."""
    return _case_page(request, actor, _named(actor, reference), chosen=request.GET.get("move", ""))


def _named(actor: Actor, reference: str) -> Case:
    return queries.by_reference(actor, codes.parse_reference(reference))


def _case_page(
    request: HttpRequest, actor: Actor, case: Case, *, chosen: str = "", no: Refusal | None = None, contact: str = ""
) -> HttpResponse:
    context = {
        **_told(case),
        "case": case,
        "case_url": moves.case_url(case),
        "papers": paper.links(),
        "facts": _facts(case),
        "groups": belonging.groups(actor, case),
        "act": act.opened(request, actor, case, chosen, no) if chosen else None,
        "moves": moves.listed(actor, case, chosen),
        "toast": moves.toast(actor, case, request.GET.get("done", "")),
        "photos": [{"id": row.id} for row in queries.photos_of(case)],
        "contact": contact,
        "may_open_contact": actor.may("case.contact", case) and case.state != "referred",
    }
    return errors.marked(render(request, "desk/case.html", context, status=status(no) if no else 200), no)


def _told(case: Case) -> dict[str, Any]:
    """What was written and done, and how the case stands to its day."""
    calendar = calendars.calendar()
    chapters = queries.story(case)
    words = [row for part in chapters for row in part.words]
    return {
        "letter": next((told.text(row) for row in words if row.name == "what" and row.text), None),
        "place": next((told.text(row) for row in words if row.name == "place" and row.text), None),
        "state": told.state_at_desk(case),
        "left": when.left(case.due, calendar),
        "due": when.said(case.due) if case.due != NO_DATE else "",
        "why": when.why(clock, calendar) if (clock := queries.clock_of(case)) else None,
        "promise": promised.of(case, chapters),
        "timeline": told.timeline(case, chapters, for_resident=False),
    }


def _facts(case: Case) -> list[tuple[str, str]]:
    language = when.language()
    rows = [
        (_("Class"), terms.label("kinds", case.kind, language)),
        (_("Topic"), terms.label("topics", case.topic, language)),
        (_("Subject"), case.summary),
        (_("Received on"), f"{when.moment(case.filed_at)}{_(', ')}{phrases.CHANNELS[case.channel]}"),
        (_("Office"), told.office(case.unit)),
        (_("Held by"), case.officer.name if case.officer else ""),
        *complained.facts(case),
    ]
    return [(label, value) for label, value in rows if value]


@desk
def move(request: HttpRequest, actor: Actor, reference: str, move: str) -> HttpResponse:
    """GET shows the form of a move; POST makes it, or shows the form again with the reason beside the field."""
    if move not in LIFECYCLE.moves:
        raise Refusal("not_found")
    found = _named(actor, reference)
    if request.method != "POST":
        return _case_page(request, actor, found, chosen=move)
    try:
        operations.perform(
            move,
            actor=actor,
            case_id=found.id,
            version=residents.version_of(request, found),
            at=when.now(),
            dice=SystemDice(),
            inputs={row.name: request.POST.get(row.name, "") for row in LIFECYCLE.moves[move].inputs},
        )
    except Refusal as no:
        return _case_page(request, actor, _named(actor, reference), chosen=move, no=no)
    return HttpResponseRedirect(_after(actor, found.reference, move), status=303)


def _after(actor: Actor, reference: str, move: str) -> str:
    """Back to the case, which says what was done; to the queue where it is no longer this person's to see."""
    base = f"/{when.language()}/desk/"
    try:
        queries.by_reference(actor, reference)
    except Refusal:
        return base
    return f"{base}case/{reference}/?done={move}"


@desk
def contact(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """Show what the resident left to be reached by. That somebody looked goes into the ledger; only asked for (by a
    change of language, or after signing in again), the address leads to the case."""
    found = _named(actor, reference)
    if request.method != "POST":
        return HttpResponseRedirect(f"/{when.language()}/desk/case/{found.reference}/", status=303)
    opened = operations.open_contact(actor=actor, case_id=found.id, at=when.now())
    return _case_page(request, actor, found, contact=opened or _("none left"))


@require_safe
@desk
def photo(request: HttpRequest, actor: Actor, reference: str, attachment: int) -> HttpResponse:
    return residents.picture(actor, _named(actor, reference).id, attachment)
