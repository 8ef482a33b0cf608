"""One's own tokens on a page: issued, shown once, revoked."""

import pytest
from django.test import Client

from dongthuan.ground.people.models import Account, Token
from support.pages import Visitor, signed_in
from support.program import Program
from support.town import PASSWORD, Town

pytestmark = pytest.mark.django_db
ASKED = {"label": "Quầy một cửa", "scope": "read", "days": "30"}


def issued(visitor: Visitor, **given: str) -> str:
    page = visitor.press(visitor.get("/vi/desk/tokens/").form("label"), **{**ASKED, **given})
    return page.one("bdi", id="secret").text


def plain(visitor: Visitor) -> Client:
    """The same session in a browser that sends what no page of ours holds."""
    client = Client()
    client.cookies = visitor.client.cookies
    return client


def test_a_token_is_shown_once_and_opens_the_api(town: Town) -> None:
    visitor = signed_in(town.accounts["mau"])
    secret = issued(visitor)
    assert Program({"Authorization": f"Bearer {secret}"}).get("/cases").status_code == 200
    again = visitor.get("/vi/desk/tokens/")
    assert secret not in again.html
    assert [cell.text for cell in again.one("tbody").all("td")][:4] == [
        "Quầy một cửa", "Chỉ đọc", "23/9", "24/8",
    ]  # fmt: skip
    assert again.headers["Cache-Control"] == "no-store"


def test_a_revoked_token_is_refused_from_the_next_request_on(town: Town) -> None:
    visitor = signed_in(town.accounts["mau"])
    program = Program({"Authorization": f"Bearer {issued(visitor)}"})
    visitor.press(visitor.get("/vi/desk/tokens/").form(ending="/revoke/"))
    assert program.get("/cases").status_code == 401


def test_a_token_of_somebody_else_is_not_there(town: Town) -> None:
    issued(signed_in(town.accounts["mau"]))
    other = signed_in(town.accounts["thu"])
    assert other.get("/vi/desk/tokens/").all("tbody") == []
    assert plain(other).post(f"/vi/desk/tokens/{Token.objects.get().id}/revoke/").status_code == 404
    assert Token.objects.get().revoked_at is None


@pytest.mark.parametrize(
    ("given", "refusal"),
    [({"scope": ""}, "scope_unknown"), ({"days": ""}, "not_a_choice"), ({"days": "9999"}, "not_a_choice")],
)
def test_what_is_missing_is_said_beside_its_field(town: Town, given: dict[str, str], refusal: str) -> None:
    answer = plain(signed_in(town.accounts["mau"])).post("/vi/desk/tokens/", {**ASKED, **given})
    assert (answer.status_code, answer.headers["X-Refusal"]) == (422, refusal)
    assert Token.objects.count() == 0


def test_a_program_never_comes_in_by_the_door_of_people(town: Town) -> None:
    Account.objects.filter(login="thu").update(kind="system", password="!")
    for password in ("", "!", PASSWORD):
        answer = Client().post("/vi/desk/sign-in/", {"login": "thu", "password": password})
        assert (answer.status_code, answer.headers["X-Refusal"]) == (422, "sign_in_failed")
    assert signed_in(Account.objects.get(login="thu")).client.get("/vi/desk/").status_code == 302
