"""Cases and their steps for a file: what the actor may see, read in short steps, so that a long export holds no lock,
no transaction and little memory.

A step is a stretch of ids. Whose rows lie in it is asked anew each time, so a case that was passed on meanwhile is
gone; cases that come in after the beginning stay out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from dongthuan.ground.access import policy
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel import moments, text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Fact, Refusal
from dongthuan.record.deadlines.calendar import OFFICE_TIME
from dongthuan.record.ledger.models import Entry
from dongthuan.record.store.snapshot import snapshot
from dongthuan.work.cases.columns import TABLES, Column, chosen
from dongthuan.work.cases.lifecycle import KINDS, STATES, TOPICS
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.queries import export_rows, export_steps

STEP = 1_000
"""Cases in one step, at most."""
WIDEST = 64 * STEP
"""How far a step may look for them, where few are the actor's."""

CHOICES: Mapping[str, Sequence[str]] = {"table": tuple(TABLES), "state": STATES, "kind": KINDS, "topic": TOPICS}
READ = {"cases": export_rows.cases, "steps": export_steps.steps}
Rows = export_rows.Rows


@dataclass(frozen=True)
class Wish:
    """Which rows, by codes and days alone.

    ``unit`` is an id: that one and all beneath; ``since`` and ``until`` are days of filing, both within.
    """

    table: str = "cases"
    state: str = ""
    kind: str = ""
    topic: str = ""
    unit: str = ""
    since: str = ""
    until: str = ""

    @staticmethod
    def read(given: Mapping[str, str], *, on: date) -> "Wish":
        """From a form, a question or options; a unit by its id or by the code that it has ``on`` that day.

        Refusals: not_a_choice, unit_unknown, date_not_readable, date_out_of_range, too_long, text_not_readable.
        """
        said = {row.name: value for row in fields(Wish) if (value := (given.get(row.name) or "").strip())}
        for name, choices in CHOICES.items():
            if said.get(name, choices[0]) not in choices:
                raise Refusal("not_a_choice", {"field": name})
        for name in ("since", "until"):
            _midnight(name, said.get(name, ""))
        if "unit" in said:
            said["unit"] = str(organisations.named(text.clean(said["unit"], longest=30), on).id)
        return Wish(**said)


def _midnight(field: str, written: str, days: int = 0) -> datetime | None:
    """The first moment of that day, or of the one so many days later; None where none is named."""
    try:
        day = date.fromisoformat(written) if written else None
    except ValueError:
        raise Refusal("date_not_readable", {"field": field}) from None
    if day is None:
        return None
    begins = datetime.combine(day, time(), OFFICE_TIME)
    if not moments.FIRST.date() <= day <= moments.LAST.date():
        raise Refusal("date_out_of_range", {"field": field, "date": written})
    return begins + timedelta(days=days)


@dataclass(frozen=True)
class Export:
    """Columns, and their rows step by step; nothing is read before the first step is asked for."""

    wish: Wish
    columns: tuple[Column, ...]
    steps: Iterator[Rows]


def may_export(actor: Actor, *, personal: bool = False) -> bool:
    """Whether there is any unit whose cases this actor may export: what draws the entry of a menu."""
    return policy.may_somewhere(actor, "export.words" if personal else "export.cases")


def exported(actor: Actor, wish: Wish, *, recorded: Entry | None = None) -> Export:
    """The columns that count and sort; with the ledger's entry of a personal export, which
    ``operations.export_personal`` makes, also what people wrote. Refusal: not_allowed."""
    rows = readable(actor, wish, personal=recorded is not None)
    columns = chosen(wish.table, personal=recorded is not None)
    read = READ[wish.table]
    last = Case.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return Export(wish, columns, _steps(rows, last, lambda found: read(found, columns)))


def readable(actor: Actor, wish: Wish, *, personal: bool) -> QuerySet[Case]:
    """The cases of a wish that this actor may export. Refusal: not_allowed."""
    if not may_export(actor, personal=personal):
        refused: dict[str, Fact] = {"action": "export.words" if personal else "export.cases"}
        raise Refusal("not_allowed", refused)
    rows = actor.visible("export.cases", actor.visible("case.see", _wished(wish)))
    return actor.visible("export.words", rows) if personal else rows


def _wished(wish: Wish) -> QuerySet[Case]:
    same = {name: value for name in ("state", "kind", "topic") if (value := getattr(wish, name))}
    rows = Case.objects.filter(**same)
    if wish.unit:
        rows = rows.filter(unit__cases_path__startswith=organisations.one(int(wish.unit)).cases_path)
    if since := _midnight("since", wish.since):
        rows = rows.filter(filed_at__gte=since)
    if until := _midnight("until", wish.until, days=1):
        rows = rows.filter(filed_at__lt=until)
    return rows


def _steps(rows: QuerySet[Case], last: int, read: Callable[[export_rows.Found], Rows]) -> Iterator[Rows]:
    """A step is bounded twice: by the rows that it brings, and by the ids that it looks at.

    So the database never has to sort what a step leaves for later, whichever index it takes.
    """
    done, width = 0, STEP
    while done < last:
        with snapshot():
            end = _end(done, width, last)
            found = list(rows.filter(id__gt=done, id__lte=end).order_by("id").values_list(*export_rows.FIELDS)[:STEP])
            told = read(found)
        done = found[-1][0] if len(found) == STEP else end
        width = STEP if len(found) > STEP // 2 else min(width * 2, WIDEST)
        yield told


def _end(done: int, width: int, last: int) -> int:
    """The id that lies ``width`` rows further on, whoever's they are."""
    ahead = Case.objects.filter(id__gt=done, id__lte=last).order_by("id").values_list("id", flat=True)
    return ahead[width - 1 : width].first() or last
