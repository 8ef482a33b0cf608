"""Models for everybody: the catalogue, one with how to do it yourself, and both as files."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dongthuan.entries.exchange import catalogue as exchange
from dongthuan.entries.web import when
from dongthuan.entries.web.exemplars import whole, words
from dongthuan.entries.web.session import signed_in
from dongthuan.ground.access import policy
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files import store
from dongthuan.record.files.photo import smaller
from dongthuan.record.phrases import exemplars as phrases
from dongthuan.work.exemplars.models import Exemplar, Picture
from dongthuan.work.exemplars.queries import can_be_taken_up, catalogue, places
from dongthuan.work.exemplars.queries import whole as queries

MOST_IN_A_FILE = 1_000
SMALL = 480
"""Pixels of the longer side on a page."""
HOW = ("method", "forces", "resources", "schedule", "keeping_up")
WHY = ("situation", "aims", "place", "outcome")


@require_safe
def models(request: HttpRequest) -> HttpResponse:
    """The catalogue: words, cuts, and the list, the newest first."""
    wish = _wish(request)
    page, asked = catalogue.page(wish), wish.address()
    context = {
        "rows": [_row(row) for row in page.rows], "asked": asked, "words": wish.words, "selects": _selects(wish),
        "more": bool(set(asked) - {"words", "field"}), "cut": bool(asked),
        "next": f"?{urlencode({**asked, 'after': page.after})}" if page.after else "",
        "files": [{"label": kind.upper(), "url": f"list.{kind}?{urlencode(asked)}"} for kind in ("csv", "json")],
    }  # fmt: skip
    return render(request, "public/models/list.html", context)


def _wish(request: HttpRequest) -> catalogue.Wish:
    return catalogue.Wish.read(request.GET.dict(), when.today())


def _row(row: Exemplar) -> dict[str, Any]:
    copied = getattr(row, "copied", 0)
    said = ngettext("taken up by %(number)s other", "taken up by %(number)s others", copied) % {"number": copied}
    return {
        **words.card(row), "said": words.words(getattr(row, "said", ""), row.language), "copied": said if copied else ""
    }  # fmt: skip


def _selects(wish: catalogue.Wish) -> list[dict[str, Any]]:
    units = [(str(one.id), one.name(when.language())) for one in places.units()]
    states = {code: said for code, said in phrases.MODEL_STATES.items() if code in catalogue.CUTS["state"]}
    rows = (
        ("field", _("Field of work"), phrases.MODEL_GROUPS.items(), wish.field),
        ("topic", _("Topic"), words.topics(), wish.topic),
        ("unit", _("Office"), units, str(wish.unit.id) if wish.unit else ""),
        ("level", _("Recognised"), phrases.LEVELS.items(), wish.level),
        ("state", _("State"), states.items(), wish.state),
        ("kind", _("What it is"), phrases.KINDS.items(), wish.kind),
    )
    return [
        {"name": name, "label": label, "choices": [("", _("All")), *choices], "value": value}
        for name, label, choices, value in rows
    ]


@require_safe
def listed(request: HttpRequest, kind: str) -> HttpResponse:
    """The list as a file, with the same question. What one file does not hold stands in the next, which its Link names,
    and JSON as ``after``. Refusal: not_found."""
    wish = _wish(request)
    found = list(catalogue.each(wish, most=MOST_IN_A_FILE + 1))
    rows = found[:MOST_IN_A_FILE]
    after = str(rows[-1].id) if len(found) > len(rows) else None
    if kind == "json":
        response: HttpResponse = JsonResponse({**exchange.listed(rows), "after": after})
    elif kind == "csv":
        response = HttpResponse(exchange.list_csv(rows), content_type="text/csv; charset=utf-8")
    else:
        raise Refusal("not_found")
    if after:
        response["Link"] = f'<{request.path}?{urlencode({**wish.address(), "after": after})}>; rel="next"'
    return response


@require_safe
def model(request: HttpRequest, model: int) -> HttpResponse:
    """What it is, how to do it yourself, what came of it, who has taken it up, and whom to ask."""
    found = queries.public_one(model)
    row = found.row
    told = whole.told(found, words.url(row))
    context: dict[str, Any] = {
        "m": told, "how": words.contents(row, *HOW), "why": words.contents(row, *WHY),
        "can_be_taken_up": can_be_taken_up(row), "desk": _desk(request, row),
        "files": [{"label": "JSON", "url": f"/{when.language()}/models/{row.id}.json"}],
        "said": _taken_up(told["copies"]),
    }  # fmt: skip
    return render(request, "public/models/one.html", context)


def _taken_up(number: int) -> str:
    if not number:
        return _("Nobody has taken it up yet.")
    return ngettext("%(number)s office has taken it up", "%(number)s offices have taken it up", number) % {
        "number": number
    }


def _desk(request: HttpRequest, row: Exemplar) -> str:
    """Where a signed-in person who may register takes it up; "" for everybody else."""
    account = signed_in(request)
    if account is None:
        return ""
    actor = policy.staff(account, when.today(), "web")
    url = f"/{when.language()}/desk/models/new/?source={row.id}"
    return url if policy.may_somewhere(actor, "exemplar.register") else ""


@require_safe
def one_file(request: HttpRequest, model: int) -> HttpResponse:
    return JsonResponse(exchange.whole(queries.public_one(model)))


@require_safe
def picture(request: HttpRequest, model: int, picture: int) -> HttpResponse:
    """``?small=1``: as the page shows it; whole, where somebody wants to look closely."""
    one = queries.picture(catalogue.one(model), picture)
    return photo(one, "public, max-age=900", small="small" in request.GET)


@lru_cache(maxsize=128)
def _small(sha256: str) -> bytes:
    """Some 30 KB where the whole picture has 500: these pages are read on slow lines."""
    return smaller(store.read(sha256), SMALL)


def photo(one: Picture, keeping: str, *, small: bool = False) -> HttpResponse:
    data = _small(one.file.sha256) if small else store.read(one.file.sha256)
    response = HttpResponse(data, content_type=one.file.media_type)
    response["Cache-Control"] = keeping
    return response
