"""Asking for an account, giving it, urging and settling; the clock is that of the law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from dongthuan.kernel import canonical, ids, language
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.oversight.supervision import events, queries
from dongthuan.oversight.supervision.lifecycle import LIFECYCLE, RULE
from dongthuan.oversight.supervision.models import Account, Words
from dongthuan.record.deadlines import clocks
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event, TextErased
from dongthuan.record.store.operation import operation
from dongthuan.work.cases.operations import dates
from dongthuan.work.commitments import queries as commitments
from dongthuan.work.commitments.house import house
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.supervisors import watching
from dongthuan.work.tasks.operations.acting import take_words

LONGEST = 2_000


@dataclass(frozen=True)
class Asking:
    actor: Actor
    at: datetime
    dice: Dice

    @property
    def on(self) -> date:
        return day_of(self.at)

    def said(self, row: Account, name: str, raw: str) -> Words:
        text = take_words(name, raw, LONGEST)
        return Words(
            id=ids.new(), account=row, name=name, language=language.of(text, otherwise="vi"), text=text,
            salt=self.dice.bytes(16), at=self.at, by_id=self.actor.account,
        )  # fmt: skip


@operation
def ask(*, actor: Actor, commitment_id: int, question: str, at: datetime, dice: Dice) -> Account:
    """A supervisor asks how a promise is being kept; from now the unit's days run.

    Refusals: not_found, not_allowed, not_a_supervisor, promise_closed, asked_before, missing, too_long.
    """
    commitment, now = commitments.one(commitment_id), Asking(actor, at, dice)
    actor.require("account.ask", on=commitment)
    unit = watching(actor, commitment.unit, now.on)
    if unit is None:
        raise Refusal("not_a_supervisor", {})
    if commitment.state in ("kept", "broken"):
        raise Refusal("promise_closed", {})
    # two who ask at the same moment: one does
    Commitment.objects.select_for_update().filter(id=commitment.id).values_list("id").first()
    if not queries.may_ask(actor, commitment, now.on):
        raise Refusal("asked_before", {})
    row = Account(id=ids.new(), commitment=commitment, by=unit, unit=commitment.unit, asked_on=now.on)
    words = now.said(row, "question", question)
    _begin(row, now)
    row.save(force_insert=True)
    words.save(force_insert=True)
    ledger.record(actor, [_asked(row, [words])], at=at)
    return row


def _begin(row: Account, now: Asking) -> None:
    """The clock of DC-14 where a people's inspection board asks, for nobody else has it by law; else that of the
    house."""
    if row.by.kind == "inspection_board":
        plan = dates.book(row.unit, now.at).plan(row.subject, RULE, now.at)
    else:
        plan = clocks.plan(row.subject, house().account(now.on), now.on, calendars.calendar())
    [clock] = clocks.start([plan])
    assert clock.due is not None
    row.clock, row.due = clock, clock.due


def _asked(row: Account, words: Sequence[Words]) -> events.AccountAsked:
    return events.AccountAsked(**_about(row, words), answer_by=row.due.isoformat())


def _about(row: Account, words: Sequence[Words] = ()) -> dict[str, Any]:
    return {
        "subject": row.subject, "promise": f"commitment:{row.commitment_id}", "unit": str(row.unit_id),
        "by_unit": str(row.by_id), "words": ",".join(str(one.id) for one in words),
        "digests": {one.name: canonical.digest(bytes(one.salt or b""), one.text or "") for one in words},
    }  # fmt: skip


@operation
def perform(
    move: str, *, actor: Actor, account_id: int, version: int, at: datetime, dice: Dice, inputs: Mapping[str, str]
) -> Account:
    """Answer, urge, ask again or settle. Refusals: move_unknown, not_found, not_allowed, not_a_supervisor, not_now,
    not_due_yet, missing, too_long, stale."""
    if move not in LIFECYCLE.moves:
        raise Refusal("move_unknown", {"move": move[:40]})
    now = Asking(actor, at, dice)
    row = queries.one(actor, account_id)
    _may(move, row, now)
    state = LIFECYCLE.to(move, row.state)
    columns: dict[str, Any] = {}
    given = LIFECYCLE.moves[move].inputs
    words = [now.said(row, one.name, inputs.get(one.name, "")) for one in given]
    if move == "answer":
        clocks.meet(row.subject, row.clock.rule_key if row.clock else RULE, now.on)
        columns = {"answered_on": now.on}
    elif move == "ask_again":
        _begin(row, now)
        columns = {"clock": row.clock, "due": row.due, "answered_on": None, "asked_on": now.on}
    return _written(row, {"state": state, **columns}, _event(move, row, words, now), words, version, now)


def _may(move: str, row: Account, now: Asking) -> None:
    action = LIFECYCLE.moves[move].action
    now.actor.require(action, on=row)
    if action == "account.ask" and not queries.is_theirs(now.actor, row):
        raise Refusal("not_a_supervisor", {})
    if move == "urge" and now.on <= row.due:
        raise Refusal("not_due_yet", {"date": row.due.isoformat()})


def _event(move: str, row: Account, words: Sequence[Words], now: Asking) -> Event:
    if move == "answer":
        return events.AccountGiven(**_about(row, words), late=now.on > row.due)
    if move == "ask_again":
        return _asked(row, words)
    kinds = {"urge": events.AccountUrged, "settle": events.AccountSettled}
    return kinds[move](**_about(row, words))


def _written(
    row: Account, columns: Mapping[str, Any], event: Event, words: Sequence[Words], version: int, now: Asking
) -> Account:
    if not Account.objects.filter(id=row.id, version=version).update(version=F("version") + 1, **columns):
        raise Refusal("stale", {"reference": row.subject})
    for name, value in {**columns, "version": version + 1}.items():
        setattr(row, name, value)
    Words.objects.bulk_create(words)
    ledger.record(now.actor, [event], at=now.at)
    return row


def forget(event: Event, *, actor: Actor, at: datetime) -> None:
    """A reaction: the question that a promise answers turned out to be a denunciation. What was asked and answered of
    the promise may quote it."""
    rows = Words.objects.filter(account__commitment__origin=event.subject, text__isnull=False)
    gone = list(rows.values_list("id", flat=True))
    if gone:
        rows.update(text=None, salt=None)
        texts = ",".join(map(str, gone))
        ledger.record(actor, [TextErased(subject=event.subject, texts=texts, ground="denunciation")], at=at)
