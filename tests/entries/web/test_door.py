"""The second half of signing in, and coming back in without a back door."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from dongthuan.ground.access import throttle
from dongthuan.ground.people import operations as people
from dongthuan.ground.signing import factors, operations
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from support import door
from support.pages import Page, Visitor
from support.town import MONDAY, PASSWORD, Town

pytestmark = pytest.mark.django_db

SECOND = "/vi/desk/sign-in/second/"


def has_password(town: Town, login: str) -> None:
    town.accounts[login] = people.set_password(actor=town.machine, login=login, password=PASSWORD, at=MONDAY)


@pytest.fixture
def mau(town: Town) -> list[str]:
    """Mẫu has a password and an app; her recovery codes are returned."""
    has_password(town, "mau")
    return door.has_totp(town, "mau")


def knocks(visitor: Visitor, login: str = "mau") -> Page:
    page = visitor.get("/vi/desk/sign-in/")
    return visitor.press(page.form("login"), login=login, password=PASSWORD)


def says(visitor: Visitor, page: Page, code: str) -> Page:
    return visitor.press(page.form("code"), code=code)


def test_a_password_alone_opens_nothing(mau: list[str], visitor: Visitor) -> None:
    assert knocks(visitor).address == SECOND
    assert visitor.get("/vi/desk/").address.split("?")[0] == "/vi/desk/sign-in/"


def test_the_code_of_the_app_opens_the_desk_and_the_ledger_hears_how(mau: list[str], visitor: Visitor) -> None:
    page = says(visitor, knocks(visitor), factors.code_at(door.SECRET, MONDAY))
    assert page.address == "/vi/desk/"
    assert Entry.objects.get(kind="signed_in").facts["how"] == "password totp"


def test_a_code_opens_once(mau: list[str], visitor: Visitor) -> None:
    code = factors.code_at(door.SECRET, MONDAY)
    says(visitor, knocks(visitor), code)
    thief = Visitor()
    assert says(thief, knocks(thief), code).refusal == "code_wrong"


@pytest.mark.parametrize("code", ["", "000000", "12", "a" * 400, "\x00", "１２３４５６"])
def test_a_wrong_code_is_refused_beside_its_field(mau: list[str], visitor: Visitor, code: str) -> None:
    page = says(visitor, knocks(visitor), code)
    assert (page.status, page.refusal, page.one("input", name="code").attrs.get("value", "")) == (422, "code_wrong", "")


def test_guessing_codes_is_slowed_at_that_place_and_nowhere_else(mau: list[str], visitor: Visitor) -> None:
    page = knocks(visitor)
    for _ in range(throttle.WRONG_SECOND.most):
        page = says(visitor, page, "000000")
    assert says(visitor, page, factors.code_at(door.SECRET, MONDAY)).refusal == "too_many_tries"
    elsewhere = Visitor()
    elsewhere.comes_from("203.0.113.9")
    assert says(elsewhere, knocks(elsewhere), factors.code_at(door.SECRET, MONDAY)).address == "/vi/desk/"


def test_a_recovery_code_opens_once_and_the_ledger_counts_them(mau: list[str], visitor: Visitor) -> None:
    assert says(visitor, knocks(visitor), mau[3]).address == "/vi/desk/"
    assert Entry.objects.get(kind="recovery_code_used").facts["left"] == 9
    again = Visitor()
    assert says(again, knocks(again), mau[3]).refusal == "code_wrong"


def test_half_the_way_is_forgotten_after_ten_minutes(mau: list[str], visitor: Visitor, clock: object) -> None:
    page = knocks(visitor)
    clock(MONDAY + timedelta(minutes=11))  # type: ignore[operator]
    later = factors.code_at(door.SECRET, MONDAY + timedelta(minutes=11))
    assert says(visitor, page, later).address == "/vi/desk/sign-in/"


def test_who_has_no_second_step_yet_sets_one_up_before_the_desk_opens(town: Town, visitor: Visitor) -> None:
    has_password(town, "mau")
    page = knocks(visitor)
    assert page.address == "/vi/desk/sign-in/set-up/"
    secret = page.one("bdi", id="secret").text.replace(" ", "")
    page = says(visitor, page, factors.code_at(secret, MONDAY))
    codes = [one.text for one in page.one("ul", cls="codes").all("bdi")]
    assert (len(codes), len(set(codes))) == (10, 10)
    assert visitor.get("/vi/desk/").status == 200
    assert sorted(Entry.objects.filter(kind__in=("factor_added", "signed_in")).values_list("kind", flat=True)) == [
        "factor_added", "signed_in",
    ]  # fmt: skip


def test_secrets_lie_sealed(mau: list[str]) -> None:
    rows = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert (door.SECRET in rows, mau[0] in rows) == (False, False)


def test_whoever_has_a_second_step_cannot_set_up_another_with_the_password_alone(
    mau: list[str], visitor: Visitor
) -> None:
    knocks(visitor)
    assert visitor.get("/vi/desk/sign-in/set-up/").address == "/vi/desk/sign-in/"


def test_the_last_second_step_stays(mau: list[str], town: Town) -> None:
    [only] = operations.queries.own(town.staff("mau"))
    with pytest.raises(Refusal, match="last_factor"):
        operations.remove(actor=town.staff("mau"), factor=only.id, at=MONDAY)


# Silence


def test_half_an_hour_of_silence_ends_the_session(mau: list[str], visitor: Visitor, clock: object) -> None:
    says(visitor, knocks(visitor), factors.code_at(door.SECRET, MONDAY))
    for minutes in (20, 40):
        clock(MONDAY + timedelta(minutes=minutes))  # type: ignore[operator]
        assert visitor.get("/vi/desk/").address == "/vi/desk/"
    clock(MONDAY + timedelta(minutes=71))  # type: ignore[operator]
    assert visitor.get("/vi/desk/").address.startswith("/vi/desk/sign-in/")
    assert "account" not in Session.objects.get().get_decoded()


@pytest.mark.parametrize("rest", ["case/VD-0000-000/looking/", "dialogues/250278169062375424/live/lists/"])
def test_a_page_that_asks_by_itself_is_no_sign_of_life(
    mau: list[str], visitor: Visitor, clock: object, rest: str
) -> None:
    says(visitor, knocks(visitor), factors.code_at(door.SECRET, MONDAY))
    clock(MONDAY + timedelta(minutes=20))  # type: ignore[operator]
    visitor.client.post(f"/vi/desk/{rest}")
    clock(MONDAY + timedelta(minutes=31))  # type: ignore[operator]
    assert visitor.get("/vi/desk/").address.startswith("/vi/desk/sign-in/")


# Two people give a new start


def test_two_people_take_lost_steps_away_and_every_session_ends(mau: list[str], town: Town, visitor: Visitor) -> None:
    says(visitor, knocks(visitor), factors.code_at(door.SECRET, MONDAY))
    asked = operations.ask_reset(actor=town.staff("kiem"), login="mau", at=MONDAY)
    assert visitor.get("/vi/desk/").status == 200  # asking alone does nothing
    operations.agree_reset(actor=town.staff("hoa"), reset=asked.id, at=MONDAY)
    assert visitor.get("/vi/desk/").address.startswith("/vi/desk/sign-in/")
    assert knocks(Visitor()).address == "/vi/desk/sign-in/set-up/"
    actors = {entry.kind: entry.actor for entry in Entry.objects.filter(kind__startswith="factor")}
    assert (actors["factor_reset_asked"], actors["factors_reset"]) == (town.staff("kiem").ref, town.staff("hoa").ref)


@pytest.mark.parametrize(
    ("who", "code"),
    [("kiem", "factor_reset_alone"), ("mau", "factor_reset_own"), ("thu", "not_allowed"), ("xay", "not_allowed")],
)
def test_nobody_else_agrees(mau: list[str], town: Town, who: str, code: str) -> None:
    asked = operations.ask_reset(actor=town.staff("kiem"), login="mau", at=MONDAY)
    with pytest.raises(Refusal, match=code):
        operations.agree_reset(actor=town.staff(who), reset=asked.id, at=MONDAY)
    assert Authenticator.objects.filter(type="totp").exists()


def test_the_machine_gives_nobody_a_new_start(mau: list[str], town: Town) -> None:
    with pytest.raises(Refusal, match="not_allowed"):
        operations.ask_reset(actor=town.machine, login="mau", at=MONDAY)


def test_a_wish_is_forgotten_after_a_day(mau: list[str], town: Town) -> None:
    asked = operations.ask_reset(actor=town.staff("kiem"), login="mau", at=MONDAY)
    with pytest.raises(Refusal, match="not_found"):
        operations.agree_reset(actor=town.staff("hoa"), reset=asked.id, at=MONDAY + timedelta(hours=25))


def test_the_page_of_ones_second_steps(mau: list[str], town: Town, visitor: Visitor) -> None:
    says(visitor, knocks(visitor), factors.code_at(door.SECRET, MONDAY))
    page = visitor.get("/vi/desk/factors/")
    assert page.status == 200
    page = visitor.press(next(form for form in page.all("form") if form.all("button", value="codes")), "codes")
    codes = [one.text for one in page.one("ul", cls="codes").all("bdi")]
    assert len(codes) == 10
    assert set(codes) & set(mau) == set()  # the old ones open nothing any more
