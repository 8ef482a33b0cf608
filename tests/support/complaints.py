"""How the town's people lead a complaint from state to state: what they say at each move, and whose work it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dongthuan.work.cases.models import Case, Complaint

if TYPE_CHECKING:
    from support.town import Town

LODGE = {"topic": "land", "summary": "Quyết định thu hồi đất số 12", "against": "99001"}
INPUTS: dict[str, dict[str, str]] = {
    "lodge": {
        **LODGE,
        "people": "6",
        "speakers": "Lê Thị Mẫu\nTrần Văn Thử",
        "known_on": "2026-08-03",
        "remote": "yes",
    },
    "sort_again": {},
    "take_on": {},
    "refuse": {"ground": "not_signed", "reason": "Đơn không có chữ ký."},
    "guide": {"unit": "99002", "reason": "Quyết định này do xã ký."},
    "verify": {"person": "thu"},
    "mark_complex": {"number": "7/TB-UBND", "several_places": "yes", "agencies_disagree": "yes"},
    "call_dialogue": {"day": "2026-09-10", "invitation": "8 giờ tại phòng tiếp dân: việc bồi thường."},
    "hold_dialogue": {"minutes": "Hai bên đã nói hết ý; chưa thống nhất về giá.", "absent": ""},
    "decide": {"outcome": "partly_right", "number": "15/QĐ-UBND", "decision": "Sửa mức bồi thường thửa số 3."},
    "send": {"received_on": "2026-08-24"},
    "note_receipt": {"received_on": "2026-08-24"},
    "take_effect": {},
    "enforce": {"task": "Chi trả phần chênh lệch", "person": "thu", "due": "2026-09-30"},
    "execute": {"evidence": "Đã chi trả, có biên nhận."},
    "suspend": {"ground": "force_majeure", "reason": "Bão, đường vào thôn bị cắt."},
    "serve": {},
    "resume": {},
    "withdraw": {"statement": "Tôi xin rút đơn khiếu nại."},
    "leave": {"statement": "Tôi thôi không cùng khiếu nại nữa."},
    "terminate": {"reason": "Người khiếu nại đã rút đơn."},
    "send_end": {},
    "appeal": {"why": "Tôi không đồng ý với mức giá.", "obstacle": ""},
}
RESIDENT = ("withdraw", "leave", "appeal")
ACTORS = {name: "resident" if name in RESIDENT else "thu" for name in INPUTS} | {"lodge": "mau"}

Way = tuple[str, str, dict[str, str]]


def way(name: str, **given: str) -> Way:
    return name, ACTORS[name], {**INPUTS[name], **given}


_LODGED: list[Way] = [("lodge", "mau", LODGE)]
_TAKEN: list[Way] = [*_LODGED, way("take_on")]
_VERIFYING: list[Way] = [*_TAKEN, way("verify")]
_DIALOGUE: list[Way] = [*_VERIFYING, way("call_dialogue")]
_DECIDED: list[Way] = [*_VERIFYING, way("decide")]
_SENT: list[Way] = [*_DECIDED, way("send")]
_IN_EFFECT: list[Way] = [*_SENT, way("take_effect")]
_ENDING: list[Way] = [*_TAKEN, way("withdraw"), way("terminate")]
WAYS: dict[str, list[Way]] = {
    "lodged": _LODGED,
    "taken_on": _TAKEN,
    "verifying": _VERIFYING,
    "dialogue": _DIALOGUE,
    "heard": [*_DIALOGUE, way("hold_dialogue")],
    "suspended": [*_VERIFYING, way("suspend")],
    "withdrawn": [*_TAKEN, way("withdraw")],
    "decided": _DECIDED,
    "sent": _SENT,
    "in_effect": _IN_EFFECT,
    "enforcing": [*_IN_EFFECT, way("enforce")],
    "executed": [*_IN_EFFECT, way("execute")],
    "not_taken_on": [*_LODGED, way("refuse")],
    "guided": [*_LODGED, way("guide")],
    "ending": _ENDING,
    "terminated": [*_ENDING, way("send_end")],
    "contested": [*_SENT, way("appeal")],
}
LONG_AGO = date(2026, 8, 20)


def ready(town: Town, move: str, case: Case) -> Case | None:
    """What the table of states cannot say: the day of the dialogue has come, the days have passed, six complain, a
    decision waits to be sent or is. None where there is nothing to make ready."""
    row = Complaint.objects.filter(case=case).first()
    if row is None:
        return None
    changed = {
        "hold_dialogue": {"dialogue_on": LONG_AGO},
        "take_effect": {"effect_on": LONG_AGO},
        "leave": {"people": 6},
        "serve": {"serve_by": date(2026, 8, 27)},
    }.get(move)
    if changed:
        Complaint.objects.filter(case=case).update(**changed)
    if move == "appeal" and case.state in ("taken_on", "verifying", "dialogue", "heard"):
        Case.objects.filter(id=case.id).update(due=LONG_AGO)
    found = Case.objects.select_related("unit", "officer", "clock", "home", "complaint__against__cases_with").get(
        id=case.id
    )
    if move == "resume" and case.state == "suspended" and row.serve_by:
        return town.move("serve", "thu", found)
    return found
