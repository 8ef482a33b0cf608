"""One move for many cases, from a program and from the command line: each row says what became of it."""

import pytest

from dongthuan.ground.access.models import Once
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from support.program import acting_for, holding
from support.shell import Shell
from support.town import SORT, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def rows(*cases: Case) -> list[dict[str, str | int]]:
    return [{"id": str(case.id), "version": case.version} for case in cases]


def test_a_program_sorts_many_and_hears_of_each_in_its_order(town: Town) -> None:
    one, moved, three = (town.file(f"Đèn {number} tắt.").case for number in range(3))
    foreign = town.file("Việc xã bên.", unit="99002").case
    body = {"chosen": rows(three, moved, foreign, one), "inputs": SORT}
    town.move("classify", "mau", Case.objects.get(id=moved.id), **SORT)
    answer = acting_for(town, "mau").post("/cases/bulk/classify", body)
    said = [(row["id"], row["ok"], row["code"], row["state"], row["version"]) for row in answer.json()]
    assert (answer.status_code, said) == (
        200,
        [
            (str(three.id), True, None, "classified", 2),
            (str(moved.id), False, "stale", "classified", 2),
            (str(foreign.id), False, "not_found", None, None),
            (str(one.id), True, None, "classified", 2),
        ],
    )
    assert [row["reference"] for row in answer.json()] == [three.reference, moved.reference, None, one.reference]
    assert Case.objects.get(id=foreign.id).state == "received"


def test_what_is_missing_is_said_of_every_row_in_the_language_of_the_program(town: Town) -> None:
    cases = [town.file().case for _ in range(2)]
    answer = acting_for(town, "mau").post("/cases/bulk/classify", {"chosen": rows(*cases)}, Accept_Language="en")
    assert [(row["code"], row["detail"]) for row in answer.json()] == [
        ("missing", "This is missing. A few words are enough.")
    ] * 2


@pytest.mark.parametrize(
    ("move", "number", "status", "code"),
    [
        ("classify", 200, 200, None),
        ("classify", 201, 422, "too_many_at_once"),
        ("refer", 1, 422, "move_unknown"),
        ("nothing", 1, 422, "move_unknown"),
        ("classify", 0, 200, None),
    ],
)
def test_two_hundred_at_once_and_only_moves_that_make_sense_for_many(
    town: Town, move: str, number: int, status: int, code: str | None
) -> None:
    chosen = [{"id": str(place + 1), "version": 1} for place in range(number)]
    answer = acting_for(town, "mau").post(f"/cases/bulk/{move}", {"chosen": chosen, "inputs": SORT})
    assert (answer.status_code, answer.json()["code"] if code else len(answer.json())) == (status, code or number)


def test_the_same_key_moves_nothing_twice_and_judges_anew_what_was_refused(town: Town) -> None:
    one, late = (town.file(f"Đèn {number} tắt.").case for number in range(2))
    body = {"chosen": [*rows(one), {"id": str(late.id), "version": 2}], "inputs": SORT}
    program = acting_for(town, "mau")
    first = program.post("/cases/bulk/classify", body, Idempotency_Key="lô 7")
    town.move("accept", "thu", Case.objects.get(id=one.id))
    Case.objects.filter(id=late.id).update(version=2)
    second = program.post("/cases/bulk/classify", body, Idempotency_Key="lô 7")
    assert [(row["code"], row["state"], row["version"]) for row in first.json() + second.json()] == [
        (None, "classified", 2),
        ("stale", "received", 1),
        (None, "classified", 2),  # as it was told then; it is in work by now
        (None, "classified", 3),
    ]
    assert (first.headers.get("Idempotency-Replayed"), second.headers["Idempotency-Replayed"]) == (None, "true")
    assert Entry.objects.filter(subject=one.subject, kind="case_classified").count() == 1


def test_the_same_key_for_other_inputs_is_refused_and_one_that_is_no_line_too(town: Town) -> None:
    case, program = town.file().case, acting_for(town, "mau")
    program.post("/cases/bulk/classify", {"chosen": rows(case), "inputs": SORT}, Idempotency_Key="lô 7")
    other = {"chosen": rows(case), "inputs": {**SORT, "summary": "Khác"}}
    [row] = program.post("/cases/bulk/classify", other, Idempotency_Key="lô 7").json()
    whole = program.post("/cases/bulk/classify", other, Idempotency_Key="k" * 256)
    assert (row["code"], whole.status_code, whole.json()["code"]) == ("key_reused", 422, "key_not_readable")


def test_of_a_denunciation_no_answer_is_kept(town: Town) -> None:
    case, program = town.file().case, acting_for(town, "mau")
    program.post("/cases/bulk/classify", {"chosen": rows(case), "inputs": SORT}, Idempotency_Key="lô 7")
    kept = Once.objects.count()
    town.move("refer", "mau", Case.objects.get(id=case.id))
    assert (kept, Once.objects.count()) == (1, 0)


def test_a_receipt_opens_its_own_case_and_nothing_for_many(town: Town) -> None:
    receipt = town.file()
    answer = holding(receipt.code.full).post("/cases/bulk/accept", {"chosen": rows(receipt.case)})
    assert [row["code"] for row in answer.json()] == ["not_allowed"]


def test_at_the_command_line_each_row_is_answered(town: Town, dt: Shell) -> None:
    one, two, stale = (town.file(f"Đèn {number} tắt.").case for number in range(3))
    foreign = town.file("Việc xã bên.", unit="99002").case
    asked = [one.reference, f"{stale.reference}@7", foreign.reference, f"{two.reference}@1"]
    given = [part for name, text in SORT.items() for part in ("--input", f"{name}={text}")]
    said = dt("case", "bulk", "classify", *asked, *given, "--as", "mau", "--json")
    assert (said.exit, said.document["refused"]) == (0, 2)
    assert [(row["reference"], row["code"], row["version"]) for row in said.document["results"]] == [
        (one.reference, None, 2),
        (stale.reference, "stale", 1),
        (foreign.reference, "not_found", None),
        (two.reference, None, 2),
    ]
    done = dt("case", "bulk", "accept", one.reference, two.reference, "--as", "thu")
    assert (done.exit, done.out) == (0, f"{one.reference}  in_work\n{two.reference}  in_work\n")


@pytest.mark.parametrize(
    "wrong",
    [["refer", "VD-7K4Q-29M"], ["accept"], ["accept", "VD-7K4Q-29M@x"], ["accept", "VD-7K4Q-29M", "--input", "kind=x"]],
)
def test_what_the_command_line_cannot_read_is_wrong_usage(town: Town, dt: Shell, wrong: list[str]) -> None:
    assert dt("case", "bulk", *wrong, "--as", "thu").exit == 2


def test_more_than_two_hundred_are_refused_whole(town: Town, dt: Shell) -> None:
    case = town.case_in("classified")
    said = dt("case", "bulk", "accept", *[case.reference] * 201, "--as", "thu", "--json")
    assert (said.document["refusal"], Case.objects.get(id=case.id).state) == ("too_many_at_once", "classified")
