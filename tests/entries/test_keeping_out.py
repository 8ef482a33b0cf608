"""Keeping out of a case by program and from the command line: the same rule as on the page, and no word too much."""

import pytest

from dongthuan.ground.access.models import Bar
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from support.program import Program, acting_for
from support.shell import Shell
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def fresh(case: Case) -> Case:
    return Case.objects.select_related("unit", "officer").get(id=case.id)


def test_a_program_declares_it_and_sees_the_case_no_more(town: Town) -> None:
    case, program = town.case_in("in_work"), acting_for(town, "thu")
    path, wish = f"/cases/{case.id}/keep-out", {"ground": "relative", "to": "hoa"}
    stale = program.post(path, {**wish, "version": case.version - 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    done = program.post(path, {**wish, "version": case.version}, Idempotency_Key="mine")
    assert (done.status_code, done.json()) == (200, {"id": str(case.id), "reference": case.reference})
    assert fresh(case).officer == town.accounts["hoa"]
    assert program.get(f"/cases/{case.id}").status_code == 404
    again = program.post(path, {**wish, "version": case.version}, Idempotency_Key="mine")
    assert (again.status_code, again.headers.get("Idempotency-Replayed")) == (200, "true")
    assert Bar.objects.count() == 1


def test_a_program_says_whom_the_letter_is_about_and_a_head_lifts_it(town: Town) -> None:
    case = town.case_in("in_work")
    path = f"/cases/{case.id}"
    done = acting_for(town, "mau").post(f"{path}/about", {"whom": "thu"}, If_Match=_tag(town, case))
    assert done.status_code == 200
    assert acting_for(town, "mau").get(f"{path}/kept-out").json() == {"kept_out": []}
    [row] = acting_for(town, "hoa").get(f"{path}/kept-out").json()["kept_out"]
    assert (row["name"], row["unit"], row["ground"]) == ("Trần Văn Thử", None, "complained_of")
    lifted = acting_for(town, "hoa").post(f"{path}/kept-out/{row['id']}/lift", "")
    assert lifted.status_code == 200
    assert acting_for(town, "thu").get(path).status_code == 200


def _tag(town: Town, case: Case) -> str:
    return str(acting_for(town, "mau").get(f"/cases/{case.id}").headers["ETag"])


@pytest.mark.parametrize(
    ("who", "status", "code"),
    [("", 401, "not_signed_in"), ("vidu", 404, "not_found"), ("thu", 422, "not_a_choice")],
)
def test_who_may_not_or_says_nothing_sensible_is_told(town: Town, who: str, status: int, code: str) -> None:
    case = town.case_in("in_work")
    program = acting_for(town, who) if who else Program()
    answer = program.post(f"/cases/{case.id}/keep-out", {"ground": "dislike", "version": case.version})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Bar.objects.exists()


def test_the_commands_do_the_same(town: Town, dt: Shell) -> None:
    case = town.case_in("in_work")
    assert dt("access", "keep-out", case.reference, "--ground", "own_interest", "--json").exit == 3  # of nobody
    done = dt("access", "keep-out", case.reference, "--ground", "own_interest", "--to", "hoa", "--as", "thu", "--json")
    assert done.document == {"id": str(case.id), "reference": case.reference}
    assert dt("case", "show", case.reference, "--as", "thu", "--json").exit == 4
    dt("access", "about", case.reference, "99001-KT", "--as", "mau", "--json")
    rows = dt("access", "kept-out", case.reference, "--as", "hoa", "--json").document["kept_out"]
    assert [(row["name"], row["unit"], row["ground"]) for row in rows] == [
        ("Trần Văn Thử", None, "own_interest"), (None, "99001-KT", "complained_of"),
    ]  # fmt: skip
    dt("access", "let-in", case.reference, rows[0]["id"], "--as", "hoa", "--json")
    assert town.staff("thu", MONDAY).may("case.see", fresh(case))
    assert Entry.objects.filter(kind="case_bar_lifted").count() == 1
