"""Models and campaigns, for everybody and at the desk."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dongthuan.record.terms import queries as terms
from dongthuan.work.campaigns.models import Campaign, Deed
from dongthuan.work.exemplars.lifecycle import CONTENTS
from dongthuan.work.exemplars.models import (
    BOOK_STATES,
    Book,
    Exemplar,
    Figure,
    Picture,
    Recognition,
    Report,
    Visit,
)
from dongthuan.work.exemplars.queries import copies
from support import campaigns, exemplars
from support.bracketed import assert_translated
from support.pages import Visitor, signed_in
from support.paper_registers import CSV
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
OF_BOOKS = ("Tiếng Việt", "English", "العربية", "PDF", "DOCX", "KB")


def said() -> list[str]:
    """What offices wrote, and labels of the pack."""
    found: list[str] = []
    for model, columns in (
        (Exemplar, (*CONTENTS, "changed", "reason", "list_number")), (Report, ("period", "results", "place")),
        (Figure, ("what",)), (Picture, ("caption",)), (Recognition, ("number",)), (Visit, ("seen",)),
        (Campaign, ("name", "about", "number", "summary", "reason")), (Deed, ("what", "place", "reason")),
    ):  # fmt: skip
        found += [value for row in model.objects.values_list(*columns) for value in row if value]
    found += [label["vi"] for label in terms.group("exemplar_topics").values()]
    words = ["ngo", "sang", "den", "tu", "quan", "cua", "xa", "CSV", "JSON", "Của phường", "mét cống", "người đến"]
    return sorted([*found, *words], key=len, reverse=True)


def test_models_as_everybody_sees_them(town: Town) -> None:
    exemplars.offices(town)
    row = exemplars.recognised(town)
    exemplars.pictured(town, row)
    for address in ("", "?words=khongco", "map/", "figures/", "figures/?by=now", "figures/?by=level", f"{row.id}/"):
        assert_translated(Visitor().get(f"/vi/models/{address}"), *said())


def test_models_at_the_desk_with_every_form_that_opens(town: Town) -> None:
    exemplars.offices(town)
    rows = [exemplars.registered(town, name="Chợ sạch"), exemplars.running(town, name="Mương sạch")]
    rows += [exemplars.recognised(town)]
    exemplars.pictured(town, rows[2])
    for login in ("hoa", "kiem", "xay", "vidu"):
        desk = signed_in(town.accounts[login])
        assert_translated(desk.get("/vi/desk/models/"), *said())
        for row in rows:
            page = desk.get(f"/vi/desk/models/{row.id}/")
            assert_translated(page, *said())
            for link in [one.attrs["href"] for one in page.all("a") if "data-key" in one.attrs]:
                assert_translated(desk.get(link), *said())
    hoa = signed_in(town.accounts["hoa"])
    page = hoa.get(f"/vi/desk/models/new/?source={rows[2].id}")
    assert_translated(page, *said())
    assert_translated(hoa.press(page.form("once"), name=""), *said())


def test_likely_copies_side_by_side(town: Town) -> None:
    exemplars.offices(town)
    here, _there = exemplars.twins(town)
    keeper = signed_in(town.accounts["kiem"])
    alike = [word for pair in copies.suggested(town.staff("kiem")) for word in pair.words]
    assert_translated(keeper.get("/vi/desk/models/copies/"), *alike, *said())
    assert_translated(keeper.get(f"/vi/desk/models/{here.id}/"), *alike, *said())


def test_campaigns_for_everybody_and_at_the_desk(town: Town) -> None:
    exemplars.offices(town)
    row = campaigns.taking_part(town, campaigns.called(town))
    campaigns.deed(town, row)
    campaigns.struck(town, campaigns.deed(town, row, what="Nhầm."))
    for address in ("", f"{row.id}/"):
        assert_translated(Visitor().get(f"/vi/campaigns/{address}"), *said())
    for login in ("hoa", "kiem"):
        desk = signed_in(town.accounts[login])
        assert_translated(desk.get("/vi/desk/campaigns/"), *said())
        page = desk.get(f"/vi/desk/campaigns/{row.id}/")
        assert_translated(page, *said())
        for link in [one.attrs["href"] for one in page.all("a") if "data-key" in one.attrs]:
            assert_translated(desk.get(link), *said())


def test_books_are_asked_for_and_shown_in_every_state(town: Town) -> None:
    exemplars.offices(town)
    exemplars.running(town)
    keeper = signed_in(town.accounts["kiem"])
    assert_translated(keeper.get("/vi/desk/models/books/"), *said(), *OF_BOOKS)
    form = keeper.get("/vi/desk/models/books/").form("most")
    assert_translated(keeper.press(form, most="0"), *said(), *OF_BOOKS)
    for state in BOOK_STATES:
        Book.objects.create(
            asked_by=town.accounts["kiem"], asked_at=MONDAY, language="ar", form="docx", most=9, state=state, count=3,
            code="book_empty" if state == "failed" else "",
        )  # fmt: skip
    assert_translated(keeper.get("/vi/desk/models/books/"), *said(), *OF_BOOKS)


def test_who_keeps_the_register_is_named(town: Town) -> None:
    exemplars.offices(town)
    head = signed_in(town.accounts["hoa"])
    page = head.get("/vi/desk/models/keeper/")
    assert_translated(page, *said())
    page = head.press(page.form("instrument"), instrument="3/QĐ", valid_from="2026-08-01")
    assert_translated(page, "3/QĐ", *said())
    assert_translated(head.press(page.form("instrument"), valid_from="2026-07-01"), "3/QĐ", *said())


def test_a_register_on_paper_is_looked_at_and_taken_in(town: Town, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    exemplars.offices(town)
    keeper = signed_in(town.accounts["kiem"])
    page = keeper.get("/vi/desk/models/import/")
    assert_translated(page, *said())
    assert_translated(keeper.press(page.form("map")), *said())
    upload = SimpleUploadedFile("so.csv", CSV.encode())
    page = keeper.press(keeper.get("/vi/desk/models/import/").form("map"), files={"file": upload})
    names = sorted((cell for line in CSV.splitlines() for cell in line.split(";") if cell), key=len, reverse=True)
    assert_translated(page, *names, *said())
    assert_translated(keeper.press(page.form("token"), "take"), *said())
