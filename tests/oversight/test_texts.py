"""The book holds for every room: what was said at dialogues, receptions, of promises, tasks and accounts stands as it
was written, was erased by an entry, or is told to be changed."""

from collections.abc import Callable
from typing import Any

import pytest

from dongthuan.oversight.supervision.models import Words as OfAccounts
from dongthuan.record.ledger import checks
from dongthuan.work.commitments.models import Words as OfPromises
from dongthuan.work.dialogues.models import Words as OfDialogues
from dongthuan.work.receptions.models import Said
from dongthuan.work.tasks.models import Evidence, Step
from support import promises
from support import receptions as rec
from support.dialogues import Hall, planned
from support.promises import people_of
from support.town import Town

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(town: Town) -> Hall:
    """A ward in which something was written in every room."""
    people_of(town)
    hall = planned(town).to("following")
    [one] = hall.promises()
    promises.do(town, "accept", "thu", one, at=hall.at)
    promises.do(town, "submit", "thu", one, at=hall.at, note="Đã lắp.", spot="Ngõ 5")
    promises.do(town, "confirm", "hoa", one, at=hall.at)
    promises.asked(town, one, at=hall.at)
    rec.visit_in(town, "concluded")
    return hall


def told() -> tuple[bool, list[str]]:
    found = checks.texts()
    return found["kept"] > 10, [row["problem"] for row in found["problems"]]


def test_every_text_is_held_against_its_digest(hall: Hall) -> None:
    assert told() == (True, [])


@pytest.mark.parametrize(
    "alter",
    [
        lambda: OfDialogues.objects.filter(name="answer").update(text="Khác."),
        lambda: OfPromises.objects.filter(name="what").update(text="Khác."),
        lambda: OfAccounts.objects.update(text="Khác."),
        lambda: Step.objects.filter(move="submit").update(text="Khác."),
        lambda: Evidence.objects.update(said="Ngõ 7"),
        lambda: Said.objects.filter(name="conclusion").update(text="Khác."),
    ],
)
def test_whatever_is_altered_behind_the_book_is_told(hall: Hall, alter: Callable[[], Any]) -> None:
    assert alter() == 1
    assert told() == (True, ["changed"])


def test_what_is_gone_without_an_entry_is_missing(hall: Hall) -> None:
    OfDialogues.objects.filter(name="conclusions").update(text=None, salt=None)
    assert told() == (True, ["missing"])


def test_what_was_erased_or_written_anew_is_told_as_such(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    one = hall.ask("Hàng giã ở chợ.", channel="hall", asker="bà Mẫu")
    hall.handle("amend", one, what="Hàng giả ở chợ.")
    hall.handle("translate", one, language="en", translation="Fakes at the market")
    hall.handle("translate", one, language="en", translation="Counterfeits at the market")
    hall.handle("accept", one, answer="Sẽ xem.")
    hall.handle("reconsider", one)
    assert checks.texts() == {"kept": 3, "erased": 3, "problems": []}  # what was said, who asked, the translation
    visit = rec.visit_in(town, "recorded")
    rec.move(town, "guide", visit)
    assert checks.texts()["problems"] == []


def test_a_denunciation_takes_the_promise_along_and_the_book_still_holds(hall: Hall) -> None:
    hall.handle("refer", hall.question)
    assert told()[1] == []
    [one] = hall.promises()
    assert checks.texts(one.subject)["problems"] == []
