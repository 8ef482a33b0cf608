"""Who else has the same case open, and whether it has moved since one's own page was drawn."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dongthuan.entries.web import moves, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.models import Case
from dongthuan.work.desk import operations, queries


@require_POST
@desk
def looking(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """The page says "still here" and is told who else is. Nothing new is no content, so that no reader is disturbed."""
    found = cases.by_reference(actor, codes.parse_reference(reference))
    case = operations.look(actor=actor, case_id=found.id, at=when.now())
    others = [one.name for one in queries.others_looking(actor, case, when.now())]
    moved = request.POST.get("seen", "") != str(case.version)
    news = f"{moved:d}{';'.join(others)}"
    if news == request.POST.get("shown", ""):
        return HttpResponse(status=204)
    again = _here(request, case)
    return render(
        request,
        "desk/others.html",
        {"others": others, "names": _(", ").join(others), "moved": moved, "news": news, "again": again},
    )


def _here(request: HttpRequest, case: Case) -> str:
    """The page that asks, so that a form stays open when it is loaded again."""
    path = urlsplit(request.headers.get("HX-Current-URL", "")).path
    return path if path.startswith(moves.case_url(case)) else moves.case_url(case)
