"""Promises as everybody meets them: the list and its figures, one promise, files, and following one by e-mail."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from dongthuan.entries.web import when
from dongthuan.ground.channels.models import Outgoing
from dongthuan.record.ledger.models import Entry
from dongthuan.record.store.insert import insert
from dongthuan.work.commitments import operations, queries
from dongthuan.work.commitments.models import Commitment, Follower
from dongthuan.work.tasks.models import Task
from support import promises
from support.pages import Page, Visitor
from support.promises import DAY, askers_told, checked, heard, kept, say, word, work
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
ADDRESS = "ai.do@vidu.example.com"


@pytest.fixture
def hall(town: Town) -> Town:
    return promises.people_of(town)


@pytest.fixture
def one(hall: Town) -> Commitment:
    return heard(hall)


def page_of(one: Commitment, language: str = "vi", rest: str = "") -> Page:
    return Visitor().get(f"/{language}/promises/{one.id}/{rest}")


def steps(page: Page) -> list[str]:
    return [row.text for row in page.one("ol", cls="chain").all("h2")]


def test_a_promise_shows_its_six_steps_and_what_is_open(one: Commitment) -> None:
    page = page_of(one, "en")
    assert page.heading == "Lắp 24 trụ nước ở 14 ngõ hẹp"
    assert steps(page) == ["Question", "Answer given", "Promise made", "Evidence", "Check", "Askers say"]
    lotus = page.one("svg", cls="whole")
    assert lotus.attrs["aria-label"].startswith("3 of 6 steps done. Open now: Evidence,")
    assert len(lotus.all("path", cls="done")) == 3
    assert (
        page.one("meta", property="og:image")
        .attrs["content"]
        .endswith(f"/vi/promises/{one.id}/picture.png".replace("vi", "en"))
    )


def test_a_lotus_is_full_only_when_others_have_spoken(hall: Town, one: Commitment) -> None:
    row = checked(hall, one)
    assert len(page_of(row).one("svg", cls="whole").all("path", cls="done")) == 5
    askers_told(row, hall.machine)
    operations.close_due(actor=hall.machine, at=MONDAY + 40 * DAY)
    page = page_of(queries.one(one.id), "en")
    assert len(page.one("svg", cls="whole").all("path", cls="done")) == 6
    assert "Kept on time" in page.text


def test_a_broken_promise_says_why(hall: Town, one: Commitment) -> None:
    say(hall, "give_up", "hoa", one, reason="Không có đường ống.")
    page = page_of(one, "en")
    assert len(page.one("svg", cls="whole").all("path", cls="fell")) == 1
    assert "Không có đường ống." in page.text


def test_the_list_says_its_finding_and_is_cut(hall: Town, one: Commitment) -> None:
    kept(hall, one)
    say(hall, "give_up", "hoa", heard(hall, word(hall, topic="waste"), origin="question:8"), reason="Không làm được.")
    heard(hall, word(hall, work(hall, what="Dọn chợ"), topic="market_hygiene", place="Chợ Mẫu"), origin="question:9")
    page = Visitor().get("/en/promises/")
    assert page.heading == "3 promised: 1 kept, 0 late, 1 broken."
    assert len(page.one("ul", cls="promised").all("li")) == 3
    for cut, number in (
        ("topic=waste", 1),
        ("state=kept", 1),
        ("place=Chợ", 1),
        ("state=late", 0),
        ("place=CHỢ+MẪU", 1),
        ("place=cho", 1),
    ):
        assert len(Visitor().get(f"/en/promises/?{cut}").all("ul", cls="promised")) == min(number, 1), cut
    assert Visitor().get("/en/promises/?topic=strange").refusal == "not_a_choice"
    ward, other = hall.units["99001"], hall.units["99002"]
    assert len(Visitor().get(f"/en/units/{ward.id}/promises/").one("ul", cls="promised").all("li")) == 3
    assert not Visitor().get(f"/en/units/{other.id}/promises/").all("ul", cls="promised")


def test_the_same_as_files(hall: Town, one: Commitment) -> None:
    client = Client()
    body = b"".join(client.get("/vi/promises/list.json?topic=fire_safety").streaming_content)  # type: ignore[attr-defined]
    [row] = json.loads(body)
    assert (row["reference"], row["due"], row["standing"]) == (one.reference, "2026-09-30", "going")
    csv = b"".join(client.get(f"/vi/promises/{one.id}/promise.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert csv.splitlines()[1].startswith(f"{one.id},{one.reference},99001,")
    feed = ElementTree.fromstring(client.get("/vi/promises/list.atom").content)
    assert [found.text for found in feed.iter("{http://www.w3.org/2005/Atom}title")][1] == one.what
    calendar = client.get(f"/vi/promises/{one.id}/promise.ics").content.decode()
    assert "DTSTART;VALUE=DATE:20260930" in calendar
    assert client.get("/vi/promises/list.pdf").status_code == 404


def test_the_picture_for_whoever_shares_it(one: Commitment, tmp_path: object) -> None:
    response = Client().get(f"/vi/promises/{one.id}/picture.png")
    from io import BytesIO

    assert Image.open(BytesIO(response.content)).size == (1200, 630)


def test_the_proof_of_each_entry(one: Commitment) -> None:
    told = Client().get(f"/vi/promises/{one.id}/proof.json").json()
    assert [entry["kind"] for entry in told["entries"]] == ["commitment_made", "task_assigned"]


def test_evidence_is_seen_by_everybody_and_nothing_else(hall: Town, one: Commitment) -> None:
    checked(hall, one)
    [picture] = page_of(one).one("div", cls="photos").all("img")
    response = Client().get(picture.attrs["src"])
    assert (response.status_code, response["Content-Type"], response.content) == (
        200,
        "image/jpeg",
        promises.PHOTO.data,
    )
    other = heard(hall, origin="question:8")
    assert Client().get(picture.attrs["src"].replace(str(one.id), str(other.id))).status_code == 404


# Following


def followed(one: Commitment) -> tuple[Visitor, str]:
    visitor = Visitor()
    page = visitor.get(f"/vi/promises/{one.id}/follow/")
    page = visitor.press(page.form("address"), address=ADDRESS)
    assert page.status == 200
    site = str(Outgoing.objects.get(template="follow_asked").facts["site"])
    return visitor, site[site.index("/vi/") :]


def test_nobody_is_written_to_before_they_said_yes(hall: Town, one: Commitment) -> None:
    visitor, join = followed(one)
    checked(hall, one)
    assert not Outgoing.objects.filter(template__startswith="follow_commitment").exists()
    page = visitor.get(join)
    assert Follower.objects.get().confirmed_at is None  # a mail program that opens links confirms nothing
    visitor.press(page.form())
    askers_told(one, hall.machine)
    operations.close_due(actor=hall.machine, at=MONDAY + 40 * DAY)
    [letter] = Outgoing.objects.filter(template="follow_commitment_closed")
    assert letter.address == ADDRESS


def test_one_press_of_the_mail_program_ends_it(hall: Town, one: Commitment) -> None:
    visitor, join = followed(one)
    visitor.press(visitor.get(join).form())
    checked(hall, one)
    leave = str(Outgoing.objects.filter(template="follow_commitment_checked").get().facts["leave"])
    response = Client(enforce_csrf_checks=True).post(leave[leave.index("/vi/") :], {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert not Follower.objects.exists()
    assert not Outgoing.objects.filter(address=ADDRESS).exists()


def test_an_address_stands_in_no_ledger_and_in_no_row_that_can_be_read(one: Commitment) -> None:
    followed(one)
    row = Follower.objects.get()
    assert ADDRESS not in str([row.known, bytes(row.address), bytes(row.sealed_key), row.key])
    assert not [entry for entry in Entry.objects.all() if ADDRESS in str(entry.facts) or "follow" in entry.kind]
    operations.sweep(now=MONDAY + 3 * DAY)
    assert not Follower.objects.exists()
    assert not Outgoing.objects.filter(address=ADDRESS).exists()


def test_the_same_address_twice_is_one_and_nothing_tells_the_asker(one: Commitment) -> None:
    followed(one)
    visitor = Visitor()
    page = visitor.press(visitor.get(f"/vi/promises/{one.id}/follow/").form("address"), address=ADDRESS.upper())
    letters = Outgoing.objects.filter(template="follow_asked").count()
    assert (page.status, Follower.objects.count(), letters) == (200, 1, 1)
    wrong = visitor.press(visitor.get(f"/vi/promises/{one.id}/follow/").form("address"), address="0900000012")
    assert wrong.refusal == "contact_not_readable"


def test_whoever_sends_letters_to_strangers_is_slowed_down(one: Commitment, settings: LazySettings) -> None:
    visitor = Visitor()
    for place in range(10):
        visitor.press(visitor.get(f"/vi/promises/{one.id}/follow/").form("address"), address=f"x{place}@vidu.example")
    page = visitor.press(visitor.get(f"/vi/promises/{one.id}/follow/").form("address"), address="y@vidu.example")
    assert page.refusal == "too_many_tries"


# However many


def many(hall: Town, number: int) -> None:
    """Set-wise: nobody makes ten thousand promises one by one."""
    unit, person = hall.units["99001-KT"], hall.accounts["lam"]
    topics = ("fire_safety", "waste", "roads", "lighting")
    start = Commitment.objects.count()
    tasks = [
        Task(origin="many", unit=unit, person=person, what=f"Việc {place}", due=MONDAY.date() + place % 90 * DAY,
             stage="in_progress", first_due=MONDAY.date())
        for place in range(number)
    ]  # fmt: skip
    insert(tasks)
    insert([
        Commitment(
            origin=f"question:{place}", before="dialogue:3", by=hall.units["99001"], year=2027,
            number=start + place + 1,
            unit=unit, task=task, what=task.what, language="vi", topic=topics[place % 4], made_on=MONDAY.date(),
            first_due=MONDAY.date(), due=task.due,
        )
        for place, task in enumerate(tasks)
    ])  # fmt: skip


@pytest.mark.parametrize("cut", ["", "?topic=waste&state=late&place=vi%E1%BB%87c"])
def test_a_page_of_ten_thousand_promises_costs_ten_statements_at_most(hall: Town, cut: str) -> None:
    many(hall, 10_000)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = Visitor().get(f"/vi/units/{hall.units['99001'].id}/promises/{cut}")
    assert page.status == 200
    assert (
        len([row for row in asked if not row["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE", "SET", "COMMIT"))])
        <= 10
    )


def test_a_long_list_goes_on_where_it_ended(hall: Town) -> None:
    many(hall, 120)
    page, seen = Visitor().get("/vi/promises/"), set()
    for _page in range(3):
        seen |= {link.attrs["href"] for link in page.one("ul", cls="promised").all("a")}
        more = [link.attrs["href"] for link in page.all("a", cls="btn") if "after=" in link.attrs.get("href", "")]
        page = Visitor().get(f"/vi/promises/{more[0]}") if more else page
    assert len(seen) == 120


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    def now() -> datetime:
        return MONDAY.astimezone(UTC)

    monkeypatch.setattr(when, "now", now)
