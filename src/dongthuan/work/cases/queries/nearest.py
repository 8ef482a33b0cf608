"""The first of a list that is sorted by its days, office by office: on SQLite alone.

A head reaches the ward and the offices beneath it. Each of them has its own cases in the order of their days, in an
index; all of them together have not. PostgreSQL merges such lists. SQLite would sort everything that they hold, or walk
through the days of the whole province until it has met fifty of this ward: either costs the more, the more there is.
"""

from collections.abc import Callable

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from dongthuan.ground.access import policy
from dongthuan.ground.access.reach import Reach
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.queries import found

VIEWS = ("unit", "unsorted", "soon", "overdue", "waiting")
FEW = 40
"""Offices: of so many or fewer each is asked for its first. Of more, walking through the days meets fifty soon."""
BENEATH = 6
"""So many stand under a unit, about. Nobody is asked: a wrong guess costs time and nothing else."""
OF_ONE = '"cases_case"."unit_id" = near.id'


def fits(actor: Actor, view: str) -> bool:
    """Whether it pays: where the reach is that of several offices, and not of a province, under which all stand."""
    if connection.vendor != "sqlite" or view not in VIEWS:
        return False
    _, reach = policy.reaches(actor, "case.see")
    assert isinstance(reach, Reach)
    at_the_top = any(path.count("/") == 2 for path in reach.paths)
    return not reach.everything and not at_the_top and 1 < len(reach.units) + BENEATH * len(reach.paths) <= FEW


def first_ids(actor: Actor, listed: Callable[[found.Rows], found.Rows], most: int) -> RawSQL:
    """For ``.filter(id__in=…)``: the first ``most`` of all offices together. ``listed`` cuts and sorts what the actor
    may see of one of them.

    SQLite takes tables that are crossed in the order in which they stand: the offices, and of each its first.
    """
    of_one = Case.objects.filter(RawSQL(OF_ONE, (), output_field=BooleanField()))  # noqa: S611 - our own constant
    one, given = found.compiled(listed(policy.open_to(actor, of_one)).values("id")[:most])
    units, reached = found.compiled(actor.visible("case.see", Unit.objects.order_by().values("id")))
    sql = f'SELECT few.id FROM ({units}) AS near CROSS JOIN "cases_case" AS few WHERE few.id IN ({one})'  # noqa: S608
    return RawSQL(f"{sql} ORDER BY few.due, few.id LIMIT {most}", (*reached, *given))  # noqa: S611
