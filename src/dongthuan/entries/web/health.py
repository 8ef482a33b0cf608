"""Whether the house stands, for whoever watches it; and the way from / to a language."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import translation

from dongthuan import __version__
from dongthuan.entries.web.middleware import writes
from dongthuan.ground.channels import queries as channels
from dongthuan.record.ledger.models import Unsealed


def first(request: HttpRequest) -> HttpResponse:
    """/ leads to the language that the reader's browser asks for."""
    return HttpResponseRedirect(f"/{translation.get_language_from_request(request)}/")


@writes
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 when not; figures that name nobody."""
    try:
        backlog = channels.backlog()
        waiting = Unsealed.objects.all()[:1000].count()
    except DatabaseError:
        return JsonResponse({"ok": False, "database": connection.vendor}, status=503)
    return JsonResponse(
        {
            "ok": True,
            "version": __version__,
            "realm": settings.REALM.code,
            "database": connection.vendor,
            "unsealed": waiting,
            "letters_waiting": backlog.waiting,
            "letters_given_up": backlog.given_up,
        }
    )
