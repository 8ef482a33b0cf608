"""The picture that goes along when a dialogue is shared: how far it has come, without a word."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dongthuan.entries.web import share
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.lifecycle import STATES
from dongthuan.work.dialogues.models import Dialogue

REACHED = ("announced", "held", "concluded", "following", "reported", "closed")
"""A petal each, from the top: told to everybody, held, concluded, the plan approved, what came of it told, closed."""


def petals(row: Dialogue) -> list[str]:
    """done, now or todo; fell, where it was called off."""
    at = -1 if row.state == "cancelled" else STATES.index(row.state)
    found = ["done" if at >= STATES.index(step) else "todo" for step in REACHED]
    if "todo" in found:
        found[found.index("todo")] = "fell" if row.state == "cancelled" else "now"
    return found


@require_safe
def picture(request: HttpRequest, dialogue: int) -> HttpResponse:
    """Refusal: not_found."""
    row = queries.public_one(dialogue)
    tone = {"cancelled": "broken", "closed": "kept"}.get(row.state, "going")
    response = HttpResponse(share.png(petals(row), tone), content_type="image/png")
    response["Cache-Control"] = "public, max-age=900"
    return response
