"""Programs file, list, read and move cases."""

import hashlib
from datetime import timedelta

import pytest

from dongthuan.ground.access import throttle
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from support.program import LETTER, Program, acting_for, code_of, holding
from support.town import ACTORS, INPUTS, MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MOVES = [(row.name, min(row.source)) for row in LIFECYCLE]


def test_a_program_files_a_letter_and_gets_a_receipt_with_two_dates(town: Town) -> None:
    answer = Program().post("/cases", {**LETTER, "contact": "0900 000 012"})
    receipt = answer.json()
    case = Case.objects.get()
    assert answer.status_code == 201
    assert (receipt["first_reply_by"], receipt["full_answer_by"]) == ("2026-09-10", "2026-10-01")
    assert receipt["entry"] == str(Entry.objects.get(subject=case.subject).id)
    assert receipt["code"].startswith(case.reference)
    assert receipt["case"] == {
        "id": str(case.id),
        "reference": case.reference,
        "state": "received",
        "kind": None,
        "topic": None,
        "summary": None,
        "unit": str(town.units["99001"].id),
        "language": "vi",
        "filed_at": "2026-08-24T02:00:00+00:00",
        "due": "2026-09-10",
        "joined_to": None,
        "asked_at": None,
        "version": 1,
    }


def test_the_receipt_lets_a_program_check_each_digest_itself(town: Town) -> None:
    receipt = Program().post("/cases", LETTER).json()
    said = {"what": LETTER["what"], "place": LETTER["place"]}
    digests = Entry.objects.get(id=receipt["entry"]).digests
    assert {row["name"]: row["digest"] for row in receipt["texts"]} == digests
    for row in receipt["texts"]:
        salted = bytes.fromhex(row["salt"]) + said[row["name"]].encode()
        assert hashlib.sha256(salted).hexdigest() == row["digest"]


def test_the_same_letter_under_the_same_key_is_one_case_and_one_receipt(town: Town) -> None:
    first, second = (Program().post("/cases", LETTER, Idempotency_Key="phieu-7") for _ in range(2))
    assert second.json() == first.json()
    assert Case.objects.count() == 1


def test_without_a_key_the_same_letter_twice_is_two_cases(town: Town) -> None:
    codes = {Program().post("/cases", LETTER).json()["code"] for _ in range(2)}
    assert len(codes) == Case.objects.count() == 2


def test_a_resident_who_files_too_often_is_asked_to_wait(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "FILING", throttle.Limit("filing", 2, timedelta(minutes=10)))
    statuses = [Program().post("/cases", LETTER) for _ in range(3)]
    assert [answer.status_code for answer in statuses] == [201, 201, 429]
    assert statuses[-1].headers["Retry-After"] == "660"


def test_fifty_five_cases_come_on_two_pages_and_none_comes_twice(town: Town) -> None:
    for number in range(55):
        town.file(f"Ổ gà số {number}.", at=MONDAY + timedelta(days=number % 5))
    counter = acting_for(town, "mau")
    first = counter.get("/cases").json()
    second = counter.get("/cases", {"after": first["after"]}).json()
    listed = first["cases"] + second["cases"]
    assert (len(first["cases"]), len(second["cases"]), second["after"]) == (50, 5, None)
    assert [row["id"] for row in listed] == [
        str(number) for number in Case.objects.order_by("due", "id").values_list("id", flat=True)
    ]


def test_a_list_holds_only_what_the_person_may_see(town: Town) -> None:
    town.file()
    town.file(unit="99002")
    assert [row["unit"] for row in acting_for(town, "vidu").get("/cases").json()["cases"]] == [
        str(town.units["99002"].id)
    ]


def test_a_list_is_searched_by_words_and_by_reference_however_typed(town: Town) -> None:
    case, other = town.case_in("classified"), town.case_in("classified", what="Nắp cống vỡ.")
    counter = acting_for(town, "mau")

    def found(words: str) -> list[str]:
        return [row["reference"] for row in counter.get("/cases", {"words": words}).json()["cases"]]

    assert found("nap cong") == [other.reference]
    assert found(case.reference.lower().replace("-", " ")) == [case.reference]
    assert found("\x00") == []


def test_a_case_comes_with_its_story_and_the_moves_that_are_open(town: Town) -> None:
    case = town.case_in("answered")
    whole = acting_for(town, "thu").get(f"/cases/{case.id}").json()
    assert [part["kind"] for part in whole["story"]] == [
        "case_filed", "case_classified", "case_accepted", "case_answered",
    ]  # fmt: skip
    assert whole["story"][-1]["words"] == [
        {"name": "answer", "language": "vi", "text": "Tổ điện đã thay bóng sáng nay."}
    ]
    assert whole["moves"] == ["publish"]


def test_the_holder_of_a_receipt_reads_the_case_and_sees_their_own_moves(town: Town) -> None:
    case = town.case_in("answered")
    code = code_of(case)
    whole = holding(code.lower().replace("-", " ")).get("/receipt").json()
    assert (whole["reference"], whole["moves"]) == (case.reference, ["add", "confirm", "object"])
    assert whole == holding(code).get(f"/cases/{case.id}").json()


@pytest.mark.parametrize(("move", "state"), MOVES)
def test_every_move_goes_by_token_or_by_receipt(town: Town, move: str, state: str) -> None:
    case = town.ready(move, town.case_in(state))
    who = ACTORS[move]
    program = holding(code_of(case)) if who == "resident" else acting_for(town, who)
    answer = program.post(f"/cases/{case.id}/{move}", {"version": case.version, **INPUTS[move]})
    after = Case.objects.get(id=case.id)
    assert answer.status_code == 200, answer.content
    assert (answer.json()["state"], answer.json()["version"]) == (LIFECYCLE.to(move, state), case.version + 1)
    assert (after.state, after.version) == (LIFECYCLE.to(move, state), case.version + 1)
    assert Entry.objects.filter(subject=case.subject).exclude(kind="text_erased").latest("id").facts["via"] == "api"


def test_a_list_is_cut_by_what_is_asked(town: Town) -> None:
    town.file()
    lamp, solved = town.case_in("classified"), town.case_in("solved")
    program = acting_for(town, "mau")

    def listed(**cut: str) -> list[str]:
        return [row["reference"] for row in program.get("/cases", cut).json()["cases"]]

    assert listed(topic="lighting") == [lamp.reference]
    assert listed(state="solved", words="den") == [solved.reference]
    assert listed(officer="nobody", kind="reflection", unit="99001", sort="newest") == [lamp.reference]
    assert listed(due_to="2026-01-01") == []
    assert program.get("/cases", {"topic": "x"}).json()["code"] == "not_a_choice"
    assert program.get("/cases", {"due_to": "x"}).json()["code"] == "date_not_readable"
