"""From the letter to the decision whose work it is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError
from django.db.models import Q
from django.utils.crypto import salted_hmac

from dongthuan.ground.channels import contact as contacts
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import TAKES_LETTERS, Unit
from dongthuan.kernel import canonical, codes, ids, language, realm
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.files import operations as files
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.models import Entry
from dongthuan.record.search import operations as search
from dongthuan.record.store.operation import operation
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseAccepted, CaseClassified, CaseDeclined, CaseFiled, CaseTransferred
from dongthuan.work.cases.lifecycle import LETTER, LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Attachment, Case, Words
from dongthuan.work.cases.operations import dates
from dongthuan.work.cases.operations.take import take_choice, take_text, taken
from dongthuan.work.cases.operations.write import Change, about, said, write


@dataclass(frozen=True)
class Receipt:
    """What the resident keeps: the whole code, the entry of the letter, and the salt of each text."""

    code: codes.ReceiptCode
    case: Case
    entry: Entry
    words: tuple[Words, ...]
    first_reply_by: date
    full_answer_by: date | None


@dataclass(frozen=True)
class Letter:
    """What a resident sends. ``unit`` is its id or official code, ``language`` that of the page it was written on.

    ``once`` is the form's own key: the same letter sent twice with it is one case.
    """

    unit: str
    what: str
    place: str
    language: str
    contact: str = ""
    photo: Photo | None = None
    once: str = ""
    channel: str = "web"


def file(*, actor: Actor, letter: Letter, at: datetime, dice: Dice) -> Receipt:
    """Take a letter in and name two dates: the first reply (TCD-10, Law 42/2013 art 28.1) and the full answer (KP-02,
    the office's own period, counted as if it were taken on at the last moment).

    Refusals: not_allowed, missing, too_long, text_not_readable, contact_not_readable, unit_unknown,
    unit_takes_no_letters, language_unknown.
    """
    try:
        return _file(actor=actor, letter=letter, at=at, dice=dice)
    except IntegrityError:  # the same form twice at the same moment: the other one stands now, and has its receipt
        return _file(actor=actor, letter=letter, at=at, dice=dice)


@operation
def _file(*, actor: Actor, letter: Letter, at: datetime, dice: Dice) -> Receipt:
    letter, unit = _checked(letter, at)
    actor.require("case.file", on=Case(unit=unit))
    code, once, earlier = _code(letter, dice)
    if earlier:
        return _receipt_again(earlier, code)
    case, book = _new_case(letter, unit, code, once, at), dates.book(unit, at)
    words = _letter_words(case, letter, at, dice)
    case.clock = dates.start(book.plan(case.subject, "TCD-10", at))
    case.due = case.clock.due or NO_DATE
    Case.objects.bulk_create([case])
    Words.objects.bulk_create(words)
    photo = _attach(case, letter.photo, at, dice)
    full = book.due("KP-02", case.due)
    event = CaseFiled(
        **about(case, words, extra_digests=photo),
        channel=letter.channel,
        language=letter.language,
        first_reply_by=case.due.isoformat(),
        full_answer_by=full.isoformat() if full else None,
    )
    [entry] = ledger.record(actor, [event], at=at)
    return Receipt(code, case, entry, tuple(words), case.due, full)


def _checked(letter: Letter, at: datetime) -> tuple[Letter, Unit]:
    unit = organisations.named(take_text("unit", letter.unit, 30), day_of(at))
    if unit.kind not in TAKES_LETTERS or not unit.stands(day_of(at)):
        raise Refusal("unit_takes_no_letters", {"unit": unit.code})
    if letter.language not in language.LANGUAGES:
        raise Refusal("language_unknown", {"language": letter.language[:10]})
    what = take_text("what", letter.what, LETTER)
    return (
        Letter(
            str(unit.id),
            what,
            take_text("place", letter.place, 300),
            language.of(what, otherwise=letter.language),
            contacts.check_contact(letter.contact)[1] if letter.contact.strip() else "",
            letter.photo,
            take_text("once", letter.once, 200) if letter.once.strip() else "",
            letter.channel,
        ),
        unit,
    )


def _code(letter: Letter, dice: Dice) -> tuple[codes.ReceiptCode, str, Case | None]:
    """The code of this letter: the same for the same letter under the same form key. The key of the form alone would
    not do: a program may send "1" for it, and must not be handed the receipt of another program's "1"."""
    seed = letter.once or dice.bytes(16).hex()
    whole = "\x1f".join((seed, letter.unit, letter.what, letter.place, letter.contact))
    once = salted_hmac("dongthuan.case.once", whole, algorithm="sha256").hexdigest()
    for attempt in range(8):
        raw = salted_hmac(f"dongthuan.case.code.{attempt}", whole, algorithm="sha256").digest()
        code = codes.make(realm.current().code.upper(), raw)
        earlier = Case.objects.select_related("unit").filter(Q(once=once) | Q(reference=code.reference)).first()
        if earlier is None or (earlier.once == once and earlier.reference == code.reference):
            return code, once, earlier
    raise Refusal("try_again")


def _receipt_again(case: Case, code: codes.ReceiptCode) -> Receipt:
    entry = Entry.objects.filter(subject=case.subject, kind=CaseFiled.kind).earliest("id")
    parts = Words.objects.filter(case=case, name__in=("what", "place", "contact"), text__isnull=False)
    words = tuple(parts.order_by("id"))
    full = entry.facts["full_answer_by"]
    first = date.fromisoformat(entry.facts["first_reply_by"])
    return Receipt(code, case, entry, words, first, date.fromisoformat(full) if full else None)


def _new_case(letter: Letter, unit: Unit, code: codes.ReceiptCode, once: str, at: datetime) -> Case:
    return Case(
        id=ids.new(),
        reference=code.reference,
        key_hash=queries.key_hash(code),
        once=once,
        unit=unit,
        state="received",
        language=letter.language,
        channel=letter.channel,
        filed_at=at,
    )


def _letter_words(case: Case, letter: Letter, at: datetime, dice: Dice) -> list[Words]:
    parts = {"what": letter.what, "place": letter.place, "contact": letter.contact}
    return [
        said(case, name, words, otherwise=letter.language, at=at, dice=dice) for name, words in parts.items() if words
    ]


def _attach(case: Case, photo: Photo | None, at: datetime, dice: Dice) -> dict[str, str]:
    if photo is None:
        return {}
    kept, salt = files.keep(photo, at=at), dice.bytes(16)
    Attachment.objects.create(case=case, file=kept, salt=salt)
    return {"photo": canonical.digest(salt, kept.sha256)}


@operation
def classify(
    *,
    actor: Actor,
    case_id: int,
    version: int,
    at: datetime,
    dice: Dice,  # noqa: ARG001 - every move is called alike, those that throw no dice too
    kind: str,
    topic: str,
    summary: str,
) -> Case:
    """A person reads the letter and says what it is; from now on it can be found by its words.

    Refusals: not_found, not_allowed, not_now, stale, missing, not_a_choice, too_long.
    """
    case = queries.claimed(actor, "case.classify", case_id)
    change = decide_classify(
        case,
        kind=take_choice("kind", "classify", kind),
        topic=take_choice("topic", "classify", topic),
        summary=taken("summary", "classify", summary),
    )
    write(actor, change, version=version, at=at)
    search.index(case.id, [case.summary, *queries.letter_texts(case)])
    return case


def decide_classify(case: Case, *, kind: str, topic: str, summary: str) -> Change:
    state = LIFECYCLE.to("classify", case.state)
    columns = {"state": state, "kind": kind, "topic": topic, "summary": summary}
    return Change(case, columns, CaseClassified(**about(case), classed_as=kind, topic=topic))


@operation
def accept(*, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice) -> Case:  # noqa: ARG001 - every move is called alike, those that throw no dice too
    """Take the case on: the first reply is given (TCD-10), the office's own period for the answer begins (KP-02).

    Refusals: not_found, not_allowed, not_now, stale.
    """
    case = queries.claimed(actor, "case.accept", case_id)
    change = decide_accept(case, at=at, book=dates.book(case.unit, at), officer=actor.account)
    return write(actor, change, version=version, at=at)


def decide_accept(case: Case, *, at: datetime, book: dates.Book, officer: int | None) -> Change:
    state = LIFECYCLE.to("accept", case.state)
    clock = book.plan(case.subject, "KP-02", at)
    columns = {"state": state, "officer_id": officer, "due": clock.due or NO_DATE}
    event = CaseAccepted(**about(case), answer_by=clock.due.isoformat() if clock.due else None)
    return Change(case, columns, event, starts=clock, meets=("TCD-10",))


@operation
def transfer(
    *, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice, unit: int | str, reason: str
) -> Case:
    """Pass the case on, with a reason that the resident reads. No clock starts anew: the days named stay named.

    Refusals: not_found, not_allowed, not_now, stale, missing, unit_unknown, same_unit, unit_takes_no_cases.
    """
    case = queries.claimed(actor, "case.transfer", case_id)
    goal = organisations.named(take_text("unit", str(unit), 30), day_of(at))
    told = said(case, "reason", taken("reason", "transfer", reason), otherwise=actor.language, at=at, dice=dice)
    return write(actor, decide_transfer(case, goal=goal, told=told, on=day_of(at)), version=version, at=at)


def decide_transfer(case: Case, *, goal: Unit, told: Words, on: date) -> Change:
    state = LIFECYCLE.to("transfer", case.state)
    if goal.id == case.unit_id:
        raise Refusal("same_unit", {"unit": goal.code})
    if goal.kind == "front" or not goal.stands(on):
        raise Refusal("unit_takes_no_cases", {"unit": goal.code})
    event = CaseTransferred(**{**about(case, [told]), "unit": str(goal.id)}, from_unit=str(case.unit_id))
    return Change(case, {"state": state, "unit": goal, "officer": None}, event, words=(told,))


@operation
def decline(*, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice, ground: str, reason: str) -> Case:
    """File the letter without action, on one of the listed grounds and with a reason that the resident reads.

    Refusals: not_found, not_allowed, not_now, stale, missing, not_a_choice.
    """
    case = queries.claimed(actor, "case.decline", case_id)
    told = said(case, "reason", taken("reason", "decline", reason), otherwise=actor.language, at=at, dice=dice)
    change = decide_decline(case, ground=take_choice("ground", "decline", ground), told=told)
    return write(actor, change, version=version, at=at)


def decide_decline(case: Case, *, ground: str, told: Words) -> Change:
    state = LIFECYCLE.to("decline", case.state)
    columns = {"state": state, "due": NO_DATE}
    event = CaseDeclined(**about(case, [told]), ground=ground)
    return Change(case, columns, event, words=(told,), meets=("TCD-10",))
