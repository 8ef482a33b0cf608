"""How many statements a request costs, and that the number does not grow with what there is.

Counted as the contracts say: SELECT, INSERT, UPDATE and DELETE of the one request, session, user and rate limit
included; what opens and closes transactions not.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from dongthuan.kernel import ids
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case, Words
from dongthuan.work.cases.queries import desk
from support.program import LETTER, Program, acting_for, code_of, holding
from support.statements import counted
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

ON_POSTGRES = "sqlite" not in settings.DATABASES["default"]["ENGINE"]
STEP, MANY = 5_000, 20_000 if ON_POSTGRES else 100_000
FILING, QUEUE, CASE_PAGE = 12, 8, 12
"""The budgets of the contracts: the final POST without a photo, a page of 50, a case with 30 entries."""


def cost(ask: Callable[[], HttpResponse], status: int = 200) -> int:
    """Statements of one request; a first one warms what a process keeps (rules, grants, languages)."""
    assert ask().status_code == status
    with counted() as statements:
        assert ask().status_code == status
    assert len(statements) > 0
    return len(statements)


def signed_in(town: Town, login: str) -> Client:
    browser, account = Client(), town.accounts[login]
    session = browser.session
    session["account"], session["proof"] = account.id, account.get_session_auth_hash()
    session.save()
    return browser


def fill(town: Town, number: int) -> None:
    """So many cases more in the ward, as rows: what matters here is only that they are there."""
    first = Case.objects.count()
    rows = [_row(town, place) for place in range(first, first + number)]
    Case.objects.bulk_create(rows)
    Words.objects.bulk_create([_words(row) for row in rows[:50]])


def multiply(times: int) -> None:
    """Every row of ``fill`` so many times more, each time by one statement and under names of their own."""
    names = ("reference", "key_hash", "once")
    columns = [field.column for field in Case._meta.concrete_fields]
    for copy in range(1, times + 1):
        new = {"id": f"id + {copy << 50}", **{name: f"'{chr(96 + copy)}' || substr({name}, 2)" for name in names}}
        values = ", ".join(new.get(column, column) for column in columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO cases_case ({', '.join(columns)}) SELECT {values} FROM cases_case"
                " WHERE reference LIKE 'X%'"
            )
    if ON_POSTGRES:  # within one transaction the server cannot count them by itself, and would plan for an empty table
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE cases_case")


def _row(town: Town, place: int) -> Case:
    name, due = f"X{place:010d}", day_of(MONDAY) + timedelta(days=place % 60)
    return Case(
        id=ids.new(), reference=name, key_hash=name, once=name, unit=town.units["99001"], state="classified",
        kind="reflection", topic="lighting", summary="Đèn tắt", language="vi", channel="web", filed_at=MONDAY, due=due,
    )  # fmt: skip


def _words(case: Case) -> Words:
    return Words(case=case, name="what", language="vi", text="Đèn tắt.", salt=b"\x07" * 16, at=MONDAY)


def test_filing_on_the_page(town: Town) -> None:
    """Also for a visitor who files for the first time, whose count begins with a row of its own."""
    numbers = iter(range(100))

    def send() -> HttpResponse:
        number = next(numbers)
        given = {**LETTER, "contact": "0900 000 012", "step": "send", "once": str(number)}
        return Client(REMOTE_ADDR=f"203.0.113.{number}").post("/vi/new/", given)

    assert cost(send, 303) <= FILING


def test_filing_by_a_program(town: Town) -> None:
    assert cost(lambda: Program().post("/cases", {**LETTER, "contact": "0900 000 012"}), 201) <= FILING


@pytest.mark.parametrize("number", [1, 3, 51])
def test_a_page_of_the_queue_costs_the_same_however_long_it_is(town: Town, number: int) -> None:
    fill(town, number)
    browser, program = signed_in(town, "mau"), acting_for(town, "mau")
    for address in (
        "/vi/desk/?view=unit",
        "/vi/desk/?view=unit&q=den",
        "/vi/desk/?view=mine",
        "/ar/desk/?view=overdue",
        "/vi/desk/?view=waiting",
        "/vi/desk/?view=sent_up",
        "/vi/desk/?view=unit&joined=hide",
    ):
        assert cost(lambda address=address: browser.get(address)) <= QUEUE
    assert cost(lambda: program.get("/cases")) == 4  # token, offices, swapped days, cases
    assert cost(lambda: program.get("/cases", {"words": "den tat"})) == 4


def test_the_same_numbers_among_very_many_cases(town: Town) -> None:
    browser, program, mine = signed_in(town, "mau"), acting_for(town, "mau"), town.case_in("classified")

    def ask() -> dict[str, int]:
        return {
            "filing": cost(lambda: Program().post("/cases", LETTER), 201),
            "queue": cost(lambda: browser.get("/vi/desk/?view=unit&q=den")),
            "list": cost(lambda: program.get("/cases")),
            "page": cost(lambda: browser.get(f"/vi/desk/case/{mine.reference}/")),
            "case": cost(lambda: program.get(f"/cases/{mine.id}")),
        }

    fill(town, 100)
    few = ask()
    fill(town, STEP)
    multiply(MANY // STEP)
    assert (ask(), Case.objects.count() > MANY) == (few, True)


def plans(act: Callable[[], Any]) -> list[str]:
    """How SQLite answers each statement that is asked meanwhile."""
    ran: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        ran.append((sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(note):
        act()
    with connection.cursor() as cursor:
        found = [cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params).fetchall() for sql, params in ran]
    return [" ".join(str(row[-1]) for row in plan) for plan in found]


@pytest.mark.sqlite_only
def test_the_queue_is_read_from_its_own_index_and_never_sorted(town: Town) -> None:
    """SQLite uses a partial index only where it sees its condition: behind a parameter it would read every case."""
    fill(town, 100)
    actor, day = town.staff("mau"), day_of(MONDAY)
    asked = [
        *plans(lambda: queries.queue(actor, "unit", today=day, soon=day)),
        *plans(lambda: queries.counts(actor, today=day, soon=day)),
    ]
    for steps in asked:
        assert ("USING INDEX cases_case_unit_queue" in steps, "TEMP B-TREE" in steps) == (True, False), steps


@pytest.mark.sqlite_only
@pytest.mark.parametrize("view", ["unit", "unsorted", "soon", "overdue", "waiting"])
@pytest.mark.parametrize("cut", [{}, {"topic": "lighting"}, {"joined": "hide"}])
def test_a_head_who_reaches_several_offices_is_shown_the_first_of_each(
    town: Town, view: str, cut: dict[str, str]
) -> None:
    """Together they stand in no index. What is sorted are the fifty of each office, however many there are."""
    fill(town, 100)
    actor, day = town.staff("hoa"), day_of(MONDAY)
    filters = queries.Filters(**cut)
    [steps] = plans(lambda: queries.queue(actor, view, today=day, soon=day, filters=filters))
    index = {"waiting": "cases_case_waiting", "unsorted": "cases_case_unsorted"}.get(view, "cases_case_unit_queue")
    _, _, of_each = steps.partition("CORRELATED LIST SUBQUERY")
    of_each = of_each.partition("TEMP B-TREE")[0]
    assert f"SEARCH cases_case USING INDEX {index} (unit_id=?" in of_each, steps
    assert "SCAN cases_case" not in steps


@pytest.mark.sqlite_only
@pytest.mark.parametrize("view", ["mine", "unit"])
def test_a_case_that_has_a_rare_word_is_looked_up_by_its_id_and_not_among_all_of_an_officer(
    town: Town, view: str
) -> None:
    fill(town, 100)
    actor, day = town.staff("thu"), day_of(MONDAY)
    [steps] = plans(lambda: queries.queue(actor, view, today=day, soon=day, words="hươu"))
    assert "SCAN size SCAN hits SEARCH cases_case USING INDEX sqlite_autoindex_cases_case_1 (id=?)" in steps, steps


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("view", "index"),
    [("waiting", "cases_case_waiting"), ("sent_up", "cases_case_home"), ("unsorted", "cases_case_unsorted")],
)
def test_few_cases_among_many_are_read_from_an_index_of_their_own(town: Town, view: str, index: str) -> None:
    fill(town, 100)
    rows = desk._view(town.staff("mau"), view, day_of(MONDAY), day_of(MONDAY))
    for listed in (rows.values("id")[:100], rows.order_by("due", "id")[:51]):
        assert f"USING INDEX {index}" in listed.explain() or f"USING COVERING INDEX {index}" in listed.explain()


def test_what_belongs_to_a_case_costs_the_same_however_many_follow_it(town: Town) -> None:
    lead = town.case_in("in_work")
    browser, costs = signed_in(town, "thu"), []
    for _ in range(3):
        town.move("join", "mau", town.file("Tối om.").case, into=lead.reference)
        costs.append(cost(lambda: browser.get(f"/vi/desk/case/{lead.reference}/")))
    assert (costs[0] <= CASE_PAGE, len(set(costs))) == (True, 1)


def long_story(town: Town, entries: int) -> Case:
    case = town.case_in("in_work")
    while case.version < entries:
        case = town.move("add", "resident", case, text=f"Thêm lần {case.version}.")
    return case


@pytest.mark.parametrize("entries", [3, 30])
def test_a_case_costs_the_same_however_long_its_story(town: Town, entries: int) -> None:
    case = long_story(town, entries)
    browser, code = signed_in(town, "thu"), code_of(case)
    assert cost(lambda: browser.get(f"/vi/desk/case/{case.reference}/")) <= CASE_PAGE
    program = acting_for(town, "thu")
    assert cost(lambda: program.get(f"/cases/{case.id}")) <= CASE_PAGE
    assert cost(lambda: holding(code).get("/receipt")) <= CASE_PAGE
    own = Client()
    own.post("/vi/look-up/", {"code": code})
    assert cost(lambda: own.get("/vi/case/")) <= CASE_PAGE
