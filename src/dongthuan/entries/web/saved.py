"""Saving a way of looking at the queue under a name, and dropping it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_POST

from dongthuan.entries.web import when
from dongthuan.entries.web.session import desk
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
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
    operations.drop_view(actor=actor, view_id=ids.number(written))
    return HttpResponseRedirect(f"/{when.language()}/desk/", status=303)
