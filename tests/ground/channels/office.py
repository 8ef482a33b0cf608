"""An office with a database file of its own, run as a program: so that it can be killed, and can have two workers.

python office.py HOME PORT fill COUNT | send MINUTE | die MINUTE | race THREADS
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django
from django.conf import settings

AT = datetime(2026, 9, 3, 8, 0, tzinfo=UTC)
home, port, what, number = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4])


def open_office() -> None:
    from dongthuan.config import environment
    from dongthuan.kernel import ids, realm

    settings.configure(
        INSTALLED_APPS=[
            f"dongthuan.{app}" for app in ("record.rulebook", "record.deadlines", "record.files", "ground.channels")
        ],
        DATABASES={"default": environment.sqlite(home / "office.sqlite3")},
        USE_TZ=True,
        MAIL_CHANNEL="smtp",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=port,
        EMAIL_TIMEOUT=10,
        OUTBOX_DIR=home / "outbox",
        DEFAULT_FROM_EMAIL="Đồng Thuận <khong-tra-loi@example.invalid>",
    )
    django.setup()
    realm.install(realm.Realm("vd", 1))
    ids.install(ids.Maker(home / "slots"))


def fill(count: int) -> None:
    from django.db import connection

    from dongthuan.ground.channels.models import Outgoing
    from dongthuan.ground.channels.operations import Letter, queue

    with connection.schema_editor() as editor:
        editor.create_model(Outgoing)
    facts = {"reference": "VD-7K40-29M", "office": "Phường Ví Dụ", "site": "http://localhost:8000"}
    queue(
        [
            Letter(f"case:{n}", f"case:{n}", "email", f"khach{n}@example.com", "vi", "case_answered", facts)
            for n in range(count)
        ],
        at=AT,
    )


def send(minute: int) -> None:
    from dongthuan.ground.channels.deliver import send_due
    from dongthuan.ground.channels.models import Outgoing

    sent = send_due(now=AT + timedelta(minutes=minute))
    print(json.dumps({"sent": sent, "rows": sorted(Outgoing.objects.values_list("state", "tries"))}))


def die(minute: int) -> None:
    """Send, and lose power before the letter is marked."""
    from dongthuan.ground.channels import deliver

    deliver._mark_sent = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    send(minute)


def race(threads: int) -> None:
    from django.db import connection

    from dongthuan.ground.channels.deliver import send_due
    from dongthuan.ground.channels.models import Outgoing

    counts, start = [0] * threads, threading.Barrier(threads)

    def work(me: int) -> None:
        start.wait()
        while Outgoing.objects.filter(state="queued", next_try_at__lte=AT).exists():
            counts[me] += send_due(now=AT, batch=5)
        connection.close()

    workers = [threading.Thread(target=work, args=(me,)) for me in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        (mode,) = cursor.fetchone()
    rows = sorted(Outgoing.objects.values_list("state", "tries"))
    print(json.dumps({"counts": counts, "rows": rows, "journal": mode}))


COMMANDS: dict[str, Callable[[int], None]] = {"fill": fill, "send": send, "die": die, "race": race}
open_office()
COMMANDS[what](number)
