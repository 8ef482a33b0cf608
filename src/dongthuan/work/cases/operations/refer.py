"""When a letter turns out to be a denunciation: nothing of it may stay where names are not sealed.

The officer marks it; text, salts, contact and photographs are erased in the same transaction, the search index and
the outbox forget it, and the resident reads, with the receipt, where and how to denounce safely (Law 25/2018 art 8.3:
the identity of a denouncer is not to be disclosed; art 22 to 24: how a denunciation is taken in).

A part of a mixed letter takes the letter with it, for its words and the denouncer's contact stand there. Whoever
followed it goes their own way, without what the office wrote to them while they did: it was written for this letter and
may quote it.
"""

from functools import partial

from dongthuan.ground.channels import operations as channels
from dongthuan.record.deadlines import clocks
from dongthuan.record.files import operations as files
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import TextErased
from dongthuan.record.search import operations as search
from dongthuan.record.store import erasure
from dongthuan.work.cases.events import CaseReferred
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Attachment, Case, Complaint, Words
from dongthuan.work.cases.operations import followers
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.write import Change, about
from dongthuan.work.tasks import operations as tasks

BARE = {
    "summary": "", "topic": "", "due": NO_DATE, "clock": None, "asked_at": None, "like": None, "joined_to": None,
    "home": None, "public_title": "", "public_where": "",
}  # fmt: skip


def refer(case: Case, given: Given, sitting: Sitting) -> Change:
    """Mark the letter as a denunciation and erase it. Refusals: not_now."""
    unit = {"unit": case.home} if case.home else {}
    columns = {"state": LIFECYCLE.to("refer", case.state), **BARE, **unit}
    return Change(case, columns, CaseReferred(**about(case)), then=partial(_erase, case, sitting))


def _erase(case: Case, sitting: Sitting) -> None:
    letters = [case.id, *([case.parent_id] if case.parent_id else [])]
    ledger.record(sitting.actor, [_erase_words(letter) for letter in letters], at=sitting.at)
    for letter in letters:
        search.forget(letter)
    for subject in _family(case):
        channels.forget(subject)
    clocks.stop(case.subject)
    tasks.forget(case.subject)
    Complaint.objects.filter(case=case).update(people=1, known_on=None, complex_for="", late=False)
    followers.let_go(case, sitting)
    Case.objects.filter(like=case).update(like=None)
    erasure.owe()


def _family(case: Case) -> list[str]:
    """Letters to the resident about any part go to the one address that was left."""
    if not case.parent_id:
        return [case.subject]
    parts = Case.objects.filter(parent_id=case.parent_id).values_list("id", flat=True)
    return [f"case:{one}" for one in (case.parent_id, *parts)]


def _erase_words(letter: int) -> TextErased:
    """Every text of the letter goes, the office's answers too: they may quote it."""
    rows = list(Words.objects.filter(case_id=letter, text__isnull=False).values_list("id", flat=True))
    Words.objects.filter(id__in=rows).update(text=None, salt=None)
    attached = list(Attachment.objects.filter(case_id=letter).values_list("file_id", flat=True))
    Attachment.objects.filter(case_id=letter).delete()
    files.release(attached)
    return TextErased(subject=f"case:{letter}", texts=",".join(map(str, rows)), ground="denunciation")
