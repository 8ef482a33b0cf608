"""The desk's pages as a person at a desk reads them: one case, the form of a step, what it sends."""

from dongthuan.work.cases.models import Case
from support.pages import Element, Page, Visitor, signed_in
from support.town import INPUTS, Town


def desk_of(town: Town, login: str) -> Visitor:
    return signed_in(town.accounts[login])


def case_page(visitor: Visitor, case: Case, language: str = "vi") -> Page:
    return visitor.get(f"/{language}/desk/case/{case.reference}/")


def move_page(visitor: Visitor, case: Case, move: str, language: str = "vi") -> Page:
    return visitor.get(f"/{language}/desk/case/{case.reference}/{move}/")


def act_form(page: Page) -> Element:
    """The form of the move that is open beside the letter."""
    return page.one("form", cls="act-form")


def inputs_for(town: Town, move: str) -> dict[str, str]:
    """What the form sends: ids where a program would send codes and logins."""
    given = dict(INPUTS[move])
    if "unit" in given:
        given["unit"] = str(town.units[given["unit"]].id)
    if "person" in given:
        given["person"] = str(town.accounts[given["person"]].id)
    return given
