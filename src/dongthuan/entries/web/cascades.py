"""What is asked of us, by whom, by when; who has answered; a period in figures."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import document_acts, document_moves, document_words, unit_story, when
from dongthuan.entries.web.documents import day
from dongthuan.entries.web.session import desk
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.documents.queries import cascade


@require_safe
@desk
def asked(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The commune's view: what is asked of its units, the soonest first."""
    rows = cascade.asked_of(actor)
    return render(request, "desk/documents_asked.html", {"rows": [document_words.asked(one) for one in rows]})


@desk
def assignment(request: HttpRequest, actor: Actor, assignment: int) -> HttpResponse:
    """One thing that is asked of one unit, with what can be done about it."""
    row, no = cascade.assignment(actor, assignment), None
    if request.method == "POST":
        try:
            return document_moves.moved(request, actor, row)
        except Refusal as refused:
            no = refused
            row = cascade.assignment(actor, assignment)
    context = {"row": document_words.asked(row), "forms": document_moves.moves(actor, row, request.POST.dict(), no)}
    return document_acts.answered(request, "desk/document_asked.html", context, no)


@require_safe
@desk
def coverage(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The leader's view: every requirement with how far it is, from stored counts."""
    rows = [document_words.covered(one) for one in cascade.coverage(actor)]
    return render(request, "desk/documents_coverage.html", {"rows": rows, **_period(request, actor)})


def _period(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    until = day(request.GET.get("until", "")) or when.today()
    since = day(request.GET.get("since", "")) or until - timedelta(days=90)
    told = cascade.summary(actor, since, until)
    figures = (
        (_("Documents that came in"), told.incoming), (_("Documents that went out"), told.outgoing),
        (_("Internal documents"), told.internal), (_("Times made known"), told.made_known),
        (_("People who were told"), told.people), (_("Units asked"), told.asked),
        (_("Answers with a document"), told.answered), (_("Of these, late"), told.late),
        (_("Shown to be done"), told.done),
    )  # fmt: skip
    return {"since": since.isoformat(), "until": until.isoformat(), "figures": figures,
            "period": f"{unit_story.on_day(since)} – {unit_story.on_day(until)}"}  # fmt: skip


@desk
def requirement(request: HttpRequest, actor: Actor, requirement: int) -> HttpResponse:
    """One requirement: level by level, then unit by unit, the silent first; a button that reminds them."""
    row, no = cascade.requirement(actor, requirement), None
    if request.method == "POST":
        try:
            return document_moves.reminded(request, actor, row)
        except Refusal as refused:
            no = refused
    told = cascade.covered(row)
    asked = cascade.assignments(actor, row)
    reminders = cascade.reminders(asked)
    context = {
        "row": document_words.covered(told),
        "bars": document_words.levels_drawn(told),
        "silent": told.silent,
        "units": [document_words.asked(one, reminders.get(one.id, "")) for one in asked],
        "may_remind": actor.may("document.ask", on=row),
    }
    return document_acts.answered(request, "desk/document_coverage.html", context, no)
