"""The auditor reads the book, sees who looked and who took out, checks one thing, and takes files to check it all."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

import dongthuan
from dongthuan.entries.web import audit, when
from dongthuan.record.ledger import sealer
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases import operations
from dongthuan.work.cases.models import Words
from support.pages import Page, Visitor, signed_in
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
WORDS = "Đèn đường ngõ 5 tắt đã bốn hôm."


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(when, "now", lambda: MONDAY)


@pytest.fixture
def auditor(town: Town) -> Visitor:
    return signed_in(town.accounts["kiem"])


def told(page: Page) -> list[list[str]]:
    """What was done, by whom, about what, row by row."""
    rows = [row.all("td") for row in page.one("table", cls="book").all("tbody")[0].all("tr")]
    return [[cell.text.split("As sealed")[0] for cell in row[1:4]] for row in rows]


def test_everything_about_one_case_and_nobodys_words(town: Town, auditor: Visitor) -> None:
    case = town.case_in("answered", contact="0900 000 012")
    sealer.seal_all(now=MONDAY)
    page = auditor.get(f"/en/desk/ledger/?about={case.reference.lower()}")
    assert told(page) == [
        ["The office answered", "Trần Văn Thử", case.reference],
        ["The office took it on", "Trần Văn Thử", case.reference],
        ["Read and sorted", "Lê Thị Mẫu", case.reference],
        ["The office received it", "A resident", case.reference],
    ]
    for text in Words.objects.values_list("text", flat=True):
        assert str(text) not in page.html
    assert "900000012" not in page.html.replace(" ", "")


def test_who_opened_a_contact_and_who_took_cases_out(town: Town, auditor: Visitor) -> None:
    case = town.case_in("in_work", contact="0900 000 012")
    operations.open_contact(actor=town.staff("thu"), case_id=case.id, at=MONDAY)
    assert told(auditor.get("/en/desk/ledger/?group=looked")) == [["Contact opened", "Trần Văn Thử", case.reference]]
    by_thu = auditor.get("/en/desk/ledger/?who=thu")
    assert [row[0] for row in told(by_thu)] == ["Contact opened", "The office took it on"]


def test_one_thing_is_checked_and_what_was_changed_shows(town: Town, auditor: Visitor) -> None:
    case = town.case_in("answered")
    sealer.seal_all(now=MONDAY)
    page = auditor.get(f"/en/desk/ledger/?about={case.reference}&check=1")
    assert [one.text for one in page.one("section", id="checked").all("dd")] == ["4", "0", "0", "3", "0", "0"]
    assert "kept" in page.one("section", id="checked").attrs["class"]
    Words.objects.filter(case=case, name="answer").update(text="Đã xong từ lâu.")
    page = auditor.get(f"/en/desk/ledger/?about={case.reference}&check=1")
    assert [one.text for one in page.one("section", id="checked").all("dd")] == ["4", "0", "0", "2", "0", "1"]
    assert "broken" in page.one("section", id="checked").attrs["class"]


@pytest.mark.sqlite_only
def test_an_entry_that_was_rewritten_beneath_us_shows(town: Town, auditor: Visitor) -> None:
    """On PostgreSQL the right to do so is revoked; here somebody with the file can."""
    case = town.case_in("answered")
    sealer.seal_all(now=MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET actor = 'resident' WHERE kind = 'case_answered'")
    page = auditor.get(f"/en/desk/ledger/?about={case.reference}&check=1")
    assert [one.text for one in page.one("section", id="checked").all("dd")][2] == "1"


def test_the_four_files_pass_the_checker(town: Town, auditor: Visitor, tmp_path: Path) -> None:
    town.case_in("answered")
    sealer.seal_all(now=MONDAY)
    page = auditor.get("/en/desk/ledger/")
    links = [
        one.attrs["href"] for one in page.all("a") if "download" in one.attrs and "/proof/" not in one.attrs["href"]
    ]
    for link in links:
        body = b"".join(auditor.client.get(link).streaming_content)  # type: ignore[attr-defined]
        (tmp_path / link.rsplit("/", 1)[1]).write_bytes(body)
    checker = Path(__file__).parents[3] / "verify.py"
    done = subprocess.run([sys.executable, checker, tmp_path], capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    assert (done.returncode, found["ok"], found["entries"]) == (0, True, Entry.objects.count())


def test_the_proof_of_one_entry(town: Town, auditor: Visitor) -> None:
    case = town.file().case
    entry = Entry.objects.get(subject=case.subject)
    assert auditor.get(f"/en/desk/ledger/proof/{entry.id}/").refusal == "not_found"  # not sealed yet
    sealer.seal_all(now=MONDAY)
    found = auditor.client.get(f"/en/desk/ledger/proof/{entry.id}/").json()
    assert sorted(found) == ["checkpoint", "leaf", "proof", "seq"]
    assert json.loads(found["leaf"])["subject"] == case.subject


@pytest.mark.parametrize("login", ["mau", "thu", "hoa"])
def test_those_who_work_on_cases_do_not_read_the_book(town: Town, login: str) -> None:
    visitor = signed_in(town.accounts[login])
    for address in ("", "proof/1/", "1/leaves.jsonl"):
        assert visitor.get(f"/vi/desk/ledger/{address}").refusal == "not_allowed"
    assert "/desk/ledger/" not in visitor.get("/vi/desk/").html


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ("about=VD-0000-000", "not_found", "f-about"),
        ("about=%3Cb%3E", "not_found", "f-about"),
        ("who=nobody", "not_found", "f-who"),
        ("since=heute", "date_not_readable", "f-since"),
        ("group=opinions", "not_a_choice", ""),
    ],
)
def test_what_cannot_be_meant_is_said_beside_its_field(auditor: Visitor, asked: str, code: str, field: str) -> None:
    page = auditor.get(f"/en/desk/ledger/?{asked}")
    assert page.refusal == code
    assert [where for where, _said in page.summary] == [f"#{field}"] * bool(field)


def test_older_entries_are_pages_away_and_none_is_shown_twice(town: Town, auditor: Visitor) -> None:
    for place in range(20):
        town.case_in("classified", once=f"x{place}")
    page, seen = auditor.get("/en/desk/ledger/?since=2020-01-01"), []
    for _ in range(9):
        seen += told(page)
        onward = [one for one in page.all("a") if one.text.startswith("Older")]
        if not onward:
            break
        page = auditor.get(f"/en/desk/ledger/{onward[0].attrs['href']}")
    assert len(seen) == Entry.objects.count() > 50


def test_an_auditors_empty_queue_leads_to_the_book(auditor: Visitor) -> None:
    page = auditor.get("/en/desk/")
    assert [one.attrs["href"] for one in page.one("div", cls="empty").all("a")] == ["/en/desk/ledger/"]


NAMED = {"account", "unit"}
"""These two have names of their own."""
NO_MATTER_OF_THE_BOOK = {"digest", "follower", "row"}
"""Letters of the outbox and rows of a plan: no entry is about them."""


def test_whatever_an_entry_can_be_about_has_a_word() -> None:
    said = re.compile(r'subject(?:: str)?\s*=\s*f?"([a-z_]+)(?=[:"])|return f"([a-z_]+):\{self')
    source = "\n".join(path.read_text("utf-8") for path in Path(dongthuan.__file__).parent.rglob("*.py"))
    kinds = {kind or other for kind, other in said.findall(source)}
    assert kinds - NAMED - NO_MATTER_OF_THE_BOOK == set(audit.THINGS)
