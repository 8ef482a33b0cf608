"""Cases, what is taken out of them, who keeps out of them, and those that come from a register."""

from dataclasses import replace
from datetime import date, timedelta

from dongthuan.ground.access.models import Bar
from dongthuan.ground.people.models import Account
from dongthuan.record.deadlines.models import Move, Recount
from dongthuan.work.cases import operations as cases
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations import export, moved
from dongthuan.work.cases.operations.known import go_on
from dongthuan.work.cases.operations.replay import Kept, Matter, Step, replay
from dongthuan.work.cases.queries import Wish
from support import complaints
from support.attempts.base import CONTACT, PHOTO, Act, Attempt
from support.town import INPUTS, MONDAY, WAYS, Town


def move(name: str) -> Attempt:
    """From the state in which most has been written already."""
    state = max(LIFECYCLE.moves[name].source, key=lambda state: (len(WAYS[state]), state))

    def ready(town: Town) -> Act:
        case = town.ready(name, town.case_in(state, contact=CONTACT, photo=PHOTO))
        return lambda: town.move(name, town.who(name, case), case, **INPUTS[name])

    return ready


def letter(**given: object) -> Attempt:
    return lambda town: lambda: town.file(f"Đèn ngõ {len(given)} tắt.", once=f"form-{sorted(given)}", **given)


def open_contact(town: Town) -> Act:
    case = town.case_in("in_work", contact=CONTACT)
    return lambda: cases.open_contact(actor=town.staff("thu"), case_id=case.id, at=MONDAY)


def record_export(town: Town) -> Act:
    town.case_in("in_work")
    wish = Wish.read({"state": "in_work", "since": "2026-01-01"}, on=MONDAY.date())
    return lambda: export.record_export(actor=town.staff("hoa"), wish=wish, form="csv", at=MONDAY)


def tell_owners(town: Town) -> Act:
    Account.objects.filter(kind="person").update(email="nguoi@vidu.invalid")
    case = town.case_in("in_work")
    run = Recount.objects.create(cause="calendar_swapped", actor="system:test", at=MONDAY, finished_at=MONDAY)
    Move.objects.create(recount=run, clock=case.clock, before=MONDAY.date(), after=date(2026, 9, 17))
    Recount.objects.exclude(id=run.id).update(finished_at=MONDAY, told_at=MONDAY)
    return lambda: moved.tell_owners(at=MONDAY)


def declare_conflict(town: Town) -> Act:
    case = town.case_in("committed")
    return lambda: cases.declare(
        actor=town.staff("thu"), case_id=case.id, version=case.version, ground="relative", at=MONDAY
    )


def bar_from(town: Town) -> Act:
    case = town.case_in("committed")
    return lambda: cases.bar(actor=town.staff("mau"), case_id=case.id, version=case.version, whom="thu", at=MONDAY)


def lift_bar(town: Town) -> Act:
    case = town.case_in("classified")
    cases.bar(actor=town.staff("mau"), case_id=case.id, version=case.version, whom="thu", at=MONDAY)
    bar = Bar.objects.get(row=case.id).id
    return lambda: cases.lift(actor=town.staff("hoa"), case_id=case.id, bar_id=bar, at=MONDAY)


ROW = Matter("so:1", cases.Letter("99001", "Cống tắc.", "Ngõ 9", "vi", channel="import"), MONDAY)
SORTED = replace(ROW, steps=(Step("classify", MONDAY + timedelta(days=1), "mau", INPUTS["classify"]),))


def replayed(town: Town) -> Act:
    return lambda: replay([SORTED, replace(SORTED, key="so:2")], actor=town.machine, dice=town.dice, shelf=Kept())


def gone_on(town: Town) -> Act:
    [known] = replay([ROW], actor=town.machine, dice=town.dice, shelf=Kept())
    case = Case.objects.select_related("unit", "home").get(reference=known.reference)
    return lambda: go_on(
        SORTED, Case.objects.select_related("unit", "home").get(id=case.id), town.machine, Kept(), town.dice
    )


ATTEMPTS: dict[str, Attempt] = {
    "work.cases.operations.moved._tell": tell_owners,
    "work.cases.operations.contact.open_contact": open_contact,
    "work.cases.operations.barring.declare": declare_conflict,
    "work.cases.operations.barring.bar": bar_from,
    "work.cases.operations.barring.lift": lift_bar,
    "work.cases.operations.export.record_export": record_export,
    "work.cases.operations.replay._write": replayed,
    "work.cases.operations.known._go_on": gone_on,
}
LETTERS: dict[str, Attempt] = {
    "work.cases.operations.intake._write": letter(),
    "with contact": letter(contact=CONTACT),
    "with photo": letter(contact=CONTACT, photo=PHOTO),
}
OF_COMPLAINTS = ("lodge", "sort_again", "mark_complex", "suspend", "resume", "withdraw", "appeal")
"""Those that write more than a row, words, a clock and an entry; the others are made of the same steps."""
MOVES: dict[str, Attempt] = {
    name: move(name) for name in cases.MOVES if name not in complaints.ACTORS or name in OF_COMPLAINTS
}
