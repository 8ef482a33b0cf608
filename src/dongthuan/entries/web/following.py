"""Following a promise by e-mail, without an account: asked for here, confirmed and ended from the letters.

Opening a link from a letter changes nothing, for mail programs open links by themselves; a button does. The one press
of a mail program (RFC 8058) comes as a POST without our token, and ends it at once.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from dongthuan.entries.web import errors, when
from dongthuan.ground.access import throttle, visitor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.commitments import operations, queries
from dongthuan.work.commitments.models import Commitment


def follow(request: HttpRequest, promise: int) -> HttpResponse:
    """The form; the same answer whether the address follows already or not."""
    one = queries.one(promise)
    if request.method != "POST":
        return _page(request, one, "asked" if "sent" in request.GET else "form")
    try:
        _limited(request)
        operations.follow(
            commitment_id=one.id, address=request.POST.get("address", ""), language=when.language(), at=when.now(),
            dice=SystemDice(),
        )  # fmt: skip
    except Refusal as no:
        return _page(request, one, "form", no)
    return HttpResponseRedirect(f"/{when.language()}/promises/{one.id}/follow/?sent", status=303)


def _limited(request: HttpRequest) -> None:
    """Nobody sends letters to strangers through us, one after the other."""
    limit = {throttle.FOLLOWING.key(visitor.address(request.META, settings.PROXIES)): throttle.FOLLOWING}
    throttle.check(limit, now=when.now())
    throttle.count(limit, now=when.now())


def join(request: HttpRequest, key: str) -> HttpResponse:
    one = queries.follower(key).commitment
    if request.method != "POST":
        return _page(request, one, "join")
    operations.join(key=key, at=when.now())
    return _page(request, one, "joined")


@csrf_exempt
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Whoever has the key has the letter; there is nothing that a stranger's page could gain."""
    one = queries.follower(key).commitment
    if request.method != "POST":
        return _page(request, one, "leave")
    operations.leave(key=key)
    return _page(request, one, "left")


def _page(request: HttpRequest, one: Commitment, step: str, no: Refusal | None = None) -> HttpResponse:
    wrong = phrases.refusal(no) if no else ""
    field: dict[str, Any] = {
        "id": "f-address", "name": "address", "label": _("Your e-mail address"), "kind": "email", "required": True,
        "value": "", "dir": "ltr", "longest": 254, "error": wrong,
        "hint": _("We send one letter that asks whether it was you. The address is kept sealed and for nothing else."),
    }  # fmt: skip
    context = {
        "promise": one, "step": step, "url": f"/{when.language()}/promises/{one.id}/", "field": field,
        "errors": [{"field": "f-address", "message": wrong}] if no else [],
    }  # fmt: skip
    response = render(request, "public/follow.html", context, status=status(no) if no else 200)
    response["Cache-Control"], response["X-Robots-Tag"] = "no-store", "noindex"
    return errors.marked(response, no)
