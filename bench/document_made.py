"""A large register of documents: a province of 168 communes, who works there, and what the papers do to one another."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from dongthuan.ground.access import grants, policy
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Account
from dongthuan.record.store.insert import insert
from dongthuan.work.documents import operations
from dongthuan.work.documents.models import Assignment, Document, Issuer, Recipient, Relation, Requirement
from dongthuan.work.documents.operations.asking import Asked

COMMUNES, SILENT, DAY, SINCE = 168, 20, date(2025, 6, 30), date(2025, 7, 1)
MACHINE = policy.system("bench", "cli")
NOW = datetime.now(UTC)
KINDS, WEIGHTS = ("cites", "implements", "replaces", "amends", "repeals"), (60, 25, 7, 6, 2)
PEOPLE = {"clerk": ("9X", "registry_clerk"), "head": ("9X", "head"), "commune": ("9X001", "registry_clerk")}
"""Who asks: where they sit, and as what."""


def province() -> Unit:
    found = Unit.objects.filter(code="9X").first()
    if found is not None:
        return found
    names = {"vi": "Tỉnh Đo", "en": "Tỉnh Đo", "ar": "تينه دو"}
    rows = [organisations.NewUnit("9X", "province", names, SINCE, None)]
    rows += [
        organisations.NewUnit(
            f"9X{n:03}", "commune", {key: f"{name} {n}" for key, name in names.items()}, SINCE, "9X"
        )
        for n in range(1, COMMUNES + 1)
    ]  # fmt: skip
    return organisations.enter(actor=MACHINE, units=rows, at=NOW)[0]


def persons() -> dict[str, Account]:
    return {name: _person(f"bench-{name}", *seat) for name, seat in PEOPLE.items()}


def _person(login: str, code: str, role: str) -> Account:
    found = Account.objects.filter(login=login).first()
    if found is None:
        found = people.open_account(
            actor=MACHINE, login=login, name=login, email="", language="vi", password=None, at=NOW
        )
        people.take_office(
            actor=MACHINE, account=found, unit=Unit.objects.get(code=code), role=role, valid_from=SINCE, at=NOW,
            roles=grants.roles(),
        )  # fmt: skip
    return found


def fill(above: Unit, documents: int, relations: int) -> None:
    """Three in ten are a commune's, half are public, one in ten was sent to a commune, each has its issuer."""
    dice, known = random.Random(8), Document.objects.count()
    units = [above, *Unit.objects.filter(parent=above).order_by("code")]
    rows = [_document(units, n, dice) for n in range(known, documents)]
    related = _related(rows, relations, dice) if rows else []
    sent = [Recipient(document=row, unit=units[1 + n % COMMUNES], sent_on=DAY) for n, row in enumerate(rows[::10])]
    issuers = [Issuer(document=row, position=0, code="UBND", name="Uỷ ban", unit_id=row.unit_id) for row in rows]
    with transaction.atomic():
        for batch in (batch for each in (rows, related, sent, issuers) for batch in _batches(each)):
            insert(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(rows), 20_000):
        yield rows[start : start + 20_000]


def _related(new: list[Document], relations: int, dice: random.Random) -> list[Relation]:
    rows = sorted(new, key=lambda one: one.issued_on or DAY)
    edges: dict[tuple[int, int, str], Relation] = {}
    while len(edges) < relations:
        later = dice.randrange(1, len(rows))
        source, target = rows[later], rows[dice.randrange(later)]
        kind = dice.choices(KINDS, WEIGHTS)[0]
        edges[source.id, target.id, kind] = Relation(
            source=source, target=target, kind=kind, from_day=source.in_force_from
        )
    return list(edges.values())


def _document(units: list[Unit], n: int, dice: random.Random) -> Document:
    day = date(1990, 1, 1) + timedelta(days=dice.randrange(13_000))
    return Document(
        unit=units[1 + n % COMMUNES] if n % 10 >= 7 else units[0], identity=f"bench|{n}", side="state", type="QĐ",
        number=str(n), symbol=f"{n}/QĐ-UBND", as_written=f"{n}/QĐ-UBND", year=day.year, subject=f"Việc {n}",
        folded=f"{n}/qd-ubnd viec {n}", issued_on=day, in_force_from=day, public=n % 2 == 0,
    )  # fmt: skip


def cascade(above: Unit) -> Requirement:
    """A directive that asks all 168; all but some have answered with a plan."""
    found = Requirement.objects.select_related("document").filter(document__unit=above).first()
    if found is not None:
        return found
    day = NOW.date() - timedelta(days=30)
    top = operations.enter(
        actor=MACHINE, unit=above, new=operations.New(written="1-CT/TU", subject="Chỉ thị", issued_on=day), at=NOW
    )
    asked = Asked("Ban hành kế hoạch", NOW.date() + timedelta(days=30), ("commune",))
    row = operations.ask(actor=MACHINE, document_id=top.id, asked=asked, at=NOW)
    for one in list(Assignment.objects.filter(requirement=row).select_related("unit"))[: COMMUNES - SILENT]:
        operations.answer(actor=MACHINE, assignment_id=one.id, document_id=plan(one).id, at=NOW)
    return row


def plan(one: Assignment) -> Document:
    new = operations.New(written="", subject="Kế hoạch", issued_on=NOW.date())
    return operations.issue(actor=MACHINE, unit=one.unit, new=new, type="KH", signed_as="UBND", at=NOW)


def silent(row: Requirement) -> list[Assignment]:
    return list(Assignment.objects.filter(requirement=row, state="asked").select_related("unit"))
