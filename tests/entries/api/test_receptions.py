"""Programs read the public days, book, and move; the same refusals as at every other door."""

import pytest
from django.test import Client

from dongthuan.work.receptions.models import Visit
from support import receptions as rec
from support.program import Program, acting_for
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SEPTEMBER = {"since": "2026-09-01", "until": "2026-09-30"}
SCOPES = ("reception.plan", "reception.sit", "reception.see", "reception.record", "reception.who")


def test_everybody_reads_the_days_and_the_duties(town: Town) -> None:
    rec.published(town)
    [day] = Program().get("/receptions", SEPTEMBER).json()["days"]
    assert (day["day"], day["post"], day["state"], day["late"]) == ("2026-09-10", "commune_chair", "published", False)
    [duty] = Program().get("/receptions/duty", SEPTEMBER).json()["duties"]
    assert (duty["rule"], duty["people"]) == ("TCD-03", None)
    far = {"since": "2020-01-01", "until": "2026-09-30"}
    assert Program().get("/receptions/duty", far).json()["code"] == "date_out_of_range"


def test_a_program_books_once_for_one_key(town: Town) -> None:
    session = rec.published(town)
    body = {"who": "Bùi Thị Thử", "content": rec.MATTER}
    path = f"/receptions/{session.id}/appointments"
    first, second = (Program().post(path, body, **{"Idempotency-Key": "1"}) for _ in range(2))
    assert (first.status_code, first.json()) == (201, second.json())
    assert Visit.objects.get().came_by == "api"
    assert Program().post(path, {"who": "Bùi"}).json()["code"] == "missing"


def test_the_desk_of_a_program(town: Town, clock: object) -> None:
    rec.officer(town)
    clock(rec.AT)  # type: ignore[operator]
    program = acting_for(town, "tiep", *SCOPES)
    visit = program.post("/receptions/visits", {"unit": "99001"}).json()
    path = f"/receptions/visits/{visit['id']}"
    no = program.post(f"{path}/record", {"version": 1, "inputs": {**rec.RECORD, "kind": "denunciation"}})
    assert (no.status_code, no.json()["code"]) == (422, "not_a_choice")
    kept = program.post(f"{path}/record", {"version": 1, "inputs": rec.RECORD}).json()
    assert (kept["state"], kept["said"]["who"]) == ("recorded", rec.PERSON["who"])
    assert program.post(f"{path}/record", {"version": 1, "inputs": rec.RECORD}).status_code == 409
    number = program.post("/receptions/visits", {"unit": "99001", "denounces": True}).json()
    assert (number["number"], number["kind"], number["said"]) == (2, "denunciation", {})
    listed = program.get("/receptions/register", SEPTEMBER).json()["visits"]
    assert [row["number"] for row in listed] == [1, 2]


def test_without_a_token_there_is_no_register(town: Town) -> None:
    assert Program().get("/receptions/register", SEPTEMBER).status_code == 401
    assert Client().post("/api/v1/receptions/visits", {}, "application/json").status_code == 401
    assert acting_for(town, "thu", "reception.see").get("/receptions/visits/7").status_code == 404
    assert MONDAY
