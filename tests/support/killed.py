"""An office whose processes are killed, run as a program: DONGTHUAN_HOME names a folder with a database file.

python killed.py steps   files letters with a photo in child processes, of which each is killed one step later than the
                         one before it, the last not at all; prints what the database says after each, as JSON
python killed.py letters files letters until it is killed, and prints each reference after its commit
python killed.py check   seals the ledger, exports it to DONGTHUAN_HOME/out and prints what its texts are held against
"""

import hashlib
import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any, NoReturn

import django
from django.db import connections

AT = datetime(2026, 8, 24, 2, 0, tzinfo=UTC)
PIXELS = b"pixels of a lamp that does not burn" * 1000


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


class Steps:
    """Kills this process at the step of that number: a statement, a write to the disk, before and after the commit."""

    def __init__(self, last: int) -> None:
        self.left = last

    def step(self) -> None:
        if self.left == 0:
            die()
        self.left -= 1

    def before(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            self.step()
            return act(*given, **named)

        return run

    def around(self, act: Callable[[], Any]) -> Callable[[], Any]:
        def run() -> None:
            self.step()
            act()
            self.step()

        return run


def file(text: str, pixels: bytes = b"") -> Any:
    from dongthuan.ground.access import policy
    from dongthuan.kernel.dice import SystemDice
    from dongthuan.record.files.photo import Photo
    from dongthuan.work.cases import operations as cases

    photo = Photo(pixels, "image/jpeg", 40, 30) if pixels else None
    letter = cases.Letter("99001", text, "Ngõ 5", "vi", "viet@vidu.example.com", photo)
    return cases.file(actor=policy.resident("web", "vi"), letter=letter, at=AT, dice=SystemDice())


def file_and_die(number: int) -> None:
    """Returns where there is no step of that number."""
    from django.db import connection

    steps = Steps(number)
    connection.ensure_connection()
    os.fsync = steps.before(os.fsync)
    connection._commit = steps.around(connection._commit)  # type: ignore[method-assign]
    with connection.execute_wrapper(lambda run, *given: steps.before(run)(*given)):
        file(f"Thư bị giết ở bước {number}.", PIXELS)


def state() -> dict[str, Any]:
    """What can be counted, and whether the file is sound and no row stands alone."""
    from django.db import connection

    from dongthuan.record.deadlines.models import Clock
    from dongthuan.record.files import store
    from dongthuan.record.files.models import File
    from dongthuan.record.ledger.models import Entry, Unsealed
    from dongthuan.work.cases.models import Attachment, Case, Words

    cases, names = Case.objects.count(), list(File.objects.values_list("sha256", flat=True))
    with connection.cursor() as cursor:
        sound = [cursor.execute(f"PRAGMA {check}").fetchall() for check in ("integrity_check", "foreign_key_check")]
    whole = {
        "words": Words.objects.count() == 3 * cases,
        "entries": Entry.objects.filter(kind="case_filed").count() == cases,
        "waiting": not Entry.objects.filter(kind="case_filed", leaf=None)
        .exclude(id__in=Unsealed.objects.all())
        .exists(),
        "clocks": Clock.objects.filter(state="running").count() == cases,
        "photos": Attachment.objects.count() == len(names) == cases,
        "bytes": all(store.path(name).exists() for name in names),
        "file": sound == [[("ok",)], []],
    }
    connection.close()
    return {"cases": cases, "broken": [name for name, well in whole.items() if not well]}


def steps() -> None:
    file("Thư đầu tiên; nạp sẵn mọi thứ cho các con.", b"first pixels")
    told: list[dict[str, Any]] = [state()]
    for number in count():
        unwrite()
        if (child := os.fork()) == 0:
            file_and_die(number)
            os._exit(0)
        ended = os.waitpid(child, 0)[1]
        told.append({**state(), "killed": os.WIFSIGNALED(ended)})
        if not os.WIFSIGNALED(ended):
            break
    print(json.dumps(told))


def letters() -> None:
    for number in count():
        print(file(f"Thư số {number}.").case.reference, flush=True)


def unwrite() -> None:
    """What a killed one wrote and did not commit, so that each child has the same steps before it."""
    from dongthuan.record.files import store
    from dongthuan.record.files.models import File

    name = hashlib.sha256(PIXELS).hexdigest()
    if not File.objects.filter(sha256=name).exists():
        store.remove(name)
    connections.close_all()


def check() -> None:
    from django.conf import settings

    from dongthuan.ground.access import policy
    from dongthuan.record.ledger import checks, queries, sealer

    sealer.seal_all(now=AT)
    queries.export(policy.system("shell", "cli"), settings.HOME / "out")
    print(json.dumps(checks.texts()))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "dongthuan.config.settings"
    django.setup()
    {"steps": steps, "letters": letters, "check": check}[sys.argv[1]]()
