"""Minutes, notice of conclusions and plan of a dialogue as official papers: what they say, for DOCX and PDF alike."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import dialogues as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.models import Dialogue
from dongthuan.work.documents.layout import Heading, Items, Line, Paper, Paragraph, Signature, Table, docx, pdf
from dongthuan.work.documents.layout.paper import Block, Language

KINDS: Mapping[str, tuple[str, Callable[[Paper], bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
    "pdf": ("application/pdf", pdf),
}


def written(actor: Actor, dialogue: Dialogue, what: str, kind: str, on: date) -> tuple[bytes, str]:
    """The bytes and what HTTP calls them. Refusal: not_found."""
    if what not in BODIES or kind not in KINDS:
        raise Refusal("not_found")
    media, write = KINDS[kind]
    return write(paper(actor, dialogue, what, on)), media


def paper(actor: Actor, dialogue: Dialogue, what: str, on: date) -> Paper:
    """What the paper says, in the language that is spoken now."""
    unit, language = dialogue.unit, _language()
    return Paper(
        issuer=unit.name(language), superior=unit.parent.name(language) if unit.parent else "",
        number=dialogue.symbol if what == "notice" else "", place=unit.name(language), on=on, language=language,
        type=TYPES[what](), subject=dialogue.title, body=(*_facts(dialogue), *BODIES[what](actor, dialogue)),
        signed=SIGNED[what](), recipients=(_("As above"),), kept=_("archive"),
    )  # fmt: skip


def _language() -> Language:
    found = get_language() or "vi"
    return "ar" if found == "ar" else "en" if found == "en" else "vi"


TYPES: Mapping[str, Callable[[], str]] = {
    "minutes": lambda: _("Minutes"),
    "notice": lambda: _("Notice of conclusions"),
    "plan": lambda: _("The plan"),
}
SIGNED: Mapping[str, Callable[[], tuple[Signature, ...]]] = {
    "minutes": lambda: (Signature(title=_("Secretary")), Signature(title=_("Chair of the dialogue"))),
    "notice": lambda: (Signature(title=_("Head")),),
    "plan": lambda: (Signature(title=_("Head")),),
}


def _day(on: date | None) -> str:
    return format_date(on, "d/M/y", locale=_language()) if on else ""


def _facts(row: Dialogue) -> Iterator[Block]:
    language = _language()
    yield Line(_("Day"), f"{_day(row.held_on or row.on)}, {row.hour:%H:%M}")
    yield Line(_("Place"), row.place)
    yield Line(_("Held with"), str(phrases.CHOICES[row.audience]))
    if row.front:
        yield Line(_("Together with"), row.front.name(language))


def _minutes(actor: Actor, row: Dialogue) -> Iterator[Block]:
    found = queries.minutes(actor, row)
    yield Heading(f"I. {_('Who was there')}")
    yield Items(tuple(f"{one.name}: {one.places}" for one in found.guests))
    yield Heading(f"II. {_('What was said, in its order')}")
    for one in found.said:
        asker = one.said["asker"].text if one.question.named and "asker" in one.said else ""
        yield Heading(f"{one.question.number}. {asker or (one.question.guest.name if one.question.guest else '')}", 2)
        yield Paragraph(_text(one, "what"))
        yield Paragraph(f"{_('Answer')}: {_became(one)}")


def _notice(actor: Actor, row: Dialogue) -> Iterator[Block]:
    found = queries.notice(actor, row)
    if found.conclusions:
        yield from (Paragraph(line) for line in (found.conclusions.text or "").split("\n") if line.strip())
    for area, entries in found.groups.items():
        label = str(phrases.CHOICES[area]) if area else _("Not sorted yet")
        yield Heading(f"{label} ({found.counts[area]})")
        rows = tuple(
            (str(one.question.number), one.question.public_title or _text(one, "what"), _became(one)) for one in entries
        )
        yield Table((_("No."), _("What was raised"), _("What becomes of it")), rows, (1, 5, 6), (0,))


def _became(one: queries.Entry) -> str:
    question, said = one.question, _text(one, "answer") or _text(one, "reason")
    parts = [str(phrases.OF_QUESTIONS[question.state]), question.person.name if question.person else "",
             _day(question.due)]  # fmt: skip
    return f"{', '.join(filter(None, parts))}{f': {said}' if said else ''}"


def _text(one: queries.Entry, name: str) -> str:
    return (one.said[name].text or "") if name in one.said else ""


def _plan(actor: Actor, row: Dialogue) -> Iterator[Block]:
    language = _language()
    head = (_("No."), _("What will be done"), _("Subject area"), _("Who answers for it"), _("Who helps"), _("From"),
            _("Until"), _("Product"))  # fmt: skip
    yield Table(head, tuple(_line(line, language) for line in queries.plan_lines(row)), (1, 5, 3, 4, 3, 2, 2, 3), (0,))


def _line(line: queries.PlanLine, language: str) -> tuple[str, ...]:
    row = line.row
    what = f"{row.what} ({_('urgent')})" if row.priority == "urgent" else row.what
    topic = row.question.topic if row.question else ""
    group = "topics" if topic in terms.group("topics") else "dialogue_topics"
    helpers = [*(one.name(language) for one in line.units), *(one.name for one in line.guests)]
    return (
        str(line.number), what, terms.label(group, topic, language), f"{row.person.name}, {row.unit.name(language)}",
        ", ".join(helpers), _day(row.start), _day(row.due), row.product,
    )  # fmt: skip


BODIES: Mapping[str, Callable[[Actor, Dialogue], Iterator[Block]]] = {
    "minutes": _minutes,
    "notice": _notice,
    "plan": _plan,
}
