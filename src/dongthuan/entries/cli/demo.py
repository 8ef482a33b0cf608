"""The worked example: one invented province, replayed through the same operations as everything else."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password

import dongthuan
from dongthuan.entries.cli import (
    demo_dialogues,
    demo_documents,
    demo_exemplars,
    demo_offices,
    demo_promises,
    demo_receptions,
)
from dongthuan.ground.access import grants, policy
from dongthuan.ground.access import operations as access
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import operations as people
from dongthuan.ground.people import queries as accounts
from dongthuan.ground.people.models import Account
from dongthuan.ground.signing import factors
from dongthuan.ground.signing import operations as signing
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.record.deadlines.calendar import OFFICE_TIME, day_of
from dongthuan.record.ledger import sealer
from dongthuan.record.rulebook import operations as rulebook
from dongthuan.record.store.operation import operation
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import operations as cases
from dongthuan.work.cases.models import Case

FOLDER = Path(dongthuan.__file__).parent / "packs" / "vn" / "demo"
PASSWORD = "hoa sen sau canh"  # noqa: S105 - the example's accounts are open to whoever starts it on their own machine
TOTP = "DONGTHUANDONGTHUANDONGTHUANVIDU2"
OWN_PERIOD = 15
SINCE = date(2025, 7, 1)


def _read(file: str, row: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{file}.toml").read_text("utf-8"))[row]
    return rows


def _all(file: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((FOLDER / f"{file}.toml").read_text("utf-8"))


def load_if_empty(*, at: datetime, dice: Dice) -> bool:
    """Enter units, people and cases with their stories; nothing where a unit stands already."""
    if Unit.objects.filter(listed=False).exists():
        return False
    _load(at=at, dice=dice)
    sealer.seal_all(now=at)
    return True


@operation
def _load(*, at: datetime, dice: Dice) -> None:
    machine = policy.system("demo", "import")
    units = {unit.code: unit for unit in _units(machine, at)}
    _people(machine, units, at)
    for row in _read("units", "supervision"):
        access.begin_supervision(
            actor=machine, unit=units[row["unit"]], over=units[row["over"]], instrument=row["instrument"],
            valid_from=row["from"], at=at,
        )  # fmt: skip
    demo_offices.load(machine, _all("offices"), units, at=at, dice=dice)
    for row in _read("cases", "case"):
        _case(row, at, dice)
    demo_promises.load(_read("promises", "promise"), units, at=at, dice=dice)
    demo_documents.load(machine, units, at)
    demo_receptions.load(_read("receptions", "leader"), _read("receptions", "visit"), machine=machine, at=at, dice=dice)
    demo_dialogues.load(_read("dialogues", "dialogue"), at=at, dice=dice)
    demo_exemplars.load(machine, _all("exemplars"), units, at=at, dice=dice)


def _units(machine: Actor, at: datetime) -> list[Unit]:
    rows = [
        organisations.NewUnit(row["code"], row["kind"], row["name"], row["valid_from"], row.get("parent"))
        for row in _read("units", "unit")
    ]
    units = organisations.enter(actor=machine, units=rows, at=at)
    province = next(unit for unit in units if unit.kind == "province")
    rulebook.set_office_period(
        actor=machine,
        at=at,
        key="KP-02",
        scope=f"unit:{province.id}",
        value=OWN_PERIOD,
        valid_from=SINCE,
        basis="Quy chế làm việc của tỉnh (ví dụ)",
    )
    return units


def _people(machine: Actor, units: Mapping[str, Unit], at: datetime) -> None:
    for row in _read("people", "person"):
        account = people.open_account(
            actor=machine,
            login=row["login"],
            name=row["name"],
            email=row["email"],
            language=row["language"],
            password=None,
            at=at,
        )
        _second_step(account, at)
        for office in row["offices"]:
            people.take_office(
                actor=machine,
                account=account,
                unit=units[office["unit"]],
                role=office["role"],
                valid_from=office["from"],
                at=at,
                roles=grants.roles(),
            )
    shared = make_password(PASSWORD)  # once for all of them: it is made to be slow
    Account.objects.filter(login__in=[row["login"] for row in _read("people", "person")]).update(password=shared)


def _second_step(account: Account, at: datetime) -> None:
    """Set up by the person themself, an hour ago: the code of now is still good."""
    earlier = at - timedelta(hours=1)
    code = factors.code_at(TOTP, earlier)
    signing.keep_totp(actor=policy.staff(account, day_of(at), "import"), secret=TOTP, code=code, at=earlier)


def _case(row: Mapping[str, Any], now: datetime, dice: Dice) -> None:
    filed = day_of(now) - timedelta(days=row["filed_days_ago"])
    at = datetime.combine(filed, time(row["hour"], row["minute"]), OFFICE_TIME)
    letter = cases.Letter(
        row["unit"], row["what"], row["place"], row["language"], row.get("contact", ""), channel="web"
    )
    resident = policy.resident("import", row["language"])
    case = cases.file(actor=resident, letter=letter, at=at, dice=dice).case
    for step in row.get("story", ()):
        moment = datetime.combine(filed + timedelta(days=step["days_after"]), time(step["hour"], step["minute"]))
        case = cases.perform(
            step["move"],
            actor=_who(step["by"], case, moment.date()),
            case_id=case.id,
            version=case.version,
            at=moment.replace(tzinfo=OFFICE_TIME),
            dice=dice,
            inputs=_inputs(step.get("inputs", {}), filed),
        )


def _who(login: str, case: Case, on: date) -> Actor:
    if login == "resident":
        return policy.resident("import", case.language, frozenset({case.id}))
    account = accounts.by_login(login)
    assert account is not None, login
    return policy.staff(account, on, "import")


def _inputs(given: Mapping[str, Any], filed: date) -> dict[str, str]:
    inputs = {name: str(value) for name, value in given.items()}
    days = inputs.pop("due_days_after", "")
    return {**inputs, "due": (filed + timedelta(days=int(days))).isoformat()} if days else inputs


def described() -> Iterator[str]:
    """What the person who started it needs to know: where the data lies, and with which names to sign in."""
    yield f"Data: {settings.HOME}"
    yield f"Residents: {settings.SITE}/vi/   Desk: {settings.SITE}/vi/desk/"
    yield f"Every account of the example has the password: {PASSWORD}"
    yield f"Second step, for an authenticator app: {TOTP} (or: dongthuan account code {TOTP})"
    units = {row["code"]: row["name"]["en"] for row in _read("units", "unit")}
    for row in _read("people", "person"):
        offices = ", ".join(
            f"{terms.label('roles', office['role'], 'en')} ({units[office['unit']]})" for office in row["offices"]
        )
        yield f"  {row['login']:18} {row['language']}  {offices}"
