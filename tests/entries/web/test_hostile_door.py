"""Somebody who knows a password, holds a stolen key or a session that has ended, and tries every way past the door."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from dongthuan.ground.access import scopes
from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Account, Office
from dongthuan.ground.signing import factors, operations
from dongthuan.record.ledger.models import Entry
from support import door
from support.pages import Page, Visitor, signed_in
from support.town import MONDAY, PASSWORD, Town

pytestmark = pytest.mark.django_db
SIGN_IN, SECOND, SET_UP = (f"/vi/desk/sign-in/{rest}" for rest in ("", "second/", "set-up/"))


@pytest.fixture
def two(town: Town) -> Town:
    """Mẫu and Thử, each with a password and an app."""
    for login in ("mau", "thu"):
        town.accounts[login] = people.set_password(actor=town.machine, login=login, password=PASSWORD, at=MONDAY)
        door.has_totp(town, login)
    return town


def knocks(visitor: Visitor, login: str, **given: str) -> Page:
    page = visitor.get(SIGN_IN)
    return visitor.press(page.form("login"), login=login, password=PASSWORD, **given)


def unchecked(visitor: Visitor) -> Client:
    """The same browser, its forms made by hand."""
    client = Client()
    client.cookies = visitor.client.cookies
    return client


def comes_in(visitor: Visitor, login: str) -> Page:
    page = knocks(visitor, login)
    return visitor.press(page.form("code"), code=door.next_code(login, MONDAY))


@pytest.mark.parametrize(
    "address",
    ["desk/", "desk/factors/", "desk/tokens/", "desk/access/", "desk/export/", "desk/units/plans/", "desk/case/VD-0/"],
)
def test_half_way_in_no_page_of_the_desk_opens(two: Town, visitor: Visitor, address: str) -> None:
    knocks(visitor, "mau")
    assert visitor.get(f"/vi/{address}").address.split("?")[0] == SIGN_IN


def test_a_session_that_has_ended_is_no_way_round_somebody_elses_second_step(two: Town, visitor: Visitor) -> None:
    """Thử is in, all his sessions end, and he knows Mẫu's password: with what is left of his session he could have set
    up a second step for her."""
    comes_in(visitor, "thu")
    Account.objects.filter(login="thu").update(entrance=7)
    before = list(Authenticator.objects.order_by("id").values_list("id", flat=True))
    knocks(visitor, "mau")
    assert visitor.get(SET_UP).address == SIGN_IN
    assert unchecked(visitor).post(SET_UP, {"code": "123456"})["Location"] == SIGN_IN
    assert list(Authenticator.objects.order_by("id").values_list("id", flat=True)) == before


def test_whoever_knocks_leaves_nothing_of_who_was_in_before(two: Town, visitor: Visitor) -> None:
    comes_in(visitor, "thu")
    old = visitor.client.session.session_key
    knocks(visitor, "mau")
    assert set(visitor.client.session.keys()) - {"_csrftoken"} == {"half"}
    assert visitor.client.session.session_key != old
    assert visitor.get("/vi/desk/").address.split("?")[0] == SIGN_IN


def test_a_session_that_was_planted_does_not_become_the_persons(two: Town, visitor: Visitor) -> None:
    visitor.client.session.save()
    planted = visitor.client.session.session_key
    keys = [planted]
    page = knocks(visitor, "mau")
    keys.append(visitor.client.session.session_key)
    visitor.press(page.form("code"), code=door.next_code("mau", MONDAY))
    keys.append(visitor.client.session.session_key)
    assert len(set(keys)) == 3
    thief = Client()
    thief.cookies["sessionid"] = str(planted)
    assert thief.get("/vi/desk/").status_code == 302


def test_a_stolen_key_without_its_pin_opens_nothing(two: Town, visitor: Visitor) -> None:
    """Every challenge asks for PIN or finger, that of the second step too, for any of them could be answered alone."""
    knocks(visitor, "mau")
    asked = unchecked(visitor).post(SECOND, {"want": "options"}).json()
    alone = unchecked(visitor).post("/vi/desk/sign-in/passkey/", {"want": "options"}).json()
    assert [one["publicKey"]["userVerification"] for one in (asked, alone)] == ["required", "required"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/", "//evil.example/vi/desk/", "/vi/desk/sign-out/", "/\\evil.example",
        "javascript:alert(1)", "/vi/desk/\n//evil.example", "/en/desk@evil.example/",
    ],
)  # fmt: skip
def test_the_second_step_leads_out_of_the_house_no_more_than_the_first(
    two: Town, visitor: Visitor, elsewhere: str
) -> None:
    page = knocks(visitor, "mau", next=elsewhere)
    assert visitor.press(page.form("code"), code=door.next_code("mau", MONDAY)).address == "/vi/desk/"


def test_a_code_that_was_seen_opens_nothing_in_the_half_minutes_beside_it(two: Town, visitor: Visitor) -> None:
    code = factors.code_at(door.SECRET, MONDAY)
    operations.enter(actor=two.staff("mau"), first="password", code=code, at=MONDAY)
    for later in (0, 29, 30):
        with pytest.raises(operations.Refusal, match="code_wrong"):
            operations.enter(actor=two.staff("mau"), first="password", code=code, at=MONDAY + timedelta(seconds=later))


def test_the_desks_session_is_nobody_to_the_api(two: Town, visitor: Visitor) -> None:
    comes_in(visitor, "mau")
    assert visitor.client.get("/api/v1/me").status_code == 401
    assert visitor.client.get("/api/v1/cases").status_code == 401


@pytest.mark.parametrize("address", ["desk/sign-out/", "desk/factors/", "desk/tokens/"])
def test_no_other_site_signs_anybody_out_or_changes_their_way_in(two: Town, address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(two.accounts["mau"]).client.cookies
    assert strict.post(f"/vi/{address}", {"do": "codes"}).status_code == 403
    assert strict.get("/vi/desk/sign-out/").status_code == 405
    assert strict.get("/vi/desk/factors/").status_code == 200


def test_a_token_gives_nothing_once_the_office_has_ended(two: Town) -> None:
    secret = people.issue_token(
        actor=two.machine, account=two.accounts["thu"], label="x", scopes=["work"], life=timedelta(days=30), at=MONDAY,
        dice=two.dice, known=scopes.known(),
    )  # fmt: skip
    case = two.case_in("in_work")
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    assert Client().get(f"/api/v1/cases/{case.id}", **bearer).status_code == 200
    Office.objects.filter(account=two.accounts["thu"]).update(valid_to=date(2026, 8, 23))
    assert Client().get(f"/api/v1/cases/{case.id}", **bearer).status_code == 404
    assert Client().get("/api/v1/me", **bearer).json()["actions"] == []


def test_who_hears_that_their_way_in_was_changed(two: Town) -> None:
    """By mail, in their language, on the day: a new passkey, and a new start that two others gave."""
    operations.keep_passkey(actor=two.staff("mau"), label="Điện thoại", credential={"id": "x"}, at=MONDAY)
    asked = operations.ask_reset(actor=two.staff("kiem"), login="mau", at=MONDAY)
    operations.agree_reset(actor=two.staff("hoa"), reset=asked.id, at=MONDAY)
    letters = Outgoing.objects.order_by("id").values_list("template", "address", "language")
    assert list(letters) == [
        ("passkey_added", "mau@example.invalid", "vi"), ("factors_reset", "mau@example.invalid", "vi"),
    ]  # fmt: skip


def test_every_sign_in_and_every_change_of_rights_is_in_the_ledger(two: Town, visitor: Visitor) -> None:
    comes_in(visitor, "mau")
    asked = operations.ask_reset(actor=two.staff("kiem"), login="mau", at=MONDAY)
    operations.agree_reset(actor=two.staff("hoa"), reset=asked.id, at=MONDAY)
    people.leave(actor=two.machine, login="thu", to="", at=MONDAY)
    mau, thu = (f"account:{two.accounts[login].id}" for login in ("mau", "thu"))
    wanted = ("signed_in", "factor_added", "factor_reset_asked", "factors_reset", "password_set", "person_left")
    told = Entry.objects.filter(kind__in=wanted).order_by("id").values_list("kind", "subject")
    assert list(told) == [
        ("password_set", mau), ("factor_added", mau), ("password_set", thu), ("factor_added", thu), ("signed_in", mau),
        ("factor_reset_asked", mau), ("factors_reset", mau), ("person_left", thu),
    ]  # fmt: skip
    held = Entry.objects.filter(kind="office_taken").values_list("subject", flat=True)
    assert set(held) == {f"account:{row.account_id}" for row in Office.objects.all()}
