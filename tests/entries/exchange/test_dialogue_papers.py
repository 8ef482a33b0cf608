"""Papers of a dialogue in the official layout: who gets them, and who signs."""

import pytest

from dongthuan.entries.exchange import dialogue_papers as papers
from dongthuan.work.dialogues.models import Dialogue
from support import promises
from support.dialogues import DAY, planned
from support.town import Town

pytestmark = pytest.mark.django_db


def sent_to(town: Town, row: Dialogue, what: str) -> tuple[str, ...]:
    return papers.paper(town.staff("mau"), row, what, DAY.date()).recipients


def test_a_notice_and_a_plan_go_to_whoever_has_something_to_do_by_them(town: Town) -> None:
    promises.people_of(town)
    hall = planned(town).to("live")
    for unit, step in (("99-SXD", "send_up"), ("99002", "assign")):
        question = hall.ask(f"Việc của {unit}.", channel="hall", asker="ông Thử")
        hall.handle(step, question, unit=unit, answer="Đã chuyển.")
    hall.handle("accept", hall.question, answer="Sẽ lắp.")
    hall.step("end_hall")
    hall.row(question=hall.question.reference, unit="99001-KT", person="lam")
    row = Dialogue.objects.select_related("unit__parent", "front").get(id=hall.dialogue.id)
    above, front, works = town.units["99"], town.units["99001-MT"], town.units["99001-KT"]
    notice = sent_to(town, row, "notice")
    assert notice[:2] == (above.name("vi"), front.name("vi"))
    assert set(notice[2:]) == {town.units[code].name("vi") for code in ("99-SXD", "99002", "99001-KT")}
    assert sent_to(town, row, "plan") == (above.name("vi"), front.name("vi"), works.name("vi"))
    assert sent_to(town, row, "minutes") == (above.name("vi"), front.name("vi"))
