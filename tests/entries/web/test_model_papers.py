"""A register of models comes in at the desk; a book is asked for there, made by the worker, fetched by its asker."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dongthuan.entries.exchange.book import orders
from dongthuan.record.search import operations as search
from dongthuan.work.exemplars import operations
from dongthuan.work.exemplars.models import Book, Exemplar
from dongthuan.work.exemplars.operations import books
from support.exemplars import offices, running
from support.pages import Page, Visitor, signed_in
from support.paper_registers import workbook
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(town: Town, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    offices(town)


@pytest.fixture
def keeper(town: Town) -> Visitor:
    return signed_in(town.accounts["kiem"])


def uploaded(visitor: Visitor, data: bytes, name: str = "so.csv", **files: Any) -> Page:
    form = visitor.get("/vi/desk/models/import/").form("map")
    return visitor.press(form, files={"file": SimpleUploadedFile(name, data), **files})


def counts(page: Page) -> dict[str, str]:
    return {one.attrs["data-status"]: one.text for one in page.all("dd") if "data-status" in one.attrs}


def test_a_register_is_looked_at_taken_in_and_reported(town: Town, keeper: Visitor, tmp_path: Path) -> None:
    page = uploaded(keeper, workbook(tmp_path).read_bytes(), "danh-muc.xlsx")
    told = {"new": "3", "moved": "0", "same": "0", "section": "2", "refused": "11"}
    assert (counts(page), Exemplar.objects.count()) == (told, 0)
    assert "danh-muc" not in page.text
    assert "Danh mục 2026 · 19" in page.text
    page = keeper.press(page.form("token"), "take")
    assert (counts(page), Exemplar.objects.count()) == (told, 3)
    links = [one.attrs["href"] for one in page.all("a") if "download" in one.attrs]
    report = keeper.client.get(page.address + links[1])
    assert [row["row"] for row in json.loads(report.content)["rows"]][:3] == [9, 10, 11]


def test_all_that_would_be_refused_can_be_read_before_anything_is_taken_in(keeper: Visitor, tmp_path: Path) -> None:
    page = uploaded(keeper, workbook(tmp_path).read_bytes(), "danh-muc.xlsx")
    links = [one.attrs["href"] for one in page.all("a") if "download" in one.attrs]
    reports = [keeper.client.get(link) for link in links]
    assert [one.headers["Content-Disposition"] for one in reports] == [
        f'attachment; filename="preview.report.{kind}"' for kind in ("csv", "json")
    ]
    told = json.loads(reports[1].content)
    assert (told["kept"], told["counts"]["refused"], Exemplar.objects.count()) == (False, 11, 0)
    assert len([row for row in told["rows"] if row["sentence"]]) == 11


def test_a_file_that_cannot_be_used_is_said_at_the_form(keeper: Visitor) -> None:
    page = uploaded(keeper, b"a,b\n1,2\n")
    assert (page.status, page.refusal, Exemplar.objects.count()) == (422, "heading_not_found", 0)
    assert keeper.press(page.form("map")).refusal == "missing"


def test_whoever_does_not_keep_the_register_brings_nothing_in_and_makes_no_book(town: Town) -> None:
    settler = signed_in(town.accounts["thu"])
    assert settler.get("/vi/desk/models/import/").refusal == "not_allowed"
    assert settler.get("/vi/desk/models/books/").refusal == "not_allowed"
    assert "/desk/models/books/" not in settler.get("/vi/desk/models/").html


def asked(visitor: Visitor, **given: str) -> Page:
    return visitor.press(visitor.get("/vi/desk/models/books/").form("most"), **{"state": "operating", **given})


def test_a_book_is_asked_for_made_and_fetched_by_whoever_asked(town: Town, keeper: Visitor) -> None:
    running(town)
    page = asked(keeper, language="ar", format="docx", title="Mô hình hay")
    book = Book.objects.get()
    assert (book.state, book.language, book.form, book.wish) == ("asked", "ar", "docx", {"state": "operating"})
    assert asked(keeper).refusal == "book_being_made"
    begun = operations.begin_book(at=MONDAY)
    assert begun is not None
    assert operations.begin_book(at=MONDAY) is None
    orders.make_one(begun)
    book.refresh_from_db()
    assert (book.state, book.done, book.count) == ("ready", 100, 1)
    page = keeper.get("/vi/desk/models/books/")
    [link] = [one.attrs["href"] for one in page.all("a") if "download" in one.attrs]
    answer = keeper.client.get(link)
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="models-ar.docx"'
    other = signed_in(town.accounts["hoa"])
    assert other.client.get(link).status_code == 404


def test_a_book_of_nothing_is_refused_and_one_that_came_to_nothing_says_so(town: Town, keeper: Visitor) -> None:
    assert asked(keeper).refusal == "book_empty"
    row = running(town)
    asked(keeper)
    begun = operations.begin_book(at=MONDAY)
    assert begun is not None
    search.take_down(row.id)
    orders.make_one(begun)
    assert Book.objects.values_list("state", "code").get() == ("failed", "book_empty")


def test_what_its_maker_gave_up_is_begun_anew_and_after_a_week_it_goes(town: Town, tmp_path: Path) -> None:
    book = Book.objects.create(
        asked_by=town.accounts["kiem"], asked_at=MONDAY, language="vi", form="pdf", most=9, state="making",
        begun_at=MONDAY,
    )  # fmt: skip
    assert operations.begin_book(at=MONDAY + books.STUCK) is None
    again = operations.begin_book(at=MONDAY + 2 * books.STUCK)
    assert again is not None
    orders.path(book).parent.mkdir()
    orders.path(book).write_bytes(b"%PDF")
    assert (orders.sweep(now=MONDAY + books.KEPT), orders.path(book).exists()) == (0, True)
    assert (orders.sweep(now=MONDAY + 2 * books.KEPT), orders.path(book).exists()) == (1, False)
