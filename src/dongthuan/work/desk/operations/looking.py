"""Saying that one has a case open."""

from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.record.store.operation import operation
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.models import Case
from dongthuan.work.desk import queries
from dongthuan.work.desk.models import Looking


@operation
def look(*, actor: Actor, case_id: int, at: datetime) -> Case:
    """Say that this case is open before one's eyes; it is handed back as it stands. Refusals: not_found."""
    account, case = queries.me(actor), cases.one(actor, case_id)
    row = Looking(account_id=account, case=case, at=at)
    Looking.objects.bulk_create([row], update_conflicts=True, unique_fields=["account", "case"], update_fields=["at"])
    return case
