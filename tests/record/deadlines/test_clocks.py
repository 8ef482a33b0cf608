"""Clocks that run for a case, and the answers about them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import clocks, queries
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.deadlines.operations import sync_swaps
from dongthuan.record.rulebook import operations as rulebook
from dongthuan.record.rulebook import queries as law

pytestmark = pytest.mark.django_db

AT = datetime(2026, 8, 27, 2, tzinfo=UTC)
DAY = date(2026, 8, 27)


class Everything:
    def require(self, actor: Actor, action: str, on: object | None) -> None: ...
    def visible(self, actor: Actor, action: str, queryset: Any) -> Any:
        return queryset


SETUP = Actor("system:setup", Everything())


@pytest.fixture(autouse=True)
def book() -> None:
    rulebook.sync_pack(actor=SETUP, at=AT)
    sync_swaps(actor=SETUP, at=AT)


def plan(subject: str, key: str, scopes: tuple[str, ...] = ("",)) -> clocks.NewClock:
    return clocks.plan(subject, law.on(DAY, scopes).value(key), DAY, queries.calendar())


def test_a_letter_of_27_august_is_owed_an_answer_on_15_september() -> None:
    (clock,) = clocks.start([plan("case:1", "TCD-10")])

    clock.refresh_from_db()
    assert (clock.rule_id, clock.started, clock.due, clock.value, clock.unit) == (
        "TCD-10", DAY, date(2026, 9, 15), 10, "working",
    )  # fmt: skip
    assert (clock.state, clock.own, clock.verified) == ("running", False, True)
    assert clock.ruling().basis == law.on(DAY).value("TCD-10").basis


def test_many_clocks_are_one_statement(django_assert_num_queries: Callable[[int], Any]) -> None:
    planned = [plan(f"case:{number}", key) for number in range(20) for key in ("TCD-10", "TCD-16")]

    with django_assert_num_queries(1):
        started = clocks.start(planned)
    assert [clock.subject for clock in started[:3]] == ["case:0", "case:0", "case:1"]


def test_the_calendar_is_one_statement(django_assert_num_queries: Callable[[int], Any]) -> None:
    with django_assert_num_queries(1):
        assert queries.calendar().day(date(2026, 8, 31)).kind == "swapped_free"


def test_one_subject_runs_one_clock_a_rule() -> None:
    clocks.start([plan("case:1", "TCD-10")])
    with pytest.raises(IntegrityError), transaction.atomic():
        clocks.start([plan("case:1", "TCD-10")])

    clocks.meet("case:1", "TCD-10", DAY)
    clocks.start([plan("case:1", "TCD-10")])
    assert [clock.state for clock in queries.of(["case:1"])] == ["met", "running"]


def test_meeting_one_clock_leaves_the_others_running() -> None:
    clocks.start([plan("case:1", "TCD-10"), plan("case:1", "TCD-16"), plan("case:2", "TCD-10")])

    assert clocks.meet("case:1", "TCD-10", date(2026, 9, 3)) == 1
    assert clocks.meet("case:1", "TCD-10", date(2026, 9, 4)) == 0
    assert list(Clock.objects.order_by("id").values_list("subject", "rule_key", "state", "met_on")) == [
        ("case:1", "TCD-10", "met", date(2026, 9, 3)),
        ("case:1", "TCD-16", "running", None),
        ("case:2", "TCD-10", "running", None),
    ]


def test_meeting_many_is_one_statement(django_assert_num_queries: Callable[[int], Any]) -> None:
    clocks.start([plan(f"case:{number}", "TCD-10") for number in range(3)])

    with django_assert_num_queries(1):
        assert clocks.meet_many(["case:0", "case:2"], "TCD-10", DAY) == 2


def test_stopping_and_cancelling_touch_only_what_runs() -> None:
    clocks.start([plan("case:1", "TCD-10"), plan("case:1", "TCD-16"), plan("case:2", "TCD-10")])
    clocks.meet("case:1", "TCD-10", DAY)

    assert clocks.stop("case:1") == 1
    assert clocks.cancel("case:2", "TCD-10") == 1
    assert [clock.state for clock in queries.of(["case:1", "case:2"])] == ["met", "stopped", "cancelled"]


def test_a_clock_without_a_number_has_no_day_until_the_office_sets_one() -> None:
    assert plan("case:1", "KP-02").due is None
    (clock,) = clocks.start([plan("case:1", "KP-02")])
    assert queries.explain_clock(clock, queries.calendar())["due"] is None

    rulebook.set_office_period(
        actor=SETUP, at=AT, key="KP-02", scope="unit:7", value=15, valid_from=date(2026, 8, 1), basis="12/QĐ-UBND"
    )
    later = plan("case:2", "KP-02", ("", "unit:7"))
    assert later.due == date(2026, 9, 22)
    assert clocks.start([later])[0].own


def test_a_clock_explains_itself_by_the_law_it_was_started_under() -> None:
    (clock,) = clocks.start([plan("case:1", "TCD-10")])
    clock.refresh_from_db()

    document = queries.explain_clock(clock, queries.calendar(), "vi")
    assert (document["rule"], document["due"]) == ("TCD-10", "2026-09-15")
    assert document["steps"][-1]["text"] == "Ngày cuối cùng là thứ Ba, 15/9/2026."
    assert document["basis_text"] == "Khoản 1 Điều 28 Luật 42/2013/QH13"
    assert queries.grid_of(clock, queries.calendar(), DAY)[0].cells[3].is_today


def test_explaining_a_rule_without_a_case(django_assert_num_queries: Callable[[int], Any]) -> None:
    queries.explain_rule("TCD-10", None, DAY)  # the rules are read in full once
    with django_assert_num_queries(2):
        document = queries.explain_rule("TCD-10", None, DAY)
    assert (document["status"], document["due"], document["variant"]) == ("ok", "2026-09-15", "normal")


def test_pauses_and_swaps_are_for_this_answer_only() -> None:
    pause = (date(2026, 9, 3), date(2026, 9, 9))

    assert queries.explain_rule("KP-01", "normal", DAY, [pause])["due"] == "2026-09-21"
    assert queries.explain_rule("KP-01", "normal", DAY, (), [("work", date(2026, 9, 5))])["due"] == "2026-09-14"
    assert queries.explain_rule("KP-01", "normal", DAY)["due"] == "2026-09-15"


def test_a_rule_asked_about_before_its_day_is_not_in_force() -> None:
    document = queries.explain_rule("TCD-16", None, date(2026, 6, 30))

    assert (document["rule"], document["status"], document["due"]) == ("TCD-16", "not_in_force", None)
    assert queries.explain_rule("TCD-16", None, date(2026, 7, 1))["due"] == "2026-08-15"


@pytest.mark.parametrize(
    ("name", "variant", "start", "code"),
    [
        ("TCD-99", None, DAY, "rule_unknown"),
        ("TCD-10", "remote", DAY, "rule_unknown"),
        ("TCD-10", None, date(1945, 9, 1), "date_out_of_range"),
    ],
)
def test_what_cannot_be_explained_is_refused(name: str, variant: str | None, start: date, code: str) -> None:
    with pytest.raises(Refusal) as no:
        queries.explain_rule(name, variant, start)
    assert no.value.code == code


def test_the_special_days_of_a_year(django_assert_num_queries: Callable[[int], Any]) -> None:
    with django_assert_num_queries(1):
        days = queries.special_days(2026)

    assert [(day["date"], day["kind"], day["label"]["en"]) for day in days] == [
        ("2026-01-01", "holiday", "New Year's Day"),
        ("2026-01-02", "swapped_free", "A day off by exchange"),
        ("2026-01-10", "swapped_work", "A weekend day that is worked"),
        *((f"2026-02-{day}", "holiday", "Lunar New Year (Tết)") for day in range(16, 21)),
        ("2026-04-26", "holiday", "Hùng Kings' Day"),
        ("2026-04-27", "compensatory", "A day off in place of Hùng Kings' Day"),
        ("2026-04-30", "holiday", "Reunification Day"),
        ("2026-05-01", "holiday", "Labour Day"),
        ("2026-08-22", "swapped_work", "A weekend day that is worked"),
        ("2026-08-31", "swapped_free", "A day off by exchange"),
        ("2026-09-01", "holiday", "National Day"),
        ("2026-09-02", "holiday", "National Day"),
        ("2026-11-24", "holiday", "Vietnam Culture Day"),
    ]
