"""Accounts, offices held for a time, tokens that end."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dongthuan.ground.access import grants, policy, scopes
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import Office, Token
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.models import Case
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


def opened(town: Town, **given: str | None) -> object:
    asked = {"login": "moi", "name": "Người Mới Thử", "email": "", "language": "vi", "password": None, **given}
    return operations.open_account(actor=town.machine, at=MONDAY, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"login": "mau"}, "login_taken"),
        ({"login": "Có Dấu"}, "login_not_readable"),
        ({"login": "x" * 80}, "login_not_readable"),
        ({"language": "fr"}, "language_unknown"),
        ({"password": "ngắn"}, "password_too_weak"),
    ],
)
def test_an_account_is_refused_for_a_reason(town: Town, given: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as no:
        opened(town, **given)
    assert no.value.code == code


def test_only_who_may_opens_accounts(town: Town) -> None:
    with pytest.raises(Refusal) as no:
        operations.open_account(
            actor=town.staff("hoa"), login="ban", name="Bạn Thử", email="", language="vi", password=None, at=MONDAY
        )
    assert no.value.code == "not_allowed"


def test_an_office_ends_and_so_does_what_it_allowed(town: Town) -> None:
    case = town.file().case
    Office.objects.filter(account=town.accounts["mau"]).update(valid_to=date(2026, 8, 24))
    last_day, day_after = MONDAY, MONDAY + timedelta(days=1)
    assert list(town.staff("mau", last_day).visible("case.see", Case.objects.all())) == [case]
    assert list(town.staff("mau", day_after).visible("case.see", Case.objects.all())) == []


def test_a_role_that_does_not_exist_cannot_be_held(town: Town) -> None:
    with pytest.raises(Refusal) as no:
        operations.take_office(
            actor=town.machine, account=town.accounts["mau"], unit=town.units["99001"], role="king",
            valid_from=date(2026, 1, 1), at=MONDAY, roles=grants.roles(),
        )  # fmt: skip
    assert no.value.code == "role_unknown"


def test_a_token_is_shown_once_kept_as_a_hash_and_ends(town: Town) -> None:
    secret = operations.issue_token(
        actor=town.machine, account=town.accounts["mau"], label="một cửa", life=timedelta(days=30), at=MONDAY,
        dice=town.dice, scopes=["work"], known=scopes.known(),
    )  # fmt: skip
    assert secret not in str(Token.objects.values())
    found = queries.by_token(secret, MONDAY + timedelta(days=29))
    assert found is not None
    assert (found.account, found.scopes) == (town.accounts["mau"], ["work"])
    assert queries.by_token(secret, MONDAY + timedelta(days=30)) is None
    assert queries.by_token(secret[:-1] + "0", MONDAY) is None
    Token.objects.update(revoked_at=MONDAY)
    assert queries.by_token(secret, MONDAY) is None


def test_a_token_for_somebody_else_is_the_administrators_to_issue(town: Town) -> None:
    def issue(who: str, whose: str) -> str:
        return operations.issue_token(
            actor=policy.staff(town.accounts[who], date(2026, 8, 24), "web"), account=town.accounts[whose],
            label="", life=timedelta(days=2), at=MONDAY, dice=town.dice, scopes=["read"], known=scopes.known(),
        )  # fmt: skip

    assert issue("mau", "mau").startswith("dt_")
    assert issue("kiem", "mau").startswith("dt_")
    with pytest.raises(Refusal, match="not_allowed"):
        issue("mau", "thu")


def test_a_head_sees_what_lies_beneath_and_nothing_beside(town: Town) -> None:
    mine = town.case_in("classified")
    mine = town.move("transfer", "mau", mine, unit="99001-KT", reason="Việc của phòng.")
    beside = town.file(unit="99002").case
    seen = town.staff("hoa").visible("case.see", Case.objects.all())
    assert list(seen) == [mine]
    assert beside not in seen


def test_units_take_letters_by_kind_and_while_they_stand(town: Town) -> None:
    assert [unit.code for unit in organisations.taking_letters(date(2026, 8, 24))] == ["99001", "99002"]
    assert list(organisations.taking_letters(date(2025, 6, 30))) == []
    for code, refused in (("99-SXD", "unit_takes_no_letters"), ("12345", "unit_unknown"), ("", "missing")):
        with pytest.raises(Refusal) as no:
            town.file(unit=code)
        assert no.value.code == refused


def test_a_unit_has_the_same_id_everywhere(town: Town) -> None:
    assert town.units["99001"].id == type(town.units["99001"]).id_for("99001", date(2025, 7, 1))
    assert town.units["99001"].path == f"/{town.units['99'].id}/{town.units['99001'].id}/"


def test_nobody_acts_before_their_first_day(town: Town) -> None:
    early = datetime(2025, 6, 30, tzinfo=UTC)
    assert policy.offices_of(town.staff("mau", early)) == ()
