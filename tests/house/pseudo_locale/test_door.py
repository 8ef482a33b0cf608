"""Signing in, the second step, and setting it up."""

import pytest

from dongthuan.ground.people import operations as people
from support import door
from support.bracketed import assert_translated
from support.pages import Visitor, signed_in
from support.town import MONDAY, PASSWORD, Town

pytestmark = pytest.mark.django_db


def test_the_second_step_and_a_wrong_code(town: Town) -> None:
    people.set_password(actor=town.machine, login="mau", password=PASSWORD, at=MONDAY)
    door.has_totp(town, "mau")
    visitor = Visitor()
    page = visitor.press(visitor.get("/vi/desk/sign-in/").form("login"), login="mau", password=PASSWORD)
    assert_translated(page)
    page = visitor.press(page.form("code"), code="000000")
    assert page.refusal == "code_wrong"
    assert_translated(page)


def test_second_steps_are_set_up_and_kept(town: Town) -> None:
    visitor = signed_in(town.accounts["hoa"])
    page = visitor.get("/vi/desk/sign-in/set-up/")
    assert_translated(page, *(one.text for one in page.all("bdi")))
    assert_translated(visitor.get("/vi/desk/factors/"))
