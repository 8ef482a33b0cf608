"""Campaigns for everybody: which there are, one with what came of it, both as files."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dongthuan.entries.exchange import catalogue as exchange
from dongthuan.entries.web import when
from dongthuan.entries.web.campaigns import told
from dongthuan.kernel import ids
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.campaigns import queries

MOST = 100


@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    context = {
        "rows": [told.card(row) for row in queries.public()[:MOST]],
        "files": [{"label": kind.upper(), "url": f"list.{kind}"} for kind in ("csv", "json")],
    }
    return render(request, "public/campaigns/list.html", context)


@require_safe
def listed(request: HttpRequest, kind: str) -> HttpResponse:
    """Refusal: not_found."""
    rows = list(queries.public())
    if kind == "json":
        return JsonResponse(exchange.campaign_list(rows))
    if kind == "csv":
        return HttpResponse(exchange.campaigns_csv(rows), content_type="text/csv; charset=utf-8")
    raise Refusal("not_found")


@require_safe
def campaign(request: HttpRequest, campaign: int) -> HttpResponse:
    row = queries.public_one(campaign)
    deeds, further = told.page(row, ids.number(request.GET.get("after", "")))
    context = {
        "c": told.told(row, when.today()), "deeds": [told.deed(one) for one in deeds], "next": further,
        "files": [{"label": kind.upper(), "url": f"/{when.language()}/campaigns/{row.id}.{kind}"}
                  for kind in ("csv", "json")],
    }  # fmt: skip
    return render(request, "public/campaigns/one.html", context)


@require_safe
def one_file(request: HttpRequest, campaign: int, kind: str) -> HttpResponse:
    """Refusal: not_found."""
    row = queries.public_one(campaign)
    if kind == "json":
        return JsonResponse(exchange.campaign_whole(row))
    if kind == "csv":
        return HttpResponse(exchange.deeds_csv(row), content_type="text/csv; charset=utf-8")
    raise Refusal("not_found")
