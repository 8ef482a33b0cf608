"""Intake of denunciations is closed: every door is tried, and none takes a word in."""

from pathlib import Path

import pytest
from django.test import Client

from dongthuan.entries.cli.run import dongthuan
from dongthuan.ground.access import grants
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import denunciations, operations
from dongthuan.work.cases.lifecycle import KINDS, LIFECYCLE
from dongthuan.work.cases.models import Words
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
    assert not {row.action for row in LIFECYCLE} & actions
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
