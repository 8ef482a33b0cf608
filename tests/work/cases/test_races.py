"""At the same moment: two officers at one case, many letters at one counter, one form sent by an impatient finger."""

from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.files.models import File
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger import checks, sealer
from dongthuan.record.ledger.models import Entry, Leaf
from dongthuan.work.cases.models import Attachment, Case, Words
from dongthuan.work.tasks.models import Task
from support.threads import failures, together
from support.town import ACTORS, INPUTS, MONDAY, SORT, Town

LOSES = ("stale", "not_now")


def entries_of(case: Case) -> Counter[str]:
    return Counter(Entry.objects.filter(subject=case.subject).values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("state", "first", "second"),
    [
        ("classified", "accept", "accept"),  # each would start the office's own period
        ("received", "classify", "decline"),
        ("in_work", "answer", "promise"),
        ("in_work", "transfer", "answer"),  # a transfer keeps the state: only the version tells
        ("committed", "fulfil", "refer"),
        ("answered", "object", "object"),  # the resident's, on a telephone and at the counter
        ("answered", "confirm", "object"),
    ],
)
def test_of_two_at_one_case_exactly_one_wins(busy_town: Town, state: str, first: str, second: str) -> None:
    for _ in range(3):
        case = busy_town.case_in(state)
        before, clocks = entries_of(case), Clock.objects.filter(subject=case.subject).count()

        def act(move: str, case: Case = case) -> str:
            busy_town.move(move, ACTORS[move], case, **INPUTS[move])
            return move

        results = together(partial(act, first), partial(act, second))
        [lost] = failures(results)
        [won] = [result for result in results if isinstance(result, str)]
        assert isinstance(lost, Refusal)
        # after a transfer the case may no longer be the loser's to see
        assert lost.code in (*LOSES, *(("not_found",) if won == "transfer" else ()))
        fresh = Case.objects.get(id=case.id)
        assert fresh.version == case.version + 1
        new = entries_of(case) - before
        assert sum(new.values()) == 1 + (won == "refer")  # an erasure is an entry of its own
        started = 1 if won in ("accept", "object") else 0
        assert Clock.objects.filter(subject=case.subject).count() == clocks + started
        assert Task.objects.filter(origin=case.subject).count() == (state == "committed") + (won == "promise")


def test_eight_counters_take_two_hundred_letters(busy_town: Town) -> None:
    def counter(number: int) -> list[str]:
        return [busy_town.file(f"Thư {n} ở quầy {number}.").code.full for n in range(25)]

    results = together(*(partial(counter, number) for number in range(8)))
    assert failures(results) == []  # not one "database is locked"
    assert len({code for codes in results for code in codes}) == 200
    assert sorted(Words.objects.filter(name="what").values_list("text", flat=True)) == sorted(
        f"Thư {n} ở quầy {number}." for n in range(25) for number in range(8)
    )
    filed = Entry.objects.filter(kind="case_filed")
    assert (Case.objects.count(), filed.count(), Clock.objects.count()) == (200, 200, 200)
    sealer.seal_all(now=MONDAY)
    assert Leaf.objects.count() == Entry.objects.count()
    assert checks.texts() == {"kept": 400, "erased": 0, "problems": []}


def receipt_of(town: Town, once: str, what: str, photo: Photo | None = None) -> tuple[object, ...]:
    receipt = town.file(what, once=once, contact="0900 000 012", photo=photo)
    words = [(row.id, row.name, row.text, bytes(row.salt or b"")) for row in receipt.words]
    return (receipt.code, receipt.case.id, receipt.entry.id, words, receipt.first_reply_by, receipt.full_answer_by)


def test_one_form_sent_six_times_at_once_is_one_case_with_six_equal_receipts(busy_town: Town) -> None:
    photo = Photo(b"pixels of a broken drain", "image/jpeg", 40, 30)
    for attempt in range(4):
        results = together(*[partial(receipt_of, busy_town, f"form-{attempt}", "Nắp cống vỡ.", photo)] * 6)
        assert failures(results) == []
        assert results == [results[0]] * 6
        assert Case.objects.count() == attempt + 1
    assert (Words.objects.count(), Attachment.objects.count(), File.objects.count()) == (12, 4, 4)
    assert (Clock.objects.count(), Entry.objects.filter(kind="case_filed").count()) == (4, 4)


def test_the_same_key_from_two_programs_at_once_is_two_cases(busy_town: Town) -> None:
    letters = ["Nắp cống vỡ.", "Đèn tắt.", "Rác chưa dọn."]
    results = together(*(partial(receipt_of, busy_town, "1", what) for what in letters))
    assert failures(results) == []
    assert len({code for code, *_ in results}) == Case.objects.count() == 3


def test_a_letter_added_to_while_an_officer_moves_it_loses_neither(busy_town: Town) -> None:
    """Whoever is told "stale" tries again with the case as it now is, and both things stand."""
    for _ in range(3):
        case = busy_town.case_in("received")

        def insist(move: Callable[[Case], Case], case: Case = case) -> Case:
            try:
                return move(case)
            except Refusal:
                return move(Case.objects.get(id=case.id))

        results = together(
            partial(insist, lambda case: busy_town.move("add", "resident", case, text="Cả ngõ 7.")),
            partial(insist, lambda case: busy_town.move("classify", "mau", case, **SORT)),
        )
        assert failures(results) == []
        assert (Case.objects.get(id=case.id).version, entries_of(case)) == (
            case.version + 2, Counter(case_filed=1, case_classified=1, case_added_to=1),
        )  # fmt: skip


@pytest.mark.sqlite_only
def test_a_writer_waits_for_its_turn_and_is_not_turned_away(busy_town: Town) -> None:
    """Readers that become writers half-way would be; every transaction here takes the write lock at its beginning."""
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    case = busy_town.case_in("classified")

    def read_then_write() -> Case:
        return busy_town.move("accept", "thu", Case.objects.get(id=case.id))

    results = together(read_then_write, *[partial(busy_town.file, f"Thư {n}.") for n in range(5)])
    assert failures(results) == []
