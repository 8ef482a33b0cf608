"""Registers of other systems, replayed: the same decisions as one move at a time, each matter whole or not at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dongthuan.ground.access.models import Bar
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger import checks
from dongthuan.record.ledger.models import Entry, Unsealed
from dongthuan.record.search import queries as search
from dongthuan.work.cases import operations as cases
from dongthuan.work.cases.models import NO_DATE, Case, Words
from dongthuan.work.cases.operations.replay import Kept, Matter, Rehearsal, Replayed, Step, rehearse, replay
from dongthuan.work.tasks.models import Task
from support import complaints
from support.dump import everything
from support.statements import counted
from support.town import MONDAY, PROMISE, SORT, SeededDice, Town
from support.watches import office, somebody

pytestmark = pytest.mark.django_db
LAST_YEAR = datetime(2025, 10, 6, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def letter(what: str = "Cống đầu ngõ 9 tắc, nước tràn vào nhà.") -> cases.Letter:
    return cases.Letter("99001", what, "Ngõ 9", "vi", channel="import")


def steps(*names: str, since: datetime = LAST_YEAR) -> tuple[Step, ...]:
    known = {
        "classify": Step("classify", since + DAY, "mau", SORT),
        "accept": Step("accept", since + 2 * DAY, "thu"),
        "answer": Step("answer", since + 5 * DAY, "thu", {"answer": "Đã thông cống sáng nay."}),
        "promise": Step("promise", since + 3 * DAY, "thu", {**PROMISE, "due": "2025-10-30"}),
        "fulfil": Step("fulfil", since + 9 * DAY, "thu", {"evidence": "Ảnh cống đã thông."}),
        "object": Step("object", since + 11 * DAY, "", {"reason": "Vẫn tắc."}),
    }
    return tuple(known[name] for name in names)


ANSWERED = steps("classify", "accept", "answer")


def taken_in(town: Town, *matters: Matter, shelf: Kept | None = None) -> list[Replayed]:
    return replay(matters, actor=town.machine, dice=town.dice, shelf=shelf or Kept())


def what_is(case: Case) -> dict[str, object]:
    """Everything that is true of a case, ids and the code left out."""
    names = ("state", "kind", "topic", "summary", "language", "filed_at", "due", "objected", "version", "unit_id")
    clocks = Clock.objects.filter(subject=case.subject).order_by("started", "rule_key")
    entries = Entry.objects.filter(subject=case.subject).order_by("at", "id")
    return {
        **{name: getattr(case, name) for name in names},
        "clocks": [(row.rule_key, row.state, row.started, row.due, row.met_on, row.value) for row in clocks],
        "words": list(
            Words.objects.filter(case=case).order_by("at", "id").values_list("name", "language", "text", "at")
        ),
        "tasks": list(Task.objects.filter(origin=case.subject).values_list("what", "due", "state", "done_on")),
        "entries": [(row.kind, row.actor, row.at, sorted(row.digests)) for row in entries],
    }


@pytest.mark.parametrize(
    "names",
    [
        (),
        ("classify",),
        ("classify", "accept", "answer"),
        ("classify", "accept", "promise", "fulfil"),
        ("classify", "accept", "answer", "object"),
    ],
)
def test_a_replayed_matter_is_what_the_moves_one_by_one_make_of_it(town: Town, names: tuple[str, ...]) -> None:
    [done] = taken_in(town, Matter("so:1", letter(), LAST_YEAR, steps(*names)))
    one = town.file(letter().what, LAST_YEAR, place="Ngõ 9").case
    for step in steps(*names):
        one = town.move(step.move, step.by or "resident", one, step.at, **step.inputs)
    replayed = Case.objects.get(reference=done.reference)
    assert (done.status, done.state) == ("new", one.state)
    assert what_is(replayed) == what_is(Case.objects.get(id=one.id))
    assert (replayed.id in [row.id for row in Case.objects.filter(id__in=search.matching("cong tac"))]) == bool(names)
    assert checks.texts()["problems"] == []
    assert Unsealed.objects.count() == Entry.objects.count()


def test_each_row_stands_under_the_law_and_the_calendar_of_its_own_day(town: Town) -> None:
    [done] = taken_in(town, Matter("so:1", letter(), LAST_YEAR))
    clock = Clock.objects.get(subject=Case.objects.get(reference=done.reference).subject)
    assert (clock.rule_key, clock.started, clock.due) == ("TCD-10", date(2025, 10, 6), date(2025, 10, 20))


def test_the_same_register_twice_changes_nothing(town: Town) -> None:
    rows = [Matter(f"so:{number}", letter(f"Thư số {number}"), LAST_YEAR, ANSWERED) for number in range(3)]
    assert {done.status for done in taken_in(town, *rows)} == {"new"}
    before = everything()
    assert [(done.status, done.state) for done in taken_in(town, *rows)] == [("same", "answered")] * 3
    assert everything() == before


def test_the_same_line_twice_in_a_register_is_one_case(town: Town) -> None:
    row = Matter("so:1", letter(), LAST_YEAR, ANSWERED)
    first, second = taken_in(town, row, row)
    assert (first.status, second.status, second.reference) == ("new", "same", first.reference)
    assert Case.objects.count() == 1


def test_a_later_edition_adds_what_has_happened_since(town: Town) -> None:
    taken_in(town, Matter("so:1", letter(), LAST_YEAR, steps("classify")))
    [done] = taken_in(town, Matter("so:1", letter(), LAST_YEAR, ANSWERED))
    assert (done.status, done.state, Case.objects.get().due) == ("moved", "answered", NO_DATE)
    assert Entry.objects.filter(subject=Case.objects.get().subject).count() == 4


def test_the_same_key_on_other_words_is_refused_and_writes_over_nobody(town: Town) -> None:
    [first] = taken_in(town, Matter("so:1", letter(), LAST_YEAR))
    [done] = taken_in(town, Matter("so:1", letter("Việc khác hẳn."), LAST_YEAR, ANSWERED))
    assert done == Replayed(
        "refused", first.reference, refusal=Refusal("letter_differs", {"reference": first.reference})
    )
    assert Words.objects.filter(name="what").get().text == letter().what


def test_whoever_keeps_out_of_a_complaint_has_no_part_in_the_row_that_lodges_it(town: Town) -> None:
    """ "kinh" works in the office complained of, and in the ward that has the complaint: one by one the desk would not
    even show it, and so the register is refused."""
    somebody(town, "kinh", "99001-KT", "settler")
    office(town, "kinh", "99001", "settler")
    lodged = Step("lodge", MONDAY + DAY, "mau", {**complaints.INPUTS["lodge"], "against": "99001-KT"})
    taken_on = {who: Step("take_on", MONDAY + 2 * DAY, who) for who in ("kinh", "thu")}
    handed = Step("verify", MONDAY + 3 * DAY, "thu", {"person": "kinh"})
    rows = [
        Matter("so:1", letter("Một"), MONDAY, (lodged, taken_on["kinh"])),
        Matter("so:2", letter("Hai"), MONDAY, (lodged, taken_on["thu"], handed)),
        Matter("so:3", letter("Ba"), MONDAY, (lodged, taken_on["thu"])),
    ]
    done = taken_in(town, *rows)
    assert [(row.status, row.refusal.code if row.refusal else "", row.step) for row in done] == [
        ("refused", "not_found", 2), ("refused", "person_barred", 3), ("new", "", 0),
    ]  # fmt: skip
    case = Case.objects.get(reference=done[2].reference)
    assert (case.state, Bar.objects.get(row=case.id).unit) == ("taken_on", town.units["99001-KT"])


def test_a_refused_row_leaves_nothing_and_stops_nobody(town: Town) -> None:
    early = replace(steps("promise")[0], inputs={**PROMISE, "due": "2025-10-01"})
    rows = [
        Matter("so:1", letter("Một"), LAST_YEAR, steps("classify")),
        Matter("so:2", letter("Hai"), LAST_YEAR, (*steps("classify", "accept"), early)),
        Matter("so:3", replace(letter("Ba"), unit="404"), LAST_YEAR),
        Matter("so:4", letter("Bốn"), LAST_YEAR, (Step("answer", LAST_YEAR + DAY, "thu", {"answer": "Vội."}),)),
        Matter("so:5", letter("Năm"), LAST_YEAR, (Step("refer", LAST_YEAR + DAY, "mau"),)),
        Matter("so:6", letter("Sáu"), LAST_YEAR, (Step("accept", LAST_YEAR + DAY, "vidu"),)),
        Matter("so:7", letter("Bảy"), LAST_YEAR, steps("classify")),
    ]
    done = taken_in(town, *rows)
    assert [(row.status, row.refusal.code if row.refusal else "", row.step) for row in done] == [
        ("new", "", 0),
        ("refused", "date_in_the_past", 3),
        ("refused", "unit_unknown", 0),
        ("refused", "not_now", 1),
        ("refused", "not_in_a_register", 1),
        ("refused", "not_found", 1),
        ("new", "", 0),
    ]
    assert sorted(Words.objects.filter(name="what").values_list("text", flat=True)) == ["Bảy", "Một"]
    assert Entry.objects.filter(subject__startswith="case:").count() == 4


def test_a_known_matter_whose_new_step_is_refused_stays_as_it_was(town: Town) -> None:
    taken_in(town, Matter("so:1", letter(), LAST_YEAR, steps("classify")))
    before = everything()
    again = Step("answer", LAST_YEAR + 4 * DAY, "thu", {"answer": ""})
    [done] = taken_in(town, Matter("so:1", letter(), LAST_YEAR, (*steps("classify", "accept"), again)))
    assert (done.status, done.step, done.refusal) == ("refused", 3, Refusal("missing", {"field": "answer"}))
    assert everything() == before


EDITIONS = [
    Matter("so:1", letter("Một"), LAST_YEAR, steps("classify")),
    Matter("so:1", letter("Một"), LAST_YEAR, steps("classify")),
    Matter("so:2", letter("Hai"), LAST_YEAR, steps("accept")),
    Matter("so:1", letter("Một"), LAST_YEAR, ANSWERED),
    Matter("so:1", letter("Một khác"), LAST_YEAR, ANSWERED),
    Matter("so:3", letter("Ba"), LAST_YEAR, ANSWERED),
    Matter("so:1", letter("Một"), LAST_YEAR, (*ANSWERED, *steps("fulfil"))),
]


@pytest.mark.parametrize("known", [False, True])
def test_a_rehearsal_says_what_the_real_run_says_and_keeps_nothing(town: Town, known: bool) -> None:
    if known:
        taken_in(town, EDITIONS[0])
    before, notes, shelf = everything(), Rehearsal(), Kept()
    told = [
        done
        for row in EDITIONS
        for done in rehearse([row], actor=town.machine, dice=town.dice, shelf=shelf, rehearsal=notes)
    ]
    assert everything() == before
    done = [result for row in EDITIONS for result in taken_in(town, row)]
    assert [(row.status, row.state, row.step) for row in told] == [(row.status, row.state, row.step) for row in done]
    first = "same" if known else "new"
    assert [row.status for row in done] == [first, "same", "refused", "moved", "refused", "new", "refused"]


def test_statements_do_not_grow_with_the_register(town: Town) -> None:
    def run(first: int, count: int) -> int:
        rows = [Matter(f"so:{n}", letter(f"Thư {n}"), LAST_YEAR, ANSWERED) for n in range(first, first + count)]
        with counted() as statements:
            taken_in(town, *rows, shelf=shelf)
        return len(statements)

    shelf = Kept()
    run(0, 1)
    assert run(10, 3) == 8
    assert run(100, 50) <= 8  # a COPY is no statement that is counted


def test_references_that_meet_are_given_anew(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    from dongthuan.work.cases.operations import pages

    real = pages.code_of
    monkeypatch.setattr(pages, "code_of", lambda seed, attempt: real(seed if attempt else "the same", attempt))
    done = taken_in(town, *(Matter(f"so:{number}", letter(f"Thư {number}"), LAST_YEAR) for number in range(4)))
    assert len({row.reference for row in done}) == 4
    [later] = taken_in(town, Matter("so:9", letter("Thư 9"), LAST_YEAR))
    assert later.status == "new"
    assert Case.objects.count() == 5


def test_only_whoever_may_import_does(town: Town) -> None:
    """A head brings in the registers of their own offices; a settler none."""
    elsewhere = replace(letter("Xã bên."), unit="99002")
    rows = [Matter("so:1", letter(), LAST_YEAR), Matter("so:2", elsewhere, LAST_YEAR)]

    def by(login: str) -> list[tuple[str, str]]:
        done = replay(rows, actor=town.staff(login, MONDAY), dice=SeededDice(), shelf=Kept())
        return [(row.status, row.refusal.code if row.refusal else "") for row in done]

    assert by("thu") == [("refused", "not_allowed")] * 2
    assert by("hoa") == [("new", ""), ("refused", "not_allowed")]
