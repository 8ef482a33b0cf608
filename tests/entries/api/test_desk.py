"""What a program needs beside the cases themselves."""

from datetime import timedelta

import pytest

from dongthuan.record.files.photo import Photo
from support.program import Program, acting_for, code_of, holding
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PHOTO = Photo(b"pixels of a lamp", "image/jpeg", 40, 30)


def test_who_am_i(town: Town) -> None:
    found = acting_for(town, "thu", "read", "case.answer").get("/me").json()
    assert (found["kind"], found["login"], found["scopes"]) == ("person", "thu", ["case.answer", "read"])
    assert found["offices"] == [{"unit": str(town.units["99001"].id), "code": "99001", "role": "settler"}]
    assert found["actions"] == [
        "case.see", "case.answer", "task.see", "office.see", "round.see", "packet.see", "token.see", "document.see",
        "exemplar.see", "dialogues.see", "question.see", "campaign.see",
    ]  # fmt: skip


def test_who_holds_a_receipt_is_nobody_with_a_name(town: Town) -> None:
    found = holding(code_of(town.case_in("answered"))).get("/me").json()
    assert (found["kind"], found["account"], found["name"], found["offices"]) == ("resident", None, None, [])


def test_how_much_waits(town: Town) -> None:
    town.case_in("in_work")
    town.file()
    found = acting_for(town, "thu").get("/counts").json()
    assert (found["mine"], found["unit"], found["overdue"]) == (1, 2, 0)


def test_a_picture_comes_as_it_was_kept_and_only_to_whom_it_concerns(town: Town) -> None:
    case = town.file(photo=PHOTO).case
    program = acting_for(town, "mau")
    [row] = program.get(f"/cases/{case.id}/attachments").json()["attachments"]
    path = f"/cases/{case.id}/attachments/{row['id']}"
    answer = program.get(path)
    assert (answer.content, answer.headers["Content-Type"]) == (PHOTO.data, "image/jpeg")
    assert program.get(path, If_None_Match=answer.headers["ETag"]).status_code == 304
    assert acting_for(town, "vidu").get(path).status_code == 404
    assert Program().get(path).status_code == 401


def test_every_clock_says_why(town: Town) -> None:
    case = town.case_in("in_work")
    clocks = acting_for(town, "thu").get(f"/cases/{case.id}/clocks").json()["clocks"]
    assert [(row["rule"], row["state"]) for row in clocks][-1] == ("KP-02", "running")
    assert all(row["why"]["due"] == row["due"] and row["why"]["steps"] for row in clocks if row["due"])


def test_tasks_come_soonest_due_first_page_by_page_with_a_link(town: Town) -> None:
    for day in (30, 28, 29):
        case = town.case_in("in_work")
        town.move("promise", "thu", case, answer="Sẽ thay.", task=f"Bóng {day}", person="thu", due=f"2026-09-{day}")
    program, path, seen = acting_for(town, "thu"), "/tasks?limit=2", []
    while path:
        answer = program.get(path)
        seen += [row["what"] for row in answer.json()["tasks"]]
        path = answer.headers.get("Link", "").partition("/api/v1")[2].partition(">")[0]
    assert seen == ["Bóng 28", "Bóng 29", "Bóng 30"]
    assert acting_for(town, "vidu").get("/tasks").json() == {"tasks": [], "after": None}


@pytest.mark.parametrize("after", ["x", "~", "2026-09-30~x", "2026-09-30~-1", f"2026-09-30~{2**63}"])
def test_a_cursor_that_is_none(town: Town, after: str) -> None:
    assert acting_for(town, "thu").get("/tasks", {"after": after}).json()["code"] == "cursor_not_readable"


def test_units_come_page_by_page(town: Town) -> None:
    first = Program().get("/units", {"limit": 1})
    assert first.headers["Link"] == '</api/v1/units?limit=1&after=1>; rel="next"'
    second = Program().get("/units", {"limit": 1, "after": 1})
    assert [row["code"] for row in first.json() + second.json()] == ["99001", "99002"]
    assert "Link" not in second.headers


def test_the_queue_says_where_it_goes_on(town: Town) -> None:
    for number in range(51):
        town.file(f"Ổ gà số {number}.", at=MONDAY + timedelta(days=number % 5))
    answer = acting_for(town, "mau").get("/cases", {"view": "unit"})
    assert answer.headers["Link"].startswith("</api/v1/cases?view=unit&after=")


def test_a_page_of_the_queue_is_as_long_as_was_asked_for(town: Town) -> None:
    for number in range(3):
        town.file(f"Ổ gà số {number}.")
    program, path, seen = acting_for(town, "mau"), "/cases?limit=2", []
    while path:
        answer = program.get(path)
        seen.append(len(answer.json()["cases"]))
        path = answer.headers.get("Link", "").partition("/api/v1")[2].partition(">")[0]
    assert seen == [2, 1]
    assert [program.get("/cases", {"limit": most}).status_code for most in (0, 200, 201)] == [400, 200, 400]


def test_codes_have_their_words_in_three_languages(town: Town) -> None:
    assert Program().get("/terms/topics").json()["lighting"].keys() == {"vi", "en", "ar"}
    assert Program().get("/phrases/states").json()["received"]["en"] == "Received"
    assert Program().get("/terms/../secret").status_code == 404
    assert Program().get("/phrases/passwords").json()["code"] == "not_found"


def test_the_outbox_is_for_who_looks_after_the_machine(town: Town) -> None:
    town.case_in("in_work", contact="ai@vidu.example.com")
    assert acting_for(town, "kiem", "outbox.see").get("/outbox").json()["waiting"] == 1
    assert acting_for(town, "thu").get("/outbox").status_code == 403


def test_a_method_that_is_not_there_is_a_problem_too(town: Town) -> None:
    answer = Program().client.put("/api/v1/cases")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert (answer.headers["Content-Type"], answer.headers["Allow"]) == ("application/problem+json", "GET, POST")
