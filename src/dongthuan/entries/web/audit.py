"""The auditor's page: the book as a list, who looked and who took out, one thing checked, and the files for all."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import errors, forms, told, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.kernel.taking import take_date
from dongthuan.oversight.audit import queries
from dongthuan.record.phrases import codes as phrases

LAST = timedelta(days=30)
TABS: Mapping[str, Callable[[], str]] = {
    "": lambda: _("Everything"),
    "looked": lambda: _("Who looked, who took out"),
    "rights": lambda: _("Rights and keys"),
    "rules": lambda: _("Law, calendar, offices"),
    "erased": lambda: _("Erased"),
    "doors": lambda: _("Signing in"),
}
MEDIA = {"leaves.jsonl": "application/jsonl", "hashes": "application/octet-stream"}


@require_safe
@desk
def ledger(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A cut of the book; of one thing also whether its entries hold, where ``check`` asks for it."""
    given = {name: request.GET.get(name, "").strip()[:60] for name in ("about", "who", "group", "since", "until")}
    try:
        cut = _cut(given)
        found = queries.page(actor, cut, ids.number(request.GET.get("after", "")))
    except Refusal as no:
        if no.code == "not_allowed":
            raise
        return _page(request, actor, given, None, no)
    return _page(request, actor, given, found, None)


def _cut(given: Mapping[str, str]) -> queries.Cut:
    """The last thirty days, unless a day or a thing is named."""
    since, until = _day("since", given["since"]), _day("until", given["until"])
    if not (since or until or given["about"]):
        since = when.today() - LAST
    return queries.Cut(given["about"], given["who"], given["group"], since, until)


def _day(name: str, written: str) -> date | None:
    return take_date(name, written) if written else None


def _page(
    request: HttpRequest, actor: Actor, given: Mapping[str, str], found: queries.Page | None, no: Refusal | None
) -> HttpResponse:
    fields = [_field(name, given[name], no) for name in ("about", "who", "since", "until")]
    check = bool(found and found.subject and request.GET.get("check"))
    context = {
        "tabs": [_tab(code, label(), given) for code, label in TABS.items()],
        "fields": fields,
        "group": given["group"],
        "errors": forms.summary(no, fields),
        "rows": [_row(line) for line in found.lines] if found else [],
        "recent": found and not any(given[name] for name in ("about", "since", "until")),
        "next_url": _link(given, after=str(found.after)) if found and found.after else "",
        "check_url": _link(given, check="1") if found and found.subject and not check else "",
        "checked": _checked(actor, found.subject) if found and check else None,
        "standing": _standing(queries.standing(actor)),
        "files": queries.FILES if queries.may_export(actor) else (),
    }
    return errors.marked(render(request, "desk/ledger.html", context, status=status(no) if no else 200), no)


def _link(given: Mapping[str, str], **more: str) -> str:
    return "?" + urlencode({name: value for name, value in {**given, **more}.items() if value})


def _tab(code: str, label: str, given: Mapping[str, str]) -> dict[str, Any]:
    url = _link({**given, "group": code})
    return {
        "label": label,
        "url": url if url != "?" else f"/{when.language()}/desk/ledger/",
        "current": code == given["group"],
    }


def _field(name: str, value: str, no: Refusal | None) -> dict[str, Any]:
    label, hint, kind = ASKED[name]
    error = phrases.refusal(no) if no and no.facts.get("field") == name else ""
    return {
        "id": f"f-{name}", "name": name, "label": label(), "hint": hint(), "kind": kind, "value": value,
        "required": True, "longest": "", "error": error, "dir": "ltr",
    }  # fmt: skip


ASKED: Mapping[str, tuple[Callable[[], str], Callable[[], str], str]] = {
    "about": (lambda: _("About"), lambda: _("A case’s reference, or a subject as it stands in the list"), "text"),
    "who": (lambda: _("Done by"), lambda: _("A sign-in name"), "text"),
    "since": (lambda: _("Written from"), lambda: "", "date"),
    "until": (lambda: _("Written until"), lambda: "", "date"),
}


def _row(line: queries.Line) -> dict[str, Any]:
    entry = line.entry
    return {
        "id": entry.id,
        "at": when.moment(entry.at),
        "iso": when.iso(entry.at),
        "what": _what(entry.kind),
        "who": line.who or _nobody(entry.actor),
        "about": entry.facts.get("reference") or entry.subject,
        "name": _name(line),
        "about_url": _link({"about": entry.subject}),
        "seq": line.seq,
        "leaf": line.leaf,
        "proof_url": f"/{when.language()}/desk/ledger/proof/{entry.id}/",
    }


THINGS: Mapping[str, Callable[[], str]] = {
    "account_of": lambda: _("Account asked for"), "assignment": lambda: _("Asked for by a document"),
    "backup": lambda: _("Backup"), "book": lambda: _("Book of models"), "calendar": lambda: _("Calendar of days off"),
    "campaign": lambda: _("Campaign"), "case": lambda: _("Case"), "commitment": lambda: _("The promise"),
    "country": lambda: _("List of the country’s units"), "dialogue": lambda: _("Dialogue"),
    "document": lambda: _("Document"), "exemplar": lambda: _("Model"), "export": lambda: _("Export"),
    "question": lambda: _("Question"), "reception": lambda: _("Reception"),
    "recount": lambda: _("Clocks counted anew"), "round": lambda: _("Round"), "rulebook": lambda: _("Rulebook"),
    "task": lambda: _("Task"), "template": lambda: _("Template of answers"), "visit": lambda: _("Visit"),
    "webhook": lambda: _("Webhook"),
}  # fmt: skip
"""What a subject is, where it has no name and no reference."""


def _name(line: queries.Line) -> str:
    """What the entry is about, in words; "" where its reference says it."""
    if line.entry.facts.get("reference"):
        return ""
    if line.unit:
        return line.unit.name(when.language())
    kind = line.entry.subject.partition(":")[0]
    return line.whom or (THINGS[kind]() if kind in THINGS else "")


def _what(kind: str) -> str:
    if kind in told.BY_RESIDENT_FOR_DESK:
        return told.BY_RESIDENT_FOR_DESK[kind]()
    return str(phrases.EVENTS.get(kind, kind))


def _nobody(actor: str) -> str:
    """Residents have no name in the book; nor has the machine."""
    return _("A resident") if actor == "resident" else _("The machine")


def _standing(now: queries.Standing) -> dict[str, Any]:
    newest = now.checkpoint
    return {
        "sealed": now.sealed,
        "waiting": now.waiting,
        "at": when.moment(newest.made_at) if newest else "",
        "note": newest.note if newest else "",
        "key": now.key,
    }


def _checked(actor: Actor, subject: str) -> dict[str, Any]:
    found = queries.checked(actor, subject, at=when.now())
    texts = dict(found.texts)
    return {
        "well": found.well,
        "at": when.moment(found.at),
        "facts": [
            (_("Entries"), found.entries),
            (_("Not sealed yet"), found.waiting),
            (_("Not as they were sealed"), len(found.wrong)),
            (_("Texts as they were written"), texts["kept"]),
            (_("Texts erased, and entered as such"), texts["erased"]),
            (_("Texts changed or missing"), len(texts["problems"])),  # type: ignore[arg-type]
        ],
    }


@require_safe
@desk
def proof(request: HttpRequest, actor: Actor, entry: int) -> HttpResponse:
    """One entry's leaf, the way from it to the root, and the signed checkpoint: a file for a checker of one's own."""
    return HttpResponse(queries.proof(actor, entry), content_type="application/json")


@require_safe
@desk
def file(request: HttpRequest, actor: Actor, size: int, name: str) -> StreamingHttpResponse:
    """One of the four files that verify.py reads."""
    answer = StreamingHttpResponse(queries.file(actor, size, name), content_type=MEDIA.get(name, "text/plain"))
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
