"""May somebody do that with a case, and why? Asked here, for only here are cases known by their reference."""

from datetime import date

from dongthuan.ground.access import explain
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.models import Case


def why(asking: Actor, account: Account, action: str, written: str, on: date) -> explain.Answer:
    """``written``: the reference of a case, or the id or code of a unit; "" asks about everything.

    Refusals: not_found, unit_unknown, not_allowed, action_unknown.
    """
    row = _meant(written, on)
    return explain.why(explain.asked(asking, account, row, on), action, row)


def _meant(written: str, on: date) -> Case | Unit | None:
    if not written:
        return None
    try:
        reference = codes.parse_reference(written)
    except Refusal:
        return organisations.named(written, on)
    case = Case.objects.select_related("unit", "home").filter(reference=reference).first()
    if case is None:
        raise Refusal("not_found")
    return case
