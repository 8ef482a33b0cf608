"""When a letter turns out to be a denunciation: nothing of it may stay where names are not sealed.

The officer marks it; text, salts, contact and photographs are erased in the same transaction, the search index and
the outbox forget it, and the resident reads, with the receipt, where and how to denounce safely (Law 25/2018 art 8.3:
the identity of a denouncer is not to be disclosed; art 22 to 24: how a denunciation is taken in).
"""

from datetime import datetime

from dongthuan.ground.channels import operations as channels
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.record.deadlines import clocks
from dongthuan.record.files import operations as files
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import TextErased
from dongthuan.record.search import operations as search
from dongthuan.record.store import erasure
from dongthuan.record.store.operation import operation
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseReferred
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Attachment, Case, Words
from dongthuan.work.cases.operations.write import Change, about, write
from dongthuan.work.tasks import operations as tasks


@operation
def refer(*, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice) -> Case:  # noqa: ARG001 - every move is called alike, those that throw no dice too
    """Mark the letter as a denunciation and erase it. Refusals: not_found, not_allowed, not_now, stale."""
    case = queries.claimed(actor, "case.refer", case_id)
    write(actor, decide_refer(case), version=version, at=at)
    ledger.record(actor, [_erase_words(case)], at=at)
    clocks.stop(case.subject)
    search.forget(case.id)
    channels.forget(case.subject)
    tasks.forget(case.subject)
    erasure.owe()
    return case


def decide_refer(case: Case) -> Change:
    columns = {"state": LIFECYCLE.to("refer", case.state), "summary": "", "topic": "", "due": NO_DATE, "clock": None}
    return Change(case, columns, CaseReferred(**about(case)))


def _erase_words(case: Case) -> TextErased:
    """Every text of the case goes, the office's answers too: they may quote the letter."""
    rows = list(Words.objects.filter(case=case, text__isnull=False).values_list("id", flat=True))
    Words.objects.filter(id__in=rows).update(text=None, salt=None)
    attached = list(Attachment.objects.filter(case=case).values_list("file_id", flat=True))
    Attachment.objects.filter(case=case).delete()
    files.release(attached)
    return TextErased(subject=case.subject, texts=",".join(map(str, rows)), ground="denunciation")
