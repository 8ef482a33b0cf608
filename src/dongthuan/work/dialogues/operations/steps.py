"""The steps of a dialogue, one function each: what must hold, and what then becomes true."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date, take_text
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.events import DialogueConcluded, DialogueMoved, PlanApproved
from dongthuan.work.dialogues.lifecycle import DIALOGUE
from dongthuan.work.dialogues.models import Dialogue, PlanRow, Question
from dongthuan.work.dialogues.operations import promising
from dongthuan.work.dialogues.operations.hand import Change, Given, Hand, about, claim_dialogue, stir
from dongthuan.work.dialogues.operations.planning import hour

EVENTS: Mapping[str, type[DialogueMoved]] = {"conclude": DialogueConcluded, "approve": PlanApproved}


@operation
def move(
    step: str, *, actor: Actor, dialogue_id: int, version: int, at: datetime, dice: Dice, inputs: Given
) -> Dialogue:
    """Make the step of that name. Refusals: move_unknown, not_found, not_allowed, dialogue_closed, not_now, stale, and
    those of the step."""
    row = DIALOGUE.moves.get(step)
    if row is None:
        raise Refusal("move_unknown", {"move": step[:40]})
    dialogue = queries.claimed(actor, row.action, dialogue_id)
    stir(dialogue, step, tuple(row.source))
    goal = DIALOGUE.to(step, dialogue.state)
    wanted = {given.name: inputs.get(given.name) or "" for given in row.inputs}
    change = STEPS.get(step, _only)(dialogue, wanted, Hand(actor, at, dice))
    claim_dialogue(dialogue, version, {"state": goal, **change.columns})
    for words in change.words:
        words.save(force_insert=True)
    ledger.record(actor, [_event(step, goal, dialogue, change)], at=at)
    if change.then:
        change.then()
    return dialogue


def _event(step: str, goal: str, dialogue: Dialogue, change: Change) -> DialogueMoved:
    said: dict[str, Any] = about(dialogue.subject, dialogue.unit_id, change.words)
    made = EVENTS.get(step, DialogueMoved)
    return made(**said, step=step, goal=goal, on=dialogue.on.isoformat(), **change.facts)


def _only(dialogue: Dialogue, given: Given, hand: Hand) -> Change:
    """The state changes and nothing else."""
    return Change({})


def amend(dialogue: Dialogue, given: Given, hand: Hand) -> Change:
    """Refusals: missing, too_long, time_not_readable."""
    columns = {name: take_text(name, given[name], 200) for name in ("title", "place")}
    return Change({**columns, "hour": hour(given["hour"])})


def postpone(dialogue: Dialogue, given: Given, hand: Hand) -> Change:
    """The first day stays to be seen, with the reason. Refusals: missing, date_not_readable, date_in_the_past."""
    on = take_date("on", given["on"])
    if on < hand.on:
        raise Refusal("date_in_the_past", {"field": "on"})
    return Change({"on": on}, (_reason(dialogue, given, hand),))


def cancel(dialogue: Dialogue, given: Given, hand: Hand) -> Change:
    """Refusals: missing, too_long."""
    return Change({}, (_reason(dialogue, given, hand),))


def _reason(dialogue: Dialogue, given: Given, hand: Hand) -> Any:
    return hand.said(dialogue, "change", take_text("reason", given["reason"], 2_000))


def open_hall(dialogue: Dialogue, given: Given, hand: Hand) -> Change:
    """Refusal: not_today_yet."""
    _on_its_day(dialogue, hand)
    return Change({})


def _on_its_day(dialogue: Dialogue, hand: Hand) -> None:
    """Whoever has read the day on the page comes on that day; an earlier one is named with "postpone"."""
    if hand.on < dialogue.on:
        raise Refusal("not_today_yet", {"day": dialogue.on.isoformat()})


def end_hall(dialogue: Dialogue, given: Given, hand: Hand) -> Change:
    """Nobody speaks any more. Refusal: not_today_yet."""
    _on_its_day(dialogue, hand)
    Question.objects.filter(dialogue=dialogue, hall="speaking").update(hall="spoken")
    return Change({"held_on": hand.on})


def conclude(dialogue: Dialogue, given: Given, hand: Hand) -> Change:
    """Issue the conclusions. Refusals: missing, too_long, questions_open, row_missing."""
    text = take_text("conclusions", given["conclusions"], 20_000)
    still = Question.objects.filter(dialogue=dialogue, state="open").count()
    if still:
        raise Refusal("questions_open", {"count": still})
    bare = Question.objects.filter(dialogue=dialogue, state="accepted", rows=None).order_by("number").first()
    if bare:
        raise Refusal("row_missing", {"reference": bare.reference})
    return Change(_symbol(given), (hand.said(dialogue, "conclusions", text),))


def _symbol(given: Given) -> dict[str, str]:
    return {"symbol": take_text("symbol", given["symbol"], 60)} if given["symbol"].strip() else {}


def submit(dialogue: Dialogue, given: Given, hand: Hand) -> Change:
    """Refusal: rows_missing."""
    if not dialogue.rows.exists():
        raise Refusal("rows_missing")
    return Change({})


def approve(dialogue: Dialogue, given: Given, hand: Hand) -> Change:
    """The Standing Board lets the plan stand: each row becomes a commitment. Refusal: approver_answers."""
    rows = list(PlanRow.objects.filter(dialogue=dialogue).select_related("unit", "person", "question"))
    if any(row.person_id in hand.actor.persons for row in rows):
        raise Refusal("approver_answers")
    return Change({}, facts={"rows": len(rows)}, then=lambda: promising.promise(dialogue, rows, hand))


def report(dialogue: Dialogue, given: Given, hand: Hand) -> Change:
    """Tell the people what came of it. Refusals: not_now (a plan that nobody has approved), missing, too_long."""
    if dialogue.state == "concluded" and dialogue.rows.exists():
        raise Refusal("not_now", {"move": "report", "state": "concluded"})
    text = take_text("results", given["results"], 20_000)
    return Change({}, (hand.said(dialogue, "results", text),))


def close(dialogue: Dialogue, given: Given, hand: Hand) -> Change:
    """Refusals: questions_open (one is still to be answered, by whomever), promises_open."""
    still = Question.objects.filter(dialogue=dialogue, state__in=("open", "to_write", "sent_up")).count()
    if still:
        raise Refusal("questions_open", {"count": still})
    owed = promising.unfinished(dialogue)
    if owed:
        raise Refusal("promises_open", {"count": owed})
    return Change({})


STEPS: Mapping[str, Callable[[Dialogue, Given, Hand], Change]] = {
    "amend": amend,
    "postpone": postpone,
    "cancel": cancel,
    "open_hall": open_hall,
    "end_hall": end_hall,
    "conclude": conclude,
    "submit": submit,
    "send_back": cancel,
    "approve": approve,
    "report": report,
    "close": close,
}
"""Those that do more than change the state."""
