"""The resident's pages: the first one, the look-up, and one's own case."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dongthuan.entries.web import afterwards, errors, forms, front, promised, receipt_cookie, saying, slips, told, when
from dongthuan.entries.web.middleware import writes
from dongthuan.ground.access import policy, visitor
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.files import store
from dongthuan.record.ledger import queries as ledger
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import operations, queries, receipts
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case, Words


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "public/home.html", front.told())


def look_up(request: HttpRequest) -> HttpResponse:
    """A wrong code answers like a missing one, and guessing is slowed down."""
    written = request.POST.get("code", "")
    if request.method != "POST":
        return _look_up_page(request, "", _led_here(request))
    try:
        if other := slips.other(request, written):
            return other
        code = _open(request, written)
    except Refusal as no:
        return _look_up_page(request, written, no)
    return receipt_cookie.open_in(_to_case(), code)


def _look_up_page(request: HttpRequest, written: str, no: Refusal | None, kept: str = "") -> HttpResponse:
    """``kept``: what somebody wrote on a page whose receipt had closed meanwhile; shown, so that it is not lost."""
    sentence = (SENTENCES[no.code]() if no.code in SENTENCES else phrases.refusal(no)) if no else ""
    listed = [{"field": "f-code", "message": sentence}] if no else []
    context = {"value": written[:60], "error": sentence, "errors": listed, "kept": kept}
    return errors.marked(render(request, "public/lookup.html", context, status=status(no) if no else 200), no)


SENTENCES = {
    "not_found": lambda: _("We have no matter with this code. Please compare it with your receipt."),
    "not_signed_in": lambda: _("Your receipt is no longer open here. Please type its code again."),
}


def _led_here(request: HttpRequest) -> Refusal | None:
    """Why a link did not open: the address says it with a word, never with the code."""
    no, minutes = request.GET.get("no", ""), request.GET.get("minutes", "")
    if no not in ("code_mistyped", "not_found", "too_many_tries"):
        return None
    return Refusal(no, {"minutes": int(minutes) if minutes in MINUTES else 1})


MINUTES = frozenset(str(minutes) for minutes in range(1, 61))


def _open(request: HttpRequest, written: str) -> str:
    """The code as the receipt has it, however it was typed."""
    if not written.strip():
        raise Refusal("missing", {"field": "code"})
    receipts.opened(written, visitor=visitor.address(request.META, settings.PROXIES), now=when.now())
    return codes.parse(written).full


def _to_case(case: Case | None = None) -> HttpResponse:
    part = f"?part={case.reference}" if case and _is_part(case) else ""
    return HttpResponseRedirect(f"/{when.language()}/case/{part}", status=303)


def _is_part(case: Case) -> bool:
    """Whether the receipt is that of another case: of the mixed letter, or of the first complaint."""
    return bool(case.parent_id or queries.first_of(case))


@require_safe
@writes
def by_link(request: HttpRequest, code: str) -> HttpResponse:
    """The address in the QR of a receipt: opens it, and leaves no code in the address bar whether it opens or not."""
    try:
        return slips.other(request, code) or receipt_cookie.open_in(_to_case(), _open(request, code))
    except Refusal as no:
        why = urlencode({"no": no.code, **no.facts})
        return HttpResponseRedirect(f"/{when.language()}/look-up/?{why}", status=303)


def _mine(request: HttpRequest) -> tuple[Actor, Case, str, bool]:
    """The case whose receipt is open here, or the part of it that ``part`` names. Refusals: not_signed_in, not_found.

    Nobody is slowed down here: the cookie is signed, so there is nothing to guess, and a neighbour behind the same
    address who does guess must not close the page of whoever holds a receipt.
    """
    code, fresh = receipt_cookie.read(request)
    if not code:
        raise Refusal("not_signed_in")
    case = queries.by_receipt(codes.parse(code))
    actor = policy.resident("web", when.language(), queries.held_by(case))
    part = request.POST.get("part", "") or request.GET.get("part", "")
    return actor, queries.by_reference(actor, codes.parse_reference(part)) if part else case, code, fresh


@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """One's own case, with the receipt. Each look keeps it open for another while."""
    try:
        actor, case, code, fresh = _mine(request)
    except Refusal:
        return HttpResponseRedirect(f"/{when.language()}/look-up/")
    return receipt_cookie.open_in(_track_page(request, actor, case, code, fresh), code, fresh)


def _track_page(
    request: HttpRequest,
    actor: Actor,
    case: Case,
    code: str,
    fresh: bool,
    no: Refusal | None = None,
    move: str = "",
) -> HttpResponse:
    chapters = queries.story(case)
    calendar = calendars.calendar()
    moves = [_move(row, case, request, no if row.name == move else None) for row in queries.open_moves(actor, case)]
    moves.sort(key=lambda row: ASKED.get(row["name"], 1))  # whether it is solved is asked first
    left = when.left(case.due, calendar)
    words = queries.words_of(case)
    opening = next((told.text(row) for row in words if row.name == "what" and row.text), None)
    place = next((told.text(row) for row in words if row.name == "place" and row.text), None)
    context: dict[str, Any] = {
        "case": case,
        "code": code,
        "fresh": fresh,
        "opening": opening,
        "place": place,
        "holder": told.named(case.officer.name if case.officer else "", case.unit.holder.name(when.language())),
        "received": when.moment(case.filed_at),
        "state": told.state(case),
        "left": left,
        "say": saying.said(case, left),
        "reply": told.reply(case, chapters),
        "dates": _dates(case, chapters),
        "why": when.why(clock, calendar) if (clock := queries.clock_of(case)) else None,
        "promise": promised.of(case, chapters),
        "timeline": told.timeline(case, chapters, for_resident=True),
        "photos": [
            {"id": row.id, "width": row.file.width, "height": row.file.height} for row in queries.photos_of(case)
        ],
        "moves": moves,
        "parts": [_part(part) for part in queries.parts_of(case)],
        "own_day": case.state == "sent",  # until then the complainant may go on; the office owes nothing
        "whole_url": f"/{when.language()}/case/" if _is_part(case) else "",
        "errors": [] if move in [row["name"] for row in moves] else forms.summary(no, []),
        "qr": _qr(code),
        "entry": chapters[0].entry if chapters else "",
        "proof": _salts(words),
    }
    page = "public/told.html" if case.state == "referred" else "public/track.html"
    response = render(request, page, context, status=status(no) if no else 200)
    response["Cache-Control"] = "no-store"
    return errors.marked(response, no)


ASKED = {"confirm": 0, "object": 1, "add": 2}


def _dates(case: Case, chapters: list[queries.Chapter]) -> list[dict[str, Any]]:
    """The two days that were named when the letter came in: what was promised then stays to be seen."""
    facts = chapters[0].facts if chapters else {}
    named = [
        (_("First reply"), facts.get("first_reply_by"), False),
        (_("Full answer"), facts.get("full_answer_by"), True),
    ]
    return [
        {"label": label, "date": when.said(date.fromisoformat(str(day))) if day else "", "own_period": own}
        for label, day, own in named
    ]


def _move(row: Any, case: Case, request: HttpRequest, no: Refusal | None) -> dict[str, Any]:
    listed = forms.fields(row, case, request.POST if no else {}, no, prefix=f"f-{row.name}")
    return {
        "name": row.name,
        "label": str(phrases.MOVES[row.name]),
        "fields": listed,
        "after": afterwards.said(row.name),
        "errors": forms.summary(no, listed),
        "url": f"/{when.language()}/case/{row.name}/",
        "part": case.reference if _is_part(case) else "",
        "version": case.version,
    }


def _salts(words: Sequence[Words]) -> list[dict[str, str]]:
    """What whoever wrote these words can prove them with."""
    return [
        {"name": str(phrases.FIELDS[row.name]), "salt": bytes(row.salt).hex()}
        for row in words
        if row.salt and row.from_resident and row.name in phrases.FIELDS
    ]


def _part(part: Case) -> dict[str, Any]:
    words = queries.opening_words([part]).get(part.id)
    return {
        "text": told.text(words) if words and words.text else None,
        "state": told.state(part),
        "due": when.said(part.due) if part.due != NO_DATE else "",
        "url": f"/{when.language()}/case/?part={part.reference}",
    }


def _qr(code: str) -> str:
    made = segno.make(f"{settings.SITE}/{when.language()}/c/{code}", error="m", micro=False)
    return str(made.svg_inline(omitsize=True, svgclass="qr", lineclass="qrline", title="QR"))


def move(request: HttpRequest, move: str) -> HttpResponse:
    """Add, confirm or object, as the holder of the receipt that is open here; only asked for, it leads to the case."""
    if request.method != "POST":
        return _to_case()
    row = LIFECYCLE.moves.get(move)
    inputs = {given.name: request.POST.get(given.name, "") for given in row.inputs} if row else {}
    try:
        actor, case, code, _fresh = _mine(request)
    except Refusal as no:
        return _look_up_page(request, "", no, kept="\n".join(inputs.values()).strip())
    try:
        operations.perform(
            move,
            actor=actor,
            case_id=case.id,
            version=version_of(request, case),
            at=when.now(),
            dice=SystemDice(),
            inputs=inputs,
        )
    except Refusal as no:
        return _track_page(request, actor, queries.one(actor, case.id), code, False, no, move)
    return receipt_cookie.open_in(_to_case(case), code)


def version_of(request: HttpRequest, case: Case) -> int:
    """The version that the form was drawn from."""
    written = request.POST.get("version", "")
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        raise Refusal("stale", {"reference": case.reference})
    return int(written)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Leave nothing of the receipt on this phone."""
    return receipt_cookie.forget(HttpResponseRedirect(f"/{when.language()}/", status=303))


@require_safe
def photo(request: HttpRequest, attachment: int) -> HttpResponse:
    actor, case, _code, _fresh = _mine(request)
    return picture(actor, case.id, attachment)


def picture(actor: Actor, case_id: int, attachment: int) -> HttpResponse:
    row = queries.photo(actor, case_id, attachment)
    response = HttpResponse(store.read(row.file.sha256), content_type=row.file.media_type)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def proof(request: HttpRequest) -> HttpResponse:
    """The leaf of the letter's entry, its inclusion proof and the signed checkpoint, for ``verify.py``."""
    _actor, case, _code, _fresh = _mine(request)
    entry = queries.story(case)[0].entry
    found: dict[str, Any] = {"entry": str(entry), "sealed": False}
    if proven := ledger.proof_of(entry):
        leaf = {"seq": proven.seq, "leaf": proven.leaf, "proof": proven.proof, "checkpoint": proven.checkpoint}
        found |= {"sealed": True, **leaf}
    return JsonResponse(found, headers={"Cache-Control": "private, no-store"})
