"""What a letter becomes, decided without writing anything: the same for one letter and for a register of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.crypto import salted_hmac

from dongthuan.ground.channels import contact as contacts
from dongthuan.ground.organisations.kinds import TAKES_LETTERS
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import codes, ids, language, realm
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_text
from dongthuan.record.deadlines import clocks
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.files.photo import Photo
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseFiled
from dongthuan.work.cases.lifecycle import LETTER
from dongthuan.work.cases.models import NO_DATE, Case, Words
from dongthuan.work.cases.operations.sitting import Sitting
from dongthuan.work.cases.operations.write import about


@dataclass(frozen=True)
class Letter:
    """What a resident sends. ``unit`` is its id or official code, ``language`` that of the page it was written on.

    ``once`` is the form's own key: the same letter sent twice with it is one case. ``like`` is the reference of a
    public case that the resident calls the same matter: a hint for whoever reads it; nothing is joined by it.
    """

    unit: str
    what: str
    place: str
    language: str
    contact: str = ""
    photo: Photo | None = None
    once: str = ""
    channel: str = "web"
    like: str = ""


def checked(letter: Letter, sitting: Sitting) -> tuple[Letter, Unit]:
    """The letter with its texts cleaned and the unit that it goes to.

    Refusals: missing, too_long, text_not_readable, contact_not_readable, unit_unknown, unit_takes_no_letters,
    language_unknown.
    """
    unit = sitting.unit(letter.unit)
    if unit.kind not in TAKES_LETTERS or not unit.served or not unit.stands(sitting.on):
        raise Refusal("unit_takes_no_letters", {"unit": unit.code})
    if letter.language not in language.LANGUAGES:
        raise Refusal("language_unknown", {"language": letter.language[:10]})
    what = take_text("what", letter.what, LETTER)
    return replace(
        letter,
        unit=str(unit.id),
        what=what,
        place=take_text("place", letter.place, 300),
        language=language.of(what, otherwise=letter.language),
        contact=contacts.check_contact(letter.contact)[1] if letter.contact.strip() else "",
        once=take_text("once", letter.once, 200) if letter.once.strip() else "",
    ), unit


@dataclass(frozen=True)
class Filed:
    """The rows of a letter that came in; ``full`` is the day of the full answer."""

    case: Case
    words: list[Words]
    clock: Clock
    event: CaseFiled
    full: date | None


def decide_file(
    letter: Letter, unit: Unit, code: codes.ReceiptCode, once: str, sitting: Sitting, attached: Mapping[str, str]
) -> Filed:
    """Name two dates: the first reply (TCD-10, Law 42/2013 art 28.1) and the full answer (KP-02, the office's own
    period, counted as if it were taken on at the last moment). ``attached``: digests of what comes with it.
    """
    case = _case(letter, unit, code, once, sitting)
    parts = {"what": letter.what, "place": letter.place, "contact": letter.contact}
    words = [sitting.said(case, name, text) for name, text in parts.items() if text]
    book = sitting.book(case)
    case.clock = clocks.row(book.plan(case.subject, "TCD-10", sitting.at))
    case.due = case.clock.due or NO_DATE
    full = book.due("KP-02", case.due)
    event = CaseFiled(
        **about(case, words, extra_digests=attached),
        channel=letter.channel,
        language=letter.language,
        first_reply_by=case.due.isoformat(),
        full_answer_by=full.isoformat() if full else None,
    )
    return Filed(case, words, case.clock, event, full)


def _case(letter: Letter, unit: Unit, code: codes.ReceiptCode, once: str, sitting: Sitting) -> Case:
    return Case(
        id=ids.new(),
        reference=code.reference,
        key_hash=queries.key_hash(code),
        once=once,
        unit=unit,
        state="received",
        language=letter.language,
        channel=letter.channel,
        filed_at=sitting.at,
    )


def code_of(seed: str, attempt: int) -> codes.ReceiptCode:
    """The receipt's code that a seed gives; another one at the next attempt, where the reference is taken."""
    raw = salted_hmac(f"dongthuan.case.code.{attempt}", seed, algorithm="sha256").digest()
    return codes.make(realm.current().code.upper(), raw)
