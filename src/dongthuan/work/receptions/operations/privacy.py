"""When whoever came turns out to denounce: nothing of it may stay, and a number stands in the register.

The same where the case that a visit opened is referred as a denunciation (a reaction to ``CaseReferred``): what stands
in the register may quote it. Law 25/2018/QH14 art 8.3: who denounces is not to be made known.
"""

from collections.abc import Sequence
from datetime import datetime

from dongthuan.ground.channels import operations as channels
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import clocks
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event, TextErased
from dongthuan.record.store import erasure
from dongthuan.work.cases.models import Case
from dongthuan.work.receptions.events import VisitorGuided
from dongthuan.work.receptions.lifecycle import VISIT
from dongthuan.work.receptions.models import Said, Visit
from dongthuan.work.receptions.operations.writing import Given, about, claim, withhold
from dongthuan.work.tasks import operations as tasks

BARE = {
    "state": "guided", "kind": "denunciation", "people": 1, "within": False, "ground": "", "document": "",
    "notice": "", "identity": None, "identity_end": "", "interpreter": "", "clock": None, "case": None,
}  # fmt: skip


def guide(visit: Visit, version: int, given: Given) -> None:
    """Lead whoever denounces to where one does so safely, and forget what was said. Refusals: not_now, case_opened (the
    case is referred, and the register forgets with it), stale."""
    VISIT.to("guide", visit.state)
    if visit.case_id:
        raise Refusal("case_opened")
    _forget(visit, version, given.actor, given.at)


def follow_referral(event: Event, *, actor: Actor, at: datetime) -> None:
    """A reaction: the case that a visit opened, or a part of it, turned out to be a denunciation."""
    case = Case.objects.filter(id=int(event.subject.removeprefix("case:"))).only("id", "parent_id").get()
    letters = [case.id, *([case.parent_id] if case.parent_id else [])]
    for visit in Visit.objects.select_related("session").filter(case__in=letters):
        _forget(visit, visit.version, actor, at)


def _forget(visit: Visit, version: int, actor: Actor, at: datetime) -> None:
    claim(visit, version, **BARE)
    if visit.session and visit.session.mode == "online":
        withhold(visit.session)
        _erase(Said.objects.filter(session=visit.session_id), visit.session.subject, actor, at)
    ledger.record(actor, [VisitorGuided(**about(visit))], at=at)
    _erase(Said.objects.filter(visit=visit), visit.subject, actor, at)
    channels.forget(visit.subject)
    clocks.stop(visit.subject)
    _told(tasks.forget(visit.subject), visit.subject, actor, at)
    erasure.owe()


def blank(visit: Visit, given: Given, ground: str) -> None:
    """Nothing of who was turned away is kept: a refusal belongs to one day and to nobody's record."""
    if _erase(Said.objects.filter(visit=visit), visit.subject, given.actor, given.at, ground):
        channels.forget(visit.subject)
        erasure.owe()


def _erase(rows: object, subject: str, actor: Actor, at: datetime, ground: str = "denunciation") -> bool:
    found = list(rows.filter(text__isnull=False).values_list("id", flat=True))  # type: ignore[attr-defined]
    Said.objects.filter(id__in=found).update(text=None, salt=None)
    return _told(found, subject, actor, at, ground)


def _told(gone: Sequence[int], subject: str, actor: Actor, at: datetime, ground: str = "denunciation") -> bool:
    """Which texts went, of the register or of the work that came of it."""
    if gone:
        event = TextErased(subject=subject, texts=",".join(map(str, gone)), ground=ground)
        ledger.record(actor, [event], at=at)
    return bool(gone)
