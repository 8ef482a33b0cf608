"""A question turns out to be a denunciation when everything has come of it already: nothing of its words stays."""

import pytest
from django.db import connection
from django.test import Client

from dongthuan.ground.channels.models import Outgoing
from dongthuan.record.ledger import checks
from dongthuan.work.commitments import operations as commitments
from dongthuan.work.commitments import queries
from dongthuan.work.commitments.models import Commitment, Follower
from dongthuan.work.dialogues import operations as dialogues
from dongthuan.work.dialogues.models import Question
from dongthuan.work.receptions.models import Visit
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task
from support import promises
from support import receptions as rec
from support.dialogues import Hall, planned
from support.pages import signed_in
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SECRET = "Quỵt"
FILES = ("csv", "json", "atom", "ics")


@pytest.fixture
def hall(town: Town) -> Hall:
    """Two ask the same; it is promised, planned, done and shown, an account is asked, both were told, one objects."""
    promises.people_of(town)
    hall = planned(town).to("announced")
    hall.question = hall.ask(f"Ông {SECRET} đòi tiền.", contact="quyt@example.com", project=SECRET)
    other = hall.ask(f"{SECRET} cũng đòi tôi.", contact="quyt2@example.com")
    hall.handle("publish", hall.question, title=f"Về ông {SECRET}")
    hall.handle("join", other, into=hall.question.reference)
    hall.step("open_hall"), hall.step("end_hall")
    hall.handle("accept", hall.question, answer=f"Sẽ gặp ông {SECRET}.")
    hall.row(
        question=hall.question.reference, what=f"Gặp ông {SECRET}", product=f"Lời {SECRET}",
        milestones=f"2026-09-10 Mời {SECRET}",
    )  # fmt: skip
    hall.step("conclude"), hall.step("submit"), hall.step("approve")
    return hall


def works(hall: Hall) -> Commitment:
    """The Front has looked at it, and somebody follows it by letter."""
    [one] = hall.promises()
    town = hall.town
    commitments.follow(commitment_id=one.id, address="quyt3@example.com", language="vi", at=hall.at, dice=town.dice)
    Follower.objects.update(confirmed_at=hall.at)
    promises.asked(town, one, at=hall.at)
    promises.do(town, "accept", "thu", one, at=hall.at)
    promises.do(town, "plan", "thu", one, at=hall.at, milestone=f"Gọi {SECRET}")
    promises.do(town, "progress", "thu", one, at=hall.at, note=f"Đã gọi {SECRET}.")
    promises.do(town, "submit", "thu", one, at=hall.at, note=f"{SECRET} nhận.", spot=f"Nhà {SECRET}",
                link=f"https://vidu.example/{SECRET}", photo=promises.PHOTO)  # fmt: skip
    promises.do(town, "confirm", "hoa", one, at=hall.at)
    return promises.say(town, "check", "mat", one, at=hall.at, verdict=f"Đã gặp {SECRET}.")


def objects(hall: Hall, question: Question, one: Commitment) -> None:
    dialogues.speak(
        actor=hall.holder(question), question_id=question.id, commitment_id=one.id, said="not_done",
        reason=f"{SECRET} chưa trả.", at=hall.at, dice=hall.town.dice,
    )  # fmt: skip


def found_in_tables() -> list[str]:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = str(cursor.fetchall())
            found += [table for word in (SECRET, "quyt") if word in rows]
    return found


def test_after_the_promise_the_work_and_the_objection_nothing_of_it_stays(hall: Hall) -> None:
    one = works(hall)
    objects(hall, hall.question, one)
    assert found_in_tables() != []
    hall.handle("refer", hall.question)
    hall.handle("refer", Question.objects.exclude(id=hall.question.id).get())
    assert found_in_tables() == []
    assert (Follower.objects.count(), Outgoing.objects.filter(subject__startswith="follower:").count()) == (0, 0)
    assert checks.texts()["problems"] == []
    [row] = hall.promises()
    assert (row.state, row.due, row.what) == ("open", one.due, "")  # that something is owed stays


def test_no_page_no_feed_and_no_file_says_a_word_of_it(hall: Hall) -> None:
    one = works(hall)
    hall.handle("refer", hall.question)
    hall.handle("refer", Question.objects.exclude(id=hall.question.id).get())
    addresses = [
        f"/vi/promises/{one.id}/", f"/vi/promises/{one.id}/proof.json", "/vi/promises/", "/vi/dialogues/",
        f"/vi/dialogues/{hall.dialogue.id}/", f"/api/v1/promises/{one.id}", f"/api/v1/dialogues/{hall.dialogue.id}",
        *(f"/vi/promises/{one.id}/promise.{kind}" for kind in FILES),
        *(f"/vi/{room}/list.{kind}" for room in ("promises", "dialogues") for kind in FILES),
        *(f"/vi/dialogues/{hall.dialogue.id}.{kind}" for kind in FILES),
    ]  # fmt: skip
    visitor = Client()
    for address in addresses:
        answer = visitor.get(address)
        assert (answer.status_code, SECRET in answer.getvalue().decode()) == (200, False), address
    desk = signed_in(hall.town.accounts["hoa"])
    for address in (f"promises/{one.id}/", f"tasks/{one.task_id}/", "tasks/?view=unit", "leader/",
                    f"dialogues/{hall.dialogue.id}/", f"dialogues/{hall.dialogue.id}/plan/",
                    f"dialogues/{hall.dialogue.id}/paper/plan/"):  # fmt: skip
        assert SECRET not in desk.get(f"/vi/desk/{address}").html, address


def test_what_one_of_those_who_asked_wrote_goes_with_them_and_the_promise_stays(hall: Hall) -> None:
    one = works(hall)
    other = Question.objects.exclude(id=hall.question.id).get()
    objects(hall, other, one)
    hall.handle("refer", other)
    heard = queries.heard(hall.town.staff("hoa"), queries.one(one.id), hall.at.date())
    assert (list(heard), queries.one(one.id).objected, queries.one(one.id).what) == ([], 1, f"Gặp ông {SECRET}")
    assert checks.texts()["problems"] == []


def test_the_work_on_an_answer_in_writing_goes_with_the_question(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    question = hall.ask(f"Ông {SECRET} đòi tiền.", channel="hall", asker="bà Mẫu")
    hall.handle("write_later", question, person="thu", due="2026-09-10")
    goes_on(hall.town, question.subject)
    hall.handle("refer", question)
    assert (found_in_tables(), checks.texts()["problems"]) == ([], [])


def test_the_work_that_a_leader_ordered_goes_with_whoever_came(town: Town) -> None:
    visit = rec.visit_in(town, "concluded")
    goes_on(town, visit.subject)
    rec.move(town, "guide", Visit.objects.get(id=visit.id))
    assert (found_in_tables(), checks.texts()["problems"]) == ([], [])


def goes_on(town: Town, origin: str) -> None:
    """Whoever owes it takes it on and writes what was done."""
    task = Task.objects.get(origin=origin)
    for move, inputs in (("accept", {}), ("progress", {"note": f"Đã gọi ông {SECRET}."})):
        task = tasks.perform(
            move, actor=town.staff("thu", rec.AT), task_id=task.id, version=task.version, at=rec.AT, dice=town.dice,
            inputs=inputs,
        )  # fmt: skip
