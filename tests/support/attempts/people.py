"""Accounts and tokens."""

from datetime import date, timedelta

from dongthuan.ground.access import policy, scopes
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Token
from support.attempts.base import Act, Attempt
from support.program import token
from support.town import MONDAY, PASSWORD, Town


def open_account(town: Town) -> Act:
    return lambda: people.open_account(
        actor=town.machine, login="moi", name="Hồ Thị Mới (ví dụ)", email="moi@example.invalid", language="vi",
        password=None, at=MONDAY,
    )  # fmt: skip


def set_password(town: Town) -> Act:
    return lambda: people.set_password(actor=town.machine, login="mau", password=PASSWORD, at=MONDAY)


def issue_token(town: Town) -> Act:
    account, life = town.accounts["thu"], timedelta(days=30)
    return lambda: people.issue_token(
        actor=policy.system("shell", "cli"), account=account, label="ví dụ", scopes=["read"], life=life, at=MONDAY,
        dice=town.dice, known=scopes.known(),
    )  # fmt: skip


def revoke_token(town: Town) -> Act:
    token(town, "mau")
    row = Token.objects.get(account=town.accounts["mau"])
    return lambda: people.revoke_token(actor=town.machine, token_id=row.id, at=MONDAY)


def note_use(town: Town) -> Act:
    token(town, "hoa")
    row = Token.objects.get(account=town.accounts["hoa"])
    return lambda: people.note_use(token_id=row.id, on=date(2026, 8, 24))


def leave(town: Town) -> Act:
    case = town.case_in("committed")
    assert case.officer is not None
    return lambda: people.leave(actor=town.machine, login="thu", to="hoa", at=MONDAY)


ATTEMPTS: dict[str, Attempt] = {
    "ground.people.operations.open_account": open_account,
    "ground.people.operations.set_password": set_password,
    "ground.people.operations.issue_token": issue_token,
    "ground.people.operations.revoke_token": revoke_token,
    "ground.people.operations.note_use": note_use,
    "ground.people.operations.leave": leave,
}
