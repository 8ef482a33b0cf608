"""Papers of a reception on the office's sheet: Form 01/TCD, Form 02/TCD (Decree 154/2026/NĐ-CP) and the notice of
conclusions (art 25.2), set out as Decree 30/2020/NĐ-CP wants it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import signatures, when
from dongthuan.entries.web.paper import NATION
from dongthuan.ground.organisations import names
from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines.calendar import OFFICE_TIME
from dongthuan.record.terms import queries as terms
from dongthuan.work.documents.layout import (
    Heading,
    Items,
    Line,
    Paper,
    Paragraph,
    Signature,
    Table,
    docx,
    pdf,
)
from dongthuan.work.documents.layout.paper import Block, Language
from dongthuan.work.receptions import law, queries

TITLES = {
    "notice": lambda: _("Notice of refusal to receive"),
    "papers": lambda: _("Receipt for information and papers"),
    "conclusion": lambda: _("Notice of the conclusions of a reception"),
}


FILES: Mapping[str, tuple[str, Callable[[Paper], bytes]]] = {
    "pdf": ("application/pdf", pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
}
WRITTEN: Mapping[str, Language] = {"ar": "ar", "en": "en"}
FORMS = {"notice": "01/TCD", "papers": "02/TCD", "conclusion": ""}


def sheet(request: HttpRequest, actor: Actor, line: queries.Line, what: str) -> HttpResponse:
    """On the screen, to be printed; with ``form`` as a file, whose name says nothing of anybody."""
    told = _told(request, actor, line, what)
    form = request.GET.get("form", "")
    if form not in FILES:
        return render(request, "desk/reception_paper.html", {**told, "files": list(FILES)})
    media, write = FILES[form]
    answer = HttpResponse(write(laid_out(told, line)), content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{what}-{line.visit.number or 0}.{form}"'
    return answer


def laid_out(told: Mapping[str, Any], line: queries.Line) -> Paper:
    """The same words on the sheet of Decree 30/2020/NĐ-CP."""
    what = told["what"]
    return Paper(
        issuer=told["unit"], superior=told["above"], number=told["number"], place=names.proper(told["unit"]),
        on=when.today(), type=str(told["title"]), to=(told["who"],) if what == "notice" else (),
        body=BODIES[what](told), form=f"Mẫu số {FORMS[what]}" if FORMS[what] else "",
        signed=(told["signature"],),
        recipients=(_("as above;").rstrip(";"),) if what != "papers" else (), kept="VT",
        language=WRITTEN.get(when.language(), "vi"),
    )  # fmt: skip


def _plain(sentence: str, told: Mapping[str, Any]) -> str:
    """A sentence of the page without its marks; what stands in its places is data to the layout."""
    return sentence.replace("<bdi>", "").replace("</bdi>", "") % told


def _notice(told: Mapping[str, Any]) -> tuple[Block, ...]:
    said = {**told, "document": told["visit"].document}
    return (Paragraph(_plain(SENTENCES["came"](), said)), Paragraph(_plain(SENTENCES["by_right"](), said)))


def _papers(told: Mapping[str, Any]) -> tuple[Block, ...]:
    return (
        Paragraph(_plain(SENTENCES["taken"](), told)), Items(tuple(told["papers"]), numbered=True),
        Paragraph(_("Made in two copies, of which whoever brought the papers keeps one.")),
        Line(_("Whoever brought the papers")),
    )  # fmt: skip


def _conclusion(told: Mapping[str, Any]) -> tuple[Block, ...]:
    head = (_("The work to do"), _("Who does it"), _("To be done by"))
    rows = tuple((one["what"], f"{one['person']}, {one['unit']}", one["due"]) for one in told["tasks"])
    return (
        Paragraph(_plain(SENTENCES["heard"](), told)), Heading(_("Conclusion")), Paragraph(told["conclusion"]),
        Table(head, rows, (4, 3, 2)),
    )  # fmt: skip


BODIES: Mapping[str, Callable[[Mapping[str, Any]], tuple[Block, ...]]] = {
    "notice": _notice, "papers": _papers, "conclusion": _conclusion,
}  # fmt: skip
SENTENCES: Mapping[str, Callable[[], str]] = {
    "came": lambda: _(
        "On %(came)s <bdi>%(who)s</bdi>, identity paper <bdi>%(identity)s</bdi>, address <bdi>%(address)s</bdi>, "
        "came about: <bdi>%(content)s</bdi>"
    ),
    "by_right": lambda: _(
        "By right of <bdi>%(basis)s</bdi> (%(ground)s), and resting on <bdi>%(document)s</bdi>, %(unit)s does not take "
        "this up and tells you so."
    ),
    "taken": lambda: _(
        "At %(hour)s, at %(unit)s, I, <bdi>%(signer)s</bdi> (%(role)s), have received from <bdi>%(who)s</bdi>, "
        "identity paper <bdi>%(identity)s</bdi>, these information and papers:"
    ),
    "heard": lambda: _("On %(came)s, %(role)s received people about: <bdi>%(content)s</bdi>"),
}
"""As on the page, in the language of the reader."""


def _told(request: HttpRequest, actor: Actor, line: queries.Line, what: str) -> dict[str, Any]:
    """What stands in brackets on the form is left to the pen."""
    visit, language = line.visit, when.language()
    unit = visit.unit.holder
    signature = _signature(request, actor, line, what)
    return {
        "what": what, "title": TITLES[what](), "nation": NATION, "unit": unit.name(language),
        "above": unit.parent.name(language) if unit.parent else "",
        "dated": f"{unit.name(language)}{_(', ')}{_written(when.today())}", "visit": visit,
        "number": visit.notice if what == "notice" else "", "who": line.text("who"), "address": line.text("address"),
        "identity": f"…{visit.identity_end}" if visit.identity_end else "……………", "content": line.text("content"),
        "came": when.said(visit.day), "back": f"/{language}/desk/receptions/visit/{visit.id}/",
        "ground": terms.label("reception_grounds", visit.ground, language),
        "basis": law.grounds()[visit.ground].basis if visit.ground else "", "papers": _lines(line.text("papers")),
        "conclusion": line.text("conclusion"), "signer": signature.name,
        "role": signature.title or " ".join(signatures.lines(signature)), "signature": signature,
        "signed_as": signatures.lines(signature),
        "hour": f"{when.now().astimezone(OFFICE_TIME):%H:%M}",
        "tasks": [
            {"what": one.what, "person": one.person.name, "unit": one.unit.name(language), "due": when.said(one.due)}
            for one in queries.tasks_of(visit)
        ],
    }  # fmt: skip


def _signature(request: HttpRequest, actor: Actor, line: queries.Line, what: str) -> Signature:
    """The leader signs what the leader decides, or who sat in their place for them (KT.); whoever takes papers in signs
    for them."""
    if what == "papers":
        return signatures.signature(request, actor)
    session = line.visit.session
    if session is None:
        return Signature(title=_("Head of the office"))
    post = terms.label("reception_posts", session.leader.post, when.language())
    if session.sat_as == "deputy" and session.sat_by:
        return Signature(
            title=terms.label("roles", "deputy", when.language()), deputy_of=post, name=session.sat_by.name
        )
    return Signature(title=post, name=session.leader.person.name)


def _lines(written: str) -> list[str]:
    return [part.strip() for part in written.split("\n") if part.strip()]


def _written(on: date) -> str:
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02} tháng {month} năm {on.year}" if when.language() == "vi" else when.said(on)
