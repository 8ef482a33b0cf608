"""The site as something on a home screen: its name in three languages, its worker, and the page without a signal."""

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import filing, static, when
from dongthuan.entries.web.icons import PAPER

WORKER = Path(__file__).parent / "static" / "web" / "worker.js"


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    language = when.language()
    body: dict[str, Any] = {
        "id": "/",
        "name": _("Đồng Thuận"),
        "short_name": _("Đồng Thuận"),
        "description": _("You speak. Someone answers, by a date."),
        "lang": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "start_url": f"/{language}/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": static.icons_listed(),
        "shortcuts": [
            {"name": _("Raise an issue"), "url": f"/{language}/new/"},
            {"name": _("Look up your code"), "url": f"/{language}/look-up/"},
        ],
    }
    plain = {"ensure_ascii": False, "separators": (",", ":")}
    return JsonResponse(
        body,
        json_dumps_params=plain,
        content_type="application/manifest+json",
        headers={"Cache-Control": "max-age=3600"},
    )


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """At the root, for it answers for every page; never from a cache, for it decides what stays on a telephone."""
    source = WORKER.read_text("utf-8").replace("SHELL", static.shell())
    return HttpResponse(source, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The whole letter on one page, without a photo: kept on the telephone, so it names nobody and holds no token."""
    given = dict.fromkeys(filing.CARRIED, "")
    fields = [row for step in filing.STEPS for row in filing.fields_of(step, given) if row["name"] != "photo"]
    return render(request, "public/offline.html", {"fields": fields})
