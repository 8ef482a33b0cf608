"""What somebody at the desk has kept, who else is there, and the prepared texts that fit."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dongthuan.ground.access import grants
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel import blanks
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import speech
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.store.prepared import Prepared
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.desk.models import AnswerTemplate, Draft, Looking, SavedView, Typed

STILL_THERE = timedelta(seconds=60)
"""A page that is open says so every twenty seconds; after three times in silence nobody is there."""
FIELDS = ("reference", "office", "day", "due", "summary", "officer")
"""What a prepared text may ask for."""


def me(actor: Actor) -> int:
    """The account of whoever sits at the desk. Refusal: not_signed_in."""
    if actor.account is None:
        raise Refusal("not_signed_in")
    return actor.account


def views_of(actor: Actor) -> list[SavedView]:
    """One's own saved views, by name."""
    return _VIEWS(account=me(actor))


_VIEWS = Prepared(lambda account: SavedView.objects.filter(account=account).order_by("name"), account=int)


def drafts_of(actor: Actor, case: Case) -> dict[str, Draft]:
    """One's own drafts on this case, by the move that they are for."""
    return {row.move: row for row in Draft.objects.filter(account_id=me(actor), case=case)}


def draft_of(actor: Actor, case: Case, move: str) -> Draft | None:
    return Draft.objects.filter(account_id=me(actor), case=case, move=move).first()


def typed_about(actor: Actor, about: str) -> dict[str, Typed]:
    """What one has typed about that and not sent, by the form that it stood in."""
    return {row.form: row for row in Typed.objects.filter(account_id=me(actor), about=about)}


def others_looking(actor: Actor, case: Case, at: datetime) -> list[Account]:
    """Who else has this case open now, by name."""
    there = Looking.objects.filter(case=case, at__gt=at - STILL_THERE).exclude(account_id=me(actor))
    return [row.account for row in there.select_related("account").order_by("account__name")]


def long_input(move: str) -> Input | None:
    """The input of a move that a prepared text fills: its first long one."""
    row = LIFECYCLE.moves.get(move)
    return next((one for one in row.inputs if one.kind == "text" and one.longest > 300), None) if row else None


def _of_staff(action: str) -> bool:
    return bool(set(grants.table()[action]) - grants.OPEN_ROLES)


def templated_moves() -> tuple[str, ...]:
    """The moves of staff that ask for a long text."""
    return tuple(row.name for row in LIFECYCLE if _of_staff(row.action) and long_input(row.name))


def templates_for(actor: Actor, case: Case, move: str) -> list[AnswerTemplate]:
    """The prepared texts of the case's unit and of those above it, those in the letter's language first. For people of
    the office: whoever wrote the letter sees a text when it is sent. Refusals: not_signed_in, not_allowed."""
    me(actor)
    actor.require("case.see", on=case)
    above = [int(part) for part in case.unit.cases_path.split("/") if part]
    rows = AnswerTemplate.objects.filter(unit_id__in=above, move=move, retired_at=None).select_related("unit")
    return sorted(rows, key=lambda row: (row.language != case.language, row.language, row.name))


def templates_to_write(actor: Actor) -> list[AnswerTemplate]:
    """The prepared texts that this actor may write anew or withdraw."""
    rows = actor.visible("template.write", AnswerTemplate.objects.filter(retired_at=None))
    return list(rows.select_related("unit").order_by("unit__path", "move", "name"))


def units_to_write_for(actor: Actor, on: date) -> list[Unit]:
    return list(actor.visible("template.write", Unit.objects.valid(on)).order_by("path"))


def values(case: Case, language: str, officer: str, at: datetime) -> Mapping[str, str]:
    """What the fields of a prepared text stand for in this case, in that language; "" where nothing is known."""
    return {
        "reference": case.reference,
        "office": case.unit.holder.name(language),
        "day": speech.day(day_of(at), language),
        "due": speech.day(case.due, language) if case.due != NO_DATE else "",
        "summary": case.summary,
        "officer": officer,
    }


def filled(actor: Actor, case: Case, move: str, template_id: int, *, officer: str, at: datetime) -> Mapping[str, str]:
    """{name of the input: the prepared text, its fields filled}. Refusal: not_found."""
    row = next((one for one in templates_for(actor, case, move) if one.id == template_id), None)
    wanted = long_input(move)
    if row is None or wanted is None:
        raise Refusal("not_found")
    return {wanted.name: blanks.fill(row.body, values(case, row.language, officer, at))}
