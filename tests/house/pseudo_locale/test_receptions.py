"""Receptions, for everybody and at the desk."""

import pytest

from dongthuan.entries.web import paper
from dongthuan.record.terms import queries as terms
from dongthuan.work.receptions import law as reception_law
from dongthuan.work.receptions import lifecycle as receptions
from dongthuan.work.receptions import models as reception_models
from support import receptions as rec
from support.bracketed import DATED, assert_translated
from support.pages import Visitor, signed_in
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


def said_at_receptions() -> list[str]:
    """Own words, names and labels of the pack."""
    found = [row or "" for row in reception_models.Said.objects.values_list("text", flat=True)]
    for group in ("reception_posts", "reception_grounds", "interpreters"):
        found += [label["vi"] for label in terms.group(group).values()]
    for name in ("reason", "place", "document", "notice"):
        for model in (reception_models.Session, reception_models.Visit):
            if hasattr(model, name):
                found += model.objects.values_list(name, flat=True)
    found += [ground.basis for ground in reception_law.grounds().values()] + [
        *rec.INPUTS["add_task"].values(),
        rec.TASK["task"],
    ]
    found += [part for row in receptions.TABLES for move in row for part in (move.basis, *move.basis.split("; "))]
    return sorted({*filter(None, found), "khoản", "điểm", "điều", "x", "PDF", "DOCX"}, key=len, reverse=True)


@pytest.mark.parametrize("state", ["booked", "recorded", "notice_owed", "guided", "concluded", "closed"])
def test_a_visit_at_the_desk_and_with_its_code(town: Town, state: str) -> None:
    slip = rec.booked(town)
    visit = slip.visit
    for name in rec.WAYS[state]:
        visit = rec.move(town, name, visit, rec.ACTORS.get(name, "tiep"), **rec.INPUTS[name])
    visitor = Visitor()
    page = visitor.press(visitor.get("/vi/receptions/appointment/").form("code"), code=slip.code.full)
    assert_translated(page, *said_at_receptions())
    for login in ("tiep", "hoa"):
        desk = signed_in(town.accounts[login])
        page = desk.get(f"/vi/desk/receptions/visit/{visit.id}/")
        assert_translated(page, *said_at_receptions())
        for link in page.all("a"):
            if (
                link.attrs.get("href", "").startswith(f"/vi/desk/receptions/visit/{visit.id}/")
                and "form=" not in link.attrs["href"]
            ):
                assert_translated(desk.get(link.attrs["href"]), *said_at_receptions(), *paper.NATION, "TB-", DATED)


def test_a_number_of_identity_that_is_asked_for(town: Town) -> None:
    visit = rec.move(town, "record", rec.came(town), **rec.RECORD, identity="001234567890")
    desk = signed_in(town.accounts["tiep"])
    page = desk.press(desk.get(f"/vi/desk/receptions/visit/{visit.id}/").form(ending="/identity/"))
    assert_translated(page, *said_at_receptions())


def test_days_of_leaders_for_everybody_and_at_the_desk(town: Town) -> None:
    rec.on_day(town, "postpone", rec.published(town), at=MONDAY, **rec.DAY_INPUTS["postpone"])
    known_here = [*said_at_receptions(), "UTC", "07:30–11:30"]
    assert_translated(Visitor().get("/vi/receptions/"), *known_here)
    assert_translated(Visitor().get("/vi/receptions/duty/"), *known_here, "Luật", "Nghị định")
    session = reception_models.Session.objects.get(state="published")
    visitor = Visitor()
    page = visitor.get(f"/vi/receptions/{session.id}/book/")
    assert_translated(page, *known_here)
    assert_translated(visitor.press(page.form("once")), *known_here)
    desk = signed_in(town.accounts["tiep"])
    for rest in ("", "days/", "register/", f"day/{session.id}/postpone/", f"day/{session.id}/book/"):
        assert_translated(desk.get(f"/vi/desk/receptions/{rest}"), *known_here)
