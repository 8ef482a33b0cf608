"""Looking at what a resident left to be reached by."""

from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import ContactOpened
from dongthuan.work.cases.operations.write import about


@operation
def open_contact(*, actor: Actor, case_id: int, at: datetime) -> str:
    """The phone number or address, or "" where none was left; the ledger keeps who looked.

    Refusals: not_found, not_allowed.
    """
    case = queries.claimed(actor, "case.contact", case_id)
    ledger.record(actor, [ContactOpened(**about(case))], at=at)
    return queries.contact_of(case)
