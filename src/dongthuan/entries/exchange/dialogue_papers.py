"""Minutes, notice of conclusions and plan of a dialogue as official papers: what they say, for DOCX and PDF alike."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import groupby

from babel.dates import format_date
from django.conf import settings
from django.utils.translation import gettext as _

from dongthuan.entries.exchange import spoken
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import dialogues as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.models import Dialogue, Question
from dongthuan.work.documents.layout import Heading, Items, Line, Paper, Paragraph, Signature, Table, docx, pdf
from dongthuan.work.documents.layout.paper import Block

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
    unit = dialogue.unit if dialogue.unit.stands(on) else dialogue.unit.holder  # who issues it that day
    language = spoken.language()
    return Paper(
        issuer=unit.name(language), superior=unit.parent.name(language) if unit.parent else "",
        number=dialogue.symbol if what == "notice" else "", place=unit.name(language), on=on, language=language,
        type=TYPES[what](), subject=dialogue.title, body=(*_facts(dialogue), *BODIES[what](actor, dialogue)),
        signed=SIGNED[what](), recipients=sent_to(dialogue, what), kept=_("archive"),
    )  # fmt: skip


def sent_to(row: Dialogue, what: str) -> tuple[str, ...]:
    """Who gets it: whoever is written to at its head; else the office above, the Front beside it, and every office that
    has something to do by it."""
    if what == "invitation":
        return (_("As above"),)
    lines = queries.plan_lines(row) if what in ("notice", "plan") else ()
    given = queries.given_to(row) if what == "notice" else ()
    units = [row.unit.parent, row.front, *given, *(one for line in lines for one in (line.row.unit, *line.units))]
    return tuple(dict.fromkeys(one.name(spoken.language()) for one in units if one and one != row.unit))


TYPES: Mapping[str, Callable[[], str]] = {
    "minutes": lambda: _("Minutes"),
    "notice": lambda: _("Notice of conclusions"),
    "plan": lambda: _("Plan of action"),
    "invitation": lambda: _("Invitation"),
}
SIGNED: Mapping[str, Callable[[], tuple[Signature, ...]]] = {
    "minutes": lambda: (Signature(title=_("Secretary")), Signature(title=_("Chair of the dialogue"))),
    "notice": lambda: (Signature(title=_("Head")),),
    "plan": lambda: (Signature(title=_("Head")),),
    "invitation": lambda: (Signature(title=_("Head")),),
}


def _day(on: date | None) -> str:
    return format_date(on, "d/M/y", locale=spoken.language()) if on else ""


def _facts(row: Dialogue) -> Iterator[Block]:
    language = spoken.language()
    yield Line(_("Day"), f"{_day(row.held_on or row.on)}, {row.hour:%H:%M}")
    yield Line(_("Place"), row.place)
    yield Line(_("Held with"), str(phrases.CHOICES[row.audience]))
    if row.chair:
        yield Line(_("Chaired by"), row.chair.name)
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
    if found.guests:
        yield Line(_("Who was there"), "; ".join(f"{one.name}: {one.places}" for one in found.guests))
    counted = (f"{_topic(code) or _('Not sorted yet')}: {count}" for code, count in found.topics.items())
    yield Line(_("What was raised"), "; ".join(counted))
    if found.conclusions:
        yield from (Paragraph(line) for line in (found.conclusions.text or "").split("\n") if line.strip())
    for area, entries in found.groups.items():
        label = str(phrases.CHOICES[area]) if area else _("Not sorted yet")
        yield Heading(f"{label} ({found.counts[area]})")
        for topic, some in groupby(entries, lambda one: one.question.topic):
            yield Heading(_topic(topic) or _("Not sorted yet"), 2)
            head = (_("No."), _("What was raised"), _("What becomes of it"), _("Competence"))
            yield Table(head, tuple(map(_raised, some)), (1, 4, 6, 2), (0,))


def _raised(one: queries.Entry) -> tuple[str, ...]:
    """What somebody wrote stays in the house: where there is no title for everybody, its topic."""
    question = one.question
    title = question.public_title or _topic(question.topic)
    return str(question.number), title, _became(one), competence(question)


def competence(question: Question) -> str:
    """Whose it is: of the office itself, of another, or of the one above."""
    language = spoken.language()
    if question.above:
        return _("Reported to %(office)s") % {"office": question.above.name(language)}
    if question.assigned:
        return question.assigned.name(language)
    return "" if question.state in ("open", "joined") else _("Own")


def _became(one: queries.Entry) -> str:
    question, said = one.question, _text(one, "answer") or _text(one, "reason")
    parts = [str(phrases.OF_QUESTIONS[question.state]), question.person.name if question.person else "",
             _day(question.due)]  # fmt: skip
    return f"{', '.join(filter(None, parts))}{f': {said}' if said else ''}"


def _text(one: queries.Entry, name: str) -> str:
    return (one.said[name].text or "") if name in one.said else ""


def _plan(actor: Actor, row: Dialogue) -> Iterator[Block]:
    language = spoken.language()
    head = (_("No."), _("What will be done"), _("Subject area"), _("Who answers for it"), _("Who helps"), _("From"),
            _("Until"), _("Product"))  # fmt: skip
    yield Table(head, tuple(_line(line, language) for line in queries.plan_lines(row)), (1, 5, 3, 4, 3, 2, 2, 3), (0,))


def _line(line: queries.PlanLine, language: str) -> tuple[str, ...]:
    row = line.row
    what = f"{row.what} ({_('urgent')})" if row.priority == "urgent" else row.what
    helpers = [*(one.name(language) for one in line.units), *(one.name for one in line.guests)]
    return (
        str(line.number), what, _topic(row.question.topic if row.question else ""),
        f"{row.person.name}, {row.unit.name(language)}", ", ".join(helpers), _day(row.start), _day(row.due),
        row.product,
    )  # fmt: skip


def _topic(code: str) -> str:
    """ "" where nobody has sorted it."""
    group = "topics" if code in terms.group("topics") else "dialogue_topics"
    return terms.label(group, code, spoken.language()) if code else ""


def _invitation(actor: Actor, row: Dialogue) -> Iterator[Block]:
    """To the organisations that are invited, and where they say that they come, and how many."""
    invited = queries.comers(row).named
    yield Paragraph(f"{_('To:')} {'; '.join(one.name for one in invited)}")
    yield Paragraph(inviting(row))
    if row.topics:
        yield Paragraph(f"{_('Topics')}: {'; '.join(_topic(code) for code in row.topics)}.")
    yield Paragraph(_("Please say at %(url)s that you come, and how many.") % {"url": come_url(row)})


def inviting(row: Dialogue) -> str:
    return _("%(office)s invites your organisation to the dialogue “%(title)s”.") % {
        "office": row.unit.name(spoken.language()), "title": row.title,
    }  # fmt: skip


def come_url(row: Dialogue) -> str:
    return f"{settings.SITE}/{spoken.language()}/dialogues/{row.id}/come/"


BODIES: Mapping[str, Callable[[Actor, Dialogue], Iterator[Block]]] = {
    "minutes": _minutes,
    "notice": _notice,
    "plan": _plan,
    "invitation": _invitation,
}
