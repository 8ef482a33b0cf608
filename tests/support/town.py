"""A small invented town to tell stories in: one province, two places, and people whose names say what they are."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from dongthuan.ground.access import grants, policy
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines import operations as calendars
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.rulebook import operations as rulebook
from dongthuan.record.rulebook.models import RuleVersion
from dongthuan.work.cases import operations as cases
from dongthuan.work.cases.models import Case
from support import complaints

MONDAY = datetime(2026, 8, 24, 2, 0, tzinfo=UTC)
"""Monday 24 August 2026, nine in the morning in Việt Nam."""
PASSWORD = "mot mat khau that dai"


class SeededDice:
    """The same throws in the same order."""

    def __init__(self, seed: int = 1) -> None:
        self.count = seed * 1_000_000

    def bytes(self, count: int) -> bytes:
        self.count += 1
        return self.count.to_bytes(8, "big").rjust(count, b"\x07")[-count:]


UNITS = (
    ("99", "province", None, "Tỉnh Ví Dụ"),
    ("99-SXD", "department", "99", "Sở Xây dựng (ví dụ)"),
    ("99001", "ward", "99", "Phường Minh Hoạ"),
    ("99001-KT", "office", "99001", "Phòng Kinh tế phường Minh Hoạ"),
    ("99001-MT", "front", "99001", "Mặt trận phường Minh Hoạ"),
    ("99002", "commune", "99", "Xã Thử Nghiệm"),
)
PEOPLE = (
    ("mau", "Lê Thị Mẫu", "vi", "99001", "classification_officer"),
    ("thu", "Trần Văn Thử", "vi", "99001", "settler"),
    ("hoa", "Phạm Minh Hoạ", "vi", "99001", "head"),
    ("xay", "Vũ Thị Xây", "vi", "99-SXD", "head"),
    ("vidu", "Nguyễn Thị Ví Dụ", "ar", "99002", "classification_officer"),
    ("nhap", "Đỗ Văn Nháp", "en", "99002", "settler"),
    ("kiem", "Mai Văn Kiểm Thử", "vi", "99", "administrator"),
)


@dataclass
class Town:
    units: dict[str, Unit]
    accounts: dict[str, Account]
    machine: Actor
    dice: SeededDice = field(default_factory=SeededDice)

    def staff(self, login: str, at: datetime = MONDAY, via: str = "web") -> Actor:
        return policy.staff(self.accounts[login], day_of(at), via)

    def file(self, what: str = "Đèn đường ngõ 5 tắt đã bốn hôm.", at: datetime = MONDAY, **given: Any) -> cases.Receipt:
        letter = cases.Letter(**{"unit": "99001", "what": what, "place": "Ngõ 5", "language": "vi", **given})
        return cases.file(actor=policy.resident("web", letter.language), letter=letter, at=at, dice=self.dice)

    def holder(self, case: Case) -> Actor:
        return policy.resident("web", case.language, frozenset({case.id}))

    def move(self, move: str, who: str, case: Case, at: datetime = MONDAY, **inputs: str) -> Case:
        """``who``: a login, or "resident". Uses the version that the case in hand has."""
        actor = self.holder(case) if who == "resident" else self.staff(who, at)
        return cases.perform(
            move, actor=actor, case_id=case.id, version=case.version, at=at, dice=self.dice, inputs=inputs
        )

    def lead(self) -> Case:
        """A case on the same matter for others to join, with a reference that one can write down."""
        found = Case.objects.filter(reference=LEAD).first()
        if found is None:
            case = self.file("Cả dãy đèn ngõ 5 tắt.", once="lead").case
            Case.objects.filter(id=case.id).update(reference=LEAD)
            found = Case.objects.get(id=case.id)
        return found

    def ready(self, move: str, case: Case) -> Case:
        """The case, with what the table of states cannot say: joined where it is to be parted, public where it is to be
        taken off, and a case to join where it is to be joined."""
        if move == "join":
            self.lead()
        if move == "unjoin":
            Case.objects.filter(id=case.id).update(joined_to=self.lead())
        if move == "unpublish":
            Case.objects.filter(id=case.id).update(public_title="Đèn ngõ 5")
        complaints.ready(self, move, case)
        return Case.objects.select_related("unit", "officer", "clock", "home", "complaint__against__cases_with").get(
            id=case.id
        )

    def who(self, move: str, case: Case) -> str:
        """Whose work that move is where the case lies now."""
        if ACTORS[move] == "resident":
            return "resident"
        if case.unit.code == "99-SXD":
            return "xay"
        return "hoa" if ACTORS[move] == "xay" else ACTORS[move]

    def case_in(self, state: str, at: datetime = MONDAY, **given: Any) -> Case:
        """A case led to ``state`` by the people whose work it is."""
        case = self.file(at=at, **given).case
        for move, who, inputs in WAYS[state]:
            case = self.move(move, who, complaints.ready(self, move, case) or case, at, **inputs)
        return case


LEAD = "VD-0EAD-000"
SORT = {"kind": "reflection", "topic": "lighting", "summary": "Đèn ngõ 5 không sáng"}
_CLASSIFY, _ACCEPT = ("classify", "mau", SORT), ("accept", "thu", {})
_ANSWER = ("answer", "thu", {"answer": "Tổ điện đã thay bóng sáng nay."})
PROMISE = {"answer": "Sẽ thay cả dãy.", "task": "Thay 6 bóng đèn", "person": "thu", "due": "2026-09-30"}
WAYS: dict[str, list[tuple[str, str, dict[str, str]]]] = {
    "received": [],
    "classified": [_CLASSIFY],
    "in_work": [_CLASSIFY, _ACCEPT],
    "sent_up": [_CLASSIFY, _ACCEPT, ("send_up", "thu", {"unit": "99-SXD", "reason": "Dãy đèn do Sở quản lý."})],
    "taken_apart": [("split", "mau", {"first": "Đèn tắt.", "second": "Rác không ai dọn."})],
    "committed": [_CLASSIFY, _ACCEPT, ("promise", "thu", PROMISE)],
    "answered": [_CLASSIFY, _ACCEPT, _ANSWER],
    "reopened": [_CLASSIFY, _ACCEPT, _ANSWER, ("object", "resident", {"reason": "Đèn vẫn tắt."})],
    "solved": [_CLASSIFY, _ACCEPT, _ANSWER, ("confirm", "resident", {})],
    "declined": [("decline", "mau", {"ground": "unclear", "reason": "Không rõ ngõ nào."})],
    "referred": [("refer", "mau", {})],
    **complaints.WAYS,
}
INPUTS: dict[str, dict[str, str]] = {
    "classify": SORT,
    "accept": {},
    "transfer": {"unit": "99001-KT", "reason": "Việc của phòng Kinh tế."},
    "decline": {"ground": "unclear", "reason": "Không rõ ngõ nào."},
    "ask": {"question": "Xin cho biết đèn số mấy."},
    "split": {"first": "Đèn tắt.", "second": "Rác không ai dọn.", "third": "Chó thả rông."},
    "join": {"into": LEAD},
    "unjoin": {},
    "send_up": {"unit": "99-SXD", "reason": "Dãy đèn do Sở quản lý."},
    "send_back": {"reply": "Sở giao phường tự thay."},
    "publish": {"title": "Đèn đường không sáng", "where": "Ngõ 5"},
    "unpublish": {},
    "answer": {"answer": "Tổ điện đã thay bóng."},
    "promise": PROMISE,
    "fulfil": {"evidence": "Ảnh chụp dãy đèn sáng."},
    "refer": {},
    "add": {"text": "Cả ngõ 7 cũng tối."},
    "confirm": {},
    "object": {"reason": "Đèn vẫn tắt."},
    **complaints.INPUTS,
}
"""Inputs with which each move goes through."""
ACTORS: dict[str, str] = {
    "ask": "mau", "split": "mau", "join": "mau", "unjoin": "mau", "send_up": "thu", "send_back": "xay",
    "publish": "mau", "unpublish": "mau",
    "classify": "mau", "accept": "thu", "transfer": "mau", "decline": "mau", "answer": "thu", "promise": "thu",
    "fulfil": "thu", "refer": "mau", "add": "resident", "confirm": "resident", "object": "resident",
    **complaints.ACTORS,
}  # fmt: skip
"""Whose work each move is."""


def build(at: datetime = datetime(2025, 12, 1, tzinfo=UTC), passwords: bool = False) -> Town:
    machine = policy.system("tests", "cli")
    if not RuleVersion.objects.exists():  # each run begins with them: see conftest
        rulebook.sync_pack(actor=machine, at=at)
    calendars.sync_swaps(actor=machine, at=at)
    new = [
        organisations.NewUnit(
            code, kind, {"vi": name, "en": f"{name} (en)", "ar": f"{name} (ar)"}, date(2025, 7, 1), up
        )
        for code, kind, up, name in UNITS
    ]
    units = {unit.code: unit for unit in organisations.enter(actor=machine, units=new, at=at)}
    rulebook.set_office_period(
        actor=machine, at=at, key="KP-02", scope=f"unit:{units['99001'].id}", value=15,
        valid_from=date(2025, 7, 1), basis="Quy chế làm việc của phường (ví dụ)",
    )  # fmt: skip
    return Town(
        units, {login: _person(machine, units, row, at, passwords) for row in PEOPLE for login in row[:1]}, machine
    )


def _person(machine: Actor, units: dict[str, Unit], row: tuple[str, ...], at: datetime, password: bool) -> Account:
    login, name, language, unit, role = row
    account = people.open_account(
        actor=machine, login=login, name=name, email=f"{login}@example.invalid", language=language,
        password=PASSWORD if password else None, at=at,
    )  # fmt: skip
    people.take_office(
        actor=machine, account=account, unit=units[unit], role=role, valid_from=date(2025, 7, 1), at=at,
        roles=grants.roles(),
    )  # fmt: skip
    return account
