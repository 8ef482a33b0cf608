"""Which papers there are, whose they are, and who may read them."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from dongthuan.ground.access import policy
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.identity import Body
from dongthuan.work.documents.models import Claim, Document, Figure, Filing, Issuer, Series
from dongthuan.work.documents.operations.accepting import AcceptedFigure
from dongthuan.work.documents.queries import attached, cascade, issuers, seen
from dongthuan.work.documents.queries.seen import Wanted
from support import papers
from support import plans as invented
from support.threads import failures, together
from support.town import MONDAY, Town


def refused(code: str, act: object) -> Refusal:
    with pytest.raises(Refusal) as no:
        act()  # type: ignore[operator]
    assert no.value.code == code
    return no.value


@pytest.mark.django_db
def test_a_number_is_used_once_in_a_year_by_the_state_and_once_in_a_term_by_the_party(town: Town) -> None:
    papers.enter(town, "12/BC-UBND", issued_on=date(2026, 1, 5))
    papers.enter(town, "12/BC-UBND", issued_on=date(2025, 1, 5))
    again = partial(papers.enter, town, "012/BC-UBND", issued_on=date(2026, 3, 5))
    assert refused("document_known", again).facts == {"symbol": "012/BC-UBND"}
    papers.enter(town, "05-NQ/ĐU", issued_on=date(2026, 1, 5))
    refused("document_known", partial(papers.enter, town, "05-NQ/DU", issued_on=date(2028, 1, 5)))
    papers.enter(town, "05-NQ/ĐU", issued_on=date(2031, 1, 5))
    assert Document.objects.filter(symbol="05-NQ/ĐU").order_by("term").values_list("term", flat=True)[0] == "2025-2030"


@pytest.mark.django_db
def test_the_same_number_of_two_communes_is_two_documents(town: Town) -> None:
    for code in ("99001", "99002"):
        body = Body(unit=town.units[code].id, name=town.units[code].name_vi)
        papers.enter(town, "12/BC-UBND", unit=code, issuers=(body,))
    assert Document.objects.count() == 2


@pytest.mark.django_db
def test_a_joint_programme_has_both_its_issuers(town: Town) -> None:
    row = papers.enter(town, "03-CTr/BDVTW-BCSĐCP", issued_on=date(2021, 12, 15))
    names = Issuer.objects.filter(document=row).order_by("position").values_list("code", "name")
    assert list(names) == [("BDVTW", "Ban Dân vận Trung ương"), ("BCSĐCP", "Ban cán sự đảng Chính phủ")]
    assert row.side == "party"


@pytest.mark.django_db
def test_the_wards_own_plans_are_numbered_by_type_and_year(town: Town) -> None:
    numbers = [papers.plan(town).symbol, papers.plan(town, subject="Kế hoạch khác").symbol]
    assert numbers == ["01/KH-UBND", "02/KH-UBND"]
    assert papers.plan(town, issued_on=date(2027, 1, 4)).symbol == "01/KH-UBND"
    of_party = documents.New(written="", subject="Nghị quyết", side="party", issued_on=date(2026, 8, 20))
    actor, unit = town.staff("hoa"), town.units["99001"]
    row = documents.issue(actor=actor, unit=unit, new=of_party, type="NQ", signed_as="ĐU", at=MONDAY)
    assert (row.symbol, row.term) == ("01-NQ/ĐU", "2025-2030")


@pytest.mark.django_db(transaction=True)
def test_two_clerks_leave_no_gap_and_take_no_number_twice(busy_town: Town) -> None:
    acts = [partial(papers.plan, busy_town, subject=f"Kế hoạch {n}") for n in range(8)]
    assert failures(together(*acts)) == []
    assert sorted(Document.objects.values_list("symbol", flat=True)) == [f"{n:02}/KH-UBND" for n in range(1, 9)]
    assert sorted(Filing.objects.values_list("number", flat=True)) == list(range(1, 9))


@pytest.mark.django_db
def test_a_refused_document_gives_its_number_back(town: Town) -> None:
    refused("not_a_choice", partial(papers.plan, town, secrecy="rất mật"))
    assert papers.plan(town).symbol == "01/KH-UBND"
    assert Series.objects.get(series="outgoing").last == 1


@pytest.mark.django_db
def test_what_comes_in_gets_a_line_in_the_registers_of_both(town: Town) -> None:
    row = papers.directive(town)
    line = documents.receive(actor=town.staff("hoa"), document_id=row.id, unit=town.units["99001"], at=MONDAY)
    assert (line.direction, line.year, line.number) == ("incoming", 2026, 1)
    again = partial(documents.receive, actor=town.staff("hoa"), document_id=row.id, unit=town.units["99001"], at=MONDAY)
    refused("document_filed", again)


@pytest.mark.django_db
def test_a_secret_paper_is_read_by_name_and_leaves_no_symbol_in_the_book(town: Town) -> None:
    secret = papers.plan(town, secrecy="secret")
    assert seen.visible(town.staff("hoa")).get() == secret
    assert not seen.visible(town.machine).exists()
    assert not seen.visible(town.staff("thu")).exists()
    act = partial(documents.let_read, actor=town.staff("hoa"), document_id=secret.id, at=MONDAY)
    refused("not_found", partial(act, account_id=7))
    for _ in range(2):
        act(account_id=town.accounts["thu"].id)
    named = Entry.objects.get(kind="document_reader_named")
    assert named.facts["person"] == f"account:{town.accounts['thu'].id}"
    assert seen.one(town.staff("thu"), secret.id) == secret
    entry = Entry.objects.get(kind="document_entered")
    assert secret.symbol not in str(entry.facts)
    sent = partial(documents.send, actor=town.staff("hoa"), document_id=secret.id, to=[town.units["99002"]], at=MONDAY)
    refused("secret_goes_by_hand", sent)


@pytest.mark.django_db
def test_a_commune_sees_what_was_sent_to_it_and_says_that_it_has_it(town: Town) -> None:
    row, own = papers.enter(town, "07/CT-UBND"), town.units["99001"]
    assert not seen.visible(town.staff("hoa")).exists()
    assert documents.send(actor=town.machine, document_id=row.id, to=[own, own], at=MONDAY) == 1
    assert documents.send(actor=town.machine, document_id=row.id, to=[own], at=MONDAY) == 0
    got = documents.acknowledge(actor=town.staff("hoa"), document_id=row.id, unit=own, at=MONDAY)
    assert got.acknowledged_on == MONDAY.date()
    said = documents.make_known(
        actor=town.staff("hoa"), document_id=row.id, unit=own, on=date(2026, 8, 20), way="meeting", people=84, at=MONDAY
    )
    assert (said.way, said.people) == ("meeting", 84)


@pytest.mark.django_db
def test_two_dates_of_one_resolution_stand_side_by_side_until_a_person_decides(town: Town) -> None:
    """25-NQ/TW is dated 3 June 2013 twice and 23 June 2013 once in one and the same text."""
    row = papers.enter(town, "25-NQ/TW", issued_on=None)
    for day in ("2013-06-03", "2013-06-23"):
        documents.claim(
            actor=town.machine, document_id=row.id, field="issued_on", value=day, source="congthuong.vn", at=MONDAY
        )
    row.refresh_from_db()
    assert row.issued_on is None
    right = Claim.objects.get(value="2013-06-03")
    documents.settle(actor=town.machine, claim_id=right.id, at=MONDAY)
    row.refresh_from_db()
    assert (row.issued_on, row.term) == (date(2013, 6, 3), "2011-2016")
    assert list(Claim.objects.order_by("value").values_list("value", "taken")) == [
        ("2013-06-03", True),
        ("2013-06-23", False),
    ]


@pytest.mark.django_db
def test_words_of_the_subject_find_it_with_marks_or_without(town: Town) -> None:
    row = papers.directive(town)
    for words in ("dan van", "công tác", "05-ct", "TĂNG CƯỜNG"):
        assert list(seen.found(town.machine, Wanted(words=words))[0]) == [row]
    assert list(seen.found(town.machine, Wanted(words="thuế"))[0]) == []


@pytest.mark.django_db
def test_the_register_is_read_page_by_page_the_undated_last(town: Town) -> None:
    for n in range(1, 6):
        papers.enter(town, f"{n}/BC-UBND", issued_on=date(2026, 1, n) if n < 4 else None)
    first, after = seen.found(town.machine, Wanted(), limit=2)
    second, then = seen.found(town.machine, Wanted(), after=after, limit=2)
    third, end = seen.found(town.machine, Wanted(), after=then, limit=2)
    listed = [row.symbol for row in (*first, *second, *third)]
    assert listed[:3] == ["3/BC-UBND", "2/BC-UBND", "1/BC-UBND"]
    assert (sorted(listed[3:]), end) == (["4/BC-UBND", "5/BC-UBND"], "")


@pytest.mark.django_db
def test_an_issuer_stays_what_it_was_and_its_heir_answers(town: Town) -> None:
    """As 26-CT/HU of Đầm Hà stays what it was: the body is gone, and who has its archives is told beside."""
    ward = town.units["99001"]
    row = papers.enter(town, "26-CT/HU", issued_on=None, issuers=(Body(name="Huyện ủy Đầm Hà", unit=ward.id),))
    [before] = issuers.whose(issuers.of(row), MONDAY.date())
    assert (before.then, before.changed) == ("Huyện ủy Đầm Hà", False)
    invented.applied(town)
    [after] = issuers.whose(issuers.of(row), MONDAY.date())
    assert (after.then, after.changed) == ("Huyện ủy Đầm Hà", True)
    assert [one.name_vi for one in after.now] == ["Phường Hợp Nhất"]


@pytest.mark.django_db
def test_what_a_merged_ward_was_asked_is_asked_of_its_heir(town: Town) -> None:
    asked = papers.ask(town)
    invented.applied(town)
    papers.as_head(town, "nhap", invented.unit("99010"))
    assert {one.unit.code for one in cascade.asked_of(town.staff("nhap"))} == {"99001", "99002"}
    assert {one.requirement for one in cascade.asked_of(town.staff("nhap"))} == {asked}


@pytest.mark.django_db
def test_two_laws_that_are_named_without_number_are_two(town: Town) -> None:
    one = papers.enter(town, "Luật Khiếu nại", issued_on=None)
    other = papers.enter(town, "Luật Tố cáo", issued_on=None)
    assert (one.symbol, other.symbol) == ("", "")
    refused("document_known", partial(papers.enter, town, "Luật Khiếu nại", issued_on=None))


@pytest.mark.django_db
def test_a_figure_is_kept_as_its_source_says_it_and_once(town: Town) -> None:
    figure = AcceptedFigure(400, "more_than", "cán bộ", "⟦hơn 400 cán bộ⟧ về 113 xã")
    act = partial(
        documents.accept, actor=town.machine, unit=town.units["99"], documents=(), relations=(), figures=[figure],
        at=MONDAY,
    )  # fmt: skip
    for _ in range(2):
        act(source="baovidu")
    row = Figure.objects.get()
    assert (row.value, row.qualifier, row.of, row.source) == (400, "more_than", "cán bộ", "baovidu")
    act(source="baokhac")
    assert [one.source for one in attached.figures(town.machine, "cán bộ 400")] == ["baokhac", "baovidu"]
    assert attached.figures(town.staff("thu")) == []
    assert Entry.objects.filter(kind="figures_kept").count() == 2
    refused("missing", partial(act, source=" "))
    wrong = AcceptedFigure(4, "surely", "xã", "bốn xã")
    refused("not_a_choice", partial(act, source="baovidu", figures=[wrong]))
    refused("not_allowed", partial(act, source="baovidu", actor=town.staff("thu")))


@pytest.mark.django_db
def test_two_communes_each_have_their_own_report_number_twelve(town: Town) -> None:
    """What goes out is the unit's own: the abbreviation UBND alone would make them one."""
    new = documents.New(written="12/BC-UBND", issued_on=date(2026, 8, 3))
    for code in ("99001", "99002"):
        unit = town.units[code]
        act = partial(documents.enter, actor=town.machine, unit=unit, new=new, at=MONDAY, direction="outgoing")
        row = act()
        assert [(one.code, one.unit) for one in Issuer.objects.filter(document=row)] == [("UBND", unit)]
        refused("document_known", act)
    other = replace(new, issuers=(Body(name="Sở Nội vụ"),))
    assert documents.enter(actor=town.machine, unit=town.units["99001"], new=other, at=MONDAY, direction="incoming")


@pytest.mark.django_db
def test_whoever_holds_no_office_that_sees_documents_sees_no_public_one(town: Town) -> None:
    papers.directive(town)
    assert seen.visible(town.staff("thu")).count() == 1
    resident = policy.resident("web", "vi")
    barred = policy.staff(town.accounts["thu"], MONDAY.date(), "api", ("token.see",))
    assert [seen.visible(actor).count() for actor in (resident, barred)] == [0, 0]
