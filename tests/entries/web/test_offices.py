"""People and offices of a unit then and now, one person's duties, and acting for somebody, as people meet them."""

from datetime import datetime

import pytest

from dongthuan.entries.web import when
from dongthuan.ground.people.models import Deputising, Office
from dongthuan.record.ledger.models import Entry
from dongthuan.work.handover.models import Packet
from support.door import has_totp, next_code
from support.pages import Page, Visitor, signed_in
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    def now() -> datetime:
        return MONDAY

    monkeypatch.setattr(when, "now", now)


def people(town: Town, visitor: Visitor, code: str = "99001", rest: str = "") -> Page:
    return visitor.get(f"/vi/desk/units/{town.units[code].id}/people/{rest}")


def names(page: Page) -> list[str]:
    return [row.text for row in page.all("th", scope="row")]


def test_then_and_now(town: Town) -> None:
    Office.objects.filter(account=town.accounts["thu"]).update(valid_to="2026-01-31", settled=True)
    mau = signed_in(town.accounts["mau"])
    assert names(people(town, mau)) == ["Phạm Minh Hoạ", "Lê Thị Mẫu"]
    assert names(people(town, mau, rest="?on=2026-01-15")) == ["Phạm Minh Hoạ", "Lê Thị Mẫu", "Trần Văn Thử"]
    assert names(people(town, mau, rest="?on=2025-06-30")) == []


def test_an_administrator_gives_an_office_and_ends_it(town: Town) -> None:
    boss = signed_in(town.accounts["kiem"])
    page = boss.press(people(town, boss).form("login"), login="vidu", role="reception_officer")
    assert names(page) == ["Phạm Minh Hoạ", "Lê Thị Mẫu", "Nguyễn Thị Ví Dụ", "Trần Văn Thử"]
    office = Office.objects.get(account=town.accounts["vidu"], unit=town.units["99001"])
    form = next(one for one in page.all("form") if one.all("input", value=str(office.id)))
    assert names(boss.press(form)) == ["Phạm Minh Hoạ", "Lê Thị Mẫu", "Nguyễn Thị Ví Dụ", "Trần Văn Thử"]
    assert not town.staff("vidu").may("case.file", town.units["99001"])


def test_open_work_has_to_have_somebody(town: Town) -> None:
    case = town.case_in("committed")
    boss = signed_in(town.accounts["kiem"])
    office = Office.objects.get(account=town.accounts["thu"])
    form = next(one for one in people(town, boss).all("form") if one.all("input", value=str(office.id)))
    page = boss.press(form)
    assert page.refusal == "still_holds"
    form = next(one for one in page.all("form") if one.all("input", value=str(office.id)))
    assert boss.press(form, to="hoa").refusal == ""
    case.refresh_from_db()
    assert case.officer == town.accounts["hoa"]


def test_who_may_not_is_offered_nothing(town: Town) -> None:
    page = people(town, signed_in(town.accounts["hoa"]))
    assert [form for form in page.all("form") if form.all("input", name="do")] == []


def test_from_naming_a_deputy_to_an_answer_in_anothers_place(town: Town) -> None:
    case = town.case_in("in_work")
    head, deputy = signed_in(town.accounts["hoa"]), signed_in(town.accounts["nhap"])
    own = f"/vi/desk/people/{town.accounts['hoa'].id}/"
    office = Office.objects.get(account=town.accounts["hoa"])
    given = {"office": str(office.id), "deputy": "nhap", "until": "2026-08-28", "instrument": "15/GUQ (ví dụ)"}
    assert head.press(head.get(own).form("deputy"), **{**given, "instrument": ""}).refusal == "missing"
    head.press(head.get(own).form("deputy"), **given)
    page = deputy.get(f"/vi/desk/people/{town.accounts['nhap'].id}/")
    page = deputy.press(page.form("for"))
    assert "Phạm Minh Hoạ" in page.one("header", cls="top").text
    page = deputy.get(f"/vi/desk/case/{case.reference}/answer/")
    deputy.press(page.form("answer"), answer="Tổ điện đã thay bóng.")
    assert Entry.objects.get(kind="case_answered").facts["for"] == f"account:{town.accounts['hoa'].id}"
    Deputising.objects.update(valid_to="2026-08-24", closed=True)
    assert deputy.get("/vi/desk/").refusal == "deputises_no_more"
    assert deputy.get("/vi/desk/").refusal == ""


def test_nobody_acts_for_somebody_who_did_not_name_them(town: Town) -> None:
    visitor = signed_in(town.accounts["mau"])
    page = visitor.get("/vi/desk/")
    token = page.one("header", cls="top").all("input", name="csrfmiddlewaretoken")[0].attrs["value"]
    answer = visitor.client.post("/vi/desk/act-for/", {"for": "hoa", "csrfmiddlewaretoken": token})
    assert answer.headers["X-Refusal"] == "deputises_no_more"


def test_a_handover_from_the_packet_to_the_paper(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    for login in ("thu", "mau"):
        has_totp(town, login)
    case = town.case_in("committed")
    giver, taker = signed_in(town.accounts["thu"]), signed_in(town.accounts["mau"])
    page = giver.press(giver.get("/vi/desk/handover/").form("to"), to="mau",
                       office=str(Office.objects.get(account=town.accounts["thu"]).id))  # fmt: skip
    address = page.address
    assert giver.press(page.form("code"), code="000000").refusal == "code_wrong"
    page = giver.press(giver.get(address).form("code"), code=next_code("thu", MONDAY))
    packet = Packet.objects.get()
    assert (packet.given_at, packet.taken_at, page.all("input", name="code")) == (MONDAY, None, [])
    town.case_in("in_work")
    page = taker.get(address)
    assert page.all("input", name="code") == []
    page = taker.press(next(form for form in page.all("form") if form.all("input", value="again")))
    for visitor, login in ((taker, "mau"), (giver, "thu")):
        page = visitor.press(visitor.get(address).form("code"), code=next_code(login, MONDAY))
    assert "Lê Thị Mẫu" in page.one("article").text
    case.refresh_from_db()
    assert case.officer == town.accounts["mau"]
