"""One's own question, with its receipt: what became of it, and one's contact erased where one wishes."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.dialogues import asked_cookie, told
from dongthuan.ground.access import policy, throttle, visitor
from dongthuan.kernel import codes, ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases import commitments as voices
from dongthuan.work.commitments import queries as promises
from dongthuan.work.commitments.lifecycle import VOICES
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.models import Question

STEPS = ("erase_contact", "take_back")


def _mine(request: HttpRequest) -> tuple[Actor, Question, str, bool]:
    """Refusals: not_signed_in, not_found."""
    code, fresh = asked_cookie.read(request)
    if not code:
        raise Refusal("not_signed_in")
    row = queries.by_receipt(codes.parse(code))
    return policy.resident("web", when.language(), frozenset({row.id})), row, code, fresh


def opened(request: HttpRequest, written: str) -> HttpResponse | None:
    """The question that this code opens; None for any other code, which is then looked for among letters and counted
    there where it is wrong. Refusals: code_mistyped, too_many_tries."""
    if not written.strip():
        return None
    code, place = codes.parse(written), visitor.address(request.META, settings.PROXIES)
    limits = {throttle.WRONG_CODE.key(place): throttle.WRONG_CODE,
              throttle.WRONG_KEY.key(code.reference): throttle.WRONG_KEY}  # fmt: skip
    throttle.check(limits, now=when.now())
    try:
        queries.by_receipt(code)
    except Refusal:
        return None
    return asked_cookie.open_in(HttpResponseRedirect(f"/{when.language()}/question/", status=303), code.full)


@require_safe
def track(request: HttpRequest) -> HttpResponse:
    try:
        actor, row, code, fresh = _mine(request)
    except Refusal:
        return HttpResponseRedirect(f"/{when.language()}/look-up/")
    return asked_cookie.open_in(_page(request, actor, row, code, fresh), code)


def _page(
    request: HttpRequest, actor: Actor, row: Question, code: str, fresh: bool, no: Refusal | None = None
) -> HttpResponse:
    own = queries.words_of([row], ("what", "contact")).get(row.id, {})
    settled = row.lead or row  # whoever was joined is answered with the other
    said = queries.words_of([settled], ("answer", "reason", "reply")).get(settled.id, {})
    context: dict[str, Any] = {
        "q": row, "code": code, "fresh": fresh, "d": told.card(row.dialogue), "state": told.state_of(settled),
        "what": told.words(own.get("what")), "contact": "contact" in own, "together": bool(row.lead_id),
        "answer": told.words(said.get("answer")), "reason": told.words(said.get("reason")),
        "reply": told.words(said.get("reply")), "due": told.day(settled.due),
        "may_take_back": any(step.name == "take_back" for step in queries.open_steps(actor, row)),
        "promises": [told.promise(one) for one in promises.of_origin(settled.subject)],
        "voices": [(code, str(voices.VOICES[code])) for code in VOICES],
        "raised": when.moment(row.asked_at), "refused": phrases.refusal(no) if no else "",
    }  # fmt: skip
    page = "public/told.html" if row.state == "referred" else "public/dialogues/own.html"
    response = render(request, page, context, status=status(no) if no else 200)
    response["Cache-Control"] = "no-store"
    return errors.marked(response, no)


@require_POST
def act(request: HttpRequest, step: str) -> HttpResponse:
    """What the holder of the receipt does. Refusals: not_found, not_signed_in."""
    if step not in (*STEPS, "speak"):
        raise Refusal("not_found")
    actor, row, code, _fresh = _mine(request)
    try:
        if step == "speak":
            _speak(request, actor, row)
        else:
            _step(request, actor, row, step)
    except Refusal as no:
        return _page(request, actor, row, code, False, no)
    return asked_cookie.open_in(HttpResponseRedirect(f"/{when.language()}/question/", status=303), code)


def _step(request: HttpRequest, actor: Actor, row: Question, step: str) -> None:
    operations.handle(
        step, actor=actor, question_id=row.id, version=row.version, at=when.now(), dice=SystemDice(),
        inputs=request.POST,
    )  # fmt: skip


def _speak(request: HttpRequest, actor: Actor, row: Question) -> None:
    """Whether what was promised is so. Refusals: not_found, and those of ``operations.speak``."""
    number = ids.number(request.POST.get("promise", ""))
    operations.speak(
        actor=actor, question_id=row.id, commitment_id=number, said=request.POST.get("said", ""),
        reason=request.POST.get("reason", ""), at=when.now(), dice=SystemDice(),
    )  # fmt: skip


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Leave nothing of the receipt on this phone."""
    return asked_cookie.forget(HttpResponseRedirect(f"/{when.language()}/", status=303))
