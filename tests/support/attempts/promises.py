"""Tasks, promises, those who follow them, and accounts that are asked for."""

from datetime import timedelta

from dongthuan.ground.channels.models import Outgoing
from dongthuan.work.commitments import operations as commitments
from dongthuan.work.commitments.models import Follower
from dongthuan.work.tasks import operations as tasks
from support import promises
from support.attempts.base import Act, Attempt
from support.town import MONDAY, Town


def give_task(town: Town) -> Act:
    promises.people_of(town)
    return lambda: tasks.give(promises.work(town), actor=town.staff("hoa"), at=MONDAY)


def submit_task(town: Town) -> Act:
    """The move that writes most: a step, a photograph, a place."""
    promise = promises.heard(promises.people_of(town))
    promises.do(town, "accept", "lam", promise)
    return lambda: promises.do(town, "submit", "lam", promise, photo=promises.PHOTO, note="Xong.", spot="Đầu ngõ 295")


def make_promise(town: Town) -> Act:
    promises.people_of(town)
    return lambda: commitments.make(
        promises.word(town), by=town.units["99001"], before="họp tổ 12", actor=town.staff("hoa"), at=MONDAY,
        dice=town.dice,
    )  # fmt: skip


def return_promise(town: Town) -> Act:
    """The move that reaches furthest: its task is opened again, and its person hears of it."""
    promise = promises.shown(town, promises.heard(promises.people_of(town)))
    return lambda: promises.say(town, "return", "mat", promise, reason="Chưa có nước.")


def close_promise(town: Town) -> Act:
    promise = promises.heard(promises.people_of(town))
    promises.askers_told(promises.checked(town, promise), town.machine)
    later = MONDAY + timedelta(days=30)
    return lambda: commitments._closed(promise.id, town.machine, later)


def _followed(town: Town) -> tuple[int, str]:
    promise = promises.heard(promises.people_of(town))
    commitments.follow(
        commitment_id=promise.id, address="ai.do@vidu.example.com", language="vi", at=MONDAY, dice=town.dice
    )
    facts = Outgoing.objects.filter(template="follow_asked").latest("id").facts
    return promise.id, str(facts["site"]).rstrip("/").rpartition("/")[2]


def follow_promise(town: Town) -> Act:
    promise = promises.heard(promises.people_of(town))
    return lambda: commitments.follow(
        commitment_id=promise.id, address="ai.do@vidu.example.com", language="vi", at=MONDAY, dice=town.dice
    )


def join_followers(town: Town) -> Act:
    _promise, key = _followed(town)
    return lambda: commitments.join(key=key, at=MONDAY)


def leave_followers(town: Town) -> Act:
    _promise, key = _followed(town)
    return lambda: commitments.leave(key=key) if Follower.objects.exists() else None


def sweep_followers(town: Town) -> Act:
    _followed(town)
    return lambda: commitments.sweep(now=MONDAY + timedelta(days=3))


def ask_account(town: Town) -> Act:
    promise = promises.heard(promises.people_of(town))
    return lambda: promises.asked(town, promise)


def answer_account(town: Town) -> Act:
    row = promises.asked(town, promises.heard(promises.people_of(town)))
    return lambda: promises.of_account(town, "answer", "hoa", row, answer="Đang làm.")


ATTEMPTS: dict[str, Attempt] = {
    "oversight.supervision.operations.ask": ask_account,
    "oversight.supervision.operations.perform": answer_account,
    "work.tasks.operations.give": give_task,
    "work.tasks.operations.perform": submit_task,
    "work.commitments.operations.making.make": make_promise,
    "work.commitments.operations.perform": return_promise,
    "work.commitments.operations._closed": close_promise,
    "work.commitments.operations.followers.follow": follow_promise,
    "work.commitments.operations.followers.join": join_followers,
    "work.commitments.operations.followers.leave": leave_followers,
    "work.commitments.operations.followers.sweep": sweep_followers,
}
