"""At the same moment: the settler decides and the complainant withdraws; the second complaint is sent twice."""

from functools import partial

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.work.cases.models import Case, Complaint
from support.complaints import INPUTS
from support.threads import failures, together
from support.town import ACTORS, Town


@pytest.mark.parametrize(
    ("state", "first", "second"),
    [
        ("lodged", "take_on", "refuse"),
        ("taken_on", "verify", "withdraw"),
        ("verifying", "decide", "suspend"),
        ("sent", "appeal", "appeal"),  # on a telephone and at the counter
        ("sent", "appeal", "take_effect"),
    ],
)
def test_of_two_at_one_complaint_exactly_one_wins(busy_town: Town, state: str, first: str, second: str) -> None:
    case = busy_town.case_in(state)
    if second == "take_effect":
        case = busy_town.ready(second, case)

    def act(move: str) -> str:
        mine = Case.objects.select_related("unit", "clock", "complaint").get(id=case.id)
        mine.version = case.version
        busy_town.move(move, ACTORS[move], mine, **INPUTS[move])
        return move

    results = together(partial(act, first), partial(act, second))
    [lost] = failures(results)
    assert isinstance(lost, Refusal)
    assert lost.code in ("stale", "not_now")
    assert Case.objects.get(id=case.id).version == case.version + 1
    running = Clock.objects.filter(subject=case.subject, state="running").values_list("rule_key", flat=True)
    assert len(running) == len(set(running))
    assert Complaint.objects.filter(first=case).count() == ("appeal" in results)
