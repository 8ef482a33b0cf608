"""Documents of the invented town: the province asks, the ward answers."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from dongthuan.ground.access import grants
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import operations as people
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.models import Assignment, Document, Requirement
from dongthuan.work.documents.operations.accepting import Accepted, AcceptedRelation
from dongthuan.work.documents.operations.asking import Asked
from support.town import MONDAY, Town

Act = Callable[[], object]
AUGUST = date(2026, 8, 3)


def enter(town: Town, written: str, unit: str = "99", at: datetime = MONDAY, **given: Any) -> Document:
    new = documents.New(written=written, **{"subject": f"Về {written}", "issued_on": AUGUST, **given})
    return documents.enter(actor=town.machine, unit=town.units[unit], new=new, at=at)


def directive(town: Town) -> Document:
    number = 5 + Document.objects.count()
    return enter(town, f"{number:02}-CT/TU", subject="Tăng cường công tác dân vận", public=True)


def ask(town: Town, document: Document | None = None, **given: Any) -> Requirement:
    asked = Asked(**{"what": "Ban hành kế hoạch", "due": date(2026, 9, 30), "kinds": ("ward", "commune"), **given})
    on = document or directive(town)
    return documents.ask(actor=town.machine, document_id=on.id, asked=asked, at=MONDAY)


def owed_by(row: Requirement, code: str) -> Assignment:
    return Assignment.objects.select_related("unit").get(requirement=row, unit__code=code)


def plan(town: Town, who: str = "hoa", unit: str = "99001", **given: Any) -> Document:
    told = {"subject": "Kế hoạch thực hiện", "issued_on": date(2026, 8, 20), **given}
    new = documents.New(written="", **told)
    actor = town.staff(who)
    return documents.issue(actor=actor, unit=town.units[unit], new=new, type="KH", signed_as="UBND", at=MONDAY)


def answered(town: Town) -> Assignment:
    row = owed_by(ask(town), "99001")
    document = plan(town)
    return documents.answer(actor=town.staff("hoa"), assignment_id=row.id, document_id=document.id, at=MONDAY)


def as_head_of_the_province(town: Town, login: str) -> None:
    as_head(town, login, town.units["99"])


def as_head(town: Town, login: str, unit: Unit) -> None:
    since = max(date(2025, 7, 1), unit.valid_from)
    people.take_office(
        actor=town.machine, account=town.accounts[login], unit=unit, role="head", valid_from=since, at=MONDAY,
        roles=grants.roles(),
    )  # fmt: skip


def _enter(town: Town) -> Act:
    return lambda: enter(town, "12/BC-UBND", unit="99001", secrecy="")


def _issue(town: Town) -> Act:
    return lambda: plan(town)


def _receive(town: Town) -> Act:
    row, ward = directive(town), town.units["99001"]
    return lambda: documents.receive(actor=town.staff("hoa"), document_id=row.id, unit=ward, at=MONDAY)


def _let_read(town: Town) -> Act:
    row, other = plan(town, secrecy="secret"), town.accounts["thu"].id
    return lambda: documents.let_read(actor=town.staff("hoa"), document_id=row.id, account_id=other)


def _claim(town: Town) -> Act:
    row = directive(town)
    told = {"field": "issued_on", "value": "2026-08-04", "source": "baovidu.example"}
    return lambda: documents.claim(actor=town.machine, document_id=row.id, at=MONDAY, **told)


def _settle(town: Town) -> Act:
    row = _claim(town)()
    return lambda: documents.settle(actor=town.machine, claim_id=row.id, at=MONDAY)  # type: ignore[attr-defined]


def _send(town: Town) -> Act:
    row, ward = directive(town), town.units["99001"]
    return lambda: documents.send(actor=town.machine, document_id=row.id, to=[ward], at=MONDAY)


def _acknowledge(town: Town) -> Act:
    row, ward = ask(town).document, town.units["99001"]
    return lambda: documents.acknowledge(actor=town.staff("hoa"), document_id=row.id, unit=ward, at=MONDAY)


def _make_known(town: Town) -> Act:
    row, ward = directive(town), town.units["99001"]
    told = {"unit": ward, "on": AUGUST, "way": "posted"}
    return lambda: documents.make_known(actor=town.staff("hoa"), document_id=row.id, at=MONDAY, **told)


def _relate(town: Town) -> Act:
    old, new = enter(town, "290-QĐ/TW"), enter(town, "23-QĐ/TW")
    ids = {"source_id": new.id, "target_id": old.id}
    return lambda: documents.relate(actor=town.machine, kind="replaces", at=MONDAY, **ids)


def _ask(town: Town) -> Act:
    row = directive(town)
    return lambda: ask(town, row)


def _remind(town: Town) -> Act:
    row = ask(town)
    return lambda: documents.remind(actor=town.machine, requirement_id=row.id, at=MONDAY)


def _answer(town: Town) -> Act:
    row, own = owed_by(ask(town), "99001"), plan(town)
    ids = {"assignment_id": row.id, "document_id": own.id}
    return lambda: documents.answer(actor=town.staff("hoa"), at=MONDAY, **ids)


def _hand_on(town: Town) -> Act:
    row = owed_by(ask(town), "99001")
    told = {"login": "thu", "what": "Họp các thôn", "due": date(2026, 9, 10)}
    return lambda: documents.hand_on(actor=town.staff("hoa"), assignment_id=row.id, at=MONDAY, **told)


def _show(town: Town) -> Act:
    row = answered(town)
    return lambda: documents.show(actor=town.staff("hoa"), assignment_id=row.id, evidence="Đã họp.", at=MONDAY)


def _excuse(town: Town) -> Act:
    row = owed_by(ask(town), "99002")
    return lambda: documents.excuse(actor=town.machine, assignment_id=row.id, reason="Mới lập", at=MONDAY)


def _accept(town: Town) -> Act:
    enter(town, "25-NQ/TW", issued_on=None)
    told = [
        Accepted("25-NQ/TW", "", (date(2013, 6, 3), date(2013, 6, 23))),
        Accepted("43-KL/TW", "", (date(2019, 1, 7),)),
    ]
    between = [AcceptedRelation("43-KL/TW", "continues", "25-NQ/TW")]
    given = {"unit": town.units["99"], "source": "baovidu", "documents": told, "relations": between}
    return lambda: documents.accept(actor=town.machine, at=MONDAY, **given)


ATTEMPTS: dict[str, Callable[[Town], Act]] = {
    f"work.documents.operations.{module}.{act.__name__[1:]}": act
    for module, acts in {
        "entering": (_enter, _issue, _receive, _let_read),
        "accepting": (_accept,),
        "claims": (_claim, _settle),
        "making_known": (_send, _acknowledge, _make_known),
        "relating": (_relate,),
        "asking": (_ask, _remind),
        "answering": (_answer, _hand_on, _show, _excuse),
    }.items()
    for act in acts
}
"""For support.attempts: each operation, in a way that goes through."""
