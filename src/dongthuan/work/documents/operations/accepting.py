"""What a text was found to say, as a person accepts it: all of it or nothing, each fact with its source and passage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.lifecycle import QUALIFIERS
from dongthuan.work.documents.models import Document, Figure, Mention
from dongthuan.work.documents.operations import claims
from dongthuan.work.documents.operations.entering import New, enter
from dongthuan.work.documents.operations.relating import heard, kept, relate
from dongthuan.work.documents.queries import seen


@dataclass(frozen=True)
class Accepted:
    """``days``: all that the text gives. One is taken over; several stand as claims until a person decides."""

    written: str
    subject: str = ""
    days: Sequence[date] = ()
    quotation: str = ""


@dataclass(frozen=True)
class AcceptedRelation:
    """Between two documents by their symbols; both are accepted with it, or known."""

    source: str
    kind: str
    target: str
    quotation: str = ""
    whole: bool = True


@dataclass(frozen=True)
class AcceptedFigure:
    """As the text says it; ``qualifier`` "" where it is sure."""

    value: int
    qualifier: str = ""
    of: str = ""
    quotation: str = ""


@dataclass(frozen=True)
class AcceptedUnit:
    """A name, and the unit of the register that is meant by it."""

    as_written: str
    meant: int
    quotation: str = ""


@operation
def accept(
    *, actor: Actor, unit: Unit, source: str, documents: Sequence[Accepted],
    relations: Sequence[AcceptedRelation], at: datetime, figures: Sequence[AcceptedFigure] = (),
    units: Sequence[AcceptedUnit] = (),
) -> list[Document]:  # fmt: skip
    """Enter what was accepted: each day with its source and passage. A document that is known already is not entered
    again: what the text says otherwise of it is kept as a claim. Relations and figures are kept once, however often the
    same passage is read.

    Refusals: those of entering, claiming and relating; missing without a source; not_found for an end of a relation.
    """
    actor.require("document.enter", on=unit)
    told_by = text.clean(source, longest=200)
    if not told_by:
        raise Refusal("missing", {"field": "source"})
    rows = [_document(actor, unit, told_by, one, at) for one in documents]
    for one in relations:
        _relation(actor, unit, told_by, one, at)
    _keep(actor, unit, told_by, figures, at)
    _name(actor, unit, told_by, units, at)
    return rows


def _relation(actor: Actor, unit: Unit, told_by: str, one: AcceptedRelation, at: datetime) -> None:
    """Read again, the same is kept once; a further source stands beside the first."""
    source, target = (seen.named(actor, written, unit.together) for written in (one.source, one.target))
    known = kept(source, one.kind, target)
    if known is not None:
        heard(actor, known, told_by, text.clean(one.quotation, longest=1_000), at)
        return
    relate(
        actor=actor, source_id=source.id, kind=one.kind, target_id=target.id, told_by=told_by,
        quotation=one.quotation, whole=one.whole, at=at,
    )  # fmt: skip


def _keep(actor: Actor, unit: Unit, source: str, figures: Sequence[AcceptedFigure], at: datetime) -> None:
    rows = [_figure(unit, source, one, at) for one in figures]
    new = [row for row in rows if not _kept_already(row)]
    Figure.objects.bulk_create(new)
    if new:
        ledger.record(actor, [events.FiguresKept(subject=f"unit:{unit.id}", figures=len(new))], at=at)


def _name(actor: Actor, unit: Unit, source: str, units: Sequence[AcceptedUnit], at: datetime) -> None:
    made = [
        Mention.objects.get_or_create(
            unit=unit, source=source, meant=organisations.one(one.meant),
            as_written=text.clean(one.as_written, longest=200),
            defaults={"quotation": text.clean(one.quotation, longest=1_000), "on": day_of(at)},
        )[1]
        for one in units
    ]  # fmt: skip
    if any(made):
        ledger.record(actor, [events.UnitsNamed(subject=f"unit:{unit.id}", units=sum(made))], at=at)


def _figure(unit: Unit, source: str, one: AcceptedFigure, at: datetime) -> Figure:
    if one.qualifier and one.qualifier not in QUALIFIERS:
        raise Refusal("not_a_choice", {"field": "qualifier"})
    if abs(one.value) >= 2**62:
        raise Refusal("figure_unlikely")
    return Figure(
        unit=unit, value=one.value, qualifier=one.qualifier, of=text.clean(one.of, longest=200), source=source,
        quotation=text.clean(one.quotation, longest=1_000), on=day_of(at),
    )  # fmt: skip


def _kept_already(row: Figure) -> bool:
    same = Figure.objects.filter(unit=row.unit, source=row.source, value=row.value, quotation=row.quotation)
    return same.exists()


def _document(actor: Actor, unit: Unit, source: str, one: Accepted, at: datetime) -> Document:
    known = seen.by_symbol(actor, one.written)
    row = seen.named(actor, one.written, unit.together) if known else _new(actor, unit, source, one, at)
    for day in one.days:
        claims.kept(actor, row, {"issued_on": day.isoformat()}, source, one.quotation, at)
    if known and one.subject:
        claims.said_otherwise(actor, row, {"subject": one.subject}, source, one.quotation, at)
    return row


def _new(actor: Actor, unit: Unit, source: str, one: Accepted, at: datetime) -> Document:
    day = one.days[0] if len(one.days) == 1 else None
    new = New(written=one.written, subject=one.subject, issued_on=day, source=source, quotation=one.quotation)
    return enter(actor=actor, unit=unit, new=new, at=at)
