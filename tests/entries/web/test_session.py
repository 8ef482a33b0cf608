"""Signing in and out: for staff alone, slowly for whoever guesses, and never to somewhere else."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from dongthuan.entries.web import session as sessions
from dongthuan.ground.access import throttle
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Account
from dongthuan.record.ledger.models import Entry
from support import door
from support.pages import Page, Visitor, say, signed_in, values
from support.town import MONDAY, PASSWORD, Town

pytestmark = pytest.mark.django_db

SIGN_IN = "/vi/desk/sign-in/"


@pytest.fixture
def staffed(town: Town) -> Town:
    """The town, in which three people have a password."""
    for login in ("mau", "thu", "vidu"):
        town.accounts[login] = people.set_password(actor=town.machine, login=login, password=PASSWORD, at=MONDAY)
        door.has_totp(town, login)
    return town


def enters(visitor: Visitor, login: str, password: str = PASSWORD, address: str = SIGN_IN) -> Page:
    page = visitor.get(address)
    page = visitor.press(page.form("login"), login=login, password=password)
    if "sign-in/second/" not in page.address:
        return page
    return visitor.press(page.form("code"), code=door.next_code(login, sessions.when.now()))


def test_a_name_and_a_password_open_the_desk(staffed: Town, visitor: Visitor) -> None:
    page = enters(visitor, "mau")
    assert (page.status, page.address) == (200, "/vi/desk/")
    assert ("Lê Thị Mẫu" in page.one("header").text, "Phường Minh Hoạ" in page.one("header").text) == (True, True)
    entry = Entry.objects.get(kind="signed_in")
    assert entry.actor == f"account:{staffed.accounts['mau'].id}"


@pytest.mark.parametrize("login", ["MAU", "  mau ", "Mau"])
def test_a_telephone_that_writes_capitals_is_no_obstacle(staffed: Town, visitor: Visitor, login: str) -> None:
    assert enters(visitor, login).address == "/vi/desk/"


def test_the_desk_opens_in_the_persons_own_language(staffed: Town, visitor: Visitor) -> None:
    assert enters(visitor, "vidu").address == "/ar/desk/"


def test_the_cookie_is_new_and_no_script_reads_it(staffed: Town, visitor: Visitor) -> None:
    enters(visitor, "mau")
    first = visitor.client.cookies["sessionid"].value
    enters(visitor, "thu")
    cookie = visitor.client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["expires"]) == (True, "Lax", "")
    assert (cookie.value != first, Session.objects.filter(session_key=first).exists()) == (True, False)


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(staffed: Town, language: str) -> None:
    address = f"/{language}/desk/sign-in/"
    pages = [enters(Visitor(), login, "sai mat khau roi", address) for login in ("mau", "khong-co-ai")]
    assert {(page.status, page.refusal, page.one("div", cls="errs").text) for page in pages} == {
        (422, "sign_in_failed", pages[0].one("div", cls="errs").text)
    }
    assert say(language, "The name or the password is wrong.") in pages[0].text
    assert [page.one("input", name="login").attrs["value"] for page in pages] == ["mau", "khong-co-ai"]
    assert all("value" not in page.one("input", name="password").attrs for page in pages)
    assert not Session.objects.exists()


def test_an_unknown_name_takes_as_long_as_a_known_one(
    staffed: Town, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed, check = [], sessions.check_password
    monkeypatch.setattr(
        sessions, "check_password", lambda password, kept: hashed.append(kept.split("$")[:-2]) or check(password, kept)
    )
    for login in ("mau", "khong-co-ai"):
        enters(visitor, login, "sai mat khau roi")
    assert (len(hashed), hashed[0]) == (2, hashed[1])  # the same slow hash with the same cost


def test_an_account_without_a_password_opens_with_none(staffed: Town, visitor: Visitor) -> None:
    for password in ("", "!", Account.objects.get(login="hoa").password):
        assert enters(visitor, "hoa", password).status == 422


@pytest.mark.parametrize("login", ["", "a" * 10_000, "\x00", "' OR 1=1 --", "é", "mau\nthu"])
def test_an_odd_name_is_only_a_wrong_one(staffed: Town, visitor: Visitor, login: str) -> None:
    assert enters(visitor, login).refusal == "sign_in_failed"


# Slowly for whoever guesses


def test_guessing_one_name_is_slowed_and_the_right_password_works_again_later(
    staffed: Town, visitor: Visitor, clock: object
) -> None:
    for _ in range(throttle.WRONG_PASSWORD.most):
        assert enters(visitor, "mau", "sai mat khau roi").status == 422
    page = enters(visitor, "mau")
    assert (page.status, page.refusal, page.headers["Retry-After"]) == (429, "too_many_tries", "360")
    clock(MONDAY + timedelta(minutes=6))  # type: ignore[operator]
    assert enters(visitor, "mau").address == "/vi/desk/"


def test_who_guesses_locks_nobody_else_out(staffed: Town, visitor: Visitor) -> None:
    for _ in range(throttle.WRONG_PASSWORD.most):
        enters(visitor, "mau", "sai mat khau roi")
    elsewhere, neighbour = Visitor(), Visitor()
    elsewhere.comes_from("203.0.113.9")
    assert enters(elsewhere, "mau").address == "/vi/desk/"  # the one whose name it is, at another place
    assert enters(neighbour, "thu").address == "/vi/desk/"  # a colleague behind the same address


def test_guessing_many_names_from_one_place_is_slowed_too(staffed: Town, visitor: Visitor) -> None:
    limit = throttle.WRONG_PASSWORDS
    throttle.count({limit.key("127.0.0.1"): limit}, now=MONDAY)
    throttle.Tries.objects.update(count=limit.most)
    assert enters(visitor, "thu").status == 429


def test_a_forwarded_address_is_not_believed_without_a_proxy(staffed: Town, visitor: Visitor) -> None:
    for at in range(throttle.WRONG_PASSWORD.most):
        visitor.client.defaults["HTTP_X_FORWARDED_FOR"] = f"198.51.100.{at}"
        enters(visitor, "mau", "sai mat khau roi")
    visitor.client.defaults["HTTP_X_FORWARDED_FOR"] = "203.0.113.9"
    assert enters(visitor, "mau").status == 429


def test_no_table_holds_the_name_or_the_address_of_who_guessed(staffed: Town, visitor: Visitor) -> None:
    visitor.comes_from("203.0.113.9")
    enters(visitor, "khong-co-ai", "sai mat khau roi")
    rows = str(list(throttle.Tries.objects.values_list()))
    assert ("203.0.113" in rows, "khong-co-ai" in rows) == (False, False)


# Where one is led


@pytest.mark.parametrize(
    "address", ["/vi/desk/", "/ar/desk/case/VD-0000-000/", "/en/desk/?view=unit&q=b%C3%A3i+r%C3%A1c"]
)
def test_who_is_not_signed_in_is_led_to_the_form_and_back(staffed: Town, visitor: Visitor, address: str) -> None:
    page = visitor.get(address)
    assert page.address.split("?")[0] == f"/{address[1:3]}/desk/sign-in/"
    assert values(page.form("login"))["next"] == address
    assert enters(visitor, "mau", address=page.address).address == address


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/desk/", "//evil.example/desk/", "///evil.example/desk/", "/\\evil.example/desk/",
        "\\\\evil.example/desk/", "/\t/evil.example/desk/", "/%09/evil.example/desk/", "javascript:alert(1)//desk/",
        "/vi/desk/\r\nSet-Cookie: x=1", "http:/vi/desk/", "/vi/", "/health", "/vi/desk/sign-out/", "desk/", "",
        "/x/desk/", "/vi/desk/sign-in/?next=/vi/desk/", "/@evil.example/desk/", "/vi//evil.example/desk/",
    ],
)  # fmt: skip
def test_nobody_is_led_out_of_the_house(staffed: Town, visitor: Visitor, elsewhere: str) -> None:
    sent = {**values(visitor.get(SIGN_IN).form("login")), "login": "mau", "password": PASSWORD, "next": elsewhere}
    assert visitor.client.post(SIGN_IN, sent).status_code == 303
    second = values(visitor.get("/vi/desk/sign-in/second/").form("code"))
    answer = visitor.client.post("/vi/desk/sign-in/second/", {**second, "code": door.next_code("mau", MONDAY)})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/vi/desk/"
    assert list(answer.cookies) == ["csrftoken", "sessionid"] or "x" not in answer.cookies


# The end of a session


def test_signing_out_ends_it_on_the_server_too(staffed: Town, visitor: Visitor) -> None:
    page = enters(visitor, "mau")
    key = visitor.client.cookies["sessionid"].value
    page = visitor.press(page.form(ending="/sign-out/"))
    assert page.address == SIGN_IN
    visitor.client.cookies["sessionid"] = key
    assert visitor.get("/vi/desk/").address.startswith(SIGN_IN)


def test_a_changed_password_ends_every_session(staffed: Town) -> None:
    visitor = signed_in(staffed.accounts["mau"])
    assert visitor.get("/vi/desk/").address == "/vi/desk/"
    people.set_password(actor=staffed.machine, login="mau", password="mot mat khau khac han", at=MONDAY)
    assert visitor.get("/vi/desk/").address.startswith(SIGN_IN)


def test_a_closed_account_ends_its_session_and_opens_no_other(staffed: Town) -> None:
    visitor = signed_in(staffed.accounts["mau"])
    Account.objects.filter(login="mau").update(is_active=False)
    assert visitor.get("/vi/desk/").address.startswith(SIGN_IN)
    assert enters(visitor, "mau").refusal == "sign_in_failed"


def test_a_session_of_ones_own_making_opens_nothing(staffed: Town, visitor: Visitor) -> None:
    for key in ("x", "a" * 32, "../../etc", "é"):
        visitor.client.cookies["sessionid"] = key
        assert visitor.get("/vi/desk/").address.startswith(SIGN_IN)


@pytest.mark.parametrize("address", ["", "case/VD-0000-000/", "case/VD-0000-000/answer/", "case/VD-0000-000/contact/",
                                     "case/VD-0000-000/photo/1/"])  # fmt: skip
def test_no_page_of_the_desk_is_for_everybody(town: Town, visitor: Visitor, address: str) -> None:
    assert visitor.get(f"/vi/desk/{address}").address.startswith(SIGN_IN)
    token = values(visitor.get(SIGN_IN).form("login"))["csrfmiddlewaretoken"]
    answer = visitor.client.post(f"/vi/desk/{address}", {"csrfmiddlewaretoken": token})
    assert answer.status_code in (302, 405)


def test_a_receipt_opens_no_desk_and_a_desk_no_receipt(town: Town) -> None:
    receipt = town.file()
    resident, officer = Visitor(), signed_in(town.accounts["mau"])
    resident.get(f"/vi/c/{receipt.code.full}")
    assert resident.get("/vi/desk/").address.startswith(SIGN_IN)
    assert officer.get("/vi/case/").address == "/vi/look-up/"
