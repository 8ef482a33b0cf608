"""What an export tells of cases, a column a row: its name, its type, where it comes from, whether it is personal.

The meaning of each stands in ``record/phrases/columns.py``, in three languages; the query, the writers, the Parquet
schema and docs/data-dictionary.md are all made from here. Names are for ever: other programs read them.

There is no column for the contact. It is opened one by one, each time with a record that names the case; a file with
ten thousand of them would make that record worth nothing, and whoever has to write to a resident does it from the case.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dongthuan.work.cases.complaints import OUTCOMES
from dongthuan.work.cases.lifecycle import GROUNDS, KINDS, STATES, TOPICS


@dataclass(frozen=True)
class Column:
    """``type``: text, id, date, moment (UTC), number, yes_no. ``source`` says where from, by its first part:

    case.FIELD a field of the case's row · clock.FIELD of the period for the first reply · first:KINDS and last:KINDS
    the moment of the first or last ledger entry of these kinds · words.NAME what was written under that name, oldest
    first, and language.NAME what it is written in · entry.… what the ledger tells of a step.
    """

    name: str
    type: str
    source: str
    personal: bool = False
    codes: tuple[str, ...] = ()


def _written(name: str) -> tuple[Column, Column]:
    """Words and, beside them, their language: a cell alone does not say which way it is read."""
    return (
        Column(name, "text", f"words.{name}", personal=True),
        Column(f"{name}_language", "text", f"language.{name}", personal=True),
    )


CASES: tuple[Column, ...] = (
    Column("id", "id", "case.id"),
    Column("reference", "text", "case.reference"),
    Column("unit_code", "text", "case.unit__code"),
    Column("unit_name", "text", "case.unit__name_vi"),
    Column("state", "text", "case.state", codes=STATES),
    Column("kind", "text", "case.kind", codes=KINDS),
    Column("topic", "text", "case.topic", codes=TOPICS),
    Column("summary", "text", "case.summary"),
    Column("language", "text", "case.language", codes=("vi", "ar", "en")),
    Column("channel", "text", "case.channel"),
    Column("filed_at", "moment", "case.filed_at"),
    Column("first_reply_by", "date", "clock.due"),
    Column("first_reply_on", "date", "clock.met_on"),
    Column("accepted_at", "moment", "first:case_accepted"),
    Column("promised_at", "moment", "last:case_promised"),
    Column("answered_at", "moment", "last:case_answered promise_fulfilled"),
    Column("closed_at", "moment", "last:case_confirmed case_declined case_referred"),
    Column("due", "date", "case.due"),
    Column("officer", "text", "case.officer__login"),
    Column("objected", "yes_no", "case.objected"),
    Column("version", "number", "case.version"),
    Column("complaint_instance", "number", "case.complaint__instance"),
    Column("complaint_against", "text", "case.complaint__against__code"),
    Column("complaint_people", "number", "case.complaint__people"),
    Column("complaint_decided_on", "date", "case.complaint__decided_on"),
    Column("complaint_outcome", "text", "case.complaint__outcome", codes=OUTCOMES),
    Column("complaint_effect_on", "date", "case.complaint__effect_on"),
    Column("complaint_received_on", "date", "case.complaint__received_on"),
    *_written("what"),
    *_written("place"),
    *_written("added"),
    *_written("objection"),
    *_written("reason"),
    *_written("answer"),
    *_written("task"),
    *_written("evidence"),
    *_written("decision"),
)

STEPS: tuple[Column, ...] = (
    Column("entry", "id", "entry.id"),
    Column("seq", "number", "entry.leaf__seq"),
    Column("case", "id", "entry.subject"),
    Column("reference", "text", "entry.facts.reference"),
    Column("step", "text", "entry.kind"),
    Column("at", "moment", "entry.at"),
    Column("by", "text", "entry.actor", codes=("resident", "officer", "machine")),
    Column("officer", "text", "entry.actor"),
    Column("unit_code", "text", "entry.facts.unit"),
    Column("from_unit_code", "text", "entry.facts.from_unit"),
    Column("ground", "text", "entry.facts.ground", codes=GROUNDS),
    Column("named_day", "date", "entry.facts.first_reply_by answer_by due"),
    Column("came_by", "text", "entry.facts.via"),
)

TABLES: Mapping[str, tuple[Column, ...]] = {"cases": CASES, "steps": STEPS}


def chosen(table: str, *, personal: bool) -> tuple[Column, ...]:
    """The columns of a table, the personal ones only where they were asked for."""
    return tuple(column for column in TABLES[table] if personal or not column.personal)
