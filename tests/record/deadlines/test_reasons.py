"""Why a date, in a handful of sentences: how long, why longer than usual, and who says so."""

from datetime import date

import pytest

from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.deadlines.clocks import plan, row
from dongthuan.record.deadlines.reasons import reasons
from dongthuan.record.deadlines.swaps import read_swaps
from dongthuan.record.rulebook.law import Law
from dongthuan.record.rulebook.pack import read_pack

CALENDAR, DAY = WorkCalendar(read_swaps()), date(2026, 8, 24)


def told(key: str, variant: str, language: str, *, own: bool = False) -> list[tuple[str, str]]:
    clock = row(plan("case:1", Law(DAY, read_pack()).value(key, variant), DAY, CALENDAR))
    clock.own = own
    return [(one.text, one.cite) for one in reasons(clock, CALENDAR, language)]


@pytest.mark.parametrize(
    ("variant", "language", "said"),
    [
        ("normal", "en", "The period is 30 days."),
        ("remote", "en", "The period is 45 days (remote area that is hard to reach)."),
        ("remote", "vi", "Thời hạn là 45 ngày (vùng sâu, vùng xa đi lại khó khăn)."),
        ("remote", "ar", "المدة 45 يومًا (منطقة نائية يصعب الوصول إليها)."),
        ("complex", "en", "The period is 45 days (complex case)."),
    ],
)
def test_a_longer_period_says_why_it_is_longer(variant: str, language: str, said: str) -> None:
    assert told("KN-02", variant, language)[1][0] == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The period is 10 working days, set by the office itself."),
        ("vi", "Thời hạn là 10 ngày làm việc, do cơ quan tự đặt ra."),
        ("ar", "المدة 10 أيام عمل، حدّدتها الجهة نفسها."),
    ],
)
def test_an_offices_own_period_is_not_called_the_laws(language: str, said: str) -> None:
    assert told("TCD-10", "normal", language, own=True)[1][0] == said


def test_a_decision_takes_effect_after_its_last_day_not_on_it() -> None:
    assert told("KN-10", "normal", "en")[-1] == ("It takes effect after Wednesday 23 September 2026.", "")
    assert told("KN-17", "remote", "vi")[-1][0] == "Có hiệu lực sau ngày thứ Năm, 8/10/2026."
