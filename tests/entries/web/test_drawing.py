"""Pictures as numbers: the same promise drawn from either side, true to time, and counted."""

import re
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from dongthuan.entries.web.drawing import line, lineage, lotus, thread, waterfall
from dongthuan.entries.web.drawing.lotus import Petal
from dongthuan.entries.web.drawing.plane import Plane, number
from dongthuan.entries.web.drawing.thread import Day, Point

FIVE = [Petal("done")] * 5 + [Petal("now", "18/9")]
DAYS = [date(2025, 10, 9), date(2025, 10, 22), date(2025, 10, 31), date(2026, 8, 20), date(2026, 9, 3)]
POINTS = [Point(day, str(place)) for place, day in enumerate(DAYS)] + [Point(date(2026, 9, 18), "6", proven=False)]
DUE = [Day(date(2026, 5, 31), "first", moved=True), Day(date(2026, 8, 31), "new")]


@given(st.floats(0, 1080, allow_nan=False))
def test_what_is_mirrored_twice_is_where_it_was(along: float) -> None:
    there = float(Plane(1080, True).x(along))
    assert abs(float(Plane(1080, True).x(there)) - along) <= 0.11
    assert Plane(1080).x(along) == number(along)


def test_the_number_in_the_pod_is_counted() -> None:
    assert (lotus.drawn(FIVE)["done"], lotus.drawn(FIVE)["of"]) == (5, 6)
    assert lotus.small(6)["done"] == 6
    assert [one["state"] for one in lotus.small(3, now=True)["petals"]] == ["done"] * 3 + ["now", "todo", "todo"]
    assert [one["state"] for one in lotus.small(4, fell=True)["petals"]][4] == "fell"


def test_petals_turn_the_other_way_in_arabic() -> None:
    turns = [[one["turn"] for one in lotus.drawn(FIVE, rtl=rtl)["petals"]] for rtl in (False, True)]
    assert turns == [[0, 60, 120, 180, 240, 300], [0, -60, -120, -180, -240, -300]]
    forward, back = (lotus.drawn(FIVE, rtl=rtl)["petals"] for rtl in (False, True))
    assert [float(one["x"]) for one in back] == [400 - float(one["x"]) for one in forward]
    assert [one["anchor"] for one in back] == [one["anchor"] for one in forward]  # the browser turns anchors round


def test_whoever_hears_the_lotus_hears_how_far_it_is_and_what_is_open() -> None:
    with translation.override("en"):
        assert lotus.drawn(FIVE)["said"] == "5 of 6 steps done. Open now: Askers say, 18/9."
        assert lotus.drawn([Petal("done")] * 6)["said"] == "6 of 6 steps done."


def test_the_thread_is_true_to_time() -> None:
    drawn = thread.drawn(POINTS, DUE, language="vi", moved="moved")
    places = [float(one["x"]) for one in drawn["points"]]
    first, silence = places[1] - places[0], places[3] - places[2]
    assert silence / first == pytest.approx((DAYS[3] - DAYS[2]) / (DAYS[1] - DAYS[0]), rel=0.02)
    assert [one["moved"] for one in drawn["days"]] == [True, False]  # the first due date stays
    assert (drawn["until"], drawn["end"]) == (drawn["points"][4]["x"], drawn["points"][5]["x"])


def test_in_arabic_time_runs_the_other_way() -> None:
    forward, back = (thread.drawn(POINTS, DUE, language=language, moved="x") for language in ("en", "ar"))
    assert [float(one["x"]) for one in back["points"]] == pytest.approx(
        [1080 - float(one["x"]) for one in forward["points"]], abs=0.11
    )
    assert (forward["arrow"]["path"].endswith("m-6,-5l6,5l-6,5"), back["arrow"]["path"].endswith("m6,-5l-6,5l6,5")) == (
        True, True,
    )  # fmt: skip


@settings(max_examples=50)
@given(st.lists(st.integers(0, 2_000), min_size=1, max_size=6, unique=True), st.sampled_from(["vi", "ar"]))
def test_everything_on_the_thread_stays_on_the_sheet(days: list[int], language: str) -> None:
    points = [Point(date(2024, 1, 1) + timedelta(days=day), "x") for day in sorted(days)]
    drawn = thread.drawn(points, [Day(points[-1].on, "due")], language=language)
    assert all(0 <= float(one["x"]) <= 1080 for part in ("points", "days", "months") for one in drawn[part])
    assert all(one["y"] < drawn["line"] for one in drawn["points"])
    assert max(one["y"] for one in drawn["months"]) < drawn["high"]


def test_bands_meet_the_new_unit_without_a_gap() -> None:
    bands = [lineage.Band("A", "N", "whole"), lineage.Band("B", "N", "part"), lineage.Band("B", "M", "away")]
    drawn = lineage.drawn(bands)
    [box] = [one for one in drawn["news"] if one["main"]]
    ends = [re.findall(r"680,([\d.]+)(?:V([\d.]+))?", one["path"]) for one in drawn["bands"] if one["how"] != "away"]
    assert (ends[0][0][0], ends[0][0][1], ends[1][0][0]) == (box["y"], ends[1][0][0], ends[0][0][1])
    assert float(ends[1][0][1]) == pytest.approx(float(box["y"]) + float(box["high"]), abs=0.2)
    assert [one["lines"][0]["said"] for one in drawn["news"]] == ["N", "M"]


def test_a_long_name_is_written_on_two_lines_within_its_place() -> None:
    bands = [lineage.Band("Xã Thử Nghiệm", "Phường Hợp Nhất (ví dụ)", "whole"), lineage.Band("Hai", "Ba", "whole")]
    narrow, wide = lineage.drawn(bands, narrow=True), lineage.drawn(bands)
    said = [[line["said"] for line in one["lines"]] for one in (*narrow["olds"], *narrow["news"])]
    assert said == [["Xã Thử Nghiệm"], ["Hai"], ["Phường Hợp", "Nhất (ví…"], ["Ba"]]
    assert [len(one["lines"]) for one in (*wide["olds"], *wide["news"])] == [1, 1, 1, 1]


def test_lines_share_a_scale_and_run_with_the_language() -> None:
    high, low = line.drawn([0, 24], 24), line.drawn([0, 4], 24)
    assert float(high["y"]) < float(low["y"])
    assert float(line.drawn([1, 2], 2, rtl=True)["x"]) < 110 < float(line.drawn([1, 2], 2)["x"])


@pytest.mark.parametrize("rtl", [False, True])
def test_each_bar_of_a_sum_begins_where_the_one_before_ends(rtl: bool) -> None:
    sheet = waterfall.drawn(1_214, 421, 0, rtl=rtl)
    spans = {bar["name"]: (float(bar["x"]), float(bar["x"]) + float(bar["wide"])) for bar in sheet["bars"]}
    if rtl:  # read from the other side
        spans = {name: (waterfall.WIDE - end, waterfall.WIDE - start) for name, (start, end) in spans.items()}
    assert spans["opening"][0] == spans["closing"][0] == 0
    assert spans["new"][0] == pytest.approx(spans["opening"][1], abs=0.2)
    assert spans["gone"] == pytest.approx((spans["new"][1],) * 2, abs=0.2)
    assert spans["closing"][1] == pytest.approx(spans["gone"][0], abs=0.2)
