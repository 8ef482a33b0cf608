"""The small print: facts of refusals, marks on the wall, faults of the files. No database."""

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import vietnam
from dongthuan.record.deadlines.calendar import Swap, WorkCalendar
from dongthuan.record.deadlines.count import count
from dongthuan.record.deadlines.extensions import Extension, fits
from dongthuan.record.deadlines.grid import grid
from dongthuan.record.deadlines.pauses import around, in_order, last_still_day
from dongthuan.record.deadlines.reckoning import Reckoning, Step
from dongthuan.record.deadlines.swaps import read_swaps
from dongthuan.record.deadlines.vietnam import PublicDay, public_days
from dongthuan.record.rulebook.check import check
from dongthuan.record.rulebook.law import Law, ruling_of
from dongthuan.record.rulebook.pack import Switches, read_doubts, read_pack, read_switches
from dongthuan.record.rulebook.rows import Basis, RulebookFault, RuleRow
from dongthuan.record.rulebook.span import FIRST_DAY, LAST_DAY, require_within

CALENDAR = WorkCalendar(read_swaps())


@dataclass(frozen=True)
class Period:
    value: int | None
    unit: str
    kind: str = "max"
    parts: tuple[int, ...] = ()


def d(written: str) -> date:
    return date.fromisoformat(written)


def marks(start: str, period: Period) -> list[tuple[str, str, int | None]]:
    return [(str(mark.date)[5:], mark.kind, mark.number) for mark in count(d(start), period, CALENDAR).marks]


def test_the_marks_of_a_period_that_rolls_over() -> None:
    assert marks("2026-07-30", Period(2, "calendar")) == [
        ("07-31", "counted", 1),
        ("08-01", "counted", 2),
        ("08-02", "roll_over", None),
        ("08-03", "roll_over", None),
    ]


def test_the_marks_of_a_period_that_rolls_back() -> None:
    assert marks("2026-07-07", Period(2, "calendar", "min_before")) == [
        ("07-06", "counted", 1),
        ("07-05", "counted", 2),
        ("07-04", "roll_back", None),
        ("07-03", "roll_back", None),
    ]


def test_the_marks_of_working_days_counted_back() -> None:
    assert marks("2026-08-24", Period(2, "working", "min_before")) == [
        ("08-23", "skipped_weekend", None),
        ("08-22", "worked_saturday", 1),
        ("08-21", "counted", 2),
    ]
    steps = count(d("2026-08-24"), Period(2, "working", "min_before"), CALENDAR).steps
    assert (steps[0].date, steps[-1].kind, steps[-1].date) == (d("2026-08-24"), "due", d("2026-08-21"))


def test_the_facts_of_a_roll() -> None:
    steps = count(d("2026-08-02"), Period(30, "calendar"), CALENDAR).steps
    roll = next(step for step in steps if step.kind == "roll_over")
    assert (roll.date, roll.until, roll.facts) == (
        d("2026-09-01"),
        d("2026-09-03"),
        {"day": "holiday", "holiday": "national_day"},
    )
    back = count(d("2026-07-10"), Period(5, "calendar", "min_before"), CALENDAR).steps[2]
    assert (back.kind, back.date, back.until, back.facts) == (
        "roll_back",
        d("2026-07-05"),
        d("2026-07-03"),
        {"day": "weekend"},
    )
    still = count(d("2026-07-02"), Period(30, "calendar", "min"), CALENDAR).steps[2]
    assert (still.kind, still.date, still.facts) == ("not_rolled", d("2026-08-01"), {"day": "weekend"})


def test_a_pause_in_the_days_of_the_roll_shifts_by_what_kind_of_period_it_is() -> None:
    spans = [(d("2026-08-02"), d("2026-08-05"))]  # the end was Saturday 1, rolled to Monday 3
    assert count(d("2026-07-02"), Period(30, "calendar"), CALENDAR, spans).due == d("2026-08-04")
    assert count(d("2026-07-02"), Period(30, "calendar", "effect"), CALENDAR, spans).due == d("2026-08-01")
    told = count(d("2026-07-02"), Period(30, "calendar", "effect"), CALENDAR, spans)
    assert told.steps[-2] == Step("pause_after_end", d("2026-08-02"), d("2026-08-05"))


def test_a_pause_that_began_in_the_first_part_is_not_counted_again_in_the_second() -> None:
    calendar, extended = CALENDAR.turned("extension_from_rolled_end"), Period(20, "calendar", "max", (10, 10))
    spans = [(d("2026-07-08"), d("2026-07-14"))]
    told = count(d("2026-07-06"), extended, calendar, spans)

    assert told.due == d("2026-08-03")  # 16 July + 6 is Wednesday 22; + 10 is Saturday 1 August: Monday 3
    assert [mark.number for mark in told.marks if mark.number] == list(range(1, 21))
    assert [step.kind for step in told.steps if step.kind == "pause"] == ["pause"]


def test_shifted_working_days_tell_base_pause_and_roll() -> None:
    calendar = CALENDAR.turned("pause_in_calendar_days")
    told = count(
        d("2026-07-01"),
        Period(3, "working"),
        calendar,
        [(d("2026-07-03"), d("2026-07-08")), (d("2026-07-20"), d("2026-07-21"))],
    )

    assert told.due == d("2026-07-13")  # Monday 6 + 5 is Saturday 11
    assert [(step.kind, str(step.date)[5:]) for step in told.steps] == [
        ("start_not_counted", "07-01"),
        ("counted", "07-02"),
        ("skipped_weekend", "07-04"),
        ("counted", "07-06"),
        ("pause", "07-03"),
        ("roll_over", "07-11"),
        ("pause_after_end", "07-20"),
        ("due", "07-13"),
    ]
    assert [(str(mark.date)[5:], mark.kind) for mark in told.marks][5:] == [
        (f"07-{day:02}", "roll_over") for day in range(7, 14)
    ]
    assert told.steps[4].facts == {"shifts": True}
    last = count(d("2026-07-01"), Period(3, "working"), calendar, [(d("2026-07-06"), d("2026-07-07"))])
    assert last.due == d("2026-07-07")


@pytest.mark.parametrize(
    ("start", "spans", "refusal"),
    [
        (
            "2026-07-01",
            [("2026-07-05", "2026-07-04")],
            Refusal("pause_out_of_order", {"from": "2026-07-04", "after": "2026-07-05"}),
        ),
        (
            "2026-07-01",
            [("2026-06-30", "2026-07-04")],
            Refusal("pause_before_start", {"from": "2026-06-30", "start": "2026-07-01"}),
        ),
        (
            "2026-07-01",
            [("2026-07-10", "2026-07-12"), ("2026-07-05", "2026-07-11")],
            Refusal("pauses_overlap", {"from": "2026-07-10", "until": "2026-07-11"}),
        ),
    ],
)
def test_pauses_that_cannot_be_say_where(start: str, spans: list[tuple[str, str]], refusal: Refusal) -> None:
    with pytest.raises(Refusal) as no:
        in_order(d(start), [(d(begun), d(ended)) for begun, ended in spans])
    assert (no.value.code, no.value.facts) == (refusal.code, refusal.facts)


def test_pauses_in_order_and_where_they_lie() -> None:
    first, second = (d("2026-07-05"), d("2026-07-08")), (d("2026-07-08"), d("2026-07-10"))
    assert in_order(d("2026-07-05"), [second, first]) == (first, second)
    assert [str(last_still_day(first, boundary)) for boundary in (True, False)] == ["2026-07-08", "2026-07-07"]
    assert last_still_day((first[0], first[0]), False) == first[0]
    assert around(d("2026-07-05"), [first], True) is None
    assert around(d("2026-07-06"), [first], True) == first
    assert around(d("2026-07-08"), [first], True) == first
    assert around(d("2026-07-08"), [first], False) is None


def test_what_is_counted_without_a_number_and_beyond_the_calendar() -> None:
    assert count(d("2026-07-01"), Period(None, "working"), CALENDAR) == Reckoning(
        None, (Step("no_period", d("2026-07-01")),)
    )
    with pytest.raises(Refusal) as no:
        require_within(d("2026-07-01"), LAST_DAY + timedelta(days=1))
    assert (no.value.code, no.value.facts) == ("date_out_of_range", {"date": "2101-01-01"})
    require_within(FIRST_DAY, LAST_DAY)


# ---- the law


ROWS = read_pack()
DAY = d("2026-07-01")


def test_a_ruling_says_all_that_its_row_says() -> None:
    row = next(row for row in ROWS if row.rule_id == "TC-08")
    said = asdict(ruling_of(row, DAY))

    assert said.pop("own") is False
    assert {name: said[name] for name in said} == {
        name: value for name, value in asdict(row).items() if name != "scope"
    }
    assert ruling_of(replace(row, scope="unit:7"), DAY).own is True
    assert ruling_of(row, d("2026-06-30")).doubts == ()
    assert [ruling_of(row, day).holds(day) for day in (d("2018-12-31"), d("2019-01-01"))] == [False, True]


def test_versions_come_oldest_first_and_an_unknown_name_is_refused() -> None:
    newer = next(row for row in ROWS if row.rule_id == "KN-01b")
    older = next(row for row in ROWS if row.rule_id == "KN-01a")
    found = Law(DAY, (newer, older)).versions("KN-01")

    assert [ruling.rule_id for ruling in found] == ["KN-01a", "KN-01b"]
    assert [ruling.variant for ruling in Law(DAY, ROWS).versions("KN-23")] == ["complex"]
    assert [ruling.value for ruling in Law(DAY, ROWS).versions("KN-23", "normal")] == [30]
    with pytest.raises(Refusal) as no:
        Law(DAY, ROWS).versions("XX-01", "remote")
    assert (no.value.code, no.value.facts) == ("rule_unknown", {"rule": "XX-01", "variant": "remote"})


def test_an_offices_own_version_goes_before_the_laws() -> None:
    law = next(row for row in ROWS if row.rule_id == "KP-02")
    own = replace(law, scope="unit:7", value=15)
    rulings = {ruling.rule_id: ruling for ruling in Law(DAY, (law, own)).rulings()}

    assert (Law(DAY, (law, own)).value("KP-02").value, rulings["KP-02"].value, rulings["KP-02"].own) == (15, 15, True)


def faults(**changed: object) -> tuple[str, ...]:
    row = next(row for row in ROWS if row.rule_id == "TC-07")
    try:
        check([replace(row, **changed)])  # type: ignore[arg-type]
    except RulebookFault as told:
        return tuple(fault.partition(": ")[2] for fault in told.faults)
    return ()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, ()),
        ({"value": -1, "parts": ()}, ("value -1 does not go with 'max'",)),
        ({"value": 0, "parts": ()}, ("value 0 does not go with 'max'",)),
        ({"value": 1, "parts": ()}, ()),
        ({"value": None, "parts": ()}, ()),
        ({"value": 0, "parts": (), "kind": "immediate"}, ()),
        ({"value": 1, "parts": (), "kind": "immediate"}, ("value 1 does not go with 'immediate'",)),
        ({"parts": (30, 29)}, ("parts [30, 29] do not make up 60",)),
        ({"parts": (60, 0)}, ("parts [60, 0] do not make up 60",)),
        ({"parts": (59, 1)}, ()),
        ({"unit": "days_a_week"}, ("unit 'days_a_week' does not go with 'max'",)),
        ({"kind": "freq"}, ("unit 'calendar' does not go with 'freq'",)),
        ({"kind": "freq", "unit": "days_a_week"}, ()),
        ({"verified": False}, ()),
        ({"verified": False, "doubts": ()}, ("not verified, and no doubt says why",)),
        ({"doubts": ("a_rumour",)}, ("unknown doubt 'a_rumour'",)),
        ({"basis": ()}, ("no basis",)),
        ({"basis": (Basis(""),)}, ("no basis",)),
        ({"basis": (Basis("25/2018/QH14"),)}, ()),
        ({"valid_to": d("2018-12-31")}, ("ends on 2018-12-31, before it begins",)),
        ({"valid_to": d("2019-01-01")}, ()),
    ],
)
def test_each_fault_of_a_row_is_named(changed: dict[str, object], told: tuple[str, ...]) -> None:
    assert faults(**changed) == told


def test_versions_must_follow_one_another() -> None:
    row: RuleRow = next(row for row in ROWS if row.rule_id == "TC-07")
    first = replace(row, valid_to=d("2026-06-30"))

    check([first, replace(row, valid_from=d("2026-07-01"))])
    for begins, fault in (("2026-06-30", "overlaps"), ("2026-07-02", "leaves a gap after")):
        with pytest.raises(RulebookFault, match=fault):
            check([first, replace(row, valid_from=d(begins))])
    with pytest.raises(RulebookFault, match="overlaps"):
        check([row, replace(row, valid_from=d("2026-07-01"))])
    with pytest.raises(RulebookFault) as told:
        check([row, replace(row, key="TC-99")])
    assert told.value.faults == ("TC-07: one id under several keys ['TC-06', 'TC-99']",)
    assert str(told.value) == "TC-07: one id under several keys ['TC-06', 'TC-99']"
    check([row, replace(row, scope="unit:7")])


def write(folder: Path, text: str) -> Path:
    (folder / "law.toml").write_text(text, "utf-8")
    return folder


def test_doubts_are_read_with_their_first_day(tmp_path: Path) -> None:
    found = read_doubts(write(tmp_path, '[[doubt]]\nkey = "a"\nsince = 2026-07-01\n[[doubt]]\nkey = "b"\n'))
    assert found == {"a": d("2026-07-01"), "b": FIRST_DAY}


@pytest.mark.parametrize(
    "text",
    [
        "[[doubt]]\nsince = 2026-07-01\n",
        '[[doubt]]\nkey = "a"\n[[doubt]]\nkey = "a"\n',
        '[[doubt]]\nkey = "a"\nsince = "soon"\n',
    ],
)
def test_a_doubt_without_a_key_of_its_own_is_a_fault(tmp_path: Path, text: str) -> None:
    with pytest.raises(RulebookFault) as told:
        read_doubts(write(tmp_path, text))
    assert told.value.faults == (f"{tmp_path}: every doubt needs a key of its own, and a date in since",)


def test_switches_are_read_and_a_strange_one_is_a_fault(tmp_path: Path) -> None:
    names = sorted(Switches.__dataclass_fields__)
    text = "".join(
        f'[[switch]]\nkey = "{name}"\non = {str(place % 2 == 0).lower()}\n' for place, name in enumerate(names)
    )
    assert read_switches(write(tmp_path, text)) == Switches(
        **{name: place % 2 == 0 for place, name in enumerate(names)}
    )
    strange = tmp_path / "strange"
    strange.mkdir()
    with pytest.raises(RulebookFault) as told:
        read_switches(write(strange, text.replace("on = true", "on = 1", 1)))
    assert told.value.faults == (f"{strange}: the switches must be {names}, each true or false, once",)


RULE = 'id = "A-1"\nkey = "A-1"\ntrigger = "vote_closed"\nvalue = 3\nunit = "working"\nkind = "max"\nwho = "law"\n'
RULE += 'valid_from = 2020-01-01\nverified = true\nbasis = [{ document = "1/L", article = "2" }]\n'


def test_every_file_of_the_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text("[[rule]]\n" + RULE.replace("A-1", "B-1"), "utf-8")
    (tmp_path / "a.toml").write_text(
        "[[rule]]\n" + RULE + "[[rule]]\n" + RULE.replace('id = "A-1"', 'id = "A-2"'), "utf-8"
    )
    (tmp_path / "notes.txt").write_text("nothing", "utf-8")
    rows = read_pack(tmp_path)

    assert [row.rule_id for row in rows] == ["A-1", "A-2", "B-1"]
    assert rows[0] == RuleRow(
        rule_id="A-1", key="A-1", variant="normal", trigger="vote_closed", value=3, unit="working", kind="max",
        who="law", valid_from=d("2020-01-01"), valid_to=None, transition="", verified=True,
        basis=(Basis("1/L", "2"),), doubts=(),
    )  # fmt: skip


def test_faults_of_a_file_name_the_file_the_place_and_the_rule(tmp_path: Path) -> None:
    text = (
        "[[rule]]\n"
        + RULE
        + "[[rule]]\n"
        + RULE.replace('kind = "max"\n', "").replace("3", '"three"')
        + "[[rule]]\nwho = 1\n"
    )
    with pytest.raises(RulebookFault) as told:
        read_pack(write(tmp_path, text))
    assert told.value.faults[:2] == (
        "law.toml, rule 2 (A-1): kind is missing",
        'law.toml, rule 2 (A-1): value is neither a number nor "config"',
    )
    assert "law.toml, rule 3 (?): who is not a str" in told.value.faults


# ---- holidays, swaps, extensions, the wall


def test_holidays_by_their_codes() -> None:
    public_days.cache_clear()
    found = public_days(2027)
    assert {str(day)[5:]: [reason.code for reason in reasons] for day, reasons in found.items()} == {
        "01-01": ["new_year"],
        **{f"02-{day:02}": ["tet"] for day in range(4, 11)},
        "04-16": ["hung_kings"],
        "04-30": ["reunification"],
        "05-01": ["labour_day"],
        "05-03": ["labour_day"],
        "09-02": ["national_day"],
        "09-03": ["national_day"],
        "11-24": ["culture_day"],
    }
    assert [found[d(f"2027-05-{day}")][0].instead for day in ("01", "03")] == [False, True]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2025, []),
        (2026, [("2026-11-24", False)]),
        (2029, [("2029-11-24", False), ("2029-11-26", True)]),
        (2030, [("2030-11-24", False), ("2030-11-25", True)]),
    ],
)
def test_culture_day_and_the_monday_in_its_place(year: int, days: list[tuple[str, bool]]) -> None:
    public_days.cache_clear()
    found = public_days(year)
    assert [
        (str(day), reason.instead) for day in sorted(found) for reason in found[day] if reason.code == "culture_day"
    ] == days


def test_a_holiday_that_nobody_has_named_is_a_holiday_all_the_same() -> None:
    assert [vietnam._code(name) for name in ("Lunar New Year's Eve", "29 of Lunar New Year", "Something new")] == [
        "tet",
        "tet",
        "public_holiday",
    ]
    assert PublicDay("tet") == PublicDay("tet", instead=False)


def test_swaps_are_read_as_pairs(tmp_path: Path) -> None:
    path = tmp_path / "swaps.csv"
    path.write_text(
        "free,worked,verified,notice\n2026-08-31,2026-08-22,true,Thông báo 1\n2027-01-04,2027-01-09,false,nghe nói\n",
        "utf-8",
    )
    assert read_swaps(path) == {
        d("2026-08-31"): Swap("free", d("2026-08-22"), "Thông báo 1", verified=True),
        d("2026-08-22"): Swap("work", d("2026-08-31"), "Thông báo 1", verified=True),
        d("2027-01-04"): Swap("free", d("2027-01-09"), "nghe nói", verified=False),
        d("2027-01-09"): Swap("work", d("2027-01-04"), "nghe nói", verified=False),
    }
    path.write_text(
        "free,worked,verified,notice\n2026-08-31,2026-08-22,true,a\n2026-08-31,2026-08-29,true,b\n", "utf-8"
    )
    with pytest.raises(ValueError, match=r"^swaps.csv: 2026-08-31 is swapped twice$"):
        read_swaps(path)


def test_a_calendar_with_more_swaps_keeps_its_readings() -> None:
    strict = CALENDAR.turned("culture_day")
    more = strict.with_swaps({d("2026-09-04"): Swap("free")})
    assert (more.day(d("2026-09-04")).kind, more.day(d("2026-08-31")).kind) == ("swapped_free", "swapped_free")
    assert more.switches == strict.switches
    assert [str(more.next_working(d("2026-09-04"))), str(more.previous_working(d("2026-09-02")))] == [
        "2026-09-07",
        "2026-08-28",
    ]
    assert str(CALENDAR.add_working_days(d("2026-08-28"), 2)) == "2026-09-04"
    assert (len(CALENDAR.year(2024)), CALENDAR.year(2026)[0].names) == (366, ("new_year",))


def test_an_extension_is_kept_and_read_again() -> None:
    by = Extension(d("2026-07-20"), "9/QĐ-UBND", ("many_people",))
    assert by.kept() == {"on": "2026-07-20", "decision": "9/QĐ-UBND", "criteria": ["many_people"]}
    assert Extension.of(by.kept()) == by


@pytest.mark.parametrize(
    ("variant", "decision", "criteria", "refusal"),
    [
        ("complex", " ", ("many_people",), Refusal("missing", {"field": "decision"})),
        ("remote", "", (), Refusal("missing", {"field": "decision"})),
        ("complex", "9/QĐ", ("why_not",), Refusal("criterion_unknown", {"criterion": "why_not"})),
        ("complex", "9/QĐ", (), Refusal("criteria_too_few", {"variant": "complex", "needed": 1})),
        ("remote+complex", "9/QĐ", (), Refusal("criteria_too_few", {"variant": "remote+complex", "needed": 1})),
        (
            "specially_complex",
            "9/QĐ",
            ("many_people", "many_people"),
            Refusal("criteria_too_few", {"variant": "specially_complex", "needed": 2}),
        ),
    ],
)
def test_what_an_extension_lacks_is_said(
    variant: str, decision: str, criteria: tuple[str, ...], refusal: Refusal
) -> None:
    with pytest.raises(Refusal) as no:
        fits(variant, Extension(d("2026-07-20"), decision, criteria))
    assert (no.value.code, no.value.facts) == (refusal.code, refusal.facts)


def test_an_extension_that_lacks_nothing() -> None:
    fits("remote", Extension(d("2026-07-20"), "9/QĐ"))
    fits("complex", Extension(d("2026-07-20"), "9/QĐ", ("many_people",)))
    fits("specially_complex", Extension(d("2026-07-20"), "9/QĐ", ("many_people", "foreign_element")))


def test_the_labels_on_the_wall() -> None:
    told = count(d("2026-08-20"), Period(10, "working"), CALENDAR, [(d("2026-09-03"), d("2026-09-04"))])
    cells = {str(cell.date)[5:]: cell for week in grid(told, d("2026-08-21")) for cell in week.cells}

    assert {
        day: (cells[day].kind, cells[day].label, cells[day].number)
        for day in ("08-20", "08-21", "08-22", "08-23", "08-31", "09-01")
    } == {
        "08-20": ("start", "start", None),
        "08-21": ("counted", "", 1),
        "08-22": ("counted", "swapped_work", 2),
        "08-23": ("off", "weekend", None),
        "08-31": ("off", "swapped_free", None),
        "09-01": ("off", "national_day", None),
    }
    assert (cells["09-04"].kind, cells["09-04"].label) == ("off", "pause")
    assert [day for day, cell in cells.items() if cell.is_today] == ["08-21"]
    assert [day for day, cell in cells.items() if cell.kind == "due"] == [str(told.due)[5:]]
