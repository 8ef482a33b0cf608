"""What a book of models says, before anybody thinks of how it looks; labels in the language that is spoken now, what an
office wrote in its own."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongthuan.entries.exchange.spoken import language
from dongthuan.record.phrases import exemplars as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.documents.layout.clean import clean
from dongthuan.work.exemplars.lifecycle import FIELDS
from dongthuan.work.exemplars.models import Exemplar

PICTURES = 2
"""Of each model, the first ones."""
TAKERS = 12


@dataclass(frozen=True)
class Plate:
    """``file``: a name in the folder of the book's pictures, with its size in pixels; ``sha256``: where it lies."""

    file: str
    sha256: str
    caption: str
    width: int
    height: int


@dataclass(frozen=True)
class Part:
    """A heading and what stands under it: paragraphs, each with a label of its own or ""."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Chapter:
    """One model. ``number`` counts through the book; ``facts`` stand beneath its name."""

    number: int
    name: str
    field: str
    facts: tuple[tuple[str, str], ...]
    plates: tuple[Plate, ...]
    parts: tuple[Part, ...]
    ask: tuple[str, ...]
    unit: str
    topic: str


@dataclass(frozen=True)
class Book:
    """``fields``: code and label, in the order of the chapters; indexes: (heading, [(number, name)])."""

    language: str
    title: str
    issuer: str
    dated: str
    words: dict[str, str]
    fields: tuple[tuple[str, str], ...]
    chapters: tuple[Chapter, ...]
    by_field: tuple[tuple[str, tuple[int, ...]], ...]
    by_unit: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def right(self) -> bool:
        return self.language == "ar"


def book(rows: Sequence[Exemplar], *, title: str, issuer: str, on: date) -> Book:
    chapters = tuple(_chapter(number, row) for number, row in enumerate(rows, 1))
    used = [field for field in FIELDS if any(one.field == field for one in chapters)]
    return Book(
        language=language(), title=clean(title) or _title(len(rows)), issuer=clean(issuer),
        dated=_day(on), words=_words(),
        fields=tuple((field, str(phrases.MODEL_GROUPS[field])) for field in used), chapters=chapters,
        by_field=_index(chapters, lambda one: f"{phrases.MODEL_GROUPS[one.field]}: {one.topic}"),
        by_unit=_index(chapters, lambda one: one.unit),
    )  # fmt: skip


def _day(on: date) -> str:
    return format_date(on, "d/M/y", locale=language())


def _title(count: int) -> str:
    said = ngettext("%(count)s model of skilful mobilisation", "%(count)s models of skilful mobilisation", count)
    return said % {"count": count}


def _words() -> dict[str, str]:
    return {
        "contents": _("Contents"), "by_field": _("By field and topic"), "by_unit": _("By unit"),
        "ask": _("Whom to ask"),
    }  # fmt: skip


def _index(chapters: Sequence[Chapter], key: object) -> tuple[tuple[str, tuple[int, ...]], ...]:
    found: dict[str, list[int]] = defaultdict(list)
    for one in chapters:
        found[key(one)].append(one.number)  # type: ignore[operator]
    return tuple((name, tuple(found[name])) for name in sorted(found))


def _chapter(number: int, row: Exemplar) -> Chapter:
    topic = terms.label("exemplar_topics", row.topic or "other", language())
    return Chapter(
        number=number, name=clean(row.name), field=row.field, facts=tuple(_facts(row)),
        plates=tuple(_plates(number, row)), parts=tuple(_parts(row)), ask=tuple(_ask(row)),
        unit=_unit(row), topic=topic,
    )  # fmt: skip


def _unit(row: Exemplar) -> str:
    return row.unit.name(language())


def _facts(row: Exemplar) -> Iterator[tuple[str, str]]:
    labels = phrases.MODEL_FIELDS
    after = row.unit.tasks_holder
    now = f" ({_('today %(unit)s') % {'unit': after.name(language())}})" if after.id != row.unit_id else ""
    yield str(labels["unit"]), f"{_unit(row)}{now}"
    topic = terms.label("exemplar_topics", row.topic, language())
    yield str(labels["field"]), " · ".join(filter(None, (str(phrases.MODEL_GROUPS[row.field]), topic)))
    if row.place:
        yield str(labels["model_place"]), clean(row.place)
    if row.beneficiaries:
        groups = (str(phrases.BENEFICIARIES[code]) for code in row.beneficiaries.split(","))
        yield str(labels["beneficiaries"]), ", ".join(groups)
    for decision in row.recognitions.all():
        told = (str(phrases.LEVELS[decision.level]), decision.number, _day(decision.on))
        yield _("Exemplary") if decision.exemplary else _("Recognised"), ", ".join(told)
    if not row.recognised_on:
        yield _("Standing"), str(phrases.MODEL_STATES[row.state])


def _plates(number: int, row: Exemplar) -> Iterator[Plate]:
    for place, one in enumerate(row.pictures.all()[:PICTURES]):
        file = one.file
        yield Plate(f"{number}-{place}.jpg", file.sha256, clean(one.caption), file.width, file.height)


def _parts(row: Exemplar) -> Iterator[Part]:
    """Why, how, what came of it; what an old register does not say is left out."""
    label = {name: str(phrases.MODEL_FIELDS[name]) for name in ("situation", "aims", "forces", "resources", "schedule")}
    yield from _part(_("Why"), [(label["situation"], row.situation), (label["aims"], row.aims)])
    yield from _part(
        _("How to do it"),
        [("", row.method), *((label[name], getattr(row, name)) for name in ("forces", "resources", "schedule"))],
    )
    yield from _part(_("What came of it"), [("", row.outcome), *(("", said) for said in _figures(row))])
    yield from _part(_("How it is kept up and passed on"), [("", row.keeping_up)])
    taken = [one.unit.name(language()) for one in row.taken_up.all()]
    more = _(" and %(count)s more") % {"count": len(taken) - TAKERS} if len(taken) > TAKERS else ""
    yield from _part(_("Taken up by"), [("", f"{', '.join(taken[:TAKERS])}{more}")])


def _part(title: str, lines: Sequence[tuple[str, str]]) -> Iterator[Part]:
    said = tuple((label, clean(text)) for label, text in lines if text.strip())
    if said:
        yield Part(title, said)


def _figures(row: Exemplar) -> Iterator[str]:
    """As they were said: "about 120" stays about."""
    last = next(iter(row.reports.all()), None)
    for one in last.figures.all() if last else ():
        number = format_decimal(one.value, locale=language())
        qualified = phrases.QUALIFIED.get(one.qualifier)
        said = str(qualified) % {"number": number} if qualified else number
        yield f"{one.what}: {said}"


def _ask(row: Exemplar) -> Iterator[str]:
    """The office that answers today, and where it is to be found."""
    unit = row.unit.tasks_holder
    yield unit.name(language())
    yield f"{settings.SITE}/{language()}/units/{unit.id}/"
