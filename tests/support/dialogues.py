"""A dialogue of the invented ward, led to whatever state a story needs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dongthuan.ground.access import grants, policy
from dongthuan.ground.people import operations as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.commitments import operations as commitments
from dongthuan.work.commitments import queries as promised
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.models import Dialogue, PlanRow, Question
from support import promises
from support.town import MONDAY, Town

DAY = MONDAY + timedelta(days=3)
"""The dialogue itself: Thursday 27 August 2026."""
WISH = {
    "unit": "99001", "title": "Đối thoại với nhân dân (ví dụ)", "on": "2026-08-27", "hour": "8:30",
    "place": "Nhà văn hoá phường Minh Hoạ", "field": "fire_safety", "front": "99001-MT",
    "languages": ("vi", "ar"), "topics": ("fire_safety", "counterfeit_goods", "online_fraud"),
}  # fmt: skip
ROW = {"what": "Lắp 12 bình chữa cháy", "unit": "99001", "person": "thu", "due": "2026-09-30"}
WAY = ("collect", "announce", "open_hall", "end_hall", "conclude", "submit", "approve", "report", "close")
AFTER = dict(zip(("collecting", "announced", "live", "held", "concluded", "submitted", "following", "reported",
                  "closed"), range(1, 10), strict=True))  # fmt: skip
INPUTS: dict[str, dict[str, str]] = {
    "conclude": {"conclusions": "Giao các bộ phận làm ngay việc bức xúc."},
    "report": {"results": "Đã làm xong các việc đã hứa."},
    "send_back": {"reason": "Chưa rõ người."},
    "postpone": {"on": "2026-09-03", "reason": "Trùng lịch họp."},
    "cancel": {"reason": "Bão."},
    "amend": {"title": "Đối thoại (ví dụ)", "place": "Hội trường", "hour": "14:00"},
}


@dataclass
class Hall:
    """The ward's dialogue and whoever acts in it."""

    town: Town
    dialogue: Dialogue
    board: Actor
    at: datetime = MONDAY
    keys: list[int] = field(default_factory=list)

    def step(self, name: str, who: str = "mau", at: datetime | None = None, **inputs: str) -> Dialogue:
        row = Dialogue.objects.get(id=self.dialogue.id)
        actor = self.board if name in ("approve", "send_back", "close") else self.town.staff(who)
        if name in ("open_hall", "end_hall") and not at:
            self.at = max(self.at, datetime.combine(row.on, self.at.timetz()))
        return operations.move(
            name, actor=actor, dialogue_id=row.id, version=row.version, at=at or self.at, dice=self.town.dice,
            inputs=inputs or INPUTS.get(name, {}),
        )  # fmt: skip

    def to(self, state: str, row: bool = True) -> "Hall":
        """Lead it there; on the way one question is raised, accepted and given its row."""
        for name in WAY[: AFTER[state]]:
            if name == "open_hall" and row:
                self.question = self.ask("Xin lắp bình chữa cháy ở ngõ 5.", channel="paper", asker="bà Mẫu, tổ 5")
            if name == "conclude" and row:
                self.handle("accept", self.question, answer="Phường sẽ lắp trong tháng 9.")
                self.row(question=self.question.reference)
            if name == "close":
                self.give_up()
            self.step(name)
        self.dialogue = Dialogue.objects.select_related("unit", "front").get(id=self.dialogue.id)
        return self

    def promises(self) -> list[Commitment]:
        return list(promised.said_before(self.dialogue.subject))

    def give_up(self) -> None:
        """Every promise of it comes to its end: not kept, with the reason."""
        for one in self.promises():
            commitments.perform(
                "give_up", actor=self.town.staff("hoa"), commitment_id=one.id, version=one.version, at=self.at,
                dice=self.town.dice, inputs={"reason": "Không làm được."},
            )  # fmt: skip

    def ask(self, what: str, who: str = "mau", **given: Any) -> Question:
        return self.receipt(what, who, **given).question

    def receipt(self, what: str, who: str = "mau", **given: Any) -> operations.Receipt:
        asked = operations.Asked(self.dialogue.id, what, **{"channel": "web", **given})
        own = asked.channel in ("web", "api")
        actor = policy.resident("web", "vi") if own else self.town.staff(who)
        return operations.ask(actor=actor, asked=asked, at=self.at, dice=self.town.dice)

    def handle(self, name: str, question: Question, who: str = "mau", version: int = 0, **inputs: str) -> Question:
        standing = Question.objects.get(id=question.id)
        actor = self.holder(question) if who == "resident" else self.town.staff(who)
        return operations.handle(
            name, actor=actor, question_id=question.id, version=version or standing.version, at=self.at,
            dice=self.town.dice, inputs=inputs,
        )  # fmt: skip

    def holder(self, question: Question) -> Actor:
        return policy.resident("web", "vi", frozenset({question.id}))

    def row(self, **inputs: str) -> PlanRow:
        given = {**ROW, **inputs}
        return operations.write_row(
            actor=self.town.staff("mau"), dialogue_id=self.dialogue.id, inputs=given, at=self.at
        )


def standing_board(town: Town) -> Actor:
    """A member of the Standing Board of the ward, who answers for nothing."""
    account = town.accounts.get("thuong")
    if account is None:
        at = datetime(2025, 12, 1, tzinfo=MONDAY.tzinfo)
        account = people.open_account(
            actor=town.machine, login="thuong", name="Trịnh Văn Mẫu", email="thuong@example.invalid", language="vi",
            password=None, at=at,
        )  # fmt: skip
        people.take_office(
            actor=town.machine, account=account, unit=town.units["99001"], role="standing_board",
            valid_from=date(2025, 7, 1), at=at, roles=grants.roles(),
        )  # fmt: skip
        town.accounts["thuong"] = account
    return town.staff("thuong")


def planned(town: Town, **wish: Any) -> Hall:
    given = operations.Wish(**{**WISH, **wish})
    row = operations.plan(actor=town.staff("mau"), wish=given, at=MONDAY)
    return Hall(town, row, standing_board(town))


def texts(dialogue: Dialogue) -> list[str]:
    """Every word that is kept anywhere of it."""
    return [row.text or "" for row in dialogue.words.all() if row.text]


Ready = Callable[[Town], Callable[[], object]]


def attempts() -> dict[str, Ready]:
    """For every operation here one that goes through: see support/attempts."""
    base = "work.dialogues.operations."

    def plan(town: Town) -> Callable[[], object]:
        return lambda: operations.plan(actor=town.staff("mau"), wish=operations.Wish(**WISH), at=MONDAY)

    def speak(town: Town) -> Callable[[], object]:
        hall = planned(town).to("following")
        promises.people_of(town)
        [one] = hall.promises()
        promises.do(town, "accept", "thu", one, at=hall.at)
        promises.do(town, "submit", "thu", one, at=hall.at, note="Xong.", spot="Ngõ 5")
        promises.do(town, "confirm", "hoa", one, at=hall.at)
        promises.say(town, "check", "mat", one, at=hall.at, verdict="Đúng vậy.")
        promises.say(town, "tell", "mat", one, at=hall.at, how="Gặp bà Mẫu ở tổ 5.")  # it came on paper
        return lambda: operations.speak(
            actor=hall.holder(hall.question), question_id=hall.question.id, commitment_id=one.id, said="not_done",
            reason="Mới có sáu bình.", at=hall.at, dice=town.dice,
        )  # fmt: skip

    def plan_year(town: Town) -> Callable[[], object]:
        lines = [operations.YearWish("land", "people", "3")]
        return lambda: operations.plan_year(actor=town.staff("mau"), unit="99001", year=2026, lines=lines, at=MONDAY)

    def step(town: Town) -> Callable[[], object]:
        hall = planned(town).to("submitted")
        return lambda: hall.step("approve")

    def ask(town: Town) -> Callable[[], object]:
        hall = planned(town).to("announced")
        return lambda: hall.ask("Ngõ 7 có bán hàng giả.", once="a", contact="a@example.com")

    def handle(town: Town) -> Callable[[], object]:
        hall = planned(town).to("announced")
        question = hall.ask("Cán bộ Hư Cấu đòi tiền.", contact="a@example.com")
        return lambda: hall.handle("refer", question)

    def count(town: Town) -> Callable[[], object]:
        hall = planned(town).to("announced")
        question = hall.handle("publish", hall.ask("Ngõ 7 có hàng giả."), title="Hàng giả")
        return lambda: operations.counting._count(actor=policy.resident("web", "vi"), question_id=question.id)

    def guest(name: str) -> Ready:
        def ready(town: Town) -> Callable[[], object]:
            hall = planned(town, seats="40").to("announced")
            given: dict[str, Any] = {"dialogue_id": hall.dialogue.id, "name": "Hội Ví Dụ", "kind": "association",
                                     "places": "3", "at": MONDAY, "dice": town.dice}  # fmt: skip
            if name == "register":
                actor = policy.resident("web", "vi")
                return lambda: operations.register(actor=actor, once="form", **given)
            if name == "invite":
                return lambda: operations.invite(actor=town.staff("mau"), partner=True, **given)
            one = operations.invite(actor=town.staff("mau"), partner=True, **given)
            return lambda: operations.mark_guest(actor=town.staff("mau"), guest_id=one.id, mark="remove", at=MONDAY)

        return ready

    def paper(town: Town) -> Callable[[], object]:
        hall = planned(town)
        return lambda: operations.attach(
            actor=town.staff("mau"), dialogue_id=hall.dialogue.id, title="Báo cáo quý III", symbol="12/BC-UBND",
            link="https://vidu.example.com/bao-cao", at=MONDAY,
        )  # fmt: skip

    def no_paper(town: Town) -> Callable[[], object]:
        one = paper(town)()
        return lambda: operations.detach(actor=town.staff("mau"), paper_id=one.id, at=MONDAY)  # type: ignore[attr-defined]

    def row(town: Town) -> Callable[[], object]:
        hall = planned(town).to("held")
        return hall.row

    def no_row(town: Town) -> Callable[[], object]:
        one = planned(town).to("held").row()
        return lambda: operations.drop_row(actor=town.staff("mau"), row_id=one.id, at=MONDAY)

    def bring(town: Town) -> Callable[[], object]:
        hall = planned(town).to("held", row=False)
        asked = operations.Asked(hall.dialogue.id, "Lắp bình.", channel="import", asker="tổ 5", once="so:1")
        brought = operations.Brought(asked, "Bình chữa cháy", "accept", {"answer": "Sẽ lắp."}, ROW)
        return lambda: operations.bring(actor=town.staff("mau"), brought=brought, at=MONDAY, dice=town.dice, keep=True)

    return {
        f"{base}bringing._bring": bring, f"{base}planning.plan": plan, f"{base}planning.plan_year": plan_year,
        f"{base}planning.attach": paper, f"{base}promising.speak": speak,
        f"{base}planning.detach": no_paper, f"{base}steps.move": step, f"{base}asking._ask": ask,
        f"{base}handling.handle": handle, f"{base}counting._count": count, f"{base}guests.invite": guest("invite"),
        f"{base}guests.register": guest("register"), f"{base}guests.mark_guest": guest("mark"),
        f"{base}rows.write_row": row, f"{base}rows.drop_row": no_row,
    }  # fmt: skip


__all__ = ["DAY", "INPUTS", "ROW", "WISH", "Hall", "attempts", "planned", "queries", "standing_board", "texts"]


def refused(code: str) -> Any:
    return pytest.raises(Refusal, match=f"^{code}$")
