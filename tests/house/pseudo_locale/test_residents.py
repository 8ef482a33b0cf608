"""What a resident reads on the way to a receipt."""

import pytest
from django.test import Client

from dongthuan.entries.web import residents
from dongthuan.work.cases.models import Case
from support.bracketed import assert_translated
from support.pages import Element, Page, Visitor, signed_in
from support.town import Town

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["", "new/", "look-up/", "desk/sign-in/", "nowhere/"])
def test_what_anyone_can_open(town: Town, address: str) -> None:
    assert_translated(Visitor().get(f"/vi/{address}"))


@pytest.mark.parametrize(
    ("address", "given"),
    [("look-up/", {"code": "VD-0000-000-00000"}), ("look-up/", {"code": ""}), ("desk/sign-in/", {"login": "mau"})],
)
def test_what_does_not_open(town: Town, address: str, given: dict[str, str]) -> None:
    visitor = Visitor()
    page = visitor.press(visitor.get(f"/vi/{address}").form(next(iter(given))), **given)
    assert page.refusal
    assert_translated(page)


def test_the_three_steps_and_what_can_be_missing(town: Town) -> None:
    visitor, where = Visitor(), {"place": "Ngõ 5", "unit": str(town.units["99001"].id)}
    page = visitor.get("/vi/new/")
    for step, given in (("what", {"what": "Đèn ngõ 5 tắt."}), ("where", where), ("send", {"contact": ""})):
        wrong = {"contact": "?"} if step == "send" else {}
        page = visitor.press(_filing(page), step, **wrong)
        assert page.refusal in ("missing", "contact_not_readable")
        assert_translated(page, "Đèn ngõ 5 tắt.", "Ngõ 5")
        page = visitor.press(_filing(page), step, **given)
    assert page.all("section", cls="slip")
    assert_translated(page)


def test_what_others_have_raised(town: Town) -> None:
    visitor = Visitor()
    lead = town.move("publish", "thu", town.case_in("in_work"), title="Đèn ngõ 5 tắt", where="Ngõ 5")
    page = visitor.press(_filing(visitor.get("/vi/new/")), "what", what="Đèn tắt.")
    page = visitor.press(_filing(page), "where", place="Ngõ 5", unit=str(town.units["99001"].id))
    assert_translated(page, "Đèn ngõ 5 tắt", "Ngõ 5", "Đèn tắt.")
    visitor.press(_filing(page), "send", like=lead.reference)
    case, desk = Case.objects.latest("id"), signed_in(town.accounts["thu"])
    for rest in ("", "similar/", f"join/?into={lead.reference}"):
        assert_translated(desk.get(f"/vi/desk/case/{case.reference}/{rest}"), "Đèn tắt", "Ngõ 5")


def _filing(page: Page) -> Element:
    return next(form for form in page.all("form") if form.all("input", name="once"))


def test_a_form_that_is_too_old_and_a_page_that_fails(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    assert_translated(Page(strict.post("/vi/look-up/"), "/vi/look-up/"))
    monkeypatch.setattr(residents, "render", lambda *given: 1 / 0)
    assert_translated(Page(strict.get("/vi/"), "/vi/"))


def test_the_page_without_a_signal(town: Town) -> None:
    assert_translated(Visitor().get("/vi/offline/"))
