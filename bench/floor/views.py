"""Bare views: a case row and a log row written; a page of cases and one case read by index and shown by a template."""

import json
from typing import Any
from uuid import uuid4

from django.db import connections, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import path

from dongthuan.work.cases import lifecycle
from floor.models import Account, Case, Entry, Filed, Log, Words

WITH_OFFICE = f"cases_case.state IN ({', '.join(repr(state) for state in lifecycle.WITH_OFFICE)})"
"""Letter for letter the condition of the site's partial indexes, so that SQLite uses them here too."""


def _insert(given: Any) -> Filed:
    with transaction.atomic():
        row = Filed.objects.create(
            reference=uuid4().hex,
            unit=given["unit"],
            what=given["what"],
            place=given["place"],
            contact=given.get("contact", ""),
        )
        Log.objects.create(case=row, kind="filed", facts={"reference": row.reference})
    return row


def file_form(request: HttpRequest) -> HttpResponse:
    _insert(request.POST)
    return HttpResponseRedirect("/case/", status=303)


def file_json(request: HttpRequest) -> HttpResponse:
    row = _insert(json.loads(request.body))
    return JsonResponse({"id": str(row.pk), "reference": row.reference}, status=201)


def queue(request: HttpRequest, column: str, ids: str) -> HttpResponse:
    """``column``: officer or unit; ``ids``: of that officer, or of those units, by commas."""
    rows = Case.objects.using("site").extra(where=[WITH_OFFICE])  # noqa: S610 - our own constant
    found = rows.filter(**{f"{column}__in": ids.split(",")} if "," in ids else {column: ids})
    return _listed(request, found.select_related("unit", "officer").order_by("due", "id")[:50])


def _listed(request: HttpRequest, found: QuerySet[Case]) -> HttpResponse:
    cases = list(found)
    letters = Words.objects.using("site").filter(case_id__in=[case.pk for case in cases], name="what")
    texts = dict(letters.values_list("case_id", "text"))
    return render(request, "queue.html", {"rows": [(case, texts.get(case.pk, "")) for case in cases]})


def search(request: HttpRequest, word: str) -> HttpResponse:
    """Fifty cases that have the word, or one that begins so: the first that the index gives, whoever may see them."""
    rows = Case.objects.using("site").extra(where=[MATCHES[connections["site"].vendor]], params=[_asked(word)])  # noqa: S610
    return _listed(request, rows.select_related("unit", "officer"))


MATCHES = {
    "sqlite": "cases_case.id IN (SELECT rowid FROM search_words WHERE search_words MATCH %s LIMIT 50)",
    "postgresql": "cases_case.id IN (SELECT id FROM search_found"
    " WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s) LIMIT 50)",
}


def _asked(word: str) -> str:
    """The words as the index has them: folded already by whoever asks."""
    sqlite = connections["site"].vendor == "sqlite"
    return (" ".join(f'"{one}"' for one in word.split()) + "*") if sqlite else " & ".join(word.split()) + ":*"


def case(request: HttpRequest, reference: str) -> HttpResponse:
    found = Case.objects.using("site").select_related("unit", "officer", "clock").get(reference=reference)
    entries = list(Entry.objects.using("site").filter(subject=f"case:{found.pk}").order_by("at", "id"))
    words = {str(row.pk): row for row in Words.objects.using("site").filter(case=found).order_by("at", "id")}
    ids = {entry.actor.removeprefix("account:") for entry in entries if entry.actor.startswith("account:")}
    names = {f"account:{row.pk}": row.name for row in Account.objects.using("site").filter(pk__in=ids)}
    steps = [
        (
            entry,
            names.get(entry.actor, entry.actor),
            [words[i] for i in entry.facts["words"].split(",") if i in words],
        )
        for entry in entries
    ]
    return render(request, "case.html", {"case": found, "steps": steps, "words": list(words.values())})


def health(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [
    path("new/", file_form),
    path("cases", file_json),
    path("queue/<str:column>/<str:ids>/", queue),
    path("search/<str:word>/", search),
    path("case/<str:reference>/", case),
    path("health", health),
]
