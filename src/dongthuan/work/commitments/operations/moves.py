"""The moves that somebody makes with a commitment: checked, returned, told of, heard, closed, given up."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_choice
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.commitments import events
from dongthuan.work.commitments.house import house
from dongthuan.work.commitments.lifecycle import LIFECYCLE, VOICES
from dongthuan.work.commitments.models import Commitment, Voice, Words
from dongthuan.work.commitments.operations.deciding import Deciding, about, said, write
from dongthuan.work.commitments.supervisors import watching
from dongthuan.work.tasks import operations as tasks


def check(commitment: Commitment, on: Deciding, version: int) -> Commitment:
    """What was shown is so. Refusals: not_now, missing, too_long, own_work, not_a_supervisor."""
    state, unit = _state(commitment, on), _supervisor(commitment, on)
    words = [said(commitment, "verdict", on.words("verdict"), on, unit)]
    event = events.CommitmentChecked(**about(commitment, words), by_unit=str(unit.id))
    columns = {"state": state, "checked_on": on.on, "checked_by_id": on.actor.account, "checked_unit": unit}
    return write(on, commitment, columns, [event], words, version)


def send_back(commitment: Commitment, on: Deciding, version: int) -> Commitment:
    """It is not so: the work goes on. Refusals: not_now, missing, too_long, own_work, not_a_supervisor."""
    state, unit = _state(commitment, on), _supervisor(commitment, on)
    words = [said(commitment, "reason", on.words("reason"), on, unit)]
    event = events.CommitmentReturned(**about(commitment, words), by_unit=str(unit.id))
    write(on, commitment, {"state": state, "shown_on": None}, [event], words, version)
    tasks.reopen(commitment.task, "", actor=on.actor, at=on.at, dice=on.dice)
    return commitment


def _supervisor(commitment: Commitment, on: Deciding) -> Unit:
    if commitment.task.person_id in on.actor.persons:
        raise Refusal("own_work", {})
    unit = watching(on.actor, commitment.unit, on.on)
    if unit is None or on.actor.account is None:
        raise Refusal("not_a_supervisor", {})
    return unit


def tell(commitment: Commitment, on: Deciding, version: int) -> Commitment:
    """Say how those who asked were told. Refusals: not_now, missing, too_long, told_before."""
    LIFECYCLE.to("tell", commitment.state)
    words = [said(commitment, "how", on.words("how"), on)]
    return told(commitment, commitment.askers, on, words=words, version=version)


def told(
    commitment: Commitment, people: int, on: Deciding, words: Sequence[Words] = (),
    version: int | None = None,
) -> Commitment:  # fmt: skip
    """So many were told today, or it is said how; from tomorrow on their days to object run. Refusals: told_before,
    not_told_yet (nobody, and nothing is said)."""
    if commitment.told_on:
        raise Refusal("told_before", {"date": commitment.told_on.isoformat()})
    if not (people or words):
        raise Refusal("not_told_yet", {})
    until = house().window(on.on, calendars.calendar())
    event = events.AskersTold(**about(commitment, words), people=people, until=until.isoformat())
    columns = {"told_on": on.on, "told": people, "open_until": until}
    return write(on, commitment, columns, [event], words, version)


def hear(commitment: Commitment, on: Deciding, version: int) -> Commitment:
    """Write down at the counter what somebody who asked says of it; nobody is kept. Refusals: those of ``spoken``."""
    return spoken(commitment, "", on.given.get("said", ""), on.words("reason"), on, version)


def spoken(
    commitment: Commitment, who: str, what: str, reason: str, on: Deciding, version: int | None = None
) -> Commitment:
    """Somebody who asked says whether it is so. The first objection within the days opens it again, once.

    Refusals: not_now, not_a_choice, missing (the reason of an objection), not_told_yet, window_over, spoken_before.
    """
    LIFECYCLE.to("hear", commitment.state)
    _may_speak(commitment, who, what, reason, on.on)
    Voice.objects.create(commitment=commitment, round=commitment.objected, who=who, said=what, at=on.at)
    words = [said(commitment, "voice", reason, on)] if reason else []
    heard = events.AskerSpoke(**about(commitment, words), said=what)
    if what == "done" or commitment.objected:
        return write(on, commitment, {}, [heard], words, version)
    return _reopen(commitment, on, heard, words, version)


def _may_speak(commitment: Commitment, who: str, what: str, reason: str, today: date) -> None:
    take_choice("said", what, VOICES)
    if commitment.open_until is None:
        raise Refusal("not_told_yet", {})
    if today > commitment.open_until:
        raise Refusal("window_over", {"date": commitment.open_until.isoformat()})
    if what != "done" and not reason:
        raise Refusal("missing", {"field": "reason"})
    if who and Voice.objects.filter(commitment=commitment, round=commitment.objected, who=who).exists():
        raise Refusal("spoken_before", {})


def _reopen(
    commitment: Commitment, on: Deciding, heard: events.AskerSpoke, words: Sequence[Words], version: int | None
) -> Commitment:
    columns = {
        "state": LIFECYCLE.to("reopen", commitment.state), "objected": commitment.objected + 1, "shown_on": None,
        "checked_on": None, "checked_by": None, "checked_unit": None, "told_on": None, "open_until": None, "told": 0,
    }  # fmt: skip
    event = events.CommitmentObjected(**about(commitment), times=commitment.objected + 1)
    write(on, commitment, columns, [heard, event], words, version)
    tasks.reopen(commitment.task, "", actor=on.actor, at=on.at, dice=on.dice)
    return commitment


def close(commitment: Commitment, on: Deciding, version: int) -> Commitment:
    """Kept: shown, checked by another, told, and nobody's days run any more.

    Refusals: not_now, not_told_yet, window_open.
    """
    state = _state(commitment, on)
    if commitment.open_until is None or not (commitment.told or _said_how(commitment)):
        raise Refusal("not_told_yet", {})
    if on.on <= commitment.open_until:
        raise Refusal("window_open", {"date": commitment.open_until.isoformat()})
    event = events.CommitmentClosed(**about(commitment), outcome="kept", late=commitment.is_late(on.on))
    return write(on, commitment, {"state": state, "closed_on": on.on}, [event], (), version)


def _said_how(commitment: Commitment) -> bool:
    """Whether it stands written how those who asked were told, on the day from which their days run."""
    written = Words.objects.filter(commitment=commitment, name="how").values_list("at", flat=True)
    return any(day_of(at) == commitment.told_on for at in written)


def give_up(commitment: Commitment, on: Deciding, version: int) -> Commitment:
    """Say that it will not be kept, and why; a supervisor says it only when its day has passed.

    Refusals: not_now, missing, too_long, not_a_supervisor, not_due_yet.
    """
    state = _state(commitment, on)
    unit = watching(on.actor, commitment.unit, on.on)
    if unit and on.on <= commitment.due:
        raise Refusal("not_due_yet", {"date": commitment.due.isoformat()})
    words = [said(commitment, "reason", on.words("reason"), on, unit or commitment.unit)]
    event = events.CommitmentClosed(**about(commitment, words), outcome="broken", late=commitment.is_late(on.on))
    write(on, commitment, {"state": state, "closed_on": on.on}, [event], words, version)
    tasks.drop(commitment.task, actor=on.actor, at=on.at, dice=on.dice)
    return commitment


def _state(commitment: Commitment, on: Deciding) -> str:
    return LIFECYCLE.to(on.move, commitment.state)


MOVES: Mapping[str, Callable[[Commitment, Deciding, int], Commitment]] = {
    "check": check, "return": send_back, "tell": tell, "hear": hear, "close": close, "give_up": give_up,
}  # fmt: skip
