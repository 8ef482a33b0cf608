"""A change sent twice is one change, and a change to what was read before is refused where it moved on."""

from datetime import timedelta
from typing import Any

import pytest

from dongthuan.ground.access import once
from dongthuan.ground.access.models import Once
from dongthuan.ground.webhooks.models import Webhook
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from support.program import Program, acting_for, code_of, holding
from support.threads import together
from support.town import MONDAY, SORT, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def moves(case: Case) -> int:
    return Entry.objects.filter(subject=case.subject, kind="case_accepted").count()


def test_the_same_key_gets_the_first_answer_again(town: Town) -> None:
    case, program = town.case_in("classified"), acting_for(town, "thu")
    first, second = (program.post(f"/cases/{case.id}/accept", {"version": 2}, Idempotency_Key="a") for _ in range(2))
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert (first.json()["state"], moves(case)) == ("in_work", 1)
    assert (first.headers.get("Idempotency-Replayed"), second.headers["Idempotency-Replayed"]) == (None, "true")


def test_the_same_key_for_another_wish_is_refused(town: Town) -> None:
    case, other, program = town.case_in("classified"), town.case_in("classified"), acting_for(town, "thu")
    program.post(f"/cases/{case.id}/accept", {"version": 2}, Idempotency_Key="a")
    for path, body in ((f"/cases/{other.id}/accept", {"version": 2}), (f"/cases/{case.id}/accept", {"version": 3})):
        answer = program.post(path, body, Idempotency_Key="a")
        assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")


def test_a_key_is_each_actors_own(town: Town) -> None:
    one, two = town.case_in("answered"), town.case_in("answered")
    answers = [
        holding(code_of(case)).post(f"/cases/{case.id}/confirm", {"version": case.version}, Idempotency_Key="a")
        for case in (one, two)
    ]
    assert [answer.json()["id"] for answer in answers] == [str(one.id), str(two.id)]


def test_a_refusal_is_judged_anew(town: Town) -> None:
    case, program = town.case_in("received"), acting_for(town, "thu")
    wish = (f"/cases/{case.id}/accept", {"version": 2})
    assert program.post(*wish, Idempotency_Key="a").status_code == 409
    town.move("classify", "mau", case, **SORT)
    assert program.post(*wish, Idempotency_Key="a").status_code == 200
    assert Once.objects.count() == 1


def test_a_key_that_is_no_line_is_refused(town: Town) -> None:
    case, program = town.case_in("classified"), acting_for(town, "thu")
    answer = program.post(f"/cases/{case.id}/accept", {"version": 2}, Idempotency_Key="k" * 256)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_not_readable")


def test_two_at_once_with_one_key_are_one_change_and_one_answer(busy_town: Town) -> None:
    case, program = busy_town.case_in("classified"), acting_for(busy_town, "thu")

    def send() -> Any:
        answer = Program(program.headers).post(f"/cases/{case.id}/accept", {"version": 2}, Idempotency_Key="a")
        return answer.status_code, answer.content

    answers = together(*[send] * 4)
    assert len(set(answers)) == 1
    assert (answers[0][0], moves(case)) == (200, 1)


def test_a_secret_that_is_shown_once_is_not_readable_in_what_is_kept(town: Town) -> None:
    wish = {"url": "https://vidu.example.com/hook", "unit": "99001", "events": ["case_filed"]}
    program = acting_for(town, "hoa", "webhook.keep", "read")
    first, second = (program.post("/webhooks", wish, Idempotency_Key="a") for _ in range(2))
    assert first.status_code == 201, first.content
    assert (first.json()["secret"], Webhook.objects.count()) == (second.json()["secret"], 1)
    assert first.json()["secret"].encode() not in bytes(Once.objects.get().answer)


def test_a_denunciation_leaves_no_answer_behind(town: Town) -> None:
    case, program = town.case_in("received"), acting_for(town, "mau")
    program.post(f"/cases/{case.id}/classify", {"version": 1, **SORT}, Idempotency_Key="a")
    program.post(f"/cases/{case.id}/refer", {"version": 2}, Idempotency_Key="b")
    [left] = Once.objects.all()
    assert (
        SORT["summary"]
        not in program.post(f"/cases/{case.id}/refer", {"version": 2}, Idempotency_Key="b").content.decode()
    )
    assert left.subject == case.subject


def test_keys_are_forgotten_after_two_days(town: Town) -> None:
    case, program = town.case_in("classified"), acting_for(town, "thu")
    program.post(f"/cases/{case.id}/accept", {"version": 2}, Idempotency_Key="a")
    assert (once.sweep(now=MONDAY + timedelta(hours=48)), once.sweep(now=MONDAY + timedelta(hours=48, seconds=1))) == (
        0,
        1,
    )


READ = ["/units", "/rules/TCD-10/due?start=2026-08-24", "/terms/topics", "/phrases/states", "/me", "/cases", "/tasks"]


@pytest.mark.parametrize("path", READ)
def test_what_did_not_change_is_not_sent_again(town: Town, path: str) -> None:
    program = acting_for(town, "thu")
    first = program.get(path)
    again = program.get(path, If_None_Match=first.headers["ETag"])
    other = program.get(path, If_None_Match='"0"')
    assert (first.status_code, again.status_code, again.content, other.status_code) == (200, 304, b"", 200)
    assert again.headers["ETag"] == first.headers["ETag"] == other.headers["ETag"]


def test_the_tag_of_a_case_is_what_a_move_is_held_to(town: Town) -> None:
    case, program = town.case_in("classified"), acting_for(town, "thu")
    tag = program.get(f"/cases/{case.id}").headers["ETag"]
    moved = program.post(f"/cases/{case.id}/accept", {}, If_Match=tag)
    late = program.post(f"/cases/{case.id}/answer", {"answer": "Xong."}, If_Match=tag)
    assert (moved.status_code, late.status_code, late.json()["code"]) == (200, 412, "precondition_failed")
    assert program.get(f"/cases/{case.id}", If_None_Match=tag).status_code == 200


@pytest.mark.parametrize("tag", ['"x"', 'W/"2-ab"', '"2-"', '"9999999999-ab"', '"3-ab"'])
def test_a_tag_that_is_not_the_cases_changes_nothing(town: Town, tag: str) -> None:
    case, program = town.case_in("classified"), acting_for(town, "thu")
    answer = program.post(f"/cases/{case.id}/accept", {"version": 2}, If_Match=tag)
    assert (answer.status_code, answer.json()["code"], moves(case)) == (412, "precondition_failed", 0)


def test_what_is_no_tag_is_no_request_and_a_star_is_any(town: Town) -> None:
    case, program = town.case_in("classified"), acting_for(town, "thu")
    answers = [program.post(f"/cases/{case.id}/accept", {"version": 2}, If_Match=tag) for tag in ("x", '"', "*")]
    assert [answer.status_code for answer in answers] == [400, 400, 200]


def test_neither_version_nor_tag_is_no_request(town: Town) -> None:
    case, program = town.case_in("classified"), acting_for(town, "thu")
    answer = program.post(f"/cases/{case.id}/accept", {})
    assert (answer.status_code, answer.json()["facts"]) == (400, {"fields": "version"})
