"""For every operation of the house, one way to carry it out that goes through: what the crash tests break at each step.

An attempt is made ready in a town and gives back what is then tried, again and again until it goes through.
"""

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from dongthuan.ground.access import grants, once, policy, scopes
from dongthuan.ground.access import operations as access
from dongthuan.ground.access.models import Bar
from dongthuan.ground.channels import deliver
from dongthuan.ground.channels import operations as channels
from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.organisations import country, queries
from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations.models import Reorganisation, Supervision
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Account, Charge, Deputising, Office, Token
from dongthuan.ground.people.operations import offices
from dongthuan.ground.signing import factors
from dongthuan.ground.signing import operations as signing
from dongthuan.ground.webhooks import deliver as calls
from dongthuan.ground.webhooks import feed
from dongthuan.ground.webhooks import operations as webhooks
from dongthuan.ground.webhooks.models import Delivery, Webhook
from dongthuan.record.backup import archive, tables
from dongthuan.record.backup.operations import restoring, taking
from dongthuan.record.backup.seal import Keys
from dongthuan.record.deadlines import operations as calendars
from dongthuan.record.deadlines import queries as calendar_of_today
from dongthuan.record.deadlines import recount
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.deadlines.models import Clock, Move, Recount, SwapDay
from dongthuan.record.files import operations as files
from dongthuan.record.files import store
from dongthuan.record.files.models import Discard
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger import keys, sealer
from dongthuan.record.ledger.models import Leaf, Unsealed
from dongthuan.record.rulebook import operations as rulebook
from dongthuan.record.rulebook.models import RuleVersion
from dongthuan.record.store import erasure
from dongthuan.work.alarms import operations as alarms
from dongthuan.work.alarms.models import Feed
from dongthuan.work.alarms.operations import ringing
from dongthuan.work.cases import operations as cases
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations import export, moved
from dongthuan.work.cases.operations.known import go_on
from dongthuan.work.cases.operations.replay import Kept, Matter, Step, replay
from dongthuan.work.cases.queries import Wish
from dongthuan.work.commitments import operations as commitments
from dongthuan.work.commitments.models import Follower
from dongthuan.work.desk import operations as desk
from dongthuan.work.handover import operations as handover
from dongthuan.work.handover.models import Packet
from dongthuan.work.handover.operations import packets
from dongthuan.work.receptions import operations as receptions
from dongthuan.work.receptions import queries as of_receptions
from dongthuan.work.rounds import operations as rounds
from dongthuan.work.tasks import operations as tasks
from support import complaints, dialogues, exemplars, papers, plans, promises, watches
from support import receptions as rec
from support.program import token
from support.town import INPUTS, MONDAY, PASSWORD, WAYS, Town

Act = Callable[[], object]
Attempt = Callable[[Town], Act]

SMALL_COUNTRY = Path(__file__).parents[1] / "fixtures" / "small_country"
PHOTO = Photo(b"pixels of a lamp that does not burn", "image/jpeg", 40, 30)
CONTACT = "nguoi.viet@vidu.example.com"


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


def sync_pack(town: Town) -> Act:
    """The files say more than the table, less, and otherwise."""
    gone, other, *_ = RuleVersion.objects.filter(source="pack").order_by("id")
    gone.delete()
    RuleVersion.objects.filter(id=other.id).update(position=9_999)
    return lambda: rulebook.sync_pack(actor=town.machine, at=MONDAY)


def sync_swaps(town: Town) -> Act:
    gone, other, moved, *_ = SwapDay.objects.filter(source="pack").order_by("date")
    gone.delete()
    SwapDay.objects.filter(id=other.id).update(notice="khác")
    SwapDay.objects.filter(id=moved.id).update(date=date(2031, 1, 6))
    return lambda: calendars.sync_swaps(actor=town.machine, at=MONDAY)


def add_swap(town: Town) -> Act:
    free, worked = date(2026, 9, 14), date(2026, 9, 19)
    return lambda: calendars.add_swap(
        actor=town.machine, at=MONDAY, free=free, worked=worked, notice="Thông báo ví dụ số 1"
    )


def _ordered(town: Town) -> tuple[Recount, list[int]]:
    """A run over clocks that stand on a wrong day, and so will move."""
    case = town.file().case
    Case.objects.filter(id=case.id).update(due=MONDAY.date())
    Clock.objects.filter(state="running", due__isnull=False).update(due=MONDAY.date())
    run = Recount.objects.create(cause="calendar_swapped", actor="system:test", at=MONDAY)
    return run, list(Clock.objects.filter(state="running").order_by("id").values_list("id", flat=True))


def recount_step(town: Town) -> Act:
    run, found = _ordered(town)
    look = recount._Look(calendar_of_today.calendar(), recount._standing())
    return lambda: recount._step(run.id, found, look)


def recount_finish(town: Town) -> Act:
    run, found = _ordered(town)
    return lambda: recount._finish(run.id, len(found), actor=town.machine, at=MONDAY)


def tell_owners(town: Town) -> Act:
    Account.objects.filter(kind="person").update(email="nguoi@vidu.invalid")
    case = town.case_in("in_work")
    run = Recount.objects.create(cause="calendar_swapped", actor="system:test", at=MONDAY, finished_at=MONDAY)
    Move.objects.create(recount=run, clock=case.clock, before=MONDAY.date(), after=date(2026, 9, 17))
    Recount.objects.exclude(id=run.id).update(finished_at=MONDAY, told_at=MONDAY)
    return lambda: moved.tell_owners(at=MONDAY)


def set_office_period(town: Town) -> Act:
    return lambda: rulebook.set_office_period(
        actor=town.machine, at=MONDAY, key="KP-02", scope=f"unit:{town.units['99001'].id}", value=20,
        valid_from=date(2026, 10, 1), basis="Quy chế mới (ví dụ)",
    )  # fmt: skip


def enter(town: Town) -> Act:
    new = [
        organisations.NewUnit(code, kind, {"vi": code, "en": code, "ar": code}, date(2025, 7, 1), up)
        for code, kind, up in (("99003", "commune", "99"), ("99003-KT", "office", "99003"))
    ]
    return lambda: organisations.enter(actor=town.machine, units=new, at=MONDAY)


def bring_in(town: Town) -> Act:
    return lambda: organisations.bring_in(actor=town.machine, read=country.read(SMALL_COUNTRY), at=MONDAY)


def serve(town: Town) -> Act:
    organisations.bring_in(actor=town.machine, read=country.read(SMALL_COUNTRY), at=MONDAY)
    return lambda: organisations.serve(actor=town.machine, unit=queries.by_code("95", day_of(MONDAY)), at=MONDAY)


def draft_plan(town: Town) -> Act:
    return lambda: plans.drafted(town)


def apply_plan(town: Town) -> Act:
    identifier = plans.drafted(town, plans.fresh(town, 5)).id
    return lambda: handover.apply(actor=town.machine, row=Reorganisation.objects.get(id=identifier), at=MONDAY)


def undo_plan(town: Town) -> Act:
    identifier = plans.applied(town, plans.fresh(town, 6)).id
    return lambda: handover.undo(actor=town.machine, row=Reorganisation.objects.get(id=identifier), at=MONDAY)


def place_case(town: Town) -> Act:
    plan = plans.fresh(town, 7, apart=True)
    case = town.file("Chợ họp lấn đường.", unit="99071").case
    row, goal = plans.applied(town, plan), plans.unit("99073")
    return lambda: handover.place(
        actor=town.machine, row=row, case_id=case.id, version=case.version, goal=goal, at=MONDAY
    )


def open_account(town: Town) -> Act:
    return lambda: people.open_account(
        actor=town.machine, login="moi", name="Hồ Thị Mới (ví dụ)", email="moi@example.invalid", language="vi",
        password=None, at=MONDAY,
    )  # fmt: skip


def set_password(town: Town) -> Act:
    return lambda: people.set_password(actor=town.machine, login="mau", password=PASSWORD, at=MONDAY)


def take_office(town: Town) -> Act:
    return lambda: people.take_office(
        actor=town.machine, account=town.accounts["nhap"], unit=town.units["99002"], role="head",
        valid_from=date(2026, 9, 1), at=MONDAY, roles=grants.roles(),
    )  # fmt: skip


def issue_token(town: Town) -> Act:
    account, life = town.accounts["thu"], timedelta(days=30)
    return lambda: people.issue_token(
        actor=policy.system("shell", "cli"), account=account, label="ví dụ", scopes=["read"], life=life, at=MONDAY,
        dice=town.dice, known=scopes.known(),
    )  # fmt: skip


def revoke_token(town: Town) -> Act:
    token(town, "mau")
    row = Token.objects.get(account=town.accounts["mau"])
    return lambda: people.revoke_token(actor=town.machine, token_id=row.id, at=MONDAY)


def note_use(town: Town) -> Act:
    token(town, "hoa")
    row = Token.objects.get(account=town.accounts["hoa"])
    return lambda: people.note_use(token_id=row.id, on=date(2026, 8, 24))


def once_only(town: Town) -> Act:
    case = town.case_in("classified")

    def act() -> once.Answer:
        return once.Answer(200, town.move("accept", "thu", Case.objects.get(id=case.id)).reference.encode(), "case:1")

    return lambda: once.answered(
        actor=town.staff("thu"), key="phiếu 7", asked=b"accept", at=MONDAY, dice=town.dice, act=act
    )


SECRET = "DONGTHUANDONGTHUANDONGTHUANVIDU2"


def keep_totp(town: Town) -> Act:
    code = factors.code_at(SECRET, MONDAY)
    return lambda: signing.keep_totp(actor=town.staff("mau"), secret=SECRET, code=code, first="password", at=MONDAY)


def keep_passkey(town: Town) -> Act:
    return lambda: signing.keep_passkey(actor=town.staff("mau"), label="Khoá", credential={}, at=MONDAY)


def enter_desk(town: Town) -> Act:
    keep_totp(town)()
    later = MONDAY + timedelta(minutes=1)
    code = factors.code_at(SECRET, later)
    return lambda: signing.enter(actor=town.staff("mau"), first="password", code=code, at=later)


def enter_by_passkey(town: Town) -> Act:
    keep_passkey(town)()
    return lambda: signing.enter_by_passkey(actor=town.staff("mau"), passkey=1, first="", at=MONDAY)


def given_office(town: Town, role: str = "registry_clerk", who: str = "mau") -> Office:
    return people.take_office(
        actor=town.machine, account=town.accounts[who], unit=town.units["99001"], role=role, roles=grants.roles(),
        valid_from=date(2026, 1, 1), at=MONDAY,
    )  # fmt: skip


def change_office(town: Town) -> Act:
    office, change = given_office(town), {"valid_to": date(2026, 12, 31)}
    return lambda: people.change_office(actor=town.machine, office=office.id, change=change, at=MONDAY)


def seated(town: Town) -> Office:
    """Thử holds an office, whatever an attempt before this one has made of it."""
    office = Office.objects.filter(account=town.accounts["thu"]).earliest("id")
    Office.objects.filter(id=office.id).update(valid_to=None, closed=False, settled=False)
    return Office.objects.get(id=office.id)


def end_office(town: Town) -> Act:
    office = seated(town)
    town.case_in("committed")
    return lambda: people.end_office(actor=town.machine, office=office.id, to="hoa", at=MONDAY)


def settle_office(town: Town) -> Act:
    office = seated(town)
    town.case_in("committed")
    Office.objects.filter(id=office.id).update(valid_to=date(2026, 8, 1))
    return lambda: offices._settle(actor=town.machine, office=office.id, at=MONDAY)


def named_deputy(town: Town) -> Deputising:
    office = Office.objects.get(account=town.accounts["hoa"])
    return people.name_deputy(
        actor=town.staff("hoa"), office=office.id, deputy="nhap", valid_from=MONDAY.date(), at=MONDAY,
        valid_to=date(2026, 8, 28), instrument="15/GUQ (ví dụ)",
    )  # fmt: skip


def name_deputy(town: Town) -> Act:
    Deputising.objects.all().delete()
    return lambda: named_deputy(town)


def end_deputising(town: Town) -> Act:
    Deputising.objects.all().delete()
    row = named_deputy(town)
    return lambda: people.end_deputising(actor=town.staff("nhap"), deputising=row.id, at=MONDAY)


def charged(town: Town) -> Charge:
    return people.put_in_charge(
        actor=town.staff("hoa"), account=town.accounts["thu"], unit=town.units["99001"], area=None, field="lighting",
        fields=["lighting"], valid_from=MONDAY.date(), at=MONDAY,
    )  # fmt: skip


def put_in_charge(town: Town) -> Act:
    Charge.objects.all().delete()
    return lambda: charged(town)


def end_charge(town: Town) -> Act:
    Charge.objects.all().delete()
    row = charged(town)
    return lambda: people.end_charge(actor=town.staff("hoa"), charge=row.id, at=MONDAY)


def drawn_packet(town: Town) -> Packet:
    Packet.objects.all().delete()
    case = town.case_in("committed")
    desk.keep_draft(
        actor=town.staff("thu"), case_id=case.id, move="fulfil", inputs={"evidence": "Ảnh"}, version=case.version,
        at=MONDAY,
    )  # fmt: skip
    office = Office.objects.get(account=town.accounts["thu"])
    return packets.draw(actor=town.staff("thu"), office=office.id, to="mau", instrument="", at=MONDAY, dice=town.dice)


def draw_packet(town: Town) -> Act:
    Packet.objects.all().delete()
    town.case_in("in_work")
    office = Office.objects.get(account=town.accounts["thu"])
    return lambda: packets.draw(
        actor=town.staff("thu"), office=office.id, to="mau", instrument="", at=MONDAY, dice=town.dice
    )


def draw_again(town: Town) -> Act:
    packet = drawn_packet(town)
    town.case_in("in_work")
    return lambda: packets.draw_again(actor=town.staff("mau"), packet=packet.id, at=MONDAY, dice=town.dice)


def sign_packet(town: Town) -> Act:
    """The second signature, with which the work changes hands."""
    packet = drawn_packet(town)
    Packet.objects.filter(id=packet.id).update(given_at=MONDAY)
    keep_totp(town)()
    later = MONDAY + timedelta(minutes=1)
    return lambda: packets.sign(
        actor=town.staff("mau"), packet=packet.id, version=1, at=later, code=factors.code_at(SECRET, later)
    )


def withdraw_packet(town: Town) -> Act:
    packet = drawn_packet(town)
    return lambda: packets.withdraw(actor=town.staff("thu"), packet=packet.id, at=MONDAY)


def log_round(town: Town) -> Act:
    charge = charged(town)
    owed = rounds.Owed("Thay 6 bóng đèn", "mau", date(2026, 9, 30))
    return lambda: rounds.log(
        actor=town.staff("thu"), charge=charge.id, on=MONDAY.date(), place="Ngõ 5", agreed="Thay đèn trong tháng 9.",
        owed=owed, at=MONDAY, dice=town.dice,
    )  # fmt: skip


def leave(town: Town) -> Act:
    case = town.case_in("committed")
    assert case.officer is not None
    return lambda: people.leave(actor=town.machine, login="thu", to="hoa", at=MONDAY)


def begin_supervision(town: Town) -> Act:
    return lambda: watches.begun(town)


def end_supervision(town: Town) -> Act:
    row = Supervision.objects.first() or watches.begun(town)  # begun already, where one attempt follows another
    return lambda: access.end_supervision(
        actor=town.machine, supervision_id=row.id, instrument="12/QĐ (ví dụ)", at=MONDAY
    )


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


def make_recovery_codes(town: Town) -> Act:
    return lambda: signing.make_recovery_codes(actor=town.staff("mau"), at=MONDAY)


def remove_factor(town: Town) -> Act:
    keep_totp(town)(), keep_passkey(town)()
    one = signing.queries.own(town.staff("mau"))[0]
    return lambda: signing.remove(actor=town.staff("mau"), factor=one.id, at=MONDAY)


def ask_reset(town: Town) -> Act:
    return lambda: signing.ask_reset(actor=town.staff("kiem"), login="mau", at=MONDAY)


def agree_reset(town: Town) -> Act:
    keep_totp(town)()
    asked = signing.ask_reset(actor=town.staff("kiem"), login="mau", at=MONDAY)
    return lambda: signing.agree_reset(actor=town.staff("hoa"), reset=asked.id, at=MONDAY)


def link(town: Town) -> Act:
    return lambda: signing.link(actor=town.machine, login="mau", provider="office", uid="248289", at=MONDAY)


def unlink(town: Town) -> Act:
    signing.link(actor=town.machine, login="mau", provider="province", uid="7", at=MONDAY)
    return lambda: signing.unlink(actor=town.machine, login="mau", provider="province", at=MONDAY)


def grown(count: int) -> None:
    """So many leaves more, so that the next ones fill a tile."""
    first = Leaf.objects.count() + 1
    rows = [
        Leaf(seq=n, entry_id=n, recorded_at=MONDAY, data="{}", hash=b"\7" * 32) for n in range(first, first + count)
    ]
    Leaf.objects.bulk_create(rows)


def seal(town: Town) -> Act:
    Unsealed.objects.all().delete()
    grown(254)
    for number in range(4):
        town.file(f"Thư {number}.")
    return lambda: sealer.seal(now=MONDAY, signer=keys.signer(), batch=100)


def rebuild(town: Town) -> Act:
    if Leaf.objects.count() < 600:
        grown(600)
    return sealer.rebuild


def settle(town: Town) -> Act:
    """Bytes that nobody needs any more, and bytes that somebody does."""
    town.file("Thư có ảnh.", photo=PHOTO)
    for data in (PHOTO.data, b"pixels that nobody needs"):
        Discard.objects.create(sha256=store.put(data))
    return lambda: files._settle(list(Discard.objects.order_by("id")))


def remove_unneeded(town: Town) -> Act:
    name = store.put(b"pixels of a letter that never came in")
    return lambda: files._remove_unneeded([name])


def queued(town: Town) -> Outgoing:
    case = town.case_in("in_work", contact=CONTACT)
    return Outgoing.objects.get(subject=case.subject)


def remove_forgotten(town: Town) -> Act:
    row = queued(town)
    return lambda: channels._remove_forgotten([row.id, row.id + 1])


def claim(town: Town) -> Act:
    row = queued(town)
    return lambda: deliver._claim(Outgoing.objects.get(id=row.id), MONDAY)


def mark_sent(town: Town) -> Act:
    row = queued(town)
    return lambda: deliver._mark_sent(row, MONDAY)


def put_off(town: Town) -> Act:
    row = queued(town)
    Outgoing.objects.filter(id=row.id).update(tries=1)
    row.tries = 1
    return lambda: deliver._put_off(row, "ConnectionRefusedError", MONDAY)


def paid(town: Town) -> Act:
    erasure._set(7)
    return lambda: erasure._paid(7)


def save_view(town: Town) -> Act:
    return lambda: desk.save_view(actor=town.staff("thu"), name="Đèn đường", query="view=unit&q=den")


def drop_view(town: Town) -> Act:
    view = save_view(town)()
    return lambda: desk.drop_view(actor=town.staff("thu"), view_id=view.id)  # type: ignore[attr-defined]


def keep_draft(town: Town) -> Act:
    case = town.case_in("in_work")
    return lambda: desk.keep_draft(
        actor=town.staff("thu"), case_id=case.id, move="answer", inputs={"answer": "Đang"}, version=case.version,
        at=MONDAY,
    )  # fmt: skip


def drop_draft(town: Town) -> Act:
    draft = keep_draft(town)()
    case_id = draft.case_id  # type: ignore[attr-defined]
    return lambda: desk.drop_draft(actor=town.staff("thu"), case_id=case_id, move="answer")


def look(town: Town) -> Act:
    case = town.case_in("in_work")
    return lambda: desk.look(actor=town.staff("thu"), case_id=case.id, at=MONDAY)


def write_template(town: Town) -> Act:
    return lambda: desk.write_template(
        actor=town.staff("hoa"), unit="99001", name="Đèn đường", language="vi", move="answer",
        body="Về phản ánh {reference}: {{việc đã làm}}.", at=MONDAY,
    )  # fmt: skip


def retire_template(town: Town) -> Act:
    row = write_template(town)()
    actor = town.staff("hoa")
    return lambda: desk.retire_template(actor=actor, template_id=row.id, at=MONDAY)  # type: ignore[attr-defined]


def backup_entered(town: Town) -> Act:
    taken = taking.Taken(rows=7, files=0, missing=(), encrypted=True, size=1_000, sha256="7" * 64)
    return lambda: taking._entered(town.machine, taken, taking._erasures(), MONDAY)


def restored_entered(town: Town) -> Act:
    found = restoring.Restored({"taken_at": MONDAY.isoformat()}, rows=7, files=0, missing=(), sha256="7" * 64)
    return lambda: restoring._entered(town.machine, found, MONDAY)


def fill(town: Town) -> Act:
    """A backup of one table, whose rows the town does not have."""
    path, about = Path(tempfile.mkdtemp()) / "small.backup", {"format": 1, "migrations": tables.migrations()}
    with path.open("wb") as file:
        writer = archive.Writer(file)
        writer.add(archive.ABOUT, json.dumps(about).encode())
        writer.table("access_tries", [{"key": name * 64, "since": MONDAY, "count": 1} for name in "ab"])
        writer.end([])
    return lambda: restoring._fill(path, Keys(), about, lambda what, count: None)


def opened_webhook(town: Town) -> Webhook:
    return webhooks.open_webhook(
        actor=town.staff("hoa"), owner=town.accounts["hoa"], unit=town.units["99001"], at=MONDAY, dice=town.dice,
        url="https://vidu.example.com/hook", events=["case_filed", "case_accepted"],
    )[0]  # fmt: skip


def open_webhook(town: Town) -> Act:
    return lambda: opened_webhook(town)


def set_webhook(town: Town) -> Act:
    hook = opened_webhook(town)
    return lambda: webhooks.set_state(actor=town.staff("hoa"), webhook_id=hook.id, state="paused", at=MONDAY)


def delivery(town: Town) -> Delivery:
    """A call that is due, of a webhook of its own."""
    hook = opened_webhook(town)
    return Delivery.objects.create(
        webhook=hook, entry=1, subject="case:1", kind="case_filed", payload={}, created_at=MONDAY, next_try_at=MONDAY
    )


def close_webhook(town: Town) -> Act:
    hook = delivery(town).webhook
    return lambda: webhooks.close_webhook(actor=town.staff("hoa"), webhook_id=hook.id, at=MONDAY)


def redeliver(town: Town) -> Act:
    row = delivery(town)
    Delivery.objects.filter(id=row.id).update(state="given_up", tries=10, done_at=MONDAY)
    return lambda: webhooks.redeliver(actor=town.staff("hoa"), delivery_id=row.id, at=MONDAY)


def sweep_webhooks(town: Town) -> Act:
    delivery(town)
    return lambda: webhooks.sweep(now=MONDAY + timedelta(days=31))


def follow(town: Town) -> Act:
    opened_webhook(town)
    town.case_in("in_work")
    Unsealed.objects.filter(entry_id__in=Leaf.objects.values("entry_id")).delete()
    Leaf.objects.bulk_create(
        Leaf(seq=seq, entry=row.entry, recorded_at=MONDAY, data="{}", hash=b"\7" * 32)
        for seq, row in enumerate(Unsealed.objects.select_related("entry").order_by("entry_id"), 1_000_000)
    )
    return lambda: feed.follow(now=MONDAY, batch=10_000)


def claim_call(town: Town) -> Act:
    row = delivery(town)
    return lambda: calls._claim(Delivery.objects.get(id=row.id), MONDAY)


def mark_called(town: Town) -> Act:
    row = delivery(town)
    Webhook.objects.filter(id=row.webhook_id).update(failing_since=MONDAY)
    return lambda: calls._mark_done(row, 200, MONDAY)


def put_off_call(town: Town) -> Act:
    """The last straw: it has failed for days, and is disabled with the same stroke."""
    row = delivery(town)
    Delivery.objects.filter(id=row.id).update(tries=1)
    row.tries = 1
    Webhook.objects.filter(id=row.webhook_id).update(failing_since=MONDAY - timedelta(days=9))
    return lambda: calls._put_off(row, 500, "answered_no", MONDAY)


def ring_step(town: Town) -> Act:
    """A day on which one letter is late and one is due soon."""
    town.file(at=MONDAY - timedelta(days=20), once="late")
    town.file(at=MONDAY - timedelta(days=11), once="soon")
    return lambda: ringing._step(now=MONDAY)


def open_feed(town: Town) -> Act:
    unit = str(town.units["99001"].id)
    return lambda: alarms.open_feed(actor=town.staff("mau"), unit=unit, at=MONDAY, dice=town.dice)


def revoke_feed(town: Town) -> Act:
    alarms.open_feed(actor=town.staff("mau"), unit="", at=MONDAY, dice=town.dice)
    feed = Feed.objects.latest("id").id
    return lambda: alarms.revoke_feed(actor=town.staff("mau"), feed_id=feed, at=MONDAY)


def give_task(town: Town) -> Act:
    promises.people_of(town)
    return lambda: tasks.give(promises.work(town), actor=town.staff("hoa"), at=MONDAY)


def submit_task(town: Town) -> Act:
    """The move that writes most: a step, a photograph, a place."""
    promise = promises.heard(promises.people_of(town))
    promises.do(town, "accept", "lam", promise)
    return lambda: promises.do(town, "submit", "lam", promise, photo=promises.PHOTO, note="Xong.", spot="Đầu ngõ 295")


def make_promise(town: Town) -> Act:
    promises.people_of(town)
    return lambda: commitments.make(
        promises.word(town), by=town.units["99001"], before="họp tổ 12", actor=town.staff("hoa"), at=MONDAY,
        dice=town.dice,
    )  # fmt: skip


def return_promise(town: Town) -> Act:
    """The move that reaches furthest: its task is opened again, and its person hears of it."""
    promise = promises.shown(town, promises.heard(promises.people_of(town)))
    return lambda: promises.say(town, "return", "mat", promise, reason="Chưa có nước.")


def close_promise(town: Town) -> Act:
    promise = promises.heard(promises.people_of(town))
    promises.askers_told(promises.checked(town, promise), town.machine)
    later = MONDAY + timedelta(days=30)
    return lambda: commitments._closed(promise.id, town.machine, later)


def _followed(town: Town) -> tuple[int, str]:
    promise = promises.heard(promises.people_of(town))
    commitments.follow(
        commitment_id=promise.id, address="ai.do@vidu.example.com", language="vi", at=MONDAY, dice=town.dice
    )
    facts = Outgoing.objects.filter(template="follow_asked").latest("id").facts
    return promise.id, str(facts["site"]).rstrip("/").rpartition("/")[2]


def follow_promise(town: Town) -> Act:
    promise = promises.heard(promises.people_of(town))
    return lambda: commitments.follow(
        commitment_id=promise.id, address="ai.do@vidu.example.com", language="vi", at=MONDAY, dice=town.dice
    )


def join_followers(town: Town) -> Act:
    _promise, key = _followed(town)
    return lambda: commitments.join(key=key, at=MONDAY)


def leave_followers(town: Town) -> Act:
    _promise, key = _followed(town)
    return lambda: commitments.leave(key=key) if Follower.objects.exists() else None


def sweep_followers(town: Town) -> Act:
    _followed(town)
    return lambda: commitments.sweep(now=MONDAY + timedelta(days=3))


def ask_account(town: Town) -> Act:
    promise = promises.heard(promises.people_of(town))
    return lambda: promises.asked(town, promise)


def answer_account(town: Town) -> Act:
    row = promises.asked(town, promises.heard(promises.people_of(town)))
    return lambda: promises.of_account(town, "answer", "hoa", row, answer="Đang làm.")


def name_leader(town: Town) -> Act:
    return lambda: receptions.name_leader(
        actor=town.machine, unit="99001", post="commune_chair", person="hoa", valid_from=MONDAY.date(),
        place="Tầng 1", at=MONDAY,
    )  # fmt: skip


def end_leader(town: Town) -> Act:
    leader = rec.chair(town)
    return lambda: receptions.end_leader(actor=town.machine, leader_id=leader.id, at=MONDAY)


def plan_day(town: Town) -> Act:
    leader = rec.chair(town)
    return lambda: receptions.plan(actor=rec.staff(town), leader_id=leader.id, day=date(2026, 10, 8), at=MONDAY)


def fill_days(town: Town) -> Act:
    leader, first = rec.chair(town), date(2026, 9, 7)
    return lambda: receptions.fill(
        actor=rec.staff(town), leader_id=leader.id, first=first, last=date(2026, 9, 20), at=MONDAY
    )


def publish_days(town: Town) -> Act:
    last = rec.planned(town, date(2026, 10, 15)).day
    return lambda: receptions.publish_all(actor=rec.staff(town), unit="99001", until=last, at=MONDAY)


def move_day(town: Town) -> Act:
    session = rec.published(town, date(2026, 10, 22))
    rec.booked(town, session, contact=CONTACT)
    return lambda: rec.on_day(town, "postpone", session, at=MONDAY, day="2026-10-29", reason="Họp")


def book_day(town: Town) -> Act:
    session = rec.published(town, date(2026, 11, 5))
    return lambda: rec.booked(town, session, contact=CONTACT)


def walk_in(town: Town) -> Act:
    rec.officer(town)
    return lambda: rec.came(town)


def count_denouncer(town: Town) -> Act:
    actor = rec.staff(town)
    return lambda: receptions.count_denouncer(actor=actor, unit="99001", at=rec.AT)


def move_visit(town: Town) -> Act:
    visit = rec.move(town, "record", rec.came(town), **rec.RECORD)
    visit = rec.move(town, "conclude", visit, "hoa", **rec.INPUTS["conclude"])
    return lambda: rec.move(town, "guide", visit)


def open_identity(town: Town) -> Act:
    visit = rec.move(town, "record", rec.came(town), **rec.RECORD, identity="0012")
    return lambda: receptions.open_identity(actor=rec.staff(town), visit_id=visit.id, at=rec.AT)


def export_register(town: Town) -> Act:
    rec.move(town, "record", rec.came(town), **rec.RECORD)
    wish = of_receptions.Wish(MONDAY.date(), rec.THURSDAY)
    return lambda: receptions.export_register(
        actor=rec.staff(town, "hoa"), wish=wish, form="csv", personal=True, at=rec.AT
    )


HOUSE: dict[str, Attempt] = {
    "oversight.supervision.operations.ask": ask_account,
    "oversight.supervision.operations.perform": answer_account,
    "record.store.erasure._paid": paid,
    "record.ledger.sealer.seal": seal,
    "record.ledger.sealer.rebuild": rebuild,
    "record.backup.operations.taking._entered": backup_entered,
    "record.backup.operations.restoring._entered": restored_entered,
    "record.backup.operations.restoring._fill": fill,
    "record.rulebook.operations.sync_pack": sync_pack,
    "record.rulebook.operations.set_office_period": set_office_period,
    "record.deadlines.operations.sync_swaps": sync_swaps,
    "record.deadlines.operations.add_swap": add_swap,
    "record.deadlines.recount._step": recount_step,
    "record.deadlines.recount._finish": recount_finish,
    "work.cases.operations.moved._tell": tell_owners,
    "record.files.operations._settle": settle,
    "record.files.operations._remove_unneeded": remove_unneeded,
    "ground.organisations.operations.enter": enter,
    "ground.organisations.operations.country.bring_in": bring_in,
    "ground.organisations.operations.serve": serve,
    "ground.organisations.operations.plans.draft": draft_plan,
    "work.handover.operations.apply": apply_plan,
    "work.handover.operations.undo": undo_plan,
    "work.handover.operations.place": place_case,
    "work.rounds.operations.log": log_round,
    "work.handover.operations.packets.draw": draw_packet,
    "work.handover.operations.packets.draw_again": draw_again,
    "work.handover.operations.packets.sign": sign_packet,
    "work.handover.operations.packets.withdraw": withdraw_packet,
    "ground.access.once._once": once_only,
    "ground.access.operations.begin_supervision": begin_supervision,
    "ground.access.operations.end_supervision": end_supervision,
    "ground.people.operations.open_account": open_account,
    "ground.people.operations.set_password": set_password,
    "ground.people.operations.offices.take_office": take_office,
    "ground.people.operations.offices.change_office": change_office,
    "ground.people.operations.offices.end_office": end_office,
    "ground.people.operations.offices._settle": settle_office,
    "ground.people.operations.deputising.name_deputy": name_deputy,
    "ground.people.operations.deputising.end_deputising": end_deputising,
    "ground.people.operations.charges.put_in_charge": put_in_charge,
    "ground.people.operations.charges.end_charge": end_charge,
    "ground.people.operations.issue_token": issue_token,
    "ground.people.operations.revoke_token": revoke_token,
    "ground.people.operations.note_use": note_use,
    "ground.people.operations.leave": leave,
    "ground.signing.operations.enter": enter_desk,
    "ground.signing.operations.enter_by_passkey": enter_by_passkey,
    "ground.signing.operations.keep_totp": keep_totp,
    "ground.signing.operations.keep_passkey": keep_passkey,
    "ground.signing.operations.make_recovery_codes": make_recovery_codes,
    "ground.signing.operations.remove": remove_factor,
    "ground.signing.operations.ask_reset": ask_reset,
    "ground.signing.operations.agree_reset": agree_reset,
    "ground.signing.operations.link": link,
    "ground.signing.operations.unlink": unlink,
    "ground.channels.operations._remove_forgotten": remove_forgotten,
    "ground.channels.deliver._claim": claim,
    "ground.channels.deliver._mark_sent": mark_sent,
    "ground.channels.deliver._put_off": put_off,
    "ground.webhooks.operations.open_webhook": open_webhook,
    "ground.webhooks.operations.set_state": set_webhook,
    "ground.webhooks.operations.close_webhook": close_webhook,
    "ground.webhooks.operations.redeliver": redeliver,
    "ground.webhooks.operations.sweep": sweep_webhooks,
    "ground.webhooks.feed.follow": follow,
    "ground.webhooks.deliver._claim": claim_call,
    "ground.webhooks.deliver._mark_done": mark_called,
    "ground.webhooks.deliver._put_off": put_off_call,
    "work.tasks.operations.give": give_task,
    "work.tasks.operations.perform": submit_task,
    "work.commitments.operations.making.make": make_promise,
    "work.commitments.operations.perform": return_promise,
    "work.commitments.operations._closed": close_promise,
    "work.commitments.operations.followers.follow": follow_promise,
    "work.commitments.operations.followers.join": join_followers,
    "work.commitments.operations.followers.leave": leave_followers,
    "work.commitments.operations.followers.sweep": sweep_followers,
    "work.cases.operations.contact.open_contact": open_contact,
    "work.cases.operations.barring.declare": declare_conflict,
    "work.cases.operations.barring.bar": bar_from,
    "work.cases.operations.barring.lift": lift_bar,
    "work.desk.operations.saved.save_view": save_view,
    "work.desk.operations.saved.drop_view": drop_view,
    "work.desk.operations.drafts.keep_draft": keep_draft,
    "work.desk.operations.drafts.drop_draft": drop_draft,
    "work.desk.operations.looking.look": look,
    "work.desk.operations.templates.write_template": write_template,
    "work.desk.operations.templates.retire_template": retire_template,
    "work.cases.operations.export.record_export": record_export,
    "work.alarms.operations.ringing._step": ring_step,
    "work.alarms.operations.feeds.open_feed": open_feed,
    "work.alarms.operations.feeds.revoke_feed": revoke_feed,
    "work.receptions.operations.leaders.name_leader": name_leader,
    "work.receptions.operations.leaders.end_leader": end_leader,
    "work.receptions.operations.planning.plan": plan_day,
    "work.receptions.operations.planning.fill": fill_days,
    "work.receptions.operations.planning.publish_all": publish_days,
    "work.receptions.operations.move_day": move_day,
    "work.receptions.operations.move_visit": move_visit,
    "work.receptions.operations.coming._book": book_day,
    "work.receptions.operations.coming.walk_in": walk_in,
    "work.receptions.operations.coming.count_denouncer": count_denouncer,
    "work.receptions.operations.open_identity": open_identity,
    "work.receptions.operations.export.record_export": export_register,
}
HOUSE |= papers.ATTEMPTS
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


HOUSE["work.cases.operations.replay._write"] = replayed
HOUSE.update(exemplars.ATTEMPTS)
HOUSE["work.cases.operations.known._go_on"] = gone_on
HOUSE.update(dialogues.attempts())
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
