"""Saving a way of looking at the queue under a name, and dropping it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_POST

from dongthuan.entries.web import when
from dongthuan.entries.web.session import desk
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.desk import operations


@require_POST
@desk
def save(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Back to the list that was saved, which now has a name."""
    view = operations.save_view(actor=actor, name=request.POST.get("name", ""), query=request.POST.get("query", ""))
    return HttpResponseRedirect(f"/{when.language()}/desk/?{QueryDict(view.query).urlencode()}", status=303)


@require_POST
@desk
def drop(request: HttpRequest, actor: Actor) -> HttpResponse:
    written = request.POST.get("saved", "")
    if not (written.isascii() and written.isdigit() and len(written) < 19):
        raise Refusal("not_found")
    operations.drop_view(actor=actor, view_id=int(written))
    return HttpResponseRedirect(f"/{when.language()}/desk/", status=303)
