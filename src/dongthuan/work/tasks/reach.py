"""To whom an office can give work: what stands beneath it, and the other organs of the place that it works for."""

from dongthuan.ground.organisations.kinds import COMMUNES, PROVINCES
from dongthuan.ground.organisations.models import Unit

PLACES = frozenset((*PROVINCES, *COMMUNES, "village", "residential_group"))


def reaches(by: Unit, owner: Unit) -> bool:
    """A place reaches what is beneath it; an organ also its place and the organs beside it, and no other place. Of a
    unit that has ended, who has its work now gives it on, and has what is given to it."""
    if owner.tasks_path.startswith(by.tasks_held_at):
        return True
    by = by.holder
    if by.kind in PLACES or by.parent_id is None:
        return False
    return owner.id == by.parent_id or (owner.parent_id == by.parent_id and owner.kind not in PLACES)
