"""Words typed into a long form that is no case's: one's own, without who somebody is, gone with what they quote."""

from datetime import datetime, timedelta

import pytest

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.desk import operations, queries
from dongthuan.work.desk.models import Typed
from dongthuan.work.tasks.models import Task
from support import receptions
from support.dialogues import planned
from support.threads import together
from support.town import MONDAY, Town
from support.watches import somebody

pytestmark = pytest.mark.django_db
WORDS = "Kết luận: giao Phòng Kinh tế thông cống trong tuần này."


def typed(actor: Actor, about: str, form: str = "conclude", at: datetime = MONDAY, **inputs: str) -> None:
    inputs = inputs or {"conclusions": WORDS}
    operations.keep_typed(actor=actor, about=about, form=form, inputs=inputs, at=at)


def kept(actor: Actor, about: str) -> dict[str, dict[str, str]]:
    return {form: row.inputs for form, row in queries.typed_about(actor, about).items()}


def test_the_last_words_of_each_form_come_back_to_whoever_typed_them(town: Town) -> None:
    thu, before = town.staff("thu"), Entry.objects.count()
    typed(thu, "dialogue:7", conclusions="Kết luận")
    typed(thu, "dialogue:7")
    typed(thu, "dialogue:7", "postpone", reason="Bão")
    assert kept(thu, "dialogue:7") == {"conclude": {"conclusions": WORDS}, "postpone": {"reason": "Bão"}}
    assert (kept(town.staff("hoa"), "dialogue:7"), kept(thu, "dialogue:8")) == ({}, {})
    operations.drop_typed(actor=thu, about="dialogue:7", form="conclude")
    typed(thu, "dialogue:7", "postpone", reason="  ")
    assert (kept(thu, "dialogue:7"), Typed.objects.count()) == ({}, 0)
    assert Entry.objects.count() == before, "a draft is no matter for the book"


def test_who_somebody_is_and_how_they_are_reached_is_never_kept(town: Town) -> None:
    personal = {f"{name}.1": "0900 000 012" for name in operations.typed.NEVER}
    typed(town.staff("thu"), "model-new", "register", **personal, **{"problem.1": "Cống tắc", "who": "bà Mẫu"})
    assert kept(town.staff("thu"), "model-new") == {"register": {"problem.1": "Cống tắc"}}


@pytest.mark.parametrize(
    ("about", "form"),
    [
        ("", "x"),
        ("document:5; drop", "x"),
        ("document:5", "A form"),
        ("question:12345", "reply"),
        ("visit:7", "answer"),
    ],
)
def test_nothing_is_kept_of_what_there_is_not(town: Town, about: str, form: str) -> None:
    with pytest.raises(Refusal, match="not_found"):
        typed(town.staff("thu"), about, form)
    with pytest.raises(Refusal, match="not_signed_in"):
        typed(town.machine, "document:5")


def test_a_form_is_no_store(town: Town) -> None:
    with pytest.raises(Refusal, match="too_long"):
        typed(town.staff("thu"), "document:5", "x", text="a" * 20_001)
    with pytest.raises(Refusal, match="too_long"):
        typed(town.staff("thu"), "document:5", "x", **{f"field.{number}": "a" for number in range(401)})


def test_a_question_that_turns_out_to_be_a_denunciation_takes_every_draft_along(town: Town) -> None:
    hall = planned(town).to("collecting")
    mau, question = town.staff("mau"), hall.ask("Ông Quỵt Hư Cấu đòi tiền ở quán Sương Khuya.")
    typed(mau, f"question:{question.id}", "accept", answer="Sẽ hỏi ông Quỵt")
    typed(mau, f"dialogue:{hall.dialogue.id}")
    typed(mau, "document:5")
    hall.handle("refer", question)
    assert [row.about for row in Typed.objects.all()] == ["document:5"]
    with pytest.raises(Refusal, match="not_found"):
        typed(mau, f"question:{question.id}", "accept", answer="Sẽ hỏi ông Quỵt")


def test_a_visitor_who_denounces_takes_every_draft_along(town: Town) -> None:
    visit, tiep = receptions.visit_in(town, "waiting"), receptions.staff(town)
    typed(tiep, f"visit:{visit.id}", "record", content="Ông Quỵt Hư Cấu", who="bà Mẫu")
    typed(tiep, f"session:{visit.session_id}", "close", note="Có người tố cáo")
    assert kept(tiep, f"visit:{visit.id}") == {"record": {"content": "Ông Quỵt Hư Cấu"}}
    receptions.move(town, "guide", visit)
    assert Typed.objects.count() == 0
    with pytest.raises(Refusal, match="not_found"):
        typed(tiep, f"visit:{visit.id}", "record", content="Ông Quỵt Hư Cấu")


def test_words_on_their_way_while_a_question_is_erased_do_not_survive_it(busy_town: Town) -> None:
    hall = planned(busy_town).to("collecting")
    mau = busy_town.staff("mau")
    for number in range(4):
        question = hall.ask(f"Ông Quỵt Hư Cấu, lần {number}.")
        together(
            lambda question=question: hall.handle("refer", question),
            lambda question=question: typed(mau, f"question:{question.id}", "accept", answer="Ông Quỵt"),
        )
        assert Typed.objects.count() == 0


def test_a_task_whose_words_were_erased_keeps_no_draft(town: Town) -> None:
    case = town.case_in("committed")
    task, hoa = Task.objects.get(origin=case.subject), town.staff("hoa")
    typed(hoa, f"task:{task.id}", "progress", note="Đã gặp ông Quỵt")
    town.move("refer", "hoa", case)
    assert Typed.objects.count() == 0
    with pytest.raises(Refusal, match="not_found"):
        typed(hoa, f"task:{task.id}", "progress", note="Đã gặp ông Quỵt")


def test_nothing_is_kept_of_a_task_that_is_not_ones_own_to_see(town: Town) -> None:
    task = Task.objects.get(origin=town.case_in("committed").subject)
    somebody(town, "la", "99002", "settler")
    with pytest.raises(Refusal, match="not_found"):
        typed(town.staff("la"), f"task:{task.id}", "progress", note="Của phường khác")
    assert Typed.objects.count() == 0


def test_after_thirty_days_nobody_needs_it(town: Town) -> None:
    typed(town.staff("thu"), "plans", "draft", plan="99001 -> 99010")
    assert operations.sweep(now=MONDAY + timedelta(days=29)) == 0
    assert operations.sweep(now=MONDAY + timedelta(days=31)) == 1
