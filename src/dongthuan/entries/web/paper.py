"""A case on the office's paper: the reply as a letter, the slip of receipt, the cover of the file.

The letter follows Annex I of Decree 30/2020/NĐ-CP: what stands where is the law's, the words are the office's. The
number is left to the clerk who enters it in the register; the addressee stays without a name, for none is known.
"""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.exchange.case_papers import FILES, PAPERS, REPLIES, written
from dongthuan.entries.web import moves, signatures, told, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.reasons import reasons
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import NO_DATE, Case

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
"""In every language as the Constitution and the Decree write it."""


def links() -> list[dict[str, str]]:
    return [{"code": code, "label": label()} for code, label in PAPERS.items()]


@require_safe
@desk
def paper(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """One sheet, to be printed; with ``form`` as a file. Refusal: not_found, also for a paper that there is not."""
    what, form = request.GET.get("what", "letter"), request.GET.get("form", "")
    if what not in PAPERS:
        raise Refusal("not_found")
    case = queries.by_reference(actor, codes.parse_reference(reference))
    if form in FILES:
        return _file(actor, case, what, form)
    context = {
        **_head(request, actor, case),
        **_body(case),
        "what": what,
        "title": PAPERS[what](),
        "files": list(FILES),
    }
    return render(request, "desk/paper.html", context)


def _file(actor: Actor, case: Case, what: str, form: str) -> HttpResponse:
    """Its name is a reference, and says nothing of anybody."""
    content, media = written(actor, case, what, form, when.today(), when.language())
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{what}-{case.reference}.{form}"'
    return answer


def _head(request: HttpRequest, actor: Actor, case: Case) -> dict[str, Any]:
    language, today = when.language(), when.today()
    unit = case.unit.holder
    signed = signatures.signature(request, actor)
    return {
        "case": case,
        "case_url": moves.case_url(case),
        "nation": NATION,
        "above": unit.parent.name(language) if unit.parent else "",
        "unit": unit.name(language),
        "dated": f"{unit.name(language)}{_(', ')}{_written(today)}",
        "subject": case.summary or phrases.MOVES["answer"],
        "signed_as": signatures.lines(signed),
        "signer": signed.name,
    }


def _written(on: date) -> str:
    """The Decree wants the day in words between its figures, and a nought before the small ones."""
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02} tháng {month} năm {on.year}" if when.language() == "vi" else when.said(on)


def _body(case: Case) -> dict[str, Any]:
    chapters = queries.story(case)
    words = [row for part in chapters for row in part.words if row.text]
    replies = [told.text(row) for row in words if row.name in REPLIES]
    calendar = calendars.calendar()
    left = when.left(case.due, calendar)
    return {
        "reply": replies[-1] if replies else None,
        "received": when.moment(case.filed_at),
        "timeline": told.timeline(case, chapters, for_resident=False),
        "state": told.state(case),
        "due": when.said(case.due) if case.due != NO_DATE else "",
        "left": left.full if left else "",
        "why": reasons(clock, calendar, when.language()) if (clock := queries.clock_of(case)) else (),
        "topic": terms.label("topics", case.topic, when.language()),
        "kind": terms.label("kinds", case.kind, when.language()),
        "holder": case.officer.name if case.officer else "",
    }
