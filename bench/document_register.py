"""Ask a large register of documents, inside a site that is set up. Prints JSON.

DONGTHUAN_HOME=… [DATABASE_URL=…] python bench/document_register.py --documents 200000 --relations 400000
"""

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "tests"), str(HERE)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")

import django  # noqa: E402

django.setup()

from django.db import connection, transaction  # noqa: E402

from dongthuan.ground.access import policy  # noqa: E402
from dongthuan.ground.organisations import operations as organisations  # noqa: E402
from dongthuan.ground.organisations.models import Unit  # noqa: E402
from dongthuan.record.store.insert import insert  # noqa: E402
from dongthuan.work.documents import operations  # noqa: E402
from dongthuan.work.documents.models import Assignment, Document, Relation, Requirement  # noqa: E402
from dongthuan.work.documents.operations.asking import Asked  # noqa: E402
from dongthuan.work.documents.queries import cascade, graph, in_force, seen  # noqa: E402
from dongthuan.work.documents.queries.seen import Wanted  # noqa: E402
from support.statements import counted  # noqa: E402

COMMUNES, TIMES, DAY = 168, 20, date(2025, 6, 30)
MACHINE = policy.system("bench", "cli")
NOW = datetime.now(UTC)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, required=True)
    parser.add_argument("--relations", type=int, required=True)
    given = parser.parse_args()
    province = _province()
    _fill(province, given.documents, given.relations)
    row = _cascade(province)
    said: dict[str, Any] = {"documents": Document.objects.count(), "relations": Relation.objects.count()}
    said["page_in_force"] = _asked(lambda: _page())
    said["count_in_force"] = _asked(lambda: in_force.rows(MACHINE, DAY).count())
    said["graph"] = _asked(lambda: graph.down(MACHINE, row.document).count())
    said["coverage"] = _asked(
        lambda: next(one for one in cascade.coverage(MACHINE) if one.requirement.id == row.id).asked
    )
    said["units"] = _asked(lambda: len(cascade.assignments(MACHINE, row)))
    said["answer"] = _answers(row)
    print(json.dumps(said))


def _asked(act: Callable[[], Any]) -> dict[str, Any]:
    with counted() as statements:
        answer = act()
    return {"statements": len(statements), "ms": _ms(act), "note": f"answer {answer:,}"}


def _ms(act: Callable[[], Any]) -> float:
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken)


def _page() -> int:
    rows, _ = seen.found(MACHINE, Wanted())
    return sum(one.standing == "in_force" for one in in_force.told(rows, DAY).values())


def _province() -> Unit:
    found = Unit.objects.filter(code="9X").first()
    if found is None:
        since, names = date(2025, 7, 1), {"vi": "Tỉnh Đo", "en": "Tỉnh Đo", "ar": "تينه دو"}
        rows = [organisations.NewUnit("9X", "province", names, since, None)]
        rows += [
            organisations.NewUnit(
                f"9X{n:03}", "commune", {key: f"{name} {n}" for key, name in names.items()}, since, "9X"
            )
            for n in range(1, COMMUNES + 1)
        ]
        found = organisations.enter(actor=MACHINE, units=rows, at=NOW)[0]
    return found


def _fill(province: Unit, documents: int, relations: int) -> None:
    dice, known = random.Random(8), Document.objects.count()
    new = [_document(province, n, dice) for n in range(known, documents)]
    edges: dict[tuple[int, int, str], Relation] = {}
    rows = sorted(new, key=lambda one: one.issued_on or DAY)
    while new and len(edges) < relations:
        later = dice.randrange(1, len(rows))
        source, target = rows[later], rows[dice.randrange(later)]
        kind = dice.choices(("cites", "implements", "replaces", "amends", "repeals"), (60, 25, 7, 6, 2))[0]
        edges[source.id, target.id, kind] = Relation(
            source=source, target=target, kind=kind, from_day=source.in_force_from
        )
    with transaction.atomic():
        for batch in (*_batches(new), *_batches(list(edges.values()))):
            insert(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _batches(rows: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(rows), 20_000):
        yield rows[start : start + 20_000]


def _document(province: Unit, n: int, dice: random.Random) -> Document:
    day = date(1990, 1, 1) + timedelta(days=dice.randrange(13_000))
    return Document(
        unit=province, identity=f"bench|{n}", side="state", type="QĐ", number=str(n), symbol=f"{n}/QĐ-UBND",
        as_written=f"{n}/QĐ-UBND", year=day.year, subject=f"Việc {n}", folded=f"{n}/qd-ubnd viec {n}",
        issued_on=day, in_force_from=day,
    )  # fmt: skip


def _cascade(province: Unit) -> Requirement:
    found = Requirement.objects.select_related("document").first()
    if found is not None:
        return found
    day = NOW.date() - timedelta(days=30)
    top = operations.enter(
        actor=MACHINE, unit=province, new=operations.New(written="1-CT/TU", subject="Chỉ thị", issued_on=day), at=NOW
    )
    asked = Asked("Ban hành kế hoạch", NOW.date() + timedelta(days=30), ("commune",))
    row = operations.ask(actor=MACHINE, document_id=top.id, asked=asked, at=NOW)
    for one in list(Assignment.objects.filter(requirement=row).select_related("unit"))[: COMMUNES - TIMES - 1]:
        _answer(one)
    return row


def _answer(one: Assignment) -> None:
    new = operations.New(written="", subject="Kế hoạch", issued_on=NOW.date())
    own = operations.issue(actor=MACHINE, unit=one.unit, new=new, type="KH", signed_as="UBND", at=NOW)
    operations.answer(actor=MACHINE, assignment_id=one.id, document_id=own.id, at=NOW)


def _answers(row: Requirement) -> dict[str, Any]:
    """The answering alone, of a plan that is issued already."""
    silent = list(Assignment.objects.filter(requirement=row, state="asked").select_related("unit"))
    taken, statements = [], 0
    for one in silent:
        new = operations.New(written="", subject="Kế hoạch", issued_on=NOW.date())
        own = operations.issue(actor=MACHINE, unit=one.unit, new=new, type="KH", signed_as="UBND", at=NOW)
        start = time.perf_counter()
        with counted() as found:
            operations.answer(actor=MACHINE, assignment_id=one.id, document_id=own.id, at=NOW)
        taken.append(1000 * (time.perf_counter() - start))
        statements = len(found)
    return {"statements": statements, "ms": median(taken) if taken else 0, "note": "reads and writes"}


if __name__ == "__main__":
    main()
