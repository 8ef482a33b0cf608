"""The register of Form 03/TCD: who may read whom in it, who denounces is a number, and what of it leaves the house."""

import sys
from datetime import UTC, date, datetime

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case, Words
from dongthuan.work.receptions import operations, queries
from dongthuan.work.receptions.models import Said, Visit
from dongthuan.work.tasks.models import Task
from support import receptions as rec
from support.conflicts import declares
from support.town import Town

pytestmark = pytest.mark.django_db
ALL = queries.Wish(date(2026, 1, 1), date(2026, 12, 31))


def texts() -> list[str | None]:
    return list(Said.objects.filter(text__isnull=False).values_list("text", flat=True))


def test_numbers_of_the_register_follow_one_another_within_the_year(town: Town) -> None:
    session = rec.opened(town)
    numbers = [rec.came(town).number for _ in range(3)]
    assert numbers == [1, 2, 3]
    operations.count_denouncer(actor=rec.staff(town), unit="99001", session_id=session.id, at=rec.AT)
    assert rec.came(town).number == 5
    new_year = datetime(2027, 1, 4, 2, tzinfo=UTC)
    assert operations.walk_in(actor=rec.staff(town, at=new_year), unit="99001", at=new_year).number == 1


def test_a_row_of_form_03(town: Town) -> None:
    rec.opened(town)
    given = {"settled_by": "UBND phường", "guided_to": "", "taken_by": "Phòng Kinh tế", "note": "Có ảnh"}
    visit = rec.move(town, "record", rec.came(town), **rec.RECORD, **given, identity="001234567890")
    [line] = queries.register(rec.staff(town), ALL)[0]
    assert (line.visit, line.visit.number, line.visit.people, line.visit.within) == (visit, 1, 3, True)
    assert [line.text(name) for name in ("who", "address", "content", "settled_by", "taken_by", "note")] == [
        *rec.PERSON.values(), rec.MATTER, "UBND phường", "Phòng Kinh tế", "Có ảnh",
    ]  # fmt: skip
    assert Clock.objects.get(subject=visit.subject).due == date(2026, 9, 24)


def test_who_came_is_for_the_very_office_and_the_register_without_names_for_who_is_above(town: Town) -> None:
    rec.move(town, "record", rec.came(town), **rec.RECORD)
    [office] = queries.register(rec.staff(town), ALL)[0]
    [machine] = queries.register(town.machine, ALL)[0]
    assert (office.text("who"), machine.text("who"), machine.open) == (rec.PERSON["who"], "", False)
    assert queries.register(rec.staff(town, "mau"), ALL)[0] == []
    assert queries.register(rec.staff(town, "vidu"), ALL)[0] == []


def test_a_number_of_identity_is_sealed_and_whoever_opens_it_is_entered(town: Town) -> None:
    visit = rec.move(town, "record", rec.came(town), **rec.RECORD, identity="001234567890")
    assert b"001234567890" not in bytes(visit.identity or b"")
    assert visit.identity_end == "890"
    assert operations.open_identity(actor=rec.staff(town), visit_id=visit.id, at=rec.AT) == "001234567890"
    assert Entry.objects.filter(kind="identity_opened", subject=visit.subject).count() == 1
    with pytest.raises(Refusal, match="not_allowed"):
        operations.open_identity(actor=town.machine, visit_id=visit.id, at=rec.AT)


def test_before_the_decree_no_number_of_identity_was_asked_for(town: Town) -> None:
    for day, asked in ((datetime(2026, 6, 30, 2, tzinfo=UTC), False), (datetime(2026, 7, 1, 2, tzinfo=UTC), True)):
        visit = rec.came(town, day)
        if asked:
            assert rec.move(town, "record", visit, at=day, **rec.RECORD, identity="0012").identity_end == "012"
        else:
            with pytest.raises(Refusal, match="identity_not_asked"):
                rec.move(town, "record", visit, at=day, **rec.RECORD, identity="0012")


def test_the_ledger_knows_no_word_of_it(town: Town) -> None:
    visit = rec.visit_in(town, "concluded", contact="bui@vidu.example.com")
    rec.tasks_done(town, visit)
    rec.move(town, "finish", visit, result="Cống đã thông.")
    told = " ".join(f"{entry.facts} {entry.digests} {entry.subject}" for entry in Entry.objects.all())
    for word in (*rec.PERSON.values(), rec.MATTER, "bui@", "Cống", "thông"):
        assert word not in told
    assert all(word not in str(list(Outgoing.objects.values())) for word in (rec.MATTER, rec.PERSON["who"], "Cống"))


def test_who_comes_to_denounce_is_a_number(town: Town) -> None:
    visit = operations.count_denouncer(actor=rec.staff(town), unit="99001", at=rec.AT)
    [line] = queries.register(rec.staff(town), ALL)[0]
    assert (line.visit.number, line.visit.kind, line.visit.state, dict(line.said)) == (
        1, "denunciation", "guided", {},
    )  # fmt: skip
    assert (visit.reference, visit.identity, visit.case) == (None, None, None)


@pytest.mark.parametrize("state", ["booked", "waiting", "recorded", "notice_owed", "concluded"])
def test_whoever_turns_out_to_denounce_leaves_no_word_behind(town: Town, state: str) -> None:
    visit = rec.visit_in(town, state, contact="bui@vidu.example.com")
    rec.move(town, "guide", visit)
    assert texts() == []
    assert set(Task.objects.values_list("what", flat=True)) <= {""}
    assert not Outgoing.objects.exists()
    assert not Clock.objects.filter(subject=visit.subject, state="running").exists()


def test_when_the_case_is_referred_the_register_forgets_too(town: Town) -> None:
    visit = rec.move(town, "open_case", rec.visit_in(town, "concluded"), **rec.INPUTS["open_case"])
    town.move("refer", "mau", Case.objects.get(), rec.AT)
    visit.refresh_from_db()
    assert (visit.state, visit.kind, visit.case, texts()) == ("guided", "denunciation", None, [])
    assert not Words.objects.filter(text__isnull=False).exists()


def test_when_a_part_of_the_letter_is_referred_the_register_forgets_as_well(town: Town) -> None:
    rec.move(town, "open_case", rec.visit_in(town, "recorded"), **rec.INPUTS["open_case"])
    town.move("split", "mau", Case.objects.get(), rec.AT, first="Cống tắc.", second="Ông Quỵt đòi tiền.")
    town.move("refer", "mau", Case.objects.filter(parent__isnull=False).latest("id"), rec.AT)
    assert texts() == []


def test_denunciation_is_no_class_that_an_officer_can_choose(town: Town) -> None:
    visit = rec.visit_in(town, "waiting")
    with pytest.raises(Refusal, match="not_a_choice"):
        rec.move(town, "record", visit, **{**rec.RECORD, "kind": "denunciation"})


def test_the_register_leaves_without_names_unless_the_head_takes_them(town: Town) -> None:
    rec.move(town, "record", rec.came(town), **rec.RECORD, identity="001234567890")
    operations.count_denouncer(actor=rec.staff(town), unit="99001", at=rec.AT)
    plain = operations.export_register(actor=rec.staff(town), wish=ALL, form="csv", personal=False, at=rec.AT)
    whole = operations.export_register(actor=rec.staff(town, "hoa"), wish=ALL, form="csv", personal=True, at=rec.AT)
    rows = next(plain.steps)
    assert rec.PERSON["who"] not in str(rows)
    first, second = next(whole.steps)
    names = [column.name for column in whole.columns]
    assert (first[names.index("who")], first[names.index("identity_end")]) == (rec.PERSON["who"], "…890")
    assert {second[names.index(name)] for name in ("who", "address", "identity_end", "content")} == {""}
    assert [entry.facts["personal"] for entry in Entry.objects.filter(kind="register_exported").order_by("id")] == [
        False, True,
    ]  # fmt: skip
    with pytest.raises(Refusal, match="not_allowed"):
        operations.export_register(actor=rec.staff(town), wish=ALL, form="csv", personal=True, at=rec.AT)


@pytest.mark.parametrize(
    ("people", "speakers", "code"),
    [("4", "", ""), ("2", "A\nB\nC", "group_speakers_too_many"), ("5", "", "group_speakers_missing"),
     ("10", "A\nB", ""), ("10", "A\nB\nC", "group_speakers_too_many"), ("11", "A\nB\nC\nD\nE", ""),
     ("300", "A\n\nB\nC\nD\nE\nF", "group_speakers_too_many")],
)  # fmt: skip
def test_many_with_one_matter_send_some_of_them_to_speak(town: Town, people: str, speakers: str, code: str) -> None:
    """Law 42/2013/QH13 art 29: of five to ten one or two, of more up to five."""
    given, visit = {**rec.RECORD, "people": people, "speakers": speakers}, rec.came(town)
    if code:
        with pytest.raises(Refusal, match=code):
            rec.move(town, "record", visit, **given)
        return
    [line] = queries.seen(rec.staff(town), [rec.move(town, "record", visit, **given)])
    assert (line.visit.people, line.text("speakers")) == (int(people), speakers)


def test_who_speaks_for_others_is_known_to_the_very_office_alone(town: Town) -> None:
    visit = rec.move(town, "record", rec.came(town), **{**rec.RECORD, "people": "6", "speakers": "Bùi Thị Thử"})
    [line] = queries.seen(town.staff("kiem"), [visit])
    assert line.text("speakers") == ""
    rec.move(town, "guide", visit)
    assert not Said.objects.filter(text__isnull=False).exists()


def test_whoever_keeps_out_of_the_case_reads_nothing_of_the_visit(town: Town) -> None:
    visit = rec.move(town, "open_case", rec.visit_in(town, "recorded"), unit="99001", place="Ngõ 5")
    declares(town, "mau", visit.case)
    with pytest.raises(Refusal, match="not_found"):
        queries.visit(town.staff("mau", rec.AT), visit.id)


def test_minutes_that_were_read_before_somebody_denounced_are_not_signed(town: Town) -> None:
    session = rec.day_in(town, "in_session", "online")
    operations.count_denouncer(actor=rec.staff(town), unit="", session_id=session.id, at=rec.AT)
    with pytest.raises(Refusal, match="stale"):
        rec.on_day(town, "close", session)


def test_the_register_goes_on_by_its_numbers_whoever_booked_first(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    rec.opened(town)
    visits = [rec.came(town) for _ in range(3)]
    Visit.objects.filter(id=visits[0].id).update(number=9)  # came last, though their row was made first
    monkeypatch.setattr(sys.modules["dongthuan.work.receptions.queries.register"], "PAGE", 1)
    numbers, after = [], 0
    for _ in range(3):
        lines, after = queries.register(rec.staff(town), ALL, after)
        numbers += [line.visit.number for line in lines]
    assert (numbers, after) == ([2, 3, 9], 0)
