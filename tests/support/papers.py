"""Documents of the invented town: the province asks, the ward answers."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

from dongthuan.ground.access import grants
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import operations as people
from dongthuan.record.files.paper import Paper, take_paper
from dongthuan.record.files.photo import Photo
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.models import Assignment, Attachment, Document, Requirement
from dongthuan.work.documents.operations.accepting import Accepted, AcceptedFigure, AcceptedRelation
from dongthuan.work.documents.operations.asking import Asked
from support import pdfs
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


def plan(town: Town, who: str = "hoa", unit: str | Unit = "99001", **given: Any) -> Document:
    told = {"subject": "Kế hoạch thực hiện", "issued_on": date(2026, 8, 20), **given}
    new = documents.New(written="", **told)
    actor = town.staff(who)
    where = town.units[unit] if isinstance(unit, str) else unit
    return documents.issue(actor=actor, unit=where, new=new, type="KH", signed_as="UBND", at=MONDAY)


def answered(town: Town) -> Assignment:
    row = owed_by(ask(town), "99001")
    document = plan(town)
    return documents.answer(actor=town.staff("hoa"), assignment_id=row.id, document_id=document.id, at=MONDAY)


def as_head_of_the_province(town: Town, login: str) -> None:
    as_head(town, login, town.units["99"])


def as_head(town: Town, login: str, unit: Unit, role: str = "head") -> None:
    since = max(date(2025, 7, 1), unit.valid_from)
    people.take_office(
        actor=town.machine, account=town.accounts[login], unit=unit, role=role, valid_from=since, at=MONDAY,
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
    return lambda: documents.let_read(actor=town.staff("hoa"), document_id=row.id, account_id=other, at=MONDAY)


def _claim(town: Town) -> Act:
    row = directive(town)
    told = {"field": "issued_on", "value": "2026-08-04", "source": "baovidu.example"}
    return lambda: documents.claim(actor=town.machine, document_id=row.id, at=MONDAY, **told)


def _settle(town: Town) -> Act:
    row = _claim(town)()
    return lambda: documents.settle(actor=town.machine, claim_id=row.id, at=MONDAY)  # type: ignore[attr-defined]


def _set_aside(town: Town) -> Act:
    row = _claim(town)()
    return lambda: documents.set_aside(actor=town.machine, claim_id=row.id, at=MONDAY)  # type: ignore[attr-defined]


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


def _relate(town: Town, *symbols: str) -> Act:
    old, new = (enter(town, symbol) for symbol in symbols or ("290-QĐ/TW", "23-QĐ/TW"))
    ids = {"source_id": new.id, "target_id": old.id}
    return lambda: documents.relate(actor=town.machine, kind="replaces", at=MONDAY, **ids)


def _unrelate(town: Town) -> Act:
    row = _relate(town, "291-QĐ/TW", "24-QĐ/TW")()
    return lambda: documents.unrelate(actor=town.machine, relation_id=row.id, reason="misread", at=MONDAY)  # type: ignore[attr-defined]


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


@cache
def paper(words: str = pdfs.WORDS) -> Paper | Photo:
    """A PDF as the house takes it. Kept: opening one starts a process."""
    return take_paper(pdfs.made(words))


def attached(town: Town, document: Document | None = None) -> Attachment:
    row = document or enter(town, "7/KH-UBND", unit="99001")
    return documents.attach(actor=town.staff("hoa"), document_id=row.id, paper=paper(), what="signed", at=MONDAY)


def _attach(town: Town) -> Act:
    row, pdf = enter(town, "7/KH-UBND", unit="99001"), paper()
    return lambda: documents.attach(actor=town.staff("hoa"), document_id=row.id, paper=pdf, what="scan", at=MONDAY)


def _detach(town: Town) -> Act:
    row = attached(town, enter(town, "8/KH-UBND", unit="99001"))
    ids = {"document_id": row.document_id, "attachment_id": row.id}
    return lambda: documents.detach(actor=town.staff("hoa"), at=MONDAY, **ids)


def _accept(town: Town) -> Act:
    enter(town, "25-NQ/TW", issued_on=None)
    told = [
        Accepted("25-NQ/TW", "", (date(2013, 6, 3), date(2013, 6, 23))),
        Accepted("43-KL/TW", "", (date(2019, 1, 7),)),
    ]
    between = [AcceptedRelation("43-KL/TW", "continues", "25-NQ/TW")]
    counted = [AcceptedFigure(400, "more_than", "cán bộ", "hơn 400 cán bộ")]
    given = {"unit": town.units["99"], "source": "baovidu", "documents": told, "relations": between}
    given["figures"] = counted
    return lambda: documents.accept(actor=town.machine, at=MONDAY, **given)


ATTEMPTS: dict[str, Callable[[Town], Act]] = {
    f"work.documents.operations.{module}.{act.__name__[1:]}": act
    for module, acts in {
        "entering": (_enter, _let_read),
        "issuing": (_issue,),
        "filing": (_receive,),
        "accepting": (_accept,),
        "attaching": (_attach, _detach),
        "claims": (_claim, _settle, _set_aside),
        "making_known": (_send, _acknowledge, _make_known),
        "relating": (_relate, _unrelate),
        "asking": (_ask, _remind),
        "answering": (_answer, _hand_on, _show, _excuse),
    }.items()
    for act in acts
}
"""For support.attempts: each operation, in a way that goes through."""
