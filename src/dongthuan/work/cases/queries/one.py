"""One case: by its receipt, by its id, by its reference; what may be done with it and what belongs to it."""

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.codes import ReceiptCode
from dongthuan.kernel.lifecycle import Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import RUNNING, Clock
from dongthuan.record.store.prepared import Prepared
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Attachment, Case, Complaint, Words


def key_hash(code: ReceiptCode) -> str:
    """What is kept of the half of the code that only the receipt shows."""
    return salted_hmac("dongthuan.case.key", f"{code.reference}-{code.key}", algorithm="sha256").hexdigest()


def by_receipt(code: ReceiptCode) -> Case:
    """The case that this receipt opens. A wrong key answers like a missing case: ``Refusal("not_found")``."""
    case = _BY_REFERENCE.first(reference=code.reference)
    right = hmac.compare_digest(case.key_hash if case else "", key_hash(code))
    if case is None or not right:
        raise Refusal("not_found")
    return case


def may_import(actor: Actor) -> bool:
    """Whether this actor brings in registers of any office at all; each row is asked about its own."""
    return policy.may_somewhere(actor, "case.import")


def held_by(case: Case) -> frozenset[int]:
    """The cases that the receipt of ``case`` opens: itself, of a mixed letter its parts, of a complaint the second."""
    return frozenset({case.id, *(part.id for part in _beneath(case))})


def clock_of(case: Case) -> Clock | None:
    """The clock whose last day the case shows; None where it shows a promised day, or none. While a complaint stands
    still that is not its own clock: one SELECT."""
    if case.clock and case.clock.due == case.due:
        return case.clock
    if case.state != "suspended":
        return None
    return Clock.objects.filter(subject=case.subject, state=RUNNING, due=case.due).order_by("-id").first()


def public_one(unit: Unit, reference: str) -> Case | None:
    """A case of that office that everybody may see. None for any other, and for what is no reference."""
    try:
        written = codes.parse_reference(reference)
    except Refusal:
        return None
    return Case.objects.filter(unit__in=unit.together, reference=written).exclude(public_title="").first()


def _whole() -> QuerySet[Case]:
    return Case.objects.select_related(
        "unit__cases_with", "officer", "clock", "home__cases_with", "complaint__against__cases_with"
    )


_BY_ID = Prepared(lambda case_id: _whole().filter(id=case_id), case_id=int)
_BY_REFERENCE = Prepared(lambda reference: _whole().filter(reference=reference), reference=str)


def seen(actor: Actor, rows: QuerySet[Case]) -> QuerySet[Case]:
    """Of these what the actor's own units hold, and what they have sent up and await the reply to."""
    return actor.visible("case.see", rows) | actor.visible("case.follow", rows)


def one(actor: Actor, case_id: int) -> Case:
    """Refusal: not_found, also for a case that exists and is not this actor's to see."""
    return _to_be_seen(actor, _BY_ID.first(case_id=case_id))


def _to_be_seen(actor: Actor, case: Case | None) -> Case:
    if case is None or not may_see(actor, case):
        raise Refusal("not_found")
    return case


def claimed(actor: Actor, action: str, case_id: int) -> Case:
    """The case, for a change. Refusals: not_found, not_allowed."""
    case = one(actor, case_id)
    actor.require(action, on=case)
    return case


def by_reference(actor: Actor, reference: str) -> Case:
    """Refusal: not_found."""
    return _to_be_seen(actor, _BY_REFERENCE.first(reference=reference))


def chosen(actor: Actor, case_ids: Sequence[int]) -> dict[int, Case]:
    """Those of these cases that the actor may see. One statement."""
    return {case.id: case for case in seen(actor, _whole().filter(id__in=case_ids))}


def called(actor: Actor, references: Sequence[str]) -> dict[str, Case]:
    """Those with these references that the actor may see. One statement."""
    return {case.reference: case for case in seen(actor, _whole().filter(reference__in=references))}


def open_moves(actor: Actor, case: Case) -> tuple[Move, ...]:
    """What this actor may do with this case now: buttons, links, choices and help all come from here."""
    rows = [
        row
        for row in LIFECYCLE.open_from(case.state)
        if actor.may(row.action, case) and OFFERED.get(row.name, bool)(case)
    ]
    if any(row.name in ALONE for row in rows) and _leads(case):
        rows = [row for row in rows if row.name not in ALONE]
    return tuple(rows)


def _leads(case: Case) -> bool:
    """Known already of a row of the queue."""
    return bool(case.follow) if hasattr(case, "follow") else case.followers.exists()


ALONE = ("join", "split")
"""Moves of a case that stands by itself."""
OFFERED: Mapping[str, Callable[[Case], object]] = {
    "object": lambda case: not case.objected,
    "join": lambda case: not case.joined_to_id,
    "split": lambda case: not case.joined_to_id,
    "unjoin": lambda case: case.joined_to_id,
    "unpublish": lambda case: case.public_title,
    "sort_again": lambda case: case.complaint.instance == 1,
    "mark_complex": lambda case: not case.complaint.complex_for,
    "decide": lambda case: (case.complaint.instance == 1 or case.complaint.heard) and not case.complaint.serve_by,
    "suspend": lambda case: not case.complaint.serve_by,
    "resume": lambda case: not case.complaint.serve_by,
    "serve": lambda case: case.complaint.serve_by,
    "note_receipt": lambda case: case.complaint.instance == 1,
    "leave": lambda case: case.complaint.people > 1,
    "appeal": lambda case: case.complaint.instance == 1,
}
"""What the table of states cannot say: whether a move makes sense for this very case."""


def followers(lead: Case) -> list[Case]:
    """The cases that go along with ``lead``, oldest first: every move asks for them."""
    return _FOLLOWERS(lead=lead.id)


_FOLLOWERS = Prepared(lambda lead: _whole().filter(joined_to=lead).order_by("id"), lead=int)


def _beneath(case: Case) -> list[Case]:
    """What goes on from a case, and from what goes on from it."""
    if case.state not in GOES_ON:
        return []
    parts = Case.objects.filter(parent=case).values_list("id", flat=True)
    seconds = Complaint.objects.filter(first=case).values_list("case_id", flat=True)
    of_parts = Complaint.objects.filter(first__parent=case).values_list("case_id", flat=True)
    return list(_whole().filter(id__in=list(parts.union(seconds, of_parts, all=True))).order_by("id"))


GOES_ON = ("taken_apart", "contested")


def parts_of(case: Case) -> list[Case]:
    """What a mixed letter became, in its order; of a complaint that was contested, the second one."""
    return [one for one in _beneath(case) if case.id in (one.parent_id, first_of(one))]


def first_of(case: Case) -> int | None:
    """The complaint that this one, a second, goes on from."""
    return case.complaint.first_id if hasattr(case, "complaint") else None


@dataclass(frozen=True)
class Together:
    """What a case belongs to and what belongs to it, as far as the actor may see it."""

    letter: Case | None = None
    parts: Sequence[Case] = ()
    lead: Case | None = None
    followers: Sequence[Case] = ()
    first: Case | None = None
    seconds: Sequence[Case] = ()


def together(actor: Actor, case: Case) -> Together:
    """One statement for a case that stands by itself, two for a family; who may see a row is asked of the row, for a
    condition on the unit would tempt the database to walk the whole office."""
    above = (case.parent_id, case.joined_to_id, first_of(case))
    near = [row for row in above if row] + [row for [row] in _BENEATH(case_id=case.id)]
    found = list(_whole().filter(id__in=near).order_by("id")) if near else []
    case.follow = sum(row.joined_to_id == case.id for row in found)  # type: ignore[attr-defined]  # as a row of the queue
    rows = [row for row in found if may_see(actor, row)]
    return Together(
        letter=next((row for row in rows if row.id == case.parent_id), None),
        parts=[row for row in rows if row.parent_id == case.id],
        lead=next((row for row in rows if row.id == case.joined_to_id), None),
        followers=[row for row in rows if row.joined_to_id == case.id],
        first=next((row for row in rows if row.id == first_of(case)), None),
        seconds=[row for row in rows if first_of(row) == case.id],
    )


def _ids_beneath(case_id: int) -> QuerySet[Case, tuple[int]]:
    """Each by its own index, and only then the rows: with OR between the columns, or with nine tables joined to them at
    once, PostgreSQL reads every case there is."""
    followers = Case.objects.filter(joined_to=case_id).values_list("id")
    seconds = Complaint.objects.filter(first=case_id).values_list("case_id")
    return Case.objects.filter(parent=case_id).values_list("id").union(followers, seconds, all=True)


_BENEATH = Prepared(_ids_beneath, case_id=int)


def may_see(actor: Actor, case: Case) -> bool:
    """Its office, or the one that sent it up and follows it."""
    return actor.may("case.see", case) or actor.may("case.follow", case)


def letter_texts(case: Case) -> list[str]:
    """The resident's own words on the matter, for the search index: never the contact."""
    rows = Words.objects.filter(case=case, name__in=("what", "place", "added"), text__isnull=False)
    return [text for text in rows.order_by("id").values_list("text", flat=True) if text]


def words_of(case: Case) -> list[Words]:
    """Everything that was written on a case, oldest first, without the contact."""
    return _WORDS(case_id=case.id)


_WORDS = Prepared(
    lambda case_id: Words.objects.filter(case=case_id).exclude(name="contact").order_by("at", "id"), case_id=int
)


def opening_words(cases: Sequence[Case]) -> dict[int, Words]:
    """The letter of each case, for a list. One statement."""
    return {row.case_id: row for row in Words.objects.filter(case__in=cases, name="what")}


def has_contact(case: Case) -> bool:
    return Words.objects.filter(case_id=case.root_id, name="contact", text__isnull=False).exists()


def contact_of(case: Case) -> str:
    """For notices only: what the resident left, or "". Parts of a mixed letter have the letter's."""
    row = Words.objects.filter(case_id=case.root_id, name="contact", text__isnull=False).first()
    return row.text or "" if row else ""


def photos_of(case: Case) -> list[Attachment]:
    """Those that came with the letter; the parts of a mixed one share them."""
    return _PHOTOS(case_id=case.root_id)


_PHOTOS = Prepared(
    lambda case_id: Attachment.objects.filter(case=case_id).select_related("file").order_by("id"), case_id=int
)


def photo(actor: Actor, case_id: int, attachment_id: int) -> Attachment:
    """Refusal: not_found."""
    case = one(actor, case_id)
    row = Attachment.objects.filter(case_id=case.root_id, id=attachment_id).select_related("file").first()
    if row is None:
        raise Refusal("not_found")
    return row
