"""What was promised before people, for everybody: the list with its figures, one promise, and the same as files."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.exchange import promises as files
from dongthuan.entries.web import promise_desk, promise_petals, promise_story, share, when
from dongthuan.entries.web.drawing import bars
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files import store
from dongthuan.record.ledger import queries as ledger
from dongthuan.record.phrases import commitments as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.commitments import queries
from dongthuan.work.commitments.lifecycle import TOPICS
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries import listing
from dongthuan.work.commitments.queries.listing import GROUPS, Cut
from dongthuan.work.tasks.models import Evidence

SHAPES = {"kept": "kept", "kept_late": "done", "going": "going", "late": "late", "broken": "broken"}


@require_safe
def promises(request: HttpRequest, unit: int = 0) -> HttpResponse:
    """Of all offices, or of one and those beneath it."""
    cut, today = _cut(request, unit), when.today()
    found, after = listing.page(cut, today=today, after=request.GET.get("after", ""))
    sums = listing.sums(cut, today=today)
    context = {
        "unit": {"name": cut.unit.name(when.language()), "url": f"/{when.language()}/units/{cut.unit.id}/"}
        if cut.unit else None,
        "figure": _figure(sums), "legend": _legend(sums, cut), "bars": _bars(sums),
        "rows": [_row(one) for one in found],
        "fields": _fields(cut), "more": f"?{urlencode({**_asked(cut), 'after': after})}" if after else "",
        "files": _files(cut), "dialogues": f"/{when.language()}/dialogues/",
    }  # fmt: skip
    return render(request, "public/promises.html", context)


def _cut(request: HttpRequest, unit: int) -> Cut:
    return Cut.read(request.GET.dict(), organisations.one(unit) if unit else None)


def _asked(cut: Cut) -> dict[str, str]:
    return {name: value for name, value in cut.address().items() if name != "unit"}


def _total(sums: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    return {group: sum(row[group] for row in sums.values()) for group in GROUPS}


def _figure(sums: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """The finding as a title, and the table behind the bars."""
    total = _total(sums)
    said = {"all": sum(total.values()), "kept": total["kept"] + total["kept_late"], "late": total["late"],
            "broken": total["broken"]}  # fmt: skip
    title = _("%(all)s promised: %(kept)s kept, %(late)s late, %(broken)s broken.") % said
    return {
        "title": title if said["all"] else _("Nothing has been promised yet."),
        "note": _("One bar for each topic, all on one scale. Late is computed from the days, by nobody."),
        "head": [_("Topic"), *(str(phrases.PROMISE_GROUPS[group]) for group in GROUPS)],
        "rows": [[_topic(topic), *(str(row[group]) for group in GROUPS)] for topic, row in sums.items()],
    }


def _topic(code: str) -> str:
    return terms.topic(code, when.language())


def _legend(sums: Mapping[str, Mapping[str, int]], cut: Cut) -> list[dict[str, Any]]:
    total = _total(sums)
    return [
        {
            "shape": SHAPES[group], "label": f"{total[group]} · {phrases.PROMISE_GROUPS[group]}",
            "url": f"?{urlencode({**_asked(cut), 'state': group})}", "group": group, "current": cut.group == group,
        }
        for group in GROUPS
    ]  # fmt: skip


def _bars(sums: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
    most, rtl = bars.longest(list(sums.values())), when.language() == "ar"
    return [
        {"name": _topic(topic), "number": sum(row.values()), "bar": bars.drawn(row, most, rtl=rtl)}
        for topic, row in sums.items()
    ]


def _row(one: Commitment) -> dict[str, Any]:
    group = listing.group_of(one, when.today())
    return {
        "url": f"/{when.language()}/promises/{one.id}/", "reference": one.reference,
        "what": one.what or _("(erased)"), "lang": one.language, "lotus": promise_petals.small(one),
        "state": {"shape": SHAPES[group], "label": str(phrases.PROMISE_GROUPS[group])},
        "office": one.unit.name(when.language()), "due": when.short(one.due), "place": one.place,
        "first_due": when.short(one.first_due) if one.moved else "", "topic": _topic(one.topic),
    }  # fmt: skip


def _fields(cut: Cut) -> list[dict[str, Any]]:
    language = when.language()
    owners = [(str(unit.id), unit.name(language)) for unit in listing.owners(cut, today=when.today())]
    asked = (
        ("topic", _("Topic"), [(code, _topic(code)) for code in TOPICS], cut.topic),
        ("state", _("How it stands"), [(code, str(phrases.PROMISE_GROUPS[code])) for code in GROUPS], cut.group),
        ("owner", _("Who answers for it"), owners, cut.owner),
    )
    return [
        *({"name": name, "label": label, "choices": choices, "value": value} for name, label, choices, value in asked),
        {"name": "place", "label": _("Place or words"), "value": cut.place},
    ]


def _files(cut: Cut) -> list[dict[str, str]]:
    query = urlencode(cut.address())
    return [
        {"label": label, "url": f"/{when.language()}/promises/list.{kind}{'?' + query if query else ''}"}
        for kind, label in (("csv", "CSV"), ("json", "JSON"), ("atom", "Atom"), ("ics", "iCalendar"))
    ]


@require_safe
def listed(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The list as a file, with the same question."""
    cut, today = Cut.read(request.GET.dict()), when.today()
    title = cut.unit.name(when.language()) if cut.unit else _("Promises")
    if kind in ("csv", "json"):
        return _streamed(kind, files.as_csv if kind == "csv" else files.as_json, listing.every(cut, today=today))
    if kind == "atom":
        address = f"{settings.SITE}{request.get_full_path()}"
        found = listing.newest(cut, today=today)
        return _atom(files.as_atom(found, address=address, title=title, language=when.language(), today=today))
    if kind == "ics":
        return _calendar(listing.page(cut, today=today, limit=500)[0], title)
    raise Refusal("not_found")


Write = Callable[..., Any]


def _streamed(kind: str, write: Write, rows: Any) -> StreamingHttpResponse:
    media = {"csv": "text/csv; charset=utf-8", "json": "application/json"}[kind]
    response = StreamingHttpResponse(write(rows, when.today()), content_type=media)
    response["Content-Disposition"] = f'attachment; filename="promises.{kind}"'
    return response


def _atom(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


def _calendar(rows: Any, title: str) -> HttpResponse:
    body = files.as_calendar(rows, name=title, language=when.language(), now=when.now())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


@require_safe
def promise(request: HttpRequest, promise: int) -> HttpResponse:
    """One promise with its whole chain."""
    whole = queries.whole(promise)
    context = {**promise_story.told(whole), "accounts": promise_desk.account_rows(whole.commitment)}
    return render(request, "public/promise.html", context)


@require_safe
def one_as(request: HttpRequest, promise: int, kind: str) -> HttpResponseBase:
    """The same promise as a file; ``proof`` is the leaves of its entries, for ``verify.py``."""
    one = queries.one(promise)
    if kind in ("csv", "json"):
        return _streamed(kind, files.as_csv if kind == "csv" else files.as_json, [one])
    if kind == "ics":
        return _calendar([one], one.reference)
    if kind == "atom":
        address = f"{settings.SITE}{request.get_full_path()}"
        body = files.as_atom([one], address=address, title=one.what, language=when.language(), today=when.today())
        return _atom(body)
    raise Refusal("not_found")


@require_safe
def proof(request: HttpRequest, promise: int) -> HttpResponse:
    """Every entry about it: its leaf, the way to a signed root, and the checkpoint."""
    one = queries.one(promise)
    entries = []
    for entry in [*ledger.of_subject(one.subject), *ledger.of_subject(one.task.subject)]:
        found: dict[str, Any] = {"entry": str(entry.id), "kind": entry.kind, "sealed": False}
        if proven := ledger.proof_of(entry.id):
            leaf = {"seq": proven.seq, "leaf": proven.leaf, "proof": proven.proof, "checkpoint": proven.checkpoint}
            found |= {"sealed": True, **leaf}
        entries.append(found)
    return JsonResponse({"promise": str(one.id), "reference": one.reference, "entries": entries})


@require_safe
def picture(request: HttpRequest, promise: int) -> HttpResponse:
    """For whoever shares the page: the lotus as it stands, in points."""
    one = queries.one(promise)
    response = HttpResponse(share.png(promise_petals.petals(one), promise_petals.tone(one)), content_type="image/png")
    response["Cache-Control"] = "public, max-age=900"
    return response


@require_safe
def photo(request: HttpRequest, promise: int, evidence: int) -> HttpResponse:
    """A photograph or a paper that the office showed as evidence; a paper is saved, and opens no window here."""
    task = queries.one(promise).task_id
    row = Evidence.objects.select_related("file").filter(task_id=task, id=evidence, file__isnull=False).first()
    if row is None or row.file is None:
        raise Refusal("not_found")
    response = HttpResponse(store.read(row.file.sha256), content_type=row.file.media_type)
    response["Cache-Control"] = "public, max-age=900"
    if row.kind == "paper":
        response["Content-Disposition"] = f'attachment; filename="evidence-{row.id}.pdf"'
    return response
