"""Taking a letter in."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, connection
from django.utils.crypto import salted_hmac

from dongthuan.kernel import canonical, codes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files import operations as files
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.models import Entry
from dongthuan.record.store.insert import insert
from dongthuan.record.store.operation import joining, reading_first
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseFiled
from dongthuan.work.cases.models import Attachment, Case, Words
from dongthuan.work.cases.operations.letters import Filed, Letter, checked, code_of, decide_file
from dongthuan.work.cases.operations.sitting import Sitting


@dataclass(frozen=True)
class Receipt:
    """What the resident keeps: the whole code, the entry of the letter, and the salt of each text."""

    code: codes.ReceiptCode
    case: Case
    entry: Entry
    words: tuple[Words, ...]
    first_reply_by: date
    full_answer_by: date | None


def file(*, actor: Actor, letter: Letter, at: datetime, dice: Dice) -> Receipt:
    """Take a letter in and name two dates: see ``letters.decide_file``.

    Refusals: not_allowed, try_again, and those of ``letters.checked``.
    """
    try:
        return _file(actor=actor, letter=letter, at=at, dice=dice)
    except IntegrityError:  # the same form twice at the same moment: the other one stands now, and has its receipt
        return _file(actor=actor, letter=letter, at=at, dice=dice)


@reading_first
def _file(*, actor: Actor, letter: Letter, at: datetime, dice: Dice) -> Receipt:
    sitting = Sitting(actor, at, dice)
    letter, unit = checked(letter, sitting)
    code, once, earlier = _code(letter, dice)
    if earlier:
        return _receipt_again(earlier, code)
    salt = dice.bytes(16) if letter.photo else b""
    attached = {"photo": canonical.digest(salt, letter.photo.sha256)} if letter.photo else {}
    filed = decide_file(letter, unit, code, once, sitting, attached)
    actor.require("case.file", on=filed.case)
    filed.case.like = queries.public_one(unit, letter.like) if letter.like else None
    entry = _write(filed, letter.photo, salt, sitting)
    return Receipt(code, filed.case, entry, tuple(filed.words), filed.case.due, filed.full)


@joining
def _write(filed: Filed, photo: Photo | None, salt: bytes, sitting: Sitting) -> Entry:
    """What must stand alone, the form's key and the reference, the tables hold: the second one is an IntegrityError."""
    insert([filed.clock])
    insert([filed.case])
    insert(filed.words)
    if photo:
        Attachment.objects.create(case=filed.case, file=files.keep(photo, at=sitting.at), salt=salt)
    [entry] = ledger.record(sitting.actor, [filed.event], at=sitting.at)
    return entry


def _code(letter: Letter, dice: Dice) -> tuple[codes.ReceiptCode, str, Case | None]:
    """The code of this letter: the same for the same letter under the same form key. The key of the form alone would
    not do: a program may send "1" for it, and must not be handed the receipt of another program's "1"."""
    seed = letter.once or dice.bytes(16).hex()
    whole = "\x1f".join((seed, letter.unit, letter.what, letter.place, letter.contact))
    once = salted_hmac("dongthuan.case.once", whole, algorithm="sha256").hexdigest()
    for attempt in range(8):
        code = code_of(whole, attempt)
        standing = _standing(once, code.reference)
        if not standing:
            return code, once, None
        if standing == [(once, code.reference)]:
            return code, once, Case.objects.select_related("unit").get(once=once)
    raise Refusal("try_again")


STANDING = (
    "SELECT once, reference FROM cases_case WHERE once = %s"
    " UNION SELECT once, reference FROM cases_case WHERE reference = %s"
)


def _standing(once: str, reference: str) -> list[tuple[str, str]]:
    """What has that key or that reference already. In words of the database, for every letter asks it: with Django's
    own the question alone takes longer than the answer and the insert together."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [once, reference])
        return list(cursor.fetchall())


def _receipt_again(case: Case, code: codes.ReceiptCode) -> Receipt:
    entry = Entry.objects.filter(subject=case.subject, kind=CaseFiled.kind).earliest("id")
    parts = Words.objects.filter(case=case, name__in=("what", "place", "contact"), text__isnull=False)
    words = tuple(parts.order_by("id"))
    full = entry.facts["full_answer_by"]
    first = date.fromisoformat(entry.facts["first_reply_by"])
    return Receipt(code, case, entry, words, first, date.fromisoformat(full) if full else None)
