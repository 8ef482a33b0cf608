"""The papers of a case as files: the reply as a letter, the slip of receipt, the cover of the file.

The letter follows Annex I of Decree 30/2020/NĐ-CP; its number is left to the clerk who enters it in the register, and
the addressee stays without a name, for none is known.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _

from dongthuan.entries.exchange.signatures import signature
from dongthuan.entries.exchange.spoken import language
from dongthuan.ground.organisations.names import proper
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines import speech
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.deadlines.reasons import reasons
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.cases.queries import Chapter
from dongthuan.work.documents.layout import Items, Line, Paper, Paragraph, Table, docx, pdf
from dongthuan.work.documents.layout.paper import Block

PAPERS: Mapping[str, Callable[[], str]] = {
    "letter": lambda: _("Reply as a letter"),
    "slip": lambda: _("Slip of receipt"),
    "cover": lambda: _("Cover of the file"),
}
FILES: Mapping[str, tuple[str, Callable[[Paper], bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
    "pdf": ("application/pdf", pdf),
}
REPLIES = ("answer", "evidence")


def written(actor: Actor, case: Case, what: str, form: str, on: date, language: str = "") -> tuple[bytes, str]:
    """The bytes and what HTTP calls them; of whoever may see the case and sits at the desk. In their own language,
    where no other is named.

    Refusals: not_found, for a paper that there is not; not_a_choice, not_signed_in.
    """
    if what not in PAPERS:
        raise Refusal("not_found")
    if form not in FILES:
        raise Refusal("not_a_choice", {"field": "form"})
    media, write = FILES[form]
    with translation.override(language or actor.language):
        return write(paper(actor, case, what, on)), media


def paper(actor: Actor, case: Case, what: str, on: date) -> Paper:
    """What it says, in the language that is spoken now. Refusal: not_signed_in, of whoever has no name to sign with."""
    account = people.of_actor(actor)
    if account is None:
        raise Refusal("not_signed_in")
    unit, letter = case.unit.holder, what == "letter"
    name = unit.name(language())
    return Paper(
        issuer=name, superior=unit.parent.name(language()) if unit.parent else "",
        number="" if letter else case.reference, place=proper(name), on=on, language=language(),
        type="" if letter else PAPERS[what](), subject=_subject(case) if letter else "", body=tuple(BODIES[what](case)),
        signed=() if what == "cover" else (signature(actor, account.name),),
        recipients=(_("as above;").rstrip(";"),) if letter else (), kept="VT" if letter else "",
    )  # fmt: skip


def _subject(case: Case) -> str:
    return _("reply on %(subject)s") % {"subject": case.summary or str(phrases.MOVES["answer"])}


def _letter(case: Case) -> Iterator[Block]:
    yield Paragraph(_("To: the sender of the letter %(reference)s") % {"reference": case.reference}, align="center")
    said = [row.text for part in queries.story(case) for row in part.words if row.text and row.name in REPLIES]
    for line in said[-1].splitlines() if said else [_("Nothing has been answered yet.")]:
        if line.strip():
            yield Paragraph(line.strip())


def _slip(case: Case) -> Iterator[Block]:
    yield from _facts(case)
    clock = queries.clock_of(case)
    why = reasons(clock, calendars.calendar(), language()) if clock else []
    if why:
        yield Paragraph(_("Why this day"))
        yield Items(tuple(f"{one.text} ({one.cite})" if one.cite else one.text for one in why), numbered=True)


def _cover(case: Case) -> Iterator[Block]:
    yield from _slip(case)
    yield Line(_("State"), str(phrases.STATES[case.state]))
    if case.officer:
        yield Line(_("Held by"), case.officer.name)
    head = (_("Day"), _("Step"), _("By whom"))
    yield Table(head, tuple(_step(part) for part in queries.story(case)), widths=(2, 5, 4))


BODIES: Mapping[str, Callable[[Case], Iterator[Block]]] = {"letter": _letter, "slip": _slip, "cover": _cover}


def _facts(case: Case) -> Iterator[Line]:
    told = (
        (_("Reference"), case.reference),
        (_("Received on"), _day(case.filed_at)),
        (_("Class"), terms.label("kinds", case.kind, language())),
        (_("Topic"), terms.label("topics", case.topic, language())),
        (_("Subject"), case.summary),
        (_("Office"), case.unit.holder.name(language())),
        (_("Due"), speech.day(case.due, language()) if case.due != NO_DATE else ""),
    )
    return (Line(label, value) for label, value in told if value)


def _step(part: Chapter) -> tuple[str, str, str]:
    return _day(part.at), str(phrases.EVENTS[part.kind]), part.who


def _day(at: datetime) -> str:
    return format_date(day_of(at), "d/M/y", locale=language())
