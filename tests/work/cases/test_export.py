"""Cases for a file: exactly what the actor may see, and what people wrote with a grant of its own and an entry."""

import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from dongthuan.ground.access import grants, policy
from dongthuan.ground.people import operations as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.record.phrases.columns import COLUMNS, TYPES
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.columns import TABLES
from dongthuan.work.cases.models import Case, Words
from dongthuan.work.cases.queries import Wish, export
from support.plans import applied
from support.town import MONDAY, Town

TUESDAY = MONDAY + timedelta(days=1)


def wished(**given: str) -> Wish:
    return Wish.read(given, on=MONDAY.date())


def rows(exported: queries.Export) -> list[dict[str, Any]]:
    names = [column.name for column in exported.columns]
    return [dict(zip(names, row, strict=True)) for step in exported.steps for row in step]


def plain(actor: Actor, **given: str) -> list[dict[str, Any]]:
    return rows(queries.exported(actor, wished(**given)))


def personal(actor: Actor, **given: str) -> list[dict[str, Any]]:
    return rows(operations.export_personal(actor=actor, wish=wished(**given), form="csv", at=MONDAY))


def head_of(town: Town, login: str, unit: str) -> Actor:
    people.take_office(
        actor=town.machine, account=town.accounts[login], unit=town.units[unit], role="head",
        valid_from=date(2025, 7, 1), at=MONDAY, roles=grants.roles(),
    )  # fmt: skip
    return town.staff(login)


OF_A_COMPLAINT = [
    f"complaint_{name}"
    for name in ("instance", "against", "people", "decided_on", "outcome", "effect_on", "received_on")
]

# Whose rows


@pytest.mark.django_db
def test_a_merged_wards_cases_are_exported_by_its_own_name_and_by_that_of_whoever_has_them(town: Town) -> None:
    """A ward that is no more has no chain of its own: its cases lie in that of the ward that took it over."""
    ours, theirs = town.file().case, town.file(unit="99002").case
    old = town.units["99001"]
    applied(town)
    machine = policy.system("shell", "cli")
    assert [row["reference"] for row in plain(machine, unit=str(old.id))] == [ours.reference]
    assert [row["reference"] for row in plain(machine, unit="99010")] == [ours.reference, theirs.reference]
    assert [row["reference"] for row in plain(machine, unit="99")] == [ours.reference, theirs.reference]


# What stands in it


@pytest.mark.django_db
def test_an_answered_case_as_a_row(town: Town) -> None:
    case = town.file(at=MONDAY).case
    for move, who, inputs in (("classify", "mau", {"kind": "reflection", "topic": "lighting", "summary": "Đèn"}),
                              ("accept", "thu", {}), ("answer", "thu", {"answer": "Đã thay."})):  # fmt: skip
        case = town.move(move, who, case, TUESDAY, **inputs)
    [row] = plain(town.staff("hoa"))
    assert row == {
        "id": str(case.id), "reference": case.reference, "unit_code": "99001", "unit_name": "Phường Minh Hoạ",
        "state": "answered", "kind": "reflection", "topic": "lighting", "summary": "Đèn", "language": "vi",
        "channel": "web", "filed_at": MONDAY, "first_reply_by": row["first_reply_by"],
        "first_reply_on": date(2026, 8, 25), "accepted_at": TUESDAY, "promised_at": None, "answered_at": TUESDAY,
        "closed_at": None, "due": None, "officer": "thu", "objected": False, "version": 4,
        **dict.fromkeys(OF_A_COMPLAINT),
    }  # fmt: skip
    named = Entry.objects.get(kind="case_filed").facts["first_reply_by"]
    assert row["first_reply_by"].isoformat() == named


@pytest.mark.django_db
def test_a_decided_complaint_and_one_that_was_a_denunciation(town: Town) -> None:
    town.case_in("decided")
    town.move("refer", "thu", town.case_in("verifying"))
    told = {row["state"]: [row[name] for name in OF_A_COMPLAINT] for row in plain(town.staff("hoa"))}
    assert told == {"decided": [1, "99001", 1, MONDAY.date(), "partly_right", None, None], "referred": [None] * 7}


@pytest.mark.django_db
def test_with_what_people_wrote_each_beside_its_language(town: Town) -> None:
    case = town.case_in("in_work", what="المصباح مطفأ منذ أربعة أيام في الزقاق الخامس.", contact="0900 000 012")
    for text in ("Cả ngõ 7 cũng tối.", "وكذلك الزقاق السابع مظلم تمامًا."):
        case = town.move("add", "resident", case, TUESDAY, text=text)
    [row] = personal(town.staff("hoa"))
    assert (row["what"], row["what_language"]) == ("المصباح مطفأ منذ أربعة أيام في الزقاق الخامس.", "ar")
    assert row["added"] == "Cả ngõ 7 cũng tối.\n\nوكذلك الزقاق السابع مظلم تمامًا."
    assert (row["added_language"], row["place"], row["answer"]) == ("vi,ar", "Ngõ 5", None)


@pytest.mark.django_db
def test_the_contact_is_in_no_export(town: Town) -> None:
    town.case_in("in_work", contact="0900 000 012")
    left = Words.objects.get(name="contact").text or ""
    assert "0012" in left.replace(" ", "") or "012" in left
    told = repr(personal(town.staff("hoa"))) + repr(plain(town.staff("hoa"), table="steps"))
    assert left not in told
    assert not any("contact" in column.name for columns in TABLES.values() for column in columns)


@pytest.mark.django_db
def test_no_words_of_a_denunciation_nor_of_a_letter_that_nobody_has_sorted(town: Town) -> None:
    for state in ("received", "declined", "referred", "classified"):
        town.case_in(state, what=f"Thư {state}.")
    Case.objects.filter(state="referred").update(kind="reflection")
    told = {row["state"]: row["what"] for row in personal(town.staff("hoa"))}
    assert told == {"received": None, "declined": None, "referred": None, "classified": "Thư classified."}


@pytest.mark.django_db
def test_the_steps_as_the_ledger_tells_them(town: Town) -> None:
    case = town.file(at=MONDAY).case
    case = town.move("transfer", "mau", case, TUESDAY, unit="99001-KT", reason="Việc của phòng Kinh tế.")
    filed, passed = Entry.objects.filter(subject=case.subject).order_by("id")
    same = {"seq": None, "case": str(case.id), "reference": case.reference, "ground": None, "came_by": "web"}
    assert plain(town.staff("hoa"), table="steps") == [
        {**same, "entry": str(filed.id), "step": "case_filed", "at": MONDAY, "by": "resident", "officer": None,
         "unit_code": "99001", "from_unit_code": None, "named_day": date.fromisoformat(filed.facts["first_reply_by"])},
        {**same, "entry": str(passed.id), "step": "case_transferred", "at": TUESDAY, "by": "officer",
         "officer": "mau", "unit_code": "99001-KT", "from_unit_code": "99001", "named_day": None},
    ]  # fmt: skip


@pytest.mark.django_db
def test_filters_are_codes_units_and_days(town: Town) -> None:
    town.case_in("in_work")
    town.case_in("classified", at=TUESDAY)
    moved = town.move("transfer", "mau", town.file(at=TUESDAY).case, unit="99001-KT", reason="Việc của phòng.")
    head = town.staff("hoa")

    def states(**given: str) -> list[str]:
        return [row["state"] for row in plain(head, **given)]

    assert states() == ["in_work", "classified", "received"]
    assert states(state="in_work", kind="reflection", topic="lighting") == ["in_work"]
    assert [row["id"] for row in plain(head, unit="99001-KT")] == [str(moved.id)]
    assert states(since="2026-08-25") == ["classified", "received"]
    assert states(until="2026-08-24") == ["in_work"]
    assert states(since="2026-08-26") == []


@pytest.mark.django_db
def test_a_day_of_filing_is_a_day_in_viet_nam(town: Town) -> None:
    town.file(at=datetime(2026, 8, 24, 17, 0, tzinfo=UTC))  # midnight there
    assert len(plain(town.staff("hoa"), since="2026-08-25", until="2026-08-25")) == 1


# Whose it is


@pytest.mark.django_db
def test_each_head_gets_their_own_and_an_officer_nothing(town: Town) -> None:
    ours, theirs = town.file().case, town.file(unit="99002").case
    neighbour = head_of(town, "nhap", "99002")
    assert [row["id"] for row in plain(town.staff("hoa"))] == [str(ours.id)]
    assert [row["id"] for row in plain(neighbour)] == [str(theirs.id)]
    assert [row["id"] for row in plain(town.machine)] == [str(ours.id), str(theirs.id)]
    assert plain(neighbour, unit="99001") == []
    for login in ("mau", "thu", "vidu", "kiem"):
        with pytest.raises(Refusal, match="not_allowed"):
            queries.exported(town.staff(login), wished())


@pytest.mark.django_db
def test_words_stay_in_the_unit_and_need_a_name(town: Town) -> None:
    town.case_in("in_work")
    above = head_of(town, "kiem", "99")
    assert len(plain(above)) == 1
    assert personal(above) == []
    for actor in (town.machine, town.staff("thu"), policy.resident("web", "vi")):
        with pytest.raises(Refusal, match="not_allowed"):
            operations.export_personal(actor=actor, wish=wished(), form="csv", at=MONDAY)
    assert Entry.objects.filter(kind="cases_exported").count() == 1


@pytest.mark.django_db
def test_steps_hold_no_words_to_ask_for(town: Town) -> None:
    with pytest.raises(Refusal, match="not_a_choice"):
        personal(town.staff("hoa"), table="steps")


@pytest.mark.django_db
def test_a_personal_export_is_entered_before_the_first_row(town: Town) -> None:
    town.case_in("in_work")
    town.case_in("classified")
    given = {"state": "in_work", "unit": "99001", "since": "2026-08-01"}
    begun = operations.export_personal(actor=town.staff("hoa"), wish=wished(**given), form="parquet", at=MONDAY)
    entry = Entry.objects.get(kind="cases_exported")
    assert (entry.actor, entry.subject, entry.at) == (town.staff("hoa").ref, "export:cases", MONDAY)
    assert entry.facts == {
        "form": "parquet", "rows": 1, "personal": True, "state": "in_work", "classed_as": "", "topic": "",
        "unit": str(town.units["99001"].id), "since": "2026-08-01", "until": "", "via": "web",
    }  # fmt: skip
    assert len(rows(begun)) == 1


@pytest.mark.django_db
def test_an_export_without_words_enters_nothing(town: Town) -> None:
    before = Entry.objects.count()
    assert plain(town.staff("hoa")) == []
    assert Entry.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"state": "gone"}, "not_a_choice"),
        ({"table": "words"}, "not_a_choice"),
        ({"unit": "99999"}, "unit_unknown"),
        ({"unit": "9" * 40}, "too_long"),
        ({"since": "27/8/2026"}, "date_not_readable"),
        ({"until": "9999-12-31"}, "date_out_of_range"),
        ({"since": "0001-01-01"}, "date_out_of_range"),
    ],
)
def test_what_is_no_wish(town: Town, given: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        wished(**given)


# Step by step


@pytest.mark.django_db
@pytest.mark.parametrize("step", [1, 2, 3, 50])
def test_steps_of_any_length_bring_every_row_once(town: Town, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    monkeypatch.setattr(export, "STEP", step)
    monkeypatch.setattr(export, "WIDEST", step * 4)
    ours = [town.file(unit="99002" if number % 4 else "99001").case for number in range(14)]
    wanted = [str(case.id) for number, case in enumerate(ours) if number % 4 == 0]
    assert [row["id"] for row in plain(town.staff("hoa"))] == wanted
    assert len(plain(town.machine)) == 14


@pytest.mark.django_db
def test_what_comes_in_or_goes_away_while_it_runs(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "STEP", 1)
    first, second = town.file().case, town.file().case
    begun = queries.exported(town.staff("hoa"), wished())
    assert [row[0] for row in next(begun.steps)] == [str(first.id)]
    Case.objects.filter(id=second.id).update(unit=town.units["99002"])
    town.file()
    assert rows(begun) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite_only
def test_a_writer_does_not_wait_for_an_export(busy_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "STEP", 1)
    for _ in range(3):
        busy_town.file()
    begun = queries.exported(busy_town.staff("hoa"), wished())
    next(begun.steps)  # it has begun, and stands still while somebody writes

    def write() -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
        busy_town.file("Thư gửi trong lúc xuất.")
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    writer.join(timeout=20)
    assert Case.objects.count() == 4
    assert len(rows(begun)) == 2


def test_every_column_says_what_it_means() -> None:
    names = {column.name for columns in TABLES.values() for column in columns}
    assert names == set(COLUMNS)
    assert {column.type for columns in TABLES.values() for column in columns} <= set(TYPES)


def test_personal_columns_are_those_of_words_and_no_others() -> None:
    cells = [column for columns in TABLES.values() for column in columns]
    assert [one for one in cells if one.personal != one.source.startswith(("words.", "language."))] == []
    words = [one.name for one in cells if one.source.startswith("words.")]
    assert [one.name for one in cells if one.source.startswith("language.")] == [f"{name}_language" for name in words]
