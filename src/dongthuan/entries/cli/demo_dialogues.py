"""The dialogues of the worked example, told through the same operations as everything else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from dongthuan.ground.access import policy
from dongthuan.ground.people import queries as accounts
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.record.deadlines.calendar import OFFICE_TIME, day_of
from dongthuan.work.commitments import operations as commitments
from dongthuan.work.commitments import queries as promises
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.dialogues import operations
from dongthuan.work.dialogues.models import Dialogue, Question
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task

LEAD = 30
"""Days between the plan and the dialogue."""
BEFORE = ("collect", "announce", "open_hall", "end_hall", "conclude", "submit", "approve", "report")
AT = {"collect": -28, "announce": -5, "open_hall": 0, "end_hall": 0, "conclude": 2, "submit": 4, "approve": 6,
      "report": 30}  # fmt: skip
"""On which day after the dialogue each step is made."""


@dataclass
class Told:
    """One dialogue of the file, as far as it has been told."""

    row: Mapping[str, Any]
    today: datetime
    dice: Dice
    questions: list[Question] = field(default_factory=list)
    dialogue: Dialogue = field(default_factory=Dialogue)

    @property
    def day(self) -> date:
        return day_of(self.today) - timedelta(days=self.row["days_ago"])

    def at(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        """So many days after the dialogue, never ahead of now."""
        moment = datetime.combine(self.day + timedelta(days=days), time(hour, minute), OFFICE_TIME)
        return min(moment, self.today)

    def who(self, login: str, at: datetime) -> Actor:
        account = accounts.by_login(login)
        assert account is not None, login
        return policy.staff(account, day_of(at), "import")

    def step(self, name: str, at: datetime, inputs: Mapping[str, str]) -> None:
        login = self.row["board"] if name == "approve" else self.row["by"]
        self.dialogue = operations.move(
            name, actor=self.who(login, at), dialogue_id=self.dialogue.id, version=self.dialogue.version, at=at,
            dice=self.dice, inputs=inputs,
        )  # fmt: skip

    def handle(self, name: str, place: int, login: str, at: datetime, inputs: Mapping[str, str]) -> None:
        one = Question.objects.get(id=self.questions[place].id)
        self.questions[place] = operations.handle(
            name, actor=self.who(login, at), question_id=one.id, version=one.version, at=at, dice=self.dice,
            inputs=inputs,
        )  # fmt: skip


def load(rows: Sequence[Mapping[str, Any]], *, at: datetime, dice: Dice) -> None:
    for row in rows:
        _tell(Told(row, at, dice))


def _tell(told: Told) -> None:
    _plan(told)
    steps = BEFORE[: BEFORE.index(told.row["until"]) + 1]
    for name in steps:
        for act in DURING.get(name, ()):
            act(told)
        texts = {key: told.row.get(key, "") for key in ("conclusions", "results")}
        told.step(name, told.at(AT[name], *((11, 30) if name == "end_hall" else ())), texts)
        if name == "approve":
            _fates(told)


def _fates(told: Told) -> None:
    """What became of each promise: shown, checked by the Front and closed; given up with the reason; or under way."""
    made = {row.origin: row for row in promises.said_before(told.dialogue.subject)}
    for place, row in enumerate(told.row["question"]):
        fate = row.get("row", {}).get("fate", "")
        for step in FATES.get(fate, ()):
            _fate(told, promises.one(made[told.questions[place].subject].id), step, row["row"]["person"])


def _fate(told: Told, one: Commitment, step: tuple[str, str, str, int, Mapping[str, str]], person: str) -> None:
    kind, move, by, days, inputs = step
    at = told.at(days)
    who = told.who({"person": person, "head": told.row["head"]}.get(by, by), at)
    if kind == "task":
        row = Task.objects.get(id=one.task_id)
        tasks.perform(move, actor=who, task_id=row.id, version=row.version, at=at, dice=told.dice, inputs=inputs)
        return
    commitments.perform(
        move, actor=who, commitment_id=one.id, version=one.version, at=at, dice=told.dice, inputs=inputs
    )


FRONT = "ho_van_vi_du"
FATES: Mapping[str, Sequence[tuple[str, str, str, int, Mapping[str, str]]]] = {
    "kept": (
        ("task", "accept", "person", 7, {}),
        ("task", "submit", "person", 13, {"note": "Đã lắp xong, đã tập huấn.", "spot": "Đầu ngõ 5"}),
        ("task", "confirm", "head", 14, {}),
        ("promise", "check", FRONT, 15, {"verdict": "Mặt trận đã đến xem từng chỗ: đủ và dùng được."}),
        ("promise", "tell", "head", 15, {"how": "Tổ trưởng tổ 5 báo từng nhà, bản giấy niêm yết ở nhà văn hoá."}),
        ("promise", "close", "head", 42, {}),
    ),
    "broken": (
        ("task", "accept", "person", 7, {}),
        ("promise", "give_up", "head", 18,
         {"reason": "Chủ đầu tư chưa dọn; phường không giữ được lời hứa, đã lập biên bản và chuyển cấp trên xử lý."}),
    ),
    "open": (("task", "accept", "person", 8, {}),),
}  # fmt: skip
"""Step by step: of the task or of the promise, the move, by whom, so many days after the dialogue."""


def _plan(told: Told) -> None:
    row, at = told.row, told.at(-LEAD)
    names = ("unit", "title", "hour", "place", "audience", "field", "level", "front", "seats", "languages", "topics")
    wish = operations.Wish(on=told.day.isoformat(), **{name: row[name] for name in names if name in row})
    who = told.who(row["by"], at)
    told.dialogue = operations.plan(actor=who, wish=wish, at=at)
    for paper in row["papers"]:
        operations.attach(
            actor=who, dialogue_id=told.dialogue.id, title=paper["title"], symbol=paper["symbol"], link="", at=at
        )
    for guest in row["guests"]:
        one = operations.invite(
            actor=who, dialogue_id=told.dialogue.id, name=guest["name"], kind=guest["kind"], places=guest["places"],
            partner=guest.get("partner", False), at=at, dice=told.dice,
        )  # fmt: skip
        operations.mark_guest(actor=who, guest_id=one.id, mark="coming", at=at)


def _gather(told: Told) -> None:
    """What was raised beforehand, sorted and shown; near-duplicates joined by a person."""
    for row in told.row["question"]:
        if row["channel"] != "hall":
            _ask(told, row, told.at(-row["days_before"], 19, 40))


def _ask(told: Told, row: Mapping[str, Any], at: datetime) -> None:
    guest = told.dialogue.guests.filter(name=row.get("guest", "")).first()
    asked = operations.Asked(
        told.dialogue.id, row["what"], channel=row["channel"], asker=row.get("asker", ""), area=row.get("area", ""),
        topic=row["topic"], project=row.get("project", ""), named=row.get("named", False),
        guest=str(guest.id) if guest else "", speaking=row["channel"] == "hall",
    )  # fmt: skip
    own = row["channel"] == "web"
    who = policy.resident("import", "vi") if own else told.who(told.row["by"], at)
    told.questions.append(operations.ask(actor=who, asked=asked, at=at, dice=told.dice).question)
    place, by = len(told.questions) - 1, told.row["by"]
    if own:
        told.handle("sort", place, by, at, {name: row.get(name, "") for name in ("area", "topic", "project")})
    if "title" in row:
        told.handle("publish", place, by, at, {"title": row["title"]})
    for language, text in row.get("translation", {}).items():
        told.handle("translate", place, by, at, {"language": language, "translation": text})
    if "join" in row:
        told.handle("join", place, by, at, {"into": told.questions[row["join"] - 1].reference})


def _hold(told: Told) -> None:
    """The hall: what is said is typed as it is said, and answered."""
    minutes = 20
    for row in told.row["question"]:
        if row["channel"] == "hall":
            _ask(told, row, told.at(0, 9, minutes))
            minutes = min(minutes + 5, 59)
    for place, row in enumerate(told.row["question"]):
        if "end" in row:
            told.handle(row["end"], place, told.row["by"], told.at(0, 10, place), _dated(told, row["inputs"]))


def _dated(told: Told, given: Mapping[str, Any]) -> dict[str, str]:
    found = {name: str(value) for name, value in given.items()}
    days = found.pop("due_days", "")
    return {**found, "due": (told.day + timedelta(days=int(days))).isoformat()} if days else found


def _write_plan(told: Told) -> None:
    at = told.at(1)
    partners = told.dialogue.guests.filter(partner=True).values_list("id", flat=True)
    for place, row in enumerate(told.row["question"]):
        if "row" not in row:
            continue
        given = _dated(told, {name: value for name, value in row["row"].items() if name not in ("fate", "partners")})
        given |= {"question": told.questions[place].reference}
        given |= {"with_guests": ",".join(map(str, partners))} if row["row"].get("partners") else {}
        operations.write_row(actor=told.who(told.row["by"], at), dialogue_id=told.dialogue.id, inputs=given, at=at)


def _afterwards(told: Told) -> None:
    """What comes back down from above, and what was answered in writing."""
    for place, row in enumerate(told.row["question"]):
        for step, name in (("reply", "reply"), ("written", "answer")):
            if found := row.get(step):
                told.handle(name, place, found["by"], told.at(found["days_after"]), {name: found["text"]})


DURING: Mapping[str, Sequence[Callable[[Told], None]]] = {
    "announce": (_gather,),
    "end_hall": (_hold,),
    "conclude": (_write_plan,),
    "report": (_afterwards,),
}
"""What happens before each step."""
