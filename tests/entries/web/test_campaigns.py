"""The pages of campaigns: called at one desk, joined at others, and a sum that everybody can check."""

import csv
import io
import json

import pytest
from django.test import Client

from dongthuan.work.campaigns.models import Campaign, Deed
from support import campaigns, exemplars
from support.pages import Visitor, signed_in
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture(autouse=True)
def people_in_their_offices(town: Town) -> None:
    exemplars.offices(town)


def test_a_campaign_is_prepared_and_called_joined_and_filled_with_deeds(town: Town) -> None:
    keeper = signed_in(town.accounts["kiem"])
    page = keeper.get("/vi/desk/campaigns/")
    refused = keeper.press(page.form("once"), **{**campaigns.SUNDAY, "last_on": "2026-07-01"})
    assert refused.refusal == "dates_out_of_order"
    keeper.press(refused.form("once"), **campaigns.SUNDAY)
    row = Campaign.objects.get()
    assert Visitor().get(f"/vi/campaigns/{row.id}/").status == 404
    page = keeper.get(f"/vi/desk/campaigns/{row.id}/call/")
    keeper.press(page.form("number"), number="21-KH/TU (ví dụ)")
    ward = signed_in(town.accounts["hoa"])
    page = ward.get(f"/vi/desk/campaigns/{row.id}/take_part/")
    ward.press(page.form("unit"))
    page = ward.get(f"/vi/desk/campaigns/{row.id}/note_deed/")
    wrong = ward.press(page.form("what"), **{**campaigns.DEED, "day": "2026-10-04"})
    assert wrong.error_of("day")
    ward.press(wrong.form("what"), day="2026-08-23")
    shown = Visitor().get(f"/vi/campaigns/{row.id}/")
    assert "Dọn cống ngõ 5." in shown.text
    assert ("57" in shown.text, "63" in shown.text) == (True, True)  # about 60 stays a span
    done = [one for one in shown.all("ol", cls="weeks")[0].all("li") if "done" in one.attrs.get("class", "")]
    assert len(done) == 1


def test_a_deed_noted_wrongly_is_struck_at_the_desk_and_gone_for_everybody(town: Town) -> None:
    row = campaigns.taking_part(town, campaigns.called(town))
    campaigns.deed(town, row)
    ward = signed_in(town.accounts["hoa"])
    page = ward.get(f"/vi/desk/campaigns/{row.id}/")
    page = ward.press(page.form("reason"), reason="Nhầm ngày.")
    assert "Nhầm ngày." in page.text
    assert "Dọn cống ngõ 5." not in Visitor().get(f"/vi/campaigns/{row.id}/").text
    assert Deed.objects.get().struck_on is not None


def test_the_deeds_of_a_large_campaign_are_turned_page_by_page_and_its_files_hold_all(town: Town) -> None:
    row = campaigns.many(town, 205)
    shown = Visitor().get(f"/vi/campaigns/{row.id}/")
    [link] = [one.attrs["href"] for one in shown.all("a", cls="btn") if "after=" in one.attrs["href"]]
    further = Visitor().get(f"/vi/campaigns/{row.id}/{link}")
    assert [len(page.all("div", cls="report")) for page in (shown, further)] == [200, 5]
    assert not [one for one in further.all("a", cls="btn") if "after=" in one.attrs["href"]]
    whole = json.loads(Client().get(f"/vi/campaigns/{row.id}.json").content)
    assert (len(whole["deeds"]), [one["deeds"] for one in whole["parts"]]) == (205, [205])
    assert len(list(csv.DictReader(io.StringIO(Client().get(f"/vi/campaigns/{row.id}.csv").content.decode())))) == 205
    page = signed_in(town.accounts["hoa"]).get(f"/vi/desk/campaigns/{row.id}/")
    assert [one for one in page.all("a", cls="btn") if "after=" in one.attrs["href"]]


def test_its_files_say_the_same(town: Town) -> None:
    row = campaigns.taking_part(town, campaigns.called(town))
    campaigns.deed(town, row)
    whole = json.loads(Client().get(f"/vi/campaigns/{row.id}.json").content)
    assert whole["results"] == [
        {"what": "mét cống", "least": 140, "most": 140, "deeds": 1},
        {"what": "người đến", "least": 57, "most": 63, "deeds": 1},
    ]
    [deed] = csv.DictReader(io.StringIO(Client().get(f"/vi/campaigns/{row.id}.csv").content.decode()))
    assert deed["figures"] == "mét cống = 140; người đến = about 60"
    listed = json.loads(Client().get("/vi/campaigns/list.json").content)
    assert [one["id"] for one in listed["campaigns"]] == [str(row.id)]
    assert Client().get("/vi/campaigns/list.csv").content.decode().startswith("id,name")


def test_one_that_was_called_off_says_why(town: Town) -> None:
    row = campaigns.step(town, campaigns.called(town), "call_off", reason="Mưa bão.")
    assert "Mưa bão." in Visitor().get(f"/vi/campaigns/{row.id}/").text
    assert not signed_in(town.accounts["hoa"]).get(f"/vi/desk/campaigns/{row.id}/").all("div", id="moves")
