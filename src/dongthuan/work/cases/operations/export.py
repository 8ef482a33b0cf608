"""Taking out what people wrote: entered in the ledger before the first byte leaves the house."""

from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.models import Entry
from dongthuan.record.store.operation import operation
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CasesExported


def export_personal(*, actor: Actor, wish: queries.Wish, form: str, at: datetime) -> queries.Export:
    """Cases with the words of residents and officers. ``form`` is the code of the file's format.

    Whoever breaks off half-way has taken something out all the same: the entry stands. Refusals: not_allowed,
    not_a_choice (steps hold no words).
    """
    return queries.exported(actor, wish, recorded=record_export(actor=actor, wish=wish, form=form, at=at))


@operation
def record_export(*, actor: Actor, wish: queries.Wish, form: str, at: datetime) -> Entry:
    if wish.table != "cases":
        raise Refusal("not_a_choice", {"field": "table"})
    rows = queries.readable(actor, wish, personal=True).count()
    event = CasesExported(
        subject="export:cases",
        form=form,
        rows=rows,
        personal=True,
        state=wish.state,
        classed_as=wish.kind,
        topic=wish.topic,
        unit=wish.unit,
        since=wish.since,
        until=wish.until,
    )
    [entry] = ledger.record(actor, [event], at=at)
    return entry
