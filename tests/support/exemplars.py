"""Models and examples of the invented town, and the people who keep, score and recognise them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from dongthuan.ground.access import grants
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Office
from dongthuan.kernel.actor import Actor
from dongthuan.record.files.photo import Photo
from dongthuan.work.exemplars import operations as exemplars
from dongthuan.work.exemplars.lifecycle import CONTENTS, CRITERIA
from dongthuan.work.exemplars.models import Exemplar, Picture
from support.plans import applied
from support.town import MONDAY, Town

LAMPS = {
    "kind": "model", "field": "culture_society", "name": "Ngõ sáng đèn tự quản", "beneficiaries": "whole_community",
    **{name: f"Nội dung {name} của mô hình." for name in CONTENTS if name != "name"},
}  # fmt: skip


def offices(town: Town) -> None:
    """Who keeps the register, who scores and who recognises sit at the province."""
    for login, role in (("kiem", "exemplar_keeper"), ("xay", "exemplar_appraiser"), ("nhap", "exemplar_appraiser"),
                        ("vidu", "standing_board")):  # fmt: skip
        people.take_office(
            actor=town.machine, account=town.accounts[login], unit=town.units["99"], role=role,
            valid_from=date(2025, 7, 1), at=MONDAY, roles=grants.roles(),
        )  # fmt: skip


def registered(town: Town, who: str = "thu", unit: str = "99001", at: datetime = MONDAY, **given: str) -> Exemplar:
    return exemplars.register(actor=town.staff(who, at), unit=unit, given={**LAMPS, **given}, at=at, dice=town.dice)


def step(town: Town, row: Exemplar, move: str, who: str, at: datetime = MONDAY, **given: str) -> Exemplar:
    row = Exemplar.objects.get(id=row.id)
    return exemplars.perform(
        move, actor=town.staff(who, at), exemplar_id=row.id, version=row.version, given=given, at=at
    )


def scored(town: Town, row: Exemplar, who: str, points: int = 8) -> None:
    exemplars.score(actor=town.staff(who), exemplar_id=row.id, points=dict.fromkeys(CRITERIA, str(points)), at=MONDAY)


def running(town: Town, **given: str) -> Exemplar:
    row = step(town, registered(town, **given), "put_on_list", "kiem", number="12/QĐ-BCĐ")
    row = step(town, row, "launch", "thu", day="2026-08-24")
    return step(
        town, row, "report_results", "thu", period="quý III", results="Cả ngõ cùng giữ.", figures="hộ = khoảng 120"
    )


def recognised(town: Town, **given: str) -> Exemplar:
    row = running(town, **given)
    scored(town, row, "xay")
    scored(town, row, "nhap")
    step(town, row, "visit", "xay", day="2026-08-24", seen="Đèn sáng cả hai đầu ngõ.")
    step(town, row, "survey", "xay", answers="40", satisfied="37")
    row = step(town, row, "appraise", "kiem")
    return step(town, row, "recognise", "vidu", number="7/QĐ-BTV", level="commune", recipient="collective")


def _tried(act: Callable[[Town], Callable[[], Any]]) -> Callable[[Town], Callable[[], Any]]:
    def ready(town: Town) -> Callable[[], Any]:
        if not Office.objects.filter(role="exemplar_keeper").exists():  # one attempt follows another in the same town
            offices(town)
        return act(town)

    return ready


def _register(town: Town) -> Callable[[], Any]:
    return lambda: registered(town, once="a-form")


def _report(town: Town) -> Callable[[], Any]:
    row = running(town)
    return lambda: step(town, row, "report_results", "thu", period="quý IV", results="Tốt.", figures="hộ = 130")


def _score(town: Town) -> Callable[[], Any]:
    row = running(town)
    return lambda: scored(town, row, "xay")


def _keeper(town: Town) -> Callable[[], Any]:
    return lambda: exemplars.name_keeper(
        actor=town.machine, unit="99", body="99001-MT", instrument="3/QĐ (ví dụ)", valid_from="2026-08-01", at=MONDAY
    )


def _contribution(town: Town) -> Callable[[], Any]:
    row = running(town)
    given = {"kind": "work", "amount": "40", "ground": "voluntary_receipt", "number": "2/BB"}
    return lambda: exemplars.note_contribution(actor=town.staff("thu"), exemplar_id=row.id, at=MONDAY, **given)


PIXELS = b"pixels of an alley with its lamps"


def pictured(town: Town, row: Exemplar, caption: str = "Ngõ sáng đèn.", actor: Actor | None = None) -> Picture:
    photo, actor = Photo(PIXELS, "image/jpeg", 40, 30), actor or town.staff("thu")
    return exemplars.show_picture(actor=actor, exemplar_id=row.id, photo=photo, caption=caption, at=MONDAY)


def _picture(town: Town) -> Callable[[], Any]:
    row = running(town)
    return lambda: pictured(town, row)


def _down(town: Town) -> Callable[[], Any]:
    row = running(town, name="Cổng ngõ có hoa")
    picture = pictured(town, row)
    return lambda: exemplars.take_picture_down(
        actor=town.staff("thu"), exemplar_id=row.id, picture_id=picture.id, at=MONDAY
    )


def twins(town: Town) -> tuple[Exemplar, Exemplar]:
    """Two units enter the same thing, and are merged."""
    here = registered(town, "hoa")
    there = exemplars.register(
        actor=town.machine, unit="99002", given={**LAMPS, "name": "Ngõ sáng đèn tự quản của xã"}, at=MONDAY,
        dice=town.dice,
    )  # fmt: skip
    applied(town)
    return here, there


def _apart(town: Town) -> Callable[[], Any]:
    here, there = twins(town)
    return lambda: exemplars.hold_apart(actor=town.staff("kiem"), exemplar_id=here.id, other_id=there.id, at=MONDAY)


ATTEMPTS = {
    f"work.exemplars.operations.{name}": _tried(act)
    for name, act in {
        "registering.register": _register,
        "moves.perform": _report,
        "scoring.score": _score,
        "keeping.name_keeper": _keeper,
        "keeping.note_contribution": _contribution,
        "pictures.show_picture": _picture,
        "pictures.take_picture_down": _down,
        "joining.hold_apart": _apart,
    }.items()
}
