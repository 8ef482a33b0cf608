"""Inside a site: merge ten communes with all that hangs on them, ask who answers for their cases, and undo it again.

Prints JSON: seconds, statements, and whether every table is byte for byte what it was.
"""

import argparse
import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
import django

django.setup()

from django.db import connection  # noqa: E402
from register import communes  # noqa: E402

from dongthuan.entries.exchange import tables  # noqa: E402
from dongthuan.ground.access import policy  # noqa: E402
from dongthuan.ground.organisations import operations as organisations  # noqa: E402
from dongthuan.ground.organisations.models import Supervision, Unit  # noqa: E402
from dongthuan.ground.organisations.operations import plans  # noqa: E402
from dongthuan.ground.organisations.plan import Founded, Plan, Way  # noqa: E402
from dongthuan.ground.organisations.queries import succession  # noqa: E402
from dongthuan.ground.people.models import Account, Charge, Deputising, Office  # noqa: E402
from dongthuan.kernel.dice import SystemDice  # noqa: E402
from dongthuan.record.deadlines.calendar import day_of  # noqa: E402
from dongthuan.record.deadlines.models import Clock  # noqa: E402
from dongthuan.work.cases import queries  # noqa: E402
from dongthuan.work.cases.lifecycle import FINAL  # noqa: E402
from dongthuan.work.cases.models import Case  # noqa: E402
from dongthuan.work.handover import operations  # noqa: E402
from dongthuan.work.tasks.models import Task  # noqa: E402

NOW = datetime.now(UTC)
MACHINE = policy.system("bench", "import")


@contextmanager
def counted() -> Iterator[list[str]]:
    said: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield said


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    found = act()
    return time.perf_counter() - begun, found


HANGING = {
    "accounts": Account, "charges": Charge, "deputisings": Deputising, "offices": Office, "supervisions": Supervision,
    "tasks": Task, "units": Unit,
}  # fmt: skip
"""Whose rows are compared as the database holds them: who works where, who acts for whom, who watches whom."""


def exports() -> dict[str, str]:
    """The files as they leave the house, one digest each."""
    found = {}
    for table in ("cases", "steps"):
        digest = hashlib.sha256()
        for piece in tables.file(MACHINE, {"table": table}, form="csv", personal=False, at=NOW).pieces:
            digest.update(piece)
        found[table] = digest.hexdigest()
    return found


def hanging() -> dict[str, str]:
    return {name: rows(model) for name, model in HANGING.items()}


def same(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(name for name in before if before[name] == after[name])


def lend(units: list[int]) -> None:
    """A deputy, an area in somebody's charge and a supervision in the first of these units, so that what is compared
    is not empty."""
    today, year = day_of(NOW), day_of(NOW) + timedelta(days=365)
    office = Office.objects.held(today).filter(unit=units[0]).order_by("id")[0]
    other = Account.objects.exclude(id=office.account_id).order_by("id")[0]
    Deputising.objects.create(office=office, deputy=other, valid_from=today, valid_to=year, instrument="1/GUQ (đo)")
    Charge.objects.create(account=office.account, unit_id=units[0], field="land", valid_from=today)
    Supervision.objects.create(unit_id=units[1], over_id=units[0], valid_from=today, instrument="2/QĐ (đo)")


def rows(model: type) -> str:
    digest = hashlib.sha256()
    for row in model._default_manager.order_by("id").values_list().iterator(chunk_size=5_000):  # type: ignore[attr-defined]
        digest.update(repr(row).encode())
    return digest.hexdigest()


def desk(login: str) -> int:
    """Statements of a page of the queue with its counts."""
    today = day_of(NOW)
    with counted() as said:
        actor = policy.staff(Account.objects.get(login=login), today, "web")
        queries.queue(actor, "unit", today=today, soon=today)
        queries.counts(actor, today=today, soon=today)
    return len(said)


def plan(olds: list[str]) -> Plan:
    new = Founded("98900", "ward", dict.fromkeys(("vi", "en", "ar"), "Phường Hợp Nhất (đo)"), "98")
    return Plan(founded=(new,), ways=tuple(Way(old, new.code) for old in olds), leads_on=(olds[0],))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--asked", type=int, default=10_000)
    asked, olds = parser.parse_args().asked, list(communes())[:10]
    ids = list(Unit.objects.filter(code__in=olds).order_by("code").values_list("id", flat=True))
    told: dict[str, Any] = {
        "cases": Case.objects.filter(unit__in=ids).count(),
        "open": Case.objects.filter(unit__in=ids).exclude(state__in=FINAL).count(),
    }
    lend(ids)
    before, hung, clocks, plain = exports(), hanging(), rows(Clock), desk("sorts01")
    row = plans.draft(
        actor=MACHINE, title="Nhập mười xã (đo)", instrument="00/NQ (đo)", day=day_of(NOW) - timedelta(days=1),
        plan=plan(olds),
    )  # fmt: skip
    with counted() as said:
        told["apply_seconds"], row = timed(lambda: operations.apply(actor=MACHINE, row=row, at=NOW, dice=SystemDice()))
    told["apply_statements"] = len(said)
    told["clocks_same"], told["cases_same"] = rows(Clock) == clocks, exports()["cases"] == before["cases"]
    told["desk_before"], told["desk_after"] = plain, desk("sorts01")
    starts = Case.objects.filter(unit__in=ids).order_by("id").values_list("id", "unit")[:asked]
    with counted() as said:
        told["responsible_seconds"], answers = timed(lambda: succession.answers(starts, day_of(NOW)))
    new = Unit.objects.get(code="98900").id
    told["responsible_statements"], told["responsible"] = len(said), len(answers)
    told["responsible_right"] = all([one.unit for one in found] == [new] for _, found in answers.values())
    told["undo_seconds"], _ = timed(lambda: operations.undo(actor=MACHINE, row=row, at=NOW))
    told["exports_same"], told["rows_same"] = same(before, exports()), same(hung, hanging())
    told["country_seconds"], _ = timed(_country)
    print(json.dumps(told))


def _country() -> object:
    from dongthuan.ground.organisations import country

    return organisations.bring_in(actor=MACHINE, read=country.read(), at=NOW)


if __name__ == "__main__":
    main()
