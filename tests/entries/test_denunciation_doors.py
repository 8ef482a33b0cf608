"""Intake of denunciations is closed: every door is tried, and none takes a word in."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from dongthuan.entries.cli.run import dongthuan
from dongthuan.ground.access import grants
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import denunciations, operations
from dongthuan.work.cases.lifecycle import KINDS, LIFECYCLE
from dongthuan.work.cases.models import Words
from dongthuan.work.dialogues.models import Question
from dongthuan.work.receptions import lifecycle as receptions
from dongthuan.work.receptions.models import Said, Visit
from support import dialogues
from support import receptions as rec
from support.pages import signed_in
from support.program import acting_for
from support.town import SORT, Town
from support.ways_in import WAYS_IN, Wish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SECRET = "Cán bộ Quỵt Hư Cấu đòi hai chục triệu."


def test_the_tables_are_there_and_nothing_uses_them() -> None:
    moves = {row.name for table in denunciations.TABLES for row in table}
    actions = {row.action for table in denunciations.TABLES for row in table}
    assert denunciations.INTAKE == "closed"
    assert len(moves) == 20
    assert all(action.startswith("denunciation.") for action in actions)
    assert not actions & set(grants.table())
    assert not {row.action for table in (LIFECYCLE, *receptions.TABLES) for row in table} & actions
    assert "denunciation" not in KINDS
    assert "denunciation" not in terms.group("kinds")


@pytest.mark.parametrize("driver", WAYS_IN)
def test_no_door_sorts_a_letter_as_one(town: Town, tmp_path: Path, driver: type) -> None:
    case = town.file().case
    wish = Wish("classify", "mau", case, case.version, {**SORT, "kind": "denunciation", "summary": SECRET})
    assert driver(town, tmp_path).move(wish) == "not_a_choice"
    assert not Words.objects.filter(text__contains="Quỵt").exists()


@pytest.mark.parametrize("path", ["denunciation", "denunciations", "desk/denunciations", "case/denounce", "denounce"])
def test_no_address_takes_one_in(town: Town, path: str) -> None:
    desk = signed_in(town.accounts["hoa"])
    for place in (f"/vi/{path}/", f"/api/v1/{path}"):
        for client in (Client(), desk.client):
            assert client.post(place, {"what": SECRET, "text": SECRET}).status_code in (303, 401, 403, 404, 405), place
    assert acting_for(town, "hoa").post(f"/{path}", {"what": SECRET}).status_code in (404, 405)
    assert not Words.objects.filter(text__contains="Quỵt").exists()


def test_no_command_and_no_move_takes_one_in(town: Town, tmp_path: Path) -> None:
    assert not [name for name in dongthuan.commands if "denunc" in name]
    assert not [name for name in operations.MOVES if "denunc" in name or "denounce" in name]
    case = town.file().case
    for driver in WAYS_IN:
        if driver.__name__ == "Import":
            assert driver(town, tmp_path).move(Wish("denounce", "mau", case, 1, {"text": SECRET})) == "move_unknown"
    assert not Words.objects.filter(text__contains="Quỵt").exists()


def test_who_wants_to_denounce_is_led_to_the_competent_office() -> None:
    page = Client().get("/vi/new/").content.decode()
    assert "tố cáo" in page.lower()


# Receptions


def written() -> list[str]:
    return [text for text in Said.objects.values_list("text", flat=True) if text]


def test_who_comes_to_the_desk_to_denounce_is_counted_and_no_field_takes_a_word(town: Town) -> None:
    rec.officer(town)
    desk = signed_in(town.accounts["tiep"])
    page = desk.get("/vi/desk/receptions/")
    form = page.form("interpreter")
    assert not form.all("textarea")
    desk.client.post(
        "/vi/desk/receptions/",
        {"place": str(town.units["99001"].id), "act": "denounces", "who": SECRET, "content": SECRET, "note": SECRET,
         "csrfmiddlewaretoken": desk.client.cookies["csrftoken"].value},
    )  # fmt: skip
    [visit] = Visit.objects.all()
    assert (visit.kind, visit.state, visit.number, written()) == ("denunciation", "guided", 1, [])


def test_whoever_writes_one_into_an_appointment_leaves_nothing_of_it(town: Town) -> None:
    visit = rec.booked(town, content=SECRET, who="Quỵt Hư Cấu", contact="nguoi@vidu.example.com").visit
    rec.move(town, "guide", visit)
    assert written() == []
    visit.refresh_from_db()
    assert (visit.document, visit.notice, visit.identity_end, visit.interpreter, visit.case) == ("", "", "", "", None)


def test_no_class_of_the_register_is_a_denunciation(town: Town) -> None:
    visit = rec.visit_in(town, "waiting")
    desk = signed_in(town.accounts["tiep"])
    page = desk.get(f"/vi/desk/receptions/visit/{visit.id}/record/")
    classes = [one.attrs["value"] for one in page.one("select", name="kind").all("option")]
    assert classes == ["", "complaint", "recommendation", "reflection"]
    page = desk.press(page.form("version"), **{**rec.RECORD, "kind": "denunciation"})
    assert page.refusal == "not_a_choice"


def test_whoever_books_is_told_not_to_write_one_there(town: Town) -> None:
    session = rec.published(town)
    page = Client().get(f"/vi/receptions/{session.id}/book/").content.decode()
    assert "tố cáo" in page.lower()


# Dialogues: what is raised there can be one all the same


def test_one_typed_as_a_question_leaves_by_every_door_of_the_desk_without_trace(town: Town) -> None:
    hall = dialogues.planned(town).to("announced")
    mau = signed_in(town.accounts["mau"])
    web = Client().post(f"/vi/dialogues/{hall.dialogue.id}/ask/", {"what": SECRET, "contact": "quyt@example.com"})
    assert web.status_code == 303
    program = {"what": SECRET, "contact": "quyt@example.com"}
    Client().post(f"/api/v1/dialogues/{hall.dialogue.id}/questions", json.dumps(program), "application/json")
    for channel in ("counter", "phone", "paper"):
        page = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/live/")
        mau.press(page.form("once"), what=SECRET, asker="bà Quỵt", channel=channel)
    first, second, *rest = Question.objects.order_by("number")
    hall.handle("publish", first, title="Về ông Quỵt")
    page = mau.get(f"/vi/desk/question/{first.reference}/")
    mau.press(page.form(ending="/refer/"))
    assert acting_for(town, "mau").post(f"/questions/{second.id}/steps/refer", {"version": 1}).status_code == 200
    for row in rest:
        hall.handle("refer", row)
    assert Question.objects.filter(state="referred").count() == 5
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "Quỵt" not in str(cursor.fetchall()), table
    for address in (f"/vi/dialogues/{hall.dialogue.id}/", f"/vi/dialogues/{hall.dialogue.id}.json",
                    f"/vi/dialogues/{hall.dialogue.id}/hall/"):  # fmt: skip
        assert "Quỵt" not in Client().get(address).content.decode()
    for rest_of in ("", "live/", "paper/notice/", "paper/minutes/"):
        assert "Quỵt" not in mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/{rest_of}").html


def test_one_that_speaks_in_the_hall_is_gone_from_the_screen_at_its_next_look(town: Town) -> None:
    hall = dialogues.planned(town).to("live", row=False)
    question = hall.ask(SECRET, channel="hall", asker="bà Quỵt", speaking=True, named=True)
    hall.handle("translate", question, language="ar", translation="طلب المسؤول Quỵt مالًا")
    now = f"/vi/dialogues/{hall.dialogue.id}/hall/now/"
    shown = Client().get(now)
    assert "Quỵt" in shown.content.decode()
    hall.handle("refer", question)
    after = Client().get(now, headers={"If-None-Match": shown["ETag"]})
    assert (after.status_code, "Quỵt" in after.content.decode()) == (200, False)
