"""Promises, tasks and accounts."""

from datetime import timedelta

import pytest

from dongthuan.ground.channels.models import Outgoing
from support import promises
from support.bracketed import LATER, Clocked, assert_translated
from support.pages import Visitor, signed_in
from support.town import Town

pytestmark = pytest.mark.django_db
OF_PROMISES = (
    "Lắp 24 trụ nước ở 14 ngõ hẹp", "24 trụ nước có nước", "Khảo sát 14 ngõ", "Lắp trụ", "Đầu ngõ 295", "Ngõ 295",
    "Ngõ hẹp xe chữa cháy không vào được thì làm thế nào?", "Phường đặt trụ nước ở đầu ngõ.", "Đã lắp xong.",
    "Đã đến 24 điểm, đều có nước.", "Vì mưa.", "CSV", "JSON", "Atom", "iCalendar", "LH",
)  # fmt: skip
"""What people write in the stories of ``support.promises``, and what files are called everywhere."""


def test_promises_in_every_state_and_following_one(town: Town, clock: Clocked) -> None:
    promises.people_of(town)
    kept, broken, late, asked = (promises.heard(town, origin=f"question:{place}") for place in range(4))
    promises.kept(town, kept)
    promises.say(town, "give_up", "hoa", broken, reason="Vì mưa.")
    promises.do(town, "pass_on", "hoa", late, unit="99001", person="thu", reason="Vì mưa.")
    promises.askers_told(promises.checked(town, asked), town.machine)
    promises.asker_says(town, asked, "done")
    for one in (kept, broken, late, asked):
        assert_translated(Visitor().get(f"/vi/promises/{one.id}/"), *OF_PROMISES)
    clock(LATER + timedelta(days=90))
    for address in ("promises/", "promises/?state=broken", f"units/{town.units['99001'].id}/promises/?topic=waste"):
        assert_translated(Visitor().get(f"/vi/{address}"), *OF_PROMISES)
    visitor, form = Visitor(), f"/vi/promises/{late.id}/follow/"
    for address in ("?", "ai.do@vidu.example.com"):
        assert_translated(visitor.press(visitor.get(form).form("address"), address=address), *OF_PROMISES)
    join = str(Outgoing.objects.get(template="follow_asked").facts["site"])
    for address in (join, join.replace("/join/", "/leave/")):
        page = visitor.get(address[address.index("/vi/") :])
        assert_translated(page, *OF_PROMISES)
        assert_translated(visitor.press(page.form()), *OF_PROMISES)


def test_tasks_promises_and_accounts_at_the_desk(town: Town, clock: Clocked) -> None:
    promises.people_of(town)
    one = promises.heard(town)
    desk = {login: signed_in(town.accounts[login]) for login in ("lam", "hoa", "mat")}
    typed = (*OF_PROMISES, "Vì sao chưa làm?", "Đang làm.")
    for login, address in (("lam", "tasks/?view=mine"), ("hoa", "tasks/?view=to_confirm"), ("hoa", "supervision/")):
        assert_translated(desk[login].get(f"/vi/desk/{address}"), *typed)
    task = f"/vi/desk/tasks/{one.task_id}/"
    page = desk["lam"].press(desk["lam"].get(task).form("version", ending="/accept/"))
    for form in page.all("form", method="post"):
        if form.attrs.get("action", "").startswith(task):
            assert_translated(desk["lam"].press(form), *typed)
    row = promises.asked(town, one)
    promises.do(town, "ask_extension", "lam", one, due="2026-12-31", reason="Vì mưa.")
    assert_translated(desk["hoa"].get(task), *typed)
    promises.do(town, "grant_extension", "hoa", one)
    promises.checked(town, one)
    promises.askers_told(one, town.machine)
    for address in (f"promises/{one.id}/", f"promises/{one.id}/hear/", "supervision/", f"supervision/{row.id}/"):
        assert_translated(desk["mat"].get(f"/vi/desk/{address}"), *typed)
    page = desk["mat"].get(f"/vi/desk/promises/{one.id}/")
    assert_translated(desk["mat"].press(page.form("said")), *typed)
    page = desk["hoa"].get(f"/vi/desk/supervision/{row.id}/")
    assert_translated(desk["hoa"].press(page.form("answer")), *typed)
    assert_translated(desk["hoa"].press(page.form("answer"), answer="Đang làm."), *typed)
    page = desk["hoa"].get("/vi/desk/promises/new/")
    assert_translated(page, *typed)
    assert_translated(desk["hoa"].press(page.form("what")), *typed)
    clock(LATER)
    assert_translated(Visitor().get(f"/vi/promises/{one.id}/"), *typed)
