"""Models and campaigns for programs: read by everybody, moved with a token."""

import pytest

from dongthuan.work.campaigns.models import Deed
from dongthuan.work.exemplars.lifecycle import CRITERIA
from dongthuan.work.exemplars.models import Exemplar
from support import campaigns, exemplars
from support.program import Program, acting_for
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture(autouse=True)
def people_in_their_offices(town: Town) -> None:
    exemplars.offices(town)


def test_the_catalogue_one_of_it_and_the_figures_are_read_without_a_token(town: Town) -> None:
    row = exemplars.recognised(town)
    program = Program()
    assert [one["id"] for one in program.get("/exemplars", {"words": "sáng đèn"}).json()["exemplars"]] == [str(row.id)]
    assert program.get(f"/exemplars/{row.id}").json()["method"] == row.method
    found = program.get("/exemplars/figures", {"first": "2026-08-01", "last": "2026-08-31", "by": "unit"}).json()
    assert (found["whole"]["new"], found["rows"][0]["unit"]) == (1, "99001")
    assert program.get("/exemplars/figures", {"by": "person"}).status_code == 422
    assert program.get("/exemplars/7").status_code == 404


def test_from_the_registration_to_the_recognition_by_programs(town: Town) -> None:
    unit = acting_for(town, "thu")
    given = {"unit": "99001", "inputs": {**exemplars.LAMPS, "once": "a"}}
    made = unit.post("/exemplars", given, Idempotency_Key="k1")
    assert made.status_code == 201
    assert unit.post("/exemplars", given, Idempotency_Key="k1").json() == made.json()
    number, version = made.json()["id"], made.json()["version"]
    steps = [
        ("kiem", "put_on_list", {"number": "12/QĐ"}), ("thu", "launch", {"day": "2026-08-24"}),
        ("thu", "report_results", {"period": "quý III", "results": "Tốt.", "figures": "hộ = 120"}),
        ("xay", "visit", {"day": "2026-08-24", "seen": "Sáng."}),
        ("xay", "survey", {"answers": "40", "satisfied": "37"}),
    ]  # fmt: skip
    for login, move, inputs in steps:
        body = {"version": version, "inputs": inputs}
        version = acting_for(town, login).post(f"/exemplars/{number}/moves/{move}", body).json()["version"]
    for login in ("xay", "nhap"):
        points = {"points": dict.fromkeys(CRITERIA, "8")}
        assert acting_for(town, login).post(f"/exemplars/{number}/points", points).status_code == 201
    given = {"kind": "work", "amount": "40", "ground": "voluntary_receipt", "number": "2/BB"}
    assert unit.post(f"/exemplars/{number}/contributions", given).status_code == 201
    stale = acting_for(town, "kiem").post(f"/exemplars/{number}/moves/appraise", {"version": 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    done = acting_for(town, "kiem").post(f"/exemplars/{number}/moves/appraise", {"version": version})
    assert done.json()["state"] == Exemplar.objects.get().state == "appraised"


def test_two_that_look_alike_are_held_apart_by_a_program(town: Town) -> None:
    here, there = exemplars.twins(town)
    answer = acting_for(town, "kiem").post(f"/exemplars/{here.id}/apart", {"other": str(there.id)})
    assert answer.status_code == 200
    assert acting_for(town, "nhap").post(f"/exemplars/{here.id}/apart", {"other": str(there.id)}).status_code == 403


def test_a_campaign_by_programs(town: Town) -> None:
    keeper, ward = acting_for(town, "kiem"), acting_for(town, "hoa")
    made = keeper.post("/campaigns", {"unit": "99", "inputs": campaigns.SUNDAY}).json()
    called = keeper.post(
        f"/campaigns/{made['id']}/moves/call", {"version": made["version"], "inputs": {"number": "1/KH"}}
    )
    assert called.json()["state"] == "called"
    assert ward.post(f"/campaigns/{made['id']}/parts", {"unit": "99001"}).status_code == 201
    deed = ward.post(f"/campaigns/{made['id']}/deeds", {**campaigns.DEED, "unit": "99001"}).json()
    assert Program().get(f"/campaigns/{made['id']}").json()["results"][0]["least"] == 140
    assert ward.post(f"/deeds/{deed['id']}/strike", {"reason": "Nhầm."}).status_code == 200
    assert Deed.objects.get().struck_on is not None
    assert [one["id"] for one in Program().get("/campaigns").json()["campaigns"]] == [made["id"]]
