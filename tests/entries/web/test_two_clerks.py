"""Two clerks type in one hall, each over a line of their own; one of them loses it for a minute."""

import json
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from dongthuan.kernel.refusal import Refusal
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.models import Question, Words
from support.dialogues import Hall, planned
from support.pages import signed_in, values
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db(transaction=True)


class Desk:
    """What the page's script does: keeps each entry with its key until the server has said yes."""

    def __init__(self, town: Town, hall: Hall, login: str) -> None:
        visitor, self.login = signed_in(town.accounts[login]), login
        self.url, self.shelf = f"/vi/desk/dialogues/{hall.dialogue.id}/live/", list[dict[str, str]]()
        self.client, self.token = visitor.client, values(visitor.get(self.url).form("once"))["csrfmiddlewaretoken"]
        self.online, self.answers = True, list[tuple[int, Any]]()

    def type(self, number: int) -> None:
        given = {"what": f"Câu hỏi {number} của {self.login}.", "asker": f"người {number}"}
        self.shelf.append({**given, "once": f"{self.login}{number:028d}"})
        self.send()

    def send(self, lost_answers: int = 0) -> None:
        """``lost_answers``: the server took it in, and nobody on this side heard of it."""
        for entry in list(self.shelf) if self.online else []:
            given = {**entry, "csrfmiddlewaretoken": self.token}
            answer = self.client.post(self.url, given, headers={"Accept": "application/json"})
            if lost_answers:
                lost_answers -= 1
                continue
            self.answers.append((answer.status_code, json.loads(answer.content)))
            if answer.status_code in (200, 201):
                self.shelf.remove(entry)


def test_one_clerk_loses_the_line_for_a_minute_and_nothing_is_lost_or_doubled(busy_town: Town, clock: Any) -> None:
    hall = planned(busy_town).to("live", row=False)
    mau, hoa = Desk(busy_town, hall, "mau"), Desk(busy_town, hall, "hoa")
    for number in range(3):
        mau.type(number), hoa.type(number)
    mau.type(3)
    mau.shelf.append({"what": "Câu hỏi 4 của mau.", "asker": "người 4", "once": "mau" + "4".rjust(28, "0")})
    mau.send(lost_answers=1)  # taken in, but the answer never came back
    mau.online = False
    for number in (5, 6):
        mau.type(number), hoa.type(number)
    clock(MONDAY + timedelta(minutes=1))
    mau.online = True
    mau.send()
    mau.send()
    said = list(Words.objects.filter(name="what").order_by("question__number").values_list("text", flat=True))
    assert sorted(said) == sorted(
        [f"Câu hỏi {n} của mau." for n in range(7)] + [f"Câu hỏi {n} của hoa." for n in (0, 1, 2, 5, 6)]
    )
    assert [row.number for row in Question.objects.order_by("number")] == list(range(1, 13))
    assert (mau.shelf, hoa.shelf) == ([], [])
    assert [status for status, _ in mau.answers].count(200) == 1  # the one that stood already said so


def test_both_at_the_same_moment_each_entry_once_and_numbers_without_a_gap(busy_town: Town) -> None:
    hall = planned(busy_town).to("live", row=False)
    told, gate = list[str](), threading.Barrier(4)

    def clerk(login: str, place: int) -> None:
        gate.wait()
        for number in range(5):
            try:
                hall.ask(f"{login} {number}", login, channel="hall", asker="ai", once=f"{login}{number}", speaking=True)
            except Refusal as no:
                told.append(no.code)
        connection.close()

    threads = [threading.Thread(target=clerk, args=(login, place)) for place, login in enumerate(("mau", "hoa") * 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == []
    assert [row.number for row in Question.objects.order_by("number")] == list(range(1, 11))
    assert Question.objects.filter(hall="speaking").count() == 1
    assert queries.pulse_of(hall.dialogue.id).number >= 10


def test_the_same_key_with_other_words_is_a_conflict_and_says_what_stands(busy_town: Town) -> None:
    hall = planned(busy_town).to("live", row=False)
    mau = Desk(busy_town, hall, "mau")
    mau.type(1)
    mau.shelf.append({"what": "Khác.", "asker": "ai", "once": "mau" + "1".rjust(28, "0")})
    mau.send()
    status, said = mau.answers[-1]
    assert (status, said["code"], said["reference"]) == (409, "entry_differs", Question.objects.get().reference)
    assert [entry["what"] for entry in mau.shelf] == ["Khác."]  # it stays on the clerk's screen


def test_without_script_the_form_does_the_same(busy_town: Town) -> None:
    hall = planned(busy_town).to("live", row=False)
    mau = signed_in(busy_town.accounts["mau"])
    page = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/live/")
    form = page.form("once")
    for _ in range(2):  # the browser asks whether to send it again, and does
        page = mau.press(form, what="Hàng giả ở chợ.", asker="bà Mẫu")
        assert page.status == 200
    assert Question.objects.count() == 1
    refused = mau.press(page.form("once"), what="Còn gì nữa.", asker="")
    assert refused.refusal in ("asker_missing", "missing")
    assert "Còn gì nữa." in refused.html


def test_the_lists_and_the_screen_say_nothing_new_by_one_short_answer(busy_town: Town) -> None:
    hall = planned(busy_town).to("live", row=False)
    base, visitor = f"/vi/dialogues/{hall.dialogue.id}/hall/now/", Client()
    first = visitor.get(base)
    assert visitor.get(base, headers={"If-None-Match": first["ETag"]}).status_code == 304
    hall.ask("Hàng giả.", channel="hall", asker="bà Mẫu", speaking=True)
    again = visitor.get(base, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, "Hàng giả." in again.content.decode(), "bà Mẫu" in again.content.decode()) == (
        200, True, False,
    )  # fmt: skip


def test_two_change_one_entry_and_the_later_one_sees_both_texts(busy_town: Town) -> None:
    hall = planned(busy_town).to("live", row=False)
    question = hall.ask("Hàng già.", channel="hall", asker="bà Mẫu")
    mau, hoa = (signed_in(busy_town.accounts[login]) for login in ("mau", "hoa"))
    address = f"/vi/desk/question/{question.reference}/"
    theirs = hoa.get(address).form("what")
    mau.press(mau.get(address).form("what"), what="Hàng giả ở chợ.")
    page = hoa.press(theirs, what="Hàng giả ngoài chợ.")
    assert (page.status, page.refusal) == (409, "stale")
    assert "Hàng giả ở chợ." in page.text
    assert "Hàng giả ngoài chợ." in page.text
    assert hoa.press(page.form("what"), what="Hàng giả ở và ngoài chợ.").status == 200
