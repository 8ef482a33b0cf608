"""A register into the floor: a case row and a log row for each line, a hundred lines a transaction, no rule asked.

python -m floor.loading FILE.csv
"""

import csv
import os
import sys
from itertools import islice
from pathlib import Path
from uuid import uuid4

os.environ["DJANGO_SETTINGS_MODULE"] = "floor.settings"
TOGETHER = 100
"""As many as the import of the house writes at once."""


def main() -> None:
    from django import setup
    from django.core.management import call_command

    setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        while some := list(islice(lines, TOGETHER)):
            _insert(some)


def _insert(lines: list[dict[str, str]]) -> None:
    from django.db import transaction

    from floor.models import Filed, Log

    with transaction.atomic():
        rows = Filed.objects.bulk_create(
            Filed(reference=uuid4().hex, unit=line["xa"], what=line["noi_dung"], place=line["noi"]) for line in lines
        )
        Log.objects.bulk_create(Log(case=row, kind="filed", facts={"reference": row.reference}) for row in rows)


if __name__ == "__main__":
    main()
