"""Fill a site with promises of one unit, set-wise, one of them with all that can come to a promise, and count what its
public pages ask the database.

    DONGTHUAN_HOME=… [DATABASE_URL=…] python bench/promise.py --promises 10000

Prints one JSON object: the unit, one promise, and the statements of each page.
"""

import argparse
import json
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")

import django  # noqa: E402

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from promise_whole import fill  # noqa: E402

from dongthuan.ground.organisations.models import Unit  # noqa: E402
from dongthuan.ground.people.models import Account  # noqa: E402
from dongthuan.kernel.text import fold  # noqa: E402
from dongthuan.record.store.insert import insert  # noqa: E402
from dongthuan.work.cases.lifecycle import TOPICS  # noqa: E402
from dongthuan.work.commitments.models import Commitment  # noqa: E402
from dongthuan.work.tasks.models import Task  # noqa: E402

NOT_ASKED = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "SET ")


def load(number: int, person: Account) -> Unit:
    unit = Unit.objects.get(code="98001", valid_to=None)
    have = Commitment.objects.count()
    rows = [_row(unit, person, place) for place in range(have, number)]
    with transaction.atomic():
        insert([task for task, _ in rows])
        insert([promise for _, promise in rows])
    return unit


def _row(unit: Unit, person: Account, place: int) -> tuple[Task, Commitment]:
    """A third closed, most of it kept; the days over two years."""
    made = date(2025, 7, 1) + timedelta(days=place % 500)
    due, late = made + timedelta(days=60), place % 7 == 0
    task = Task(
        origin="bench", unit=unit, person=person, what=f"Lời hứa thử số {place}", due=due, first_due=due,
        stage="in_progress",
    )  # fmt: skip
    promise = Commitment(
        origin=f"question:{place}", before="dialogue:1", by=unit, year=made.year, number=place + 1, unit=unit,
        task=task,
        what=task.what, language="vi", topic=TOPICS[place % len(TOPICS)], place=f"Ngõ {place % 300}",
        sought=fold(task.what), made_on=made,
        first_due=due, due=due,
    )  # fmt: skip
    if place % 3 == 0:
        promise.state, promise.closed_on = "broken", due + timedelta(days=5 if late else 1)
    return task, promise


def statements(path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(path, HTTP_HOST="localhost")
    assert answer.status_code == 200, (path, answer.status_code)
    return sum(not row["sql"].startswith(NOT_ASKED) for row in asked)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--promises", type=int, required=True)
    person = Account.objects.filter(kind="person").order_by("id")[0]
    unit = load(parser.parse_args().promises, person)
    one = Commitment.objects.select_related("task").order_by("-id")[0]
    fill(one, person)
    pages = {
        "list": f"/vi/units/{unit.id}/promises/",
        "cut": f"/vi/units/{unit.id}/promises/?topic=waste&state=late",
        "one": f"/vi/promises/{one.id}/",
    }
    told: dict[str, Any] = {"pages": pages, "statements": {name: statements(path) for name, path in pages.items()}}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
