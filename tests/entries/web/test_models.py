"""The pages of models: at the desk from the registration on, and for everybody once its results are told."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from dongthuan.entries.web.exemplars import public
from dongthuan.work.exemplars.lifecycle import CONTENTS, CRITERIA
from dongthuan.work.exemplars.models import Exemplar, Picture
from support import exemplars
from support.pages import Page, Visitor, signed_in
from support.statements import counted
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TEN = {name: f"Nội dung {name}." for name in CONTENTS}


@pytest.fixture(autouse=True)
def people_in_their_offices(town: Town) -> None:
    exemplars.offices(town)


def desk(town: Town, login: str, rest: str = "") -> Page:
    return signed_in(town.accounts[login]).get(f"/vi/desk/models/{rest}")


def buttons(page: Page) -> list[str]:
    """The steps offered, by the end of their address."""
    [moves] = page.all("div", id="moves") or [None]
    if moves is None:
        return []
    found = [one.attrs.get("href") or one.attrs.get("action", "") for one in moves.all("a", "form")]
    return [address.rstrip("/").rsplit("/", 1)[1] for address in found]


def picture(wide: int = 40) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((wide, wide * 3 // 4)).save(out, "PNG")
    return SimpleUploadedFile("anh.png", out.getvalue(), "image/png")


def test_a_model_is_registered_at_the_desk_and_what_is_missing_is_named_beside_its_field(town: Town) -> None:
    visitor = signed_in(town.accounts["hoa"])
    page = visitor.get("/vi/desk/models/new/")
    page = visitor.press(page.form("once"), **{**TEN, "method": ""}, field="economy", beneficiaries="farmers")
    assert page.refusal == "missing"
    assert page.error_of("method")
    page = visitor.press(page.form("once"), **TEN, beneficiaries="farmers")
    row = Exemplar.objects.get()
    assert (page.heading, row.beneficiaries, row.unit_id) == ("Nội dung name.", "farmers", town.units["99001"].id)
    assert page.all("ol", cls="life")[0].all("li", cls="now")


def test_each_is_offered_what_is_theirs_to_do(town: Town) -> None:
    row = exemplars.registered(town)
    assert buttons(desk(town, "hoa", f"{row.id}/")) == ["mend", "show_picture", "contribute"]
    assert buttons(desk(town, "kiem", f"{row.id}/")) == ["put_on_list", "delist"]
    assert desk(town, "nhap", f"{row.id}/").status == 200
    assert desk(town, "mau", f"{row.id}/").status == 404
    running = exemplars.running(town, name="Mương sạch")
    assert buttons(desk(town, "xay", f"{running.id}/")) == ["visit", "survey", "score"]
    assert buttons(desk(town, "kiem", f"{running.id}/")) == ["appraise", "delist"]


def test_a_report_with_figures_and_a_picture_is_there_for_everybody(town: Town) -> None:
    row = exemplars.running(town)
    visitor = signed_in(town.accounts["thu"])
    form = visitor.get(f"/vi/desk/models/{row.id}/report_results/").form("results")
    given = {"period": "quý IV", "results": "Sáng cả ngõ.", "figures": "hộ = hơn 130", "place": "Ngõ 5"}
    page = visitor.press(form, files={"photo": picture()}, **given)
    assert page.refusal == "missing"
    assert page.error_of("caption")
    page = visitor.press(page.form("results"), files={"photo": picture(1200)}, caption="Hai đầu ngõ sáng.")
    assert page.refusal == ""
    shown = Visitor().get(f"/vi/models/{row.id}/")
    assert "hơn 130" in shown.text
    [image] = shown.all("img")
    assert image.attrs["alt"] == "Hai đầu ngõ sáng."
    assert image.attrs["src"].endswith("?small=1")
    [whole] = [link.attrs["href"] for link in shown.all("a") if "/picture/" in link.attrs.get("href", "")]
    small, large = (Client().get(address) for address in (image.attrs["src"], whole))
    assert {(one.status_code, one["Content-Type"]) for one in (small, large)} == {(200, "image/jpeg")}
    assert [Image.open(io.BytesIO(one.content)).size for one in (small, large)] == [(480, 360), (1200, 900)]


def test_a_picture_is_taken_down_and_nobody_gets_its_bytes_any_more(town: Town) -> None:
    row = exemplars.running(town)
    visitor = signed_in(town.accounts["thu"])
    form = visitor.get(f"/vi/desk/models/{row.id}/show_picture/").form("caption")
    page = visitor.press(form, files={"photo": picture()}, caption="Ngõ 5.")
    address = f"/vi/models/{row.id}/picture/{Picture.objects.get().id}/"
    assert Client().get(address).status_code == 200
    visitor.press(page.form(ending="/down/"))
    assert (Client().get(address).status_code, Picture.objects.count()) == (404, 0)


def test_two_score_apart_at_the_desk(town: Town) -> None:
    row = exemplars.running(town)
    for login in ("xay", "nhap"):
        visitor = signed_in(town.accounts[login])
        page = visitor.get(f"/vi/desk/models/{row.id}/score/")
        refused = visitor.press(page.form("durable"), **dict.fromkeys(CRITERIA, "11"))
        assert refused.refusal == "number_not_readable"
        done = visitor.press(refused.form("durable"), **dict.fromkeys(CRITERIA, "8"))
        assert "score" not in buttons(done)
    assert "144 / 180" in done.text
    assert "144 / 180" not in desk(town, "kiem", f"{row.id}/").text  # not before it is closed


def test_what_was_given_stands_in_sum_on_the_public_page(town: Town) -> None:
    row = exemplars.running(town)
    visitor = signed_in(town.accounts["thu"])
    form = visitor.get(f"/vi/desk/models/{row.id}/contribute/").form("amount")
    given = {"given": "work", "by_right": "voluntary_receipt", "paper": "2/BB"}
    assert visitor.press(form, amount="bốn", **given).refusal == "number_not_readable"
    for amount in ("40", "56"):
        visitor.press(visitor.get(f"/vi/desk/models/{row.id}/contribute/").form("amount"), amount=amount, **given)
    assert "96" in [one.text for one in Visitor().get(f"/vi/models/{row.id}/").all("dd")]


def test_taking_it_up_begins_with_what_the_other_office_wrote(town: Town) -> None:
    row = exemplars.recognised(town)
    page = Visitor().get(f"/vi/models/{row.id}/")
    assert not [one for one in page.all("a", cls="btn") if "source=" in one.attrs["href"]]  # for a resident: an office
    visitor = signed_in(town.accounts["hoa"])
    page = visitor.get(f"/vi/models/{row.id}/")
    [link] = [one.attrs["href"] for one in page.all("a", cls="btn") if "source=" in one.attrs["href"]]
    page = visitor.get(link)
    assert page.one("textarea", name="method").raw.strip() == row.method
    given = {"name": "Xóm sáng đèn", "place": "Xóm 2", "schedule": "Ba tháng", "beneficiaries": "whole_community"}
    assert visitor.press(page.form("once"), **given).error_of("changed")
    visitor.press(visitor.page.form("once"), changed="Đèn mặt trời.", **given)
    copy = Exemplar.objects.get(source=row)
    assert Visitor().get(f"/vi/models/{row.id}/").all("svg", cls="descent") == []  # it is not on a list yet
    exemplars.step(town, copy, "put_on_list", "kiem", number="13/QĐ")
    page = Visitor().get(f"/vi/models/{row.id}/")
    assert len(page.all("svg", cls="descent")) == 1
    assert "Đèn mặt trời." in page.text
    assert f"/vi/models/{copy.id}/" not in page.html  # named, and no page to go to before its results are told


def test_the_catalogue_is_searched_and_cut_and_its_file_says_the_same(town: Town) -> None:
    row = exemplars.recognised(town)
    exemplars.running(town, name="Chợ không rác", field="economy")
    names = [one.text for one in Visitor().get("/vi/models/?words=cho+khong+rac").all("h2")]
    assert names == ["Chợ không rác"]
    assert [one.text for one in Visitor().get("/vi/models/?field=economy").all("h2")] == ["Chợ không rác"]
    assert Visitor().get("/vi/models/?words=khongco").all("div", cls="empty")
    listed = json.loads(Client().get("/vi/models/list.json?field=culture_society").content)
    assert [one["id"] for one in listed["exemplars"]] == [str(row.id)]
    rows = list(csv.DictReader(io.StringIO(Client().get("/vi/models/list.csv").content.decode())))
    assert {one["name"] for one in rows} == {"Ngõ sáng đèn tự quản", "Chợ không rác"}
    whole = json.loads(Client().get(f"/vi/models/{row.id}.json").content)
    assert whole["reports"][0]["figures"] == [{"what": "hộ", "value": 120, "qualifier": "about"}]


def test_what_one_file_does_not_hold_stands_in_the_next(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "MOST_IN_A_FILE", 2)
    rows = [exemplars.running(town, name=f"Mô hình {number}") for number in range(3)]
    first = Client().get("/vi/models/list.json?field=culture_society")
    assert json.loads(first.content)["after"] == str(rows[1].id)
    assert first["Link"] == f'</vi/models/list.json?field=culture_society&after={rows[1].id}>; rel="next"'
    rest = Client().get(f"/vi/models/list.json?after={rows[1].id}")
    found = json.loads(rest.content)
    assert ([one["id"] for one in found["exemplars"]], found["after"]) == ([str(rows[0].id)], None)
    assert ("Link" in rest, "Link" in Client().get("/vi/models/list.csv")) == (False, True)


def test_what_is_only_registered_or_off_the_list_nobody_outside_sees(town: Town) -> None:
    row = exemplars.registered(town)
    assert Visitor().get(f"/vi/models/{row.id}/").status == 404
    shown = exemplars.recognised(town, name="Chợ sạch")
    exemplars.step(town, shown, "delist", "kiem", ground="withdrawn", reason="Rút.")
    for address in (f"{shown.id}/", f"{shown.id}.json"):
        assert Client().get(f"/vi/models/{address}").status_code == 404
    assert "Rút." in desk(town, "kiem", f"{shown.id}/").text


def test_the_figures_are_a_sum_that_adds_up_on_the_page_and_in_its_files(town: Town) -> None:
    exemplars.recognised(town)
    gone = exemplars.registered(town, name="Chợ sạch", field="economy")
    exemplars.step(town, gone, "delist", "kiem", ground="withdrawn", reason="Rút.")
    page = Visitor().get("/vi/models/figures/?first=2026-08-01&last=2026-08-31")
    [terms] = page.all("ol", cls="terms")
    assert [one.text for one in terms.all("b")] == ["0", "2", "1", "1"]
    address = "/vi/models/figures/figures.{}?first=2026-08-01&last=2026-08-31&by=now"
    found = json.loads(Client().get(address.format("json")).content)
    assert found["whole"] | {"by": None} == {
        "by": None, "unit": None, "opening": 0, "new": 2, "delisted": 1, "closing": 1, "recognised": 1,
        "collectives": 1, "individuals": 0, "launched": 1, "replicated": 0, "joined": 0,
    }  # fmt: skip
    assert [row["unit"] for row in found["rows"]] == ["99001"]
    [row] = csv.DictReader(io.StringIO(Client().get(address.format("csv")).content.decode()))
    assert int(row["opening"]) + int(row["new"]) - int(row["delisted"]) == int(row["closing"])


@pytest.mark.parametrize("query", ["first=hôm+qua", "first=2026-08-31&last=2026-08-01", "unit=7"])
def test_a_period_that_is_none_is_said(town: Town, query: str) -> None:
    assert Visitor().get(f"/vi/models/figures/?{query}").refusal


def test_the_map_of_invented_places_is_a_list_with_numbers(town: Town) -> None:
    exemplars.recognised(town)
    page = Visitor().get("/vi/models/map/")
    assert [(one.all("a")[0].text, one.all("span")[0].text) for one in page.all("ul", cls="listed")[0].all("li")] == [
        ("Tỉnh Ví Dụ", "1")
    ]
    page = Visitor().get(f"/vi/models/map/?under={town.units['99'].id}")
    found = {one.text for one in page.all("ul", cls="listed")[0].all("li")}
    assert {"Phường Minh Hoạ 1", "Xã Thử Nghiệm 0"} <= found


def test_copies_are_compared_and_joined_on_one_page(town: Town) -> None:
    here, there = exemplars.twins(town)
    visitor = signed_in(town.accounts["kiem"])
    page = visitor.get("/vi/desk/models/copies/")
    assert [one.all("h2")[0].text for one in page.all("article")] == [here.name, there.name]
    page = visitor.press(page.form("one"), "join")
    assert page.all("div", cls="empty")
    assert Exemplar.objects.get(id=there.id).joined_to_id == here.id
    page = visitor.get(f"/vi/desk/models/{there.id}/")
    assert buttons(page) == ["part_copy"]
    visitor.press(page.form(ending="/part_copy/"))
    page = visitor.press(visitor.get("/vi/desk/models/copies/").form("one"), "apart")
    assert page.all("div", cls="empty")
    assert desk(town, "hoa", "copies/").status == 403


def test_who_keeps_the_register_is_named_at_the_desk_by_whoever_leads(town: Town) -> None:
    head = signed_in(town.accounts["hoa"])
    page = head.get("/vi/desk/models/keeper/")
    given = {"unit": str(town.units["99001"].id), "body": str(town.units["99001-MT"].id), "instrument": "3/QĐ (ví dụ)"}
    page = head.press(page.form("instrument"), **given, valid_from="hôm nay")
    assert (page.refusal, bool(page.error_of("valid_from"))) == ("date_not_readable", True)
    page = head.press(page.form("instrument"), valid_from="2026-08-01")
    assert [[cell.text for cell in row.all("th", "td")][1:3] for row in page.all("tbody")[0].all("tr")] == [
        ["Mặt trận phường Minh Hoạ", "3/QĐ (ví dụ)"]
    ]
    assert exemplars.registered(town).body == town.units["99001-MT"]
    page = head.press(page.form("instrument"), **given, valid_from="2026-07-01")
    assert (page.refusal, bool(page.error_of("valid_from"))) == ("dates_out_of_order", True)
    assert desk(town, "thu", "keeper/").refusal == "not_allowed"
    assert "/desk/models/keeper/" not in desk(town, "thu").html


def test_a_page_costs_the_same_however_many_there_are(town: Town) -> None:
    def cost(address: str, login: str = "") -> int:
        visitor = signed_in(town.accounts[login]) if login else Visitor()
        visitor.get(address)
        with counted() as statements:
            assert visitor.get(address).status == 200
        return len(statements)

    row = exemplars.recognised(town)
    public = ("/vi/models/", "/vi/models/figures/", f"/vi/models/{row.id}/")
    pages = [*((address, "") for address in public), ("/vi/desk/models/", "kiem")]
    before = [cost(*page) for page in pages]
    for number in range(6):
        exemplars.running(town, name=f"Mô hình {number}")
    assert [cost(*page) for page in pages] == before
    assert max(before) <= 16, before


def test_two_who_change_one_model_do_not_write_over_each_other(town: Town) -> None:
    row = exemplars.registered(town)
    keeper = signed_in(town.accounts["kiem"])
    form = keeper.get(f"/vi/desk/models/{row.id}/put_on_list/").form("number")
    exemplars.step(town, row, "mend", "thu", at=MONDAY, **TEN, field="economy", beneficiaries="farmers")
    assert keeper.press(form, number="12/QĐ").refusal == "stale"
