"""After the crowd has gone: what does the site itself say? Run inside the site; prints JSON.

    python bench/reckoning.py DONE.json OUT

DONE.json: {reference: [kinds of what was answered as done, in order]}. Sends what still waits, as a worker would after
the lease of a letter that a killed one had claimed; seals; exports the ledger to OUT.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402

from dongthuan.ground.channels import deliver  # noqa: E402
from dongthuan.ground.channels.models import SENT, Outgoing  # noqa: E402
from dongthuan.record.ledger import sealer  # noqa: E402
from dongthuan.record.ledger.models import Entry, Unsealed  # noqa: E402
from dongthuan.work.cases.models import Case  # noqa: E402

TABLES = (
    "cases_case", "cases_words", "cases_attachment", "deadlines_clock", "ledger_entry", "channels_outgoing",
    "tasks_task", "people_account", "people_office", "organisations_unit",
)  # fmt: skip


def lost(done: dict[str, list[str]]) -> list[str]:
    """Answered as done, and not in the book."""
    missing = []
    for reference, kinds in done.items():
        told = list(Entry.objects.filter(subject=_subject(reference)).values_list("kind", flat=True))
        missing += [f"{reference} {kind}" for kind in set(kinds) if told.count(kind) != kinds.count(kind)]
    return missing


def _subject(reference: str) -> str:
    row = Case.objects.filter(reference=reference).first()
    return row.subject if row else "no such case"


def deliver_all() -> int:
    sent, later = 0, datetime.now(UTC) + deliver.LEASE
    while batch := deliver.send_due(now=later):
        sent += batch
    return sent


def repeated() -> int:
    """Ids that two rows share, in one table or in two."""
    parts = " UNION ALL ".join(f"SELECT id FROM {table}" for table in TABLES)  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM (SELECT id FROM ({parts}) AS a GROUP BY id HAVING COUNT(*) > 1) AS b")  # noqa: S608
        return int(cursor.fetchone()[0])


def main() -> None:
    done, out = json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2])
    late = deliver_all()
    sealer.seal_all(now=datetime.now(UTC))
    letters = list(Outgoing.objects.all())
    found = {
        "lost": lost(done),
        "repeated_ids": repeated(),
        "unsealed": Unsealed.objects.count(),
        "letters": len(letters),
        "unsent": sum(letter.state != SENT for letter in letters),
        "sent_after": late,
        "names": [deliver.message(letter, datetime.now(UTC)).extra_headers["Message-ID"] for letter in letters],
        "out": str(out),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
