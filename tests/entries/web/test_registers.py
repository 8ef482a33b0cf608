"""A register at the desk: looked at first, taken in when somebody says so, its report for the drawer."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dongthuan.entries.exchange.registers import held
from dongthuan.work.cases.models import Case
from support.pages import Page, Visitor, say, signed_in, values
from support.town import Town

pytestmark = pytest.mark.django_db
MAP = """
[register]
name = "so"
zone = "Asia/Ho_Chi_Minh"
key = "{so}"
[letter]
unit = "99001"
at = "{ngay}"
what = "{viec}"
place = "Ngõ 5"
"""
LINES = "so,ngay,viec\n1,2026-07-01,Đèn tắt.\n2,hôm qua,Cống tắc.\n3,2026-07-02,Rác đầy ngõ.\n"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path


def uploaded(visitor: Visitor, lines: str = LINES, map_: str = MAP) -> Page:
    form = visitor.get("/vi/desk/import/").form("known")
    files = {
        "file": SimpleUploadedFile("so.csv", lines.encode(), "text/csv"),
        "map": SimpleUploadedFile("map.toml", map_.encode(), "text/plain"),
    }
    return visitor.press(form, files={name: file for name, file in files.items() if file.size})


def counts(page: Page) -> dict[str, str]:
    return {one.attrs["data-status"]: one.text for one in page.all("dd") if "data-status" in one.attrs}


def test_looked_at_taken_in_and_reported(town: Town) -> None:
    visitor = signed_in(town.accounts["kiem"])
    page = uploaded(visitor)
    told = {"new": "2", "moved": "0", "same": "0", "refused": "1"}
    assert (counts(page), Case.objects.count()) == (told, 0)
    assert "Đèn tắt." in page.text
    assert "Cống tắc." not in page.text
    page = visitor.press(page.form("token"), "take")
    assert (counts(page), Case.objects.count()) == (told, 2)
    links = [one.attrs["href"] for one in page.all("a") if "download" in one.attrs]
    report = visitor.client.get(page.address + links[1])
    assert report.headers["Content-Disposition"] == 'attachment; filename="register.report.json"'
    assert [row["status"] for row in json.loads(report.content)["rows"]] == ["new", "refused", "new"]


def test_all_that_would_be_refused_can_be_read_before_anything_is_taken_in(town: Town) -> None:
    """The page shows fifty; whoever has to mend a register needs the rest, too."""
    visitor = signed_in(town.accounts["kiem"])
    lines = ["so,ngay,viec", *(f"{number},hôm qua,Đèn kín." for number in range(1, 54)), "54,2026-07-01,Đèn tắt."]
    page = uploaded(visitor, lines="\n".join(lines))
    assert (len(page.all("tbody")[-1].all("tr")), counts(page)["refused"]) == (50, "53")
    reports = [visitor.client.get(one.attrs["href"]) for one in page.all("a") if "download" in one.attrs]
    assert [one.headers["Content-Disposition"] for one in reports] == [
        f'attachment; filename="preview.report.{kind}"' for kind in ("csv", "json")
    ]
    told = json.loads(reports[1].content)
    assert [row["status"] for row in told["rows"]] == [*["refused"] * 53, "new"]
    assert (told["kept"], Case.objects.count()) == (False, 0)
    assert "kín" not in "".join(one.content.decode() for one in reports)
    again = visitor.press(page.form("token"), "take")
    assert (counts(again)["new"], Case.objects.count()) == ("1", 1)


def test_nobody_elses_look_can_be_read(town: Town) -> None:
    page = uploaded(signed_in(town.accounts["kiem"]))
    [address, _] = [one.attrs["href"] for one in page.all("a") if "download" in one.attrs]
    assert signed_in(town.accounts["hoa"]).get(address).refusal == "register_gone"
    assert signed_in(town.accounts["kiem"]).get(address.replace("preview", "map")).refusal == "register_gone"


def test_the_button_pressed_twice_takes_it_in_once(town: Town) -> None:
    visitor = signed_in(town.accounts["kiem"])
    form = uploaded(visitor).form("token")
    sent = {**values(form), "step": "take"}
    first, second = (visitor.client.post("/vi/desk/import/", sent) for _ in range(2))
    assert (first.status_code, second.headers["Location"]) == (303, first.headers["Location"])
    assert Case.objects.count() == 2


def test_the_letters_are_gone_once_taken_in_and_after_an_hour(town: Town, tmp_path: Any) -> None:
    visitor = signed_in(town.accounts["kiem"])
    visitor.press(uploaded(visitor).form("token"), "take")
    assert "Đèn tắt" not in "".join(path.read_text("utf-8") for path in tmp_path.rglob("register*") if path.is_file())
    uploaded(visitor)
    assert len([path for path in tmp_path.rglob(held.REGISTER) if path.is_file()]) == 1

    held.sweep(now=datetime.now(UTC) + timedelta(hours=2))
    assert [path for path in tmp_path.rglob(held.REGISTER) if path.is_file()] == []


def test_what_cannot_be_used_is_said_on_the_form(town: Town) -> None:
    visitor = signed_in(town.accounts["kiem"])
    page = uploaded(visitor, lines="")
    assert (page.status, page.refusal) == (422, "missing")
    page = uploaded(visitor, map_=MAP.replace("{viec}", "{việc}"))
    assert page.refusal == "column_unknown"
    page = uploaded(visitor, map_="[")
    assert page.refusal == "map_not_readable"
    page = uploaded(visitor, lines="so,ngay,viec\n" + "1,2026-07-01,a\n" * 5_001)
    assert (page.refusal, Case.objects.count()) == ("register_too_long", 0)


def test_somebody_elses_register_and_somebody_elses_desk(town: Town) -> None:
    visitor = signed_in(town.accounts["kiem"])
    address = visitor.press(uploaded(visitor).form("token"), "take").address
    assert signed_in(town.accounts["hoa"]).get(address).refusal in ("register_gone", "not_allowed")
    assert signed_in(town.accounts["thu"]).get("/vi/desk/import/").refusal == "not_allowed"
    assert signed_in(town.accounts["kiem"]).get(f"/vi/desk/import/{'0' * 32}/").refusal == "register_gone"


def test_the_link_stands_for_those_who_may(town: Town) -> None:
    words = say("vi", "Bring in a register")
    assert words in signed_in(town.accounts["kiem"]).get("/vi/desk/").one("header").text
    assert words not in signed_in(town.accounts["thu"]).get("/vi/desk/").one("header").text
