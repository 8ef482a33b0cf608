"""A mixed letter becomes several cases, each with a class, an office and an answer of its own.

The letter stays as it is and ends as *taken apart*. Its parts carry the day on which it came in, so nobody gains a day
by splitting, and the one receipt opens them all.
"""

from functools import partial

from django.utils.crypto import salted_hmac

from dongthuan.kernel import codes, ids
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_text
from dongthuan.record.deadlines import clocks
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger import operations as ledger
from dongthuan.work.cases.events import CasePartOpened, CaseSplit
from dongthuan.work.cases.lifecycle import LETTER, LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case, Words
from dongthuan.work.cases.operations.letters import code_of
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.take import taken
from dongthuan.work.cases.operations.write import Change, about, carried, keep_out

PARTS = ("first", "second", "third")


def split(case: Case, given: Given, sitting: Sitting) -> Change:
    """Take the matters of a letter apart, each in the letter's own words. Refusals: not_now, missing, too_long,
    joined_to_others, try_again."""
    texts = [taken("first", "split", given["first"]), taken("second", "split", given["second"])]
    if given["third"].strip():
        texts.append(take_text("third", given["third"], LETTER))
    state = LIFECYCLE.to("split", case.state)
    if case.joined_to_id or case.followers.exists():
        raise Refusal("joined_to_others", {"reference": case.reference})
    parts = [_part(case, number) for number in range(len(texts))]
    event = CaseSplit(**about(case), parts=",".join(part.reference for part in parts))
    columns = {"state": state, "due": NO_DATE, "asked_at": None, "clock": None}
    then = partial(_open, case, parts, texts, sitting)
    return Change(case, columns, event, then=then)


def _part(case: Case, number: int) -> Case:
    """Its code is never shown: the receipt of the mixed letter opens it."""
    seed = f"part\x1f{case.once}\x1f{case.id}\x1f{number}"
    once = salted_hmac("dongthuan.case.part.once", seed, algorithm="sha256").hexdigest()
    return Case(
        id=ids.new(), reference=free_code(seed).reference, key_hash="", once=once, unit=case.unit,
        officer=case.officer, state="received", language=case.language, channel=case.channel, filed_at=case.filed_at,
        parent_id=case.root_id,
    )  # fmt: skip


def free_code(seed: str) -> codes.ReceiptCode:
    """One that nobody has yet. Refusal: try_again."""
    for attempt in range(8):
        code = code_of(seed, attempt)
        if not Case.objects.filter(reference=code.reference).exists():
            return code
    raise Refusal("try_again")


def _open(case: Case, parts: list[Case], texts: list[str], sitting: Sitting) -> None:
    """The clock of the letter goes over to its parts as it stands: begun and due on the same days."""
    running = Clock.objects.filter(subject=case.subject, state="running", rule_key="TCD-10").first()
    clocks.stop(case.subject)
    begun = running.started if running else sitting.on
    book, words, events, started = sitting.book(case), [], [], []
    for part, text in zip(parts, texts, strict=True):
        ruling = running.ruling() if running else book.law.value("TCD-10")
        started.append(clocks.row(clocks.plan(part.subject, ruling, begun, book.calendar)))
        part.clock, part.due = started[-1], started[-1].due or NO_DATE
        words.append(sitting.said(part, "what", text))
        fields = {**about(part, words[-1:]), "parent": case.reference, "first_reply_by": part.due.isoformat()}
        events.append(CasePartOpened(**fields))
    Clock.objects.bulk_create(started)
    Case.objects.bulk_create(parts)
    Words.objects.bulk_create(words)
    for part in parts:
        keep_out(sitting.actor, part, carried(case), sitting.at)
    ledger.record(sitting.actor, events, at=sitting.at)
