"""One row of a register is one move, at its own date, under the law of that date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from dongthuan.ground.access import policy
from dongthuan.ground.people import queries as people
from dongthuan.kernel import codes, moments
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Fact, Refusal
from dongthuan.work.cases import operations as cases
from dongthuan.work.cases import queries
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case

VIETNAM = timezone(timedelta(hours=7))
LETTER = ("unit", "what", "place", "language", "contact", "once")
INPUTS = {given.name for move in LIFECYCLE for given in move.inputs}
COLUMNS = INPUTS | {"move", "at", "by", "code", "case", "version", *LETTER}


@dataclass(frozen=True)
class RowResult:
    """What became of a row: the case's reference (and, for a new letter, its code), or why it was refused."""

    reference: str = ""
    code: str = ""
    state: str = ""
    refusal: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


def apply(row: Mapping[str, str], *, dice: Dice) -> RowResult:
    """Columns: ``move``, ``at`` (ISO; Vietnamese time where no zone is given), ``by`` (a sign-in name) or ``code`` (a
    receipt), ``case`` (a reference), perhaps ``version``, and the inputs of the move. Never raises a Refusal."""
    try:
        at = moment(row.get("at") or "")
        if row.get("move") == "file":
            return _file(row, at, dice)
        return _move(row, at, dice)
    except Refusal as no:
        return RowResult(reference=row.get("case") or "", refusal=no.code, facts=no.facts)


def moment(written: str) -> datetime:
    """Refusals: missing, date_not_readable, date_out_of_range."""
    if not written.strip():
        raise Refusal("missing", {"field": "at"})
    try:
        at = datetime.fromisoformat(written.strip())
    except ValueError:
        raise Refusal("date_not_readable", {"field": "at"}) from None
    return moments.within(at if at.tzinfo else at.replace(tzinfo=VIETNAM))


def _file(row: Mapping[str, str], at: datetime, dice: Dice) -> RowResult:
    letter = cases.Letter(
        unit=row.get("unit") or "",
        what=row.get("what") or "",
        place=row.get("place") or "",
        language=row.get("language") or "vi",
        contact=row.get("contact") or "",
        once=row.get("once") or "",
        channel="import",
    )
    actor = policy.resident("import", letter.language)
    receipt = cases.file(actor=actor, letter=letter, at=at, dice=dice)
    return RowResult(receipt.case.reference, receipt.code.full, receipt.case.state)


def _move(row: Mapping[str, str], at: datetime, dice: Dice) -> RowResult:
    actor, case = _whose(row, at)
    case = cases.perform(
        row.get("move") or "",
        actor=actor,
        case_id=case.id,
        version=_version(row.get("version") or str(case.version)),
        at=at,
        dice=dice,
        inputs=row,
    )
    return RowResult(case.reference, "", case.state)


def _version(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        raise Refusal("not_a_choice", {"field": "version"})
    return int(written)


def _whose(row: Mapping[str, str], at: datetime) -> tuple[Actor, Case]:
    if row.get("code"):
        case = queries.by_receipt(codes.parse(row["code"]))
        return policy.resident("import", case.language, queries.held_by(case)), case
    account = people.by_login(row.get("by") or "")
    if account is None:
        raise Refusal("not_signed_in")
    actor = policy.staff(account, at.astimezone(VIETNAM).date(), "import")
    return actor, queries.by_reference(actor, codes.parse_reference(row.get("case") or ""))
