"""Those who go along with a lead, and how they are let go when it turns out a denunciation."""

from collections.abc import Iterator
from functools import partial

from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import TextErased
from dongthuan.record.ledger.models import Entry
from dongthuan.record.search import operations as search
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseClassified, CaseJoined, CaseUnjoined
from dongthuan.work.cases.models import FROM_RESIDENT, Case, Words
from dongthuan.work.cases.operations.sitting import Sitting
from dongthuan.work.cases.operations.write import Change, about, write
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task


def beside(lead: Case) -> list[Case]:
    """Whoever follows ``lead`` and lies with the same office: what was moved elsewhere by itself is no longer this
    office's to move."""
    return [case for case in queries.followers(lead) if case.unit_id in lead.unit.together]


def let_go(lead: Case, sitting: Sitting) -> None:
    """Part everybody from ``lead``, and erase what the office wrote to them on its account, then or earlier."""
    for case, joined in _ever(lead):
        _erase_copies(case, joined, sitting)
    for case in queries.followers(lead):
        event = CaseUnjoined(**about(case), lead=lead.reference, restored=False)
        change = Change(case, {"joined_to": None}, event, then=partial(own_task, case))
        write(sitting.actor, change, version=case.version, at=sitting.at)


def own_task(case: Case) -> None:
    """A promise that was kept by the lead's piece of work needs one of its own."""
    if case.state == "committed" and case.officer and not Task.objects.filter(origin=case.subject).exists():
        tasks.owe(origin=case.subject, unit=case.unit, person=case.officer, what=_work(case), due=case.due)


def _work(case: Case) -> str:
    """Erased with the lead: an empty line, and still somebody's to do."""
    words = Words.objects.filter(case=case, name="task", text__isnull=False).order_by("-id").first()
    return (words and words.text) or ""


def _ever(lead: Case) -> Iterator[tuple[Case, Entry]]:
    """Each case that ever followed ``lead``, with the entry of the first joining. Nobody joined it before it was."""
    entries = Entry.objects.filter(id__gt=lead.id, kind=CaseJoined.kind, facts__lead=lead.reference).order_by("-id")
    first = {entry.subject: entry for entry in entries}
    for subject, entry in first.items():
        yield Case.objects.get(id=int(subject.removeprefix("case:"))), entry


def _erase_copies(case: Case, joined: Entry, sitting: Sitting) -> None:
    """The office's words since the joining; the resident's own stay theirs."""
    rows = Words.objects.filter(case=case, id__gt=joined.id, text__isnull=False).exclude(name__in=FROM_RESIDENT)
    ids = list(rows.values_list("id", flat=True))
    rows.update(text=None, salt=None)
    tasks.blank(case.subject)
    if Entry.objects.filter(subject=case.subject, kind=CaseClassified.kind, id__gt=joined.id).exists():
        Case.objects.filter(id=case.id).update(summary="")
        case.summary = ""
        search.forget(case.id)  # for good, as an index written over is not
        search.index(case.id, queries.letter_texts(case))
    erased = TextErased(subject=case.subject, texts=",".join(map(str, ids)), ground="denunciation")
    ledger.record(sitting.actor, [erased], at=sitting.at)
