"""One rule of the register of documents: the same wish at the desk, by API and at the server comes out the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from django.db import transaction

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.models import Assignment, Document, Filing, MadeKnown, Recipient, Relation, Requirement
from dongthuan.work.documents.operations.asking import Asked
from support import papers
from support.pages import signed_in
from support.program import acting_for
from support.shell import Shell
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WARD, COMMUNE = "99001", "99002"
DAY, FUTURE = papers.AUGUST.isoformat(), "2026-12-01"


@dataclass(frozen=True)
class Wish:
    """``web`` is the form and what is typed into it; None where the desk has no such form."""

    who: str
    rule: Callable[[Any], object]
    api: tuple[str, Mapping[str, Any]]
    cli: tuple[object, ...]
    web: tuple[str, str, Mapping[str, str]] | None = None


def enter(town: Town, who: str, symbol: str, direction: str = "incoming") -> Wish:
    new = documents.New(written=symbol, subject="Về dân vận", issued_on=papers.AUGUST)
    typed = {"subject": "Về dân vận", "issued_on": DAY, "direction": direction}
    cli = ("enter", symbol, "--unit", WARD, "--subject", "Về dân vận", "--issued", DAY, "--direction", direction)
    unit = town.units[WARD]
    return Wish(
        who, lambda actor: documents.enter(actor=actor, unit=unit, new=new, at=MONDAY, direction=direction),
        ("/documents", {"unit": WARD, "symbol": symbol, **typed}), cli,
        ("", "enter", {"written": symbol, "unit": str(unit.id), **typed}),
    )  # fmt: skip


def issue(town: Town, who: str) -> Wish:
    new = documents.New(written="", subject="Kế hoạch", issued_on=papers.AUGUST)
    given = {"actor_unit": town.units[WARD], "type": "KH", "signed_as": "UBND"}
    unit = given.pop("actor_unit")
    body = {"unit": WARD, "subject": "Kế hoạch", "issued_on": DAY, **given}
    cli = ("issue", "KH", "--unit", WARD, "--signed-as", "UBND", "--subject", "Kế hoạch", "--issued", DAY)
    return Wish(
        who, lambda actor: documents.issue(actor=actor, unit=unit, new=new, at=MONDAY, **given),
        ("/documents/issue", body), cli,
    )  # fmt: skip


def for_unit(town: Town, who: str, act: str, row: Document, **more: Any) -> Wish:
    """receive, acknowledge."""
    operation, unit = getattr(documents, act), town.units[WARD]
    return Wish(
        who, lambda actor: operation(actor=actor, document_id=row.id, unit=unit, at=MONDAY),
        (f"/documents/{row.id}/{act}", {"unit": WARD}), (act, row.id, "--unit", WARD),
        (f"{row.id}/", act, {"unit": str(unit.id)}),
    )  # fmt: skip


def make_known(town: Town, who: str, row: Document, on: str) -> Wish:
    unit = town.units[WARD]
    told = {"on": on, "way": "meeting", "people": 84}
    day = papers.AUGUST.fromisoformat(on)
    call = partial(documents.make_known, document_id=row.id, unit=unit, on=day, way="meeting", people=84, at=MONDAY)
    cli = ("make-known", row.id, "--unit", WARD, "--on", on, "--way", "meeting", "--people", 84)
    return Wish(
        who, lambda actor: call(actor=actor), (f"/documents/{row.id}/make-known", {"unit": WARD, **told}), cli,
        (f"{row.id}/", "make_known", {"unit": str(unit.id), "on": on, "way": "meeting", "people": "84"}),
    )  # fmt: skip


def relate(town: Town, who: str, source: Document, kind: str, target: Document) -> Wish:
    call = partial(documents.relate, source_id=source.id, kind=kind, target_id=target.id, at=MONDAY)
    typed, body = {"relation": kind, "other": target.symbol}, {"kind": kind, "target": str(target.id)}
    return Wish(
        who, lambda actor: call(actor=actor), (f"/documents/{source.id}/relate", body),
        ("relate", source.id, kind, target.id), (f"{source.id}/", "relate", typed),
    )  # fmt: skip


def ask(town: Town, who: str, row: Document, unit: str) -> Wish:
    named = [town.units[unit]]
    asked = Asked("Ban hành kế hoạch", papers.AUGUST.replace(month=9), (), None, named)
    due = asked.due.isoformat()
    return Wish(
        who, lambda actor: documents.ask(actor=actor, document_id=row.id, asked=asked, at=MONDAY),
        (f"/documents/{row.id}/ask", {"what": asked.what, "due": due, "named": [unit]}),
        ("ask", row.id, asked.what, "--due", due, "--named", unit),
        (f"{row.id}/", "ask", {"what": asked.what, "due": due, "named": unit}),
    )  # fmt: skip


def answer(town: Town, who: str, row: Assignment, plan: Document) -> Wish:
    call = partial(documents.answer, assignment_id=row.id, document_id=plan.id, at=MONDAY)
    return Wish(
        who, lambda actor: call(actor=actor), (f"/documents/asked/{row.id}/answer", {"document": str(plan.id)}),
        ("answer", row.id, plan.id), (f"asked/{row.id}/", "answer", {"document": plan.symbol}),
    )  # fmt: skip


def wishes(town: Town) -> dict[str, tuple[Wish, str]]:
    """What somebody wants, and what it comes to: a code, or "" where it is done."""
    papers.as_head_of_the_province(town, "kiem")
    directive, plan = papers.directive(town), papers.plan(town)
    owed = papers.owed_by(papers.ask(town, directive), WARD)
    old, new = papers.enter(town, "290-QĐ/TW", unit=WARD), papers.enter(town, "23-QĐ/TW", unit=WARD)
    other = papers.enter(town, "4/KH-UBND", unit=COMMUNE, public=True)
    papers.enter(town, "9/BC-UBND", unit=WARD, subject="Về dân vận")
    documents.relate(actor=town.machine, source_id=new.id, kind="replaces", target_id=old.id, at=MONDAY)
    return {
        "entered": (enter(town, "hoa", "12/BC-UBND"), ""),
        "entered twice": (enter(town, "hoa", "9/BC-UBND"), "document_known"),
        "entered by a settler": (enter(town, "thu", "13/BC-UBND"), "not_allowed"),
        "issued": (issue(town, "hoa"), ""),
        "issued by a settler": (issue(town, "thu"), "not_allowed"),
        "received": (for_unit(town, "hoa", "receive", directive), ""),
        "acknowledged": (for_unit(town, "hoa", "acknowledge", directive), ""),
        "acknowledged, never sent": (for_unit(town, "hoa", "acknowledge", new), "not_found"),
        "made known": (make_known(town, "hoa", directive, "2026-08-20"), ""),
        "made known tomorrow": (make_known(town, "hoa", directive, FUTURE), "dates_out_of_order"),
        "related": (relate(town, "hoa", new, "cites", old), ""),
        "related in a circle": (relate(town, "hoa", old, "replaces", new), "related_in_a_circle"),
        "asked": (ask(town, "kiem", directive, COMMUNE), ""),
        "asked of no unit beneath": (ask(town, "hoa", new, COMMUNE), "not_beneath"),
        "answered": (answer(town, "hoa", owed, plan), ""),
        "answered with another's": (answer(town, "hoa", owed, other), "not_the_units_own"),
    }


NAMES = (
    "entered", "entered twice", "entered by a settler", "issued", "issued by a settler", "received", "acknowledged",
    "acknowledged, never sent", "made known", "made known tomorrow", "related", "related in a circle", "asked",
    "asked of no unit beneath", "answered", "answered with another's",
)  # fmt: skip
TABLES: Mapping[type[Any], tuple[str, ...]] = {
    Document: ("symbol", "as_written", "subject", "issued_on", "year", "term", "public", "unit__code"),
    Filing: ("document__symbol", "unit__code", "direction", "number"),
    Recipient: ("document__symbol", "unit__code", "acknowledged_on"),
    MadeKnown: ("document__symbol", "unit__code", "on", "way", "people"),
    Relation: ("source__symbol", "kind", "target__symbol", "from_day", "whole"),
    Requirement: ("document__symbol", "what", "due"),
    Assignment: ("unit__code", "state", "answer__symbol", "answered_on"),
}


def became() -> list[object]:
    """Everything that is true, without ids; and what the book says, but for the way in."""
    rows: list[object] = [
        (table.__name__, *row)
        for table, names in TABLES.items()
        for row in sorted(table.objects.values_list(*names), key=str)
    ]
    entries = Entry.objects.filter(kind__startswith="document").order_by("id").values_list("kind", "actor", "at")
    return [*rows, *entries]


def by_rule(town: Town, wish: Wish) -> str:
    try:
        wish.rule(town.staff(wish.who))
    except Refusal as no:
        return no.code
    return ""


def by_api(town: Town, wish: Wish) -> str:
    path, body = wish.api
    answer = acting_for(town, wish.who).post(path, body)
    return "" if answer.status_code < 300 else str(answer.json()["code"])


def by_cli(dt: Shell, wish: Wish) -> str:
    said = dt("documents", *wish.cli, "--as", wish.who, "--json")
    return "" if said.exit == 0 else str(said.document["refusal"])


def by_web(town: Town, wish: Wish) -> str:
    if wish.web is None:
        return by_rule(town, wish)
    place, act, typed = wish.web
    visitor = signed_in(town.accounts[wish.who])
    page = visitor.get(f"/vi/desk/documents/{place}")
    forms = [one for one in page.all("form") if one.all("input", name="act", value=act)]
    if not forms:  # whoever may not is not asked
        return by_rule(town, wish)
    return visitor.press(forms[0], **typed).refusal


@pytest.mark.parametrize("name", NAMES)
def test_each_way_in_comes_to_the_same(town: Town, dt: Shell, name: str) -> None:
    told = wishes(town)
    assert tuple(told) == NAMES
    wish, code = told[name]
    ways = (by_rule, by_api, lambda _, wish: by_cli(dt, wish), by_web)
    comes_to = []
    for way in ways:
        begun = transaction.savepoint()
        comes_to.append((way(town, wish), became()))
        transaction.savepoint_rollback(begun)
    assert [said for said, _ in comes_to] == [code] * len(ways)
    assert [true for _, true in comes_to[1:]] == [comes_to[0][1]] * (len(ways) - 1)


def test_the_same_key_enters_once(town: Town) -> None:
    program, body = acting_for(town, "hoa"), {"unit": WARD, "symbol": "12/BC-UBND", "subject": "Quý I"}
    first, again = (program.post("/documents", body, Idempotency_Key="k1") for _ in range(2))
    assert (first.status_code, again.content) == (201, first.content)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Document.objects.get().symbol == "12/BC-UBND"
    number = [program.post("/documents/issue", {"unit": WARD, "type": "KH", "signed_as": "UBND"}, Idempotency_Key="k2")
              for _ in range(2)]  # fmt: skip
    assert [one.json()["symbol"] for one in number] == ["01/KH-UBND", "01/KH-UBND"]
