"""Writing prepared answers, and withdrawing them."""

from datetime import datetime
from typing import Any

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people.models import LANGUAGES
from dongthuan.kernel import blanks, text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.desk import queries
from dongthuan.work.desk.events import TemplateRetired, TemplateWritten
from dongthuan.work.desk.models import AnswerTemplate


@operation
def write_template(
    *, actor: Actor, unit: str, name: str, language: str, move: str, body: str, at: datetime
) -> AnswerTemplate:
    """Write a prepared text; one of the same name for the same move and language is written anew.

    Refusals: not_allowed, missing, too_long, language_unknown, not_a_choice, unit_unknown, template_field_unknown.
    """
    where = organisations.named(_taken("unit", unit, 30), day_of(at))
    actor.require("template.write", on=where)
    key: dict[str, Any] = {
        "unit": where,
        "name": _taken("name", name, 80),
        "language": _language(language),
        "move": _move(move),
    }
    row, _ = AnswerTemplate.objects.update_or_create(**key, retired_at=None, defaults={"body": _body(body, move)})
    event = TemplateWritten(subject=f"template:{row.id}", unit=str(where.id), move=move, language=language)
    ledger.record(actor, [event], at=at)
    return row


def _taken(name: str, raw: str, longest: int) -> str:
    clean = text.clean(raw, longest=longest)
    if not clean:
        raise Refusal("missing", {"field": name})
    return clean


def _language(written: str) -> str:
    if written not in LANGUAGES:
        raise Refusal("language_unknown", {"language": written[:10]})
    return written


def _move(written: str) -> str:
    if written not in queries.templated_moves():
        raise Refusal("not_a_choice" if written else "missing", {"field": "move"})
    return written


def _body(raw: str, move: str) -> str:
    wanted = queries.long_input(move)
    body = _taken("body", raw, wanted.longest if wanted else 2_000)
    strange = [name for name in blanks.names(body) if name not in queries.FIELDS]
    if strange:
        raise Refusal("template_field_unknown", {"field": "body", "name": strange[0][:40]})
    return body


@operation
def retire_template(*, actor: Actor, template_id: int, at: datetime) -> None:
    """Offer it no longer; what was written with it stays as it is. Refusals: not_found, not_allowed."""
    row = AnswerTemplate.objects.select_related("unit").filter(id=template_id, retired_at=None).first()
    if row is None:
        raise Refusal("not_found")
    actor.require("template.write", on=row)
    AnswerTemplate.objects.filter(id=row.id).update(retired_at=at)
    ledger.record(actor, [TemplateRetired(subject=f"template:{row.id}", unit=str(row.unit_id))], at=at)
