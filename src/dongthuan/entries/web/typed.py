"""What is typed into a long form of the desk and not sent: the script keeps it, brings it back and throws it away.

Forms of a case keep theirs beside the case (``act.draft``), without script too. Which forms are kept here is said in
their templates, by ``typed_as``; whatever was sent is let go of by ``session.desk``.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.desk import operations, queries
from dongthuan.work.desk.models import Typed


@require_http_methods(["GET", "POST"])
@desk
def typed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """GET: what was typed about a thing, form by form, and what the script has to say. POST: keep it, or drop it."""
    if request.method == "GET":
        found = queries.typed_about(actor, request.GET.get("about", ""))
        return JsonResponse({"kept": {form: _told(row) for form, row in found.items()}, "said": _said()})
    try:
        row = _kept_or_dropped(request, actor)
    except Refusal as no:
        return errors.marked(JsonResponse({"said": phrases.refusal(no)}, status=status(no)), no)
    return JsonResponse(_told(row) if row else {"said": ""})


def _kept_or_dropped(request: HttpRequest, actor: Actor) -> Typed | None:
    key = {"about": request.POST.get("about", ""), "form": request.POST.get("form", "")}
    if "discard" in request.POST:
        operations.drop_typed(actor=actor, **key)
        return None
    return operations.keep_typed(actor=actor, inputs=_inputs(request), at=when.now(), **key)


def _inputs(request: HttpRequest) -> Mapping[str, str]:
    """Refusal: text_not_readable."""
    try:
        found = json.loads(request.POST.get("inputs", ""))
    except ValueError as wrong:
        raise Refusal("text_not_readable") from wrong
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise Refusal("text_not_readable")
    return found


def _told(row: Typed) -> dict[str, Any]:
    return {"inputs": row.inputs, "said": _("Draft kept at %(at)s") % {"at": when.hour_or_moment(row.at)}}


def _said() -> dict[str, str]:
    return {
        "discard": _("discard"),
        "lost": _(
            "This could not be kept: nothing is reached at the moment. Copy your words before you leave the page."
        ),
        "door": _("Not kept: you are signed out. Sign in in another window; what stands here is kept then."),
    }
