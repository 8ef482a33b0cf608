"""Saved views, drafts and looks: one's own, small, and gone when they have done their work."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from dongthuan.ground.access import grants
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.events import MOVE_OF
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from dongthuan.work.desk import operations, queries
from dongthuan.work.desk.models import Draft, Looking
from support.threads import together
from support.town import INPUTS, MONDAY, SORT, Town

pytestmark = pytest.mark.django_db
WORDS = "Tổ điện đang thay bóng"


def draft(town: Town, case: Case, who: str = "thu", move: str = "answer", at: datetime = MONDAY, **typed: str) -> None:
    typed = typed or {"answer": WORDS}
    operations.keep_draft(actor=town.staff(who), case_id=case.id, move=move, inputs=typed, version=case.version, at=at)


def drafts(town: Town, case: Case, who: str = "thu") -> dict[str, dict[str, str]]:
    return {move: row.inputs for move, row in queries.drafts_of(town.staff(who), case).items()}


def test_a_view_is_kept_under_a_name_and_written_anew_under_the_same(town: Town) -> None:
    thu = town.staff("thu")
    operations.save_view(actor=thu, name=" Đèn đường ", query="?view=unit&q=den")
    operations.save_view(actor=thu, name="Đèn đường", query="view=soon&q=den")
    [view] = queries.views_of(thu)
    assert (view.name, view.query) == ("Đèn đường", "view=soon&q=den")
    assert queries.views_of(town.staff("mau")) == []


def test_nobody_drops_the_view_of_another(town: Town) -> None:
    view = operations.save_view(actor=town.staff("thu"), name="Đèn", query="q=den")
    with pytest.raises(Refusal, match="not_found"):
        operations.drop_view(actor=town.staff("mau"), view_id=view.id)
    operations.drop_view(actor=town.staff("thu"), view_id=view.id)
    assert queries.views_of(town.staff("thu")) == []


def test_twenty_views_are_enough_for_anybody(town: Town) -> None:
    thu = town.staff("thu")
    for number in range(20):
        operations.save_view(actor=thu, name=f"Mục {number}", query="view=mine")
    with pytest.raises(Refusal, match="too_many_views"):
        operations.save_view(actor=thu, name="Mục nữa", query="view=mine")
    operations.save_view(actor=thu, name="Mục 7", query="view=soon")
    assert len(queries.views_of(thu)) == 20


def test_a_view_needs_a_name_and_a_person(town: Town) -> None:
    with pytest.raises(Refusal, match="missing"):
        operations.save_view(actor=town.staff("thu"), name="  ", query="view=mine")
    with pytest.raises(Refusal, match="not_signed_in"):
        operations.save_view(actor=town.machine, name="Máy", query="view=mine")


def test_a_draft_is_ones_own_and_the_last_one_counts(town: Town) -> None:
    case = town.case_in("in_work")
    draft(town, case, answer="Tổ điện")
    draft(town, case, at=MONDAY + timedelta(minutes=5))
    assert drafts(town, case) == {"answer": {"answer": WORDS}}
    assert queries.draft_of(town.staff("thu"), case, "answer").at == MONDAY + timedelta(minutes=5)
    assert drafts(town, case, "hoa") == {}


def test_a_draft_that_is_empty_again_is_none(town: Town) -> None:
    case = town.case_in("in_work")
    draft(town, case)
    draft(town, case, answer="  ")
    assert drafts(town, case) == {}


def test_a_draft_vanishes_when_its_move_is_made_and_others_stay(town: Town) -> None:
    case = town.case_in("in_work")
    draft(town, case)
    draft(town, case, move="transfer", reason="Việc của phòng")
    draft(town, case, who="hoa")
    case = town.move("answer", "thu", case, answer=WORDS)
    assert drafts(town, case) == {"transfer": {"unit": "", "reason": "Việc của phòng"}}
    assert drafts(town, case, "hoa") == {"answer": {"answer": WORDS}}


def test_words_that_arrive_after_ones_own_move_are_not_kept(town: Town) -> None:
    case = town.case_in("received")
    seen = case.version
    town.move("classify", "mau", case, **SORT)
    with pytest.raises(Refusal, match="stale"):
        operations.keep_draft(
            actor=town.staff("mau"), case_id=case.id, move="classify", inputs=SORT, version=seen, at=MONDAY
        )
    assert drafts(town, case, "mau") == {}


def test_words_typed_while_somebody_else_moved_the_case_are_kept(town: Town) -> None:
    case = town.case_in("in_work")
    seen = case.version
    town.move("add", "resident", case, text="Ngõ 7 cũng tối.")
    operations.keep_draft(
        actor=town.staff("thu"), case_id=case.id, move="answer", inputs={"answer": WORDS}, version=seen, at=MONDAY
    )
    assert queries.draft_of(town.staff("thu"), case, "answer").version == seen


@pytest.mark.parametrize(
    ("who", "move", "code"),
    [("mau", "answer", "not_allowed"), ("thu", "khong", "move_unknown"), ("thu", "fulfil", "not_now"),
     ("vidu", "answer", "not_found")],
)  # fmt: skip
def test_a_draft_is_kept_for_what_one_may_do(town: Town, who: str, move: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        draft(town, town.case_in("in_work"), who, move)
    assert Draft.objects.count() == 0


def test_nothing_is_kept_of_a_denunciation_any_more(town: Town) -> None:
    case = town.case_in("in_work")
    draft(town, case)
    seen = case.version
    town.move("refer", "mau", case)
    with pytest.raises(Refusal, match="not_now"):
        operations.keep_draft(
            actor=town.staff("thu"), case_id=case.id, move="answer", inputs={"answer": WORDS}, version=seen, at=MONDAY
        )
    assert Draft.objects.count() == 0


def test_a_draft_on_its_way_while_the_letter_is_erased_does_not_survive_it(busy_town: Town) -> None:
    for number in range(6):
        case = busy_town.case_in("in_work", what=f"Thư {number}.")
        together(
            lambda case=case: busy_town.move("refer", "mau", case),
            lambda case=case: draft(busy_town, case),
        )
        assert Draft.objects.filter(case=case).count() == 0


def test_drafts_are_no_matter_for_the_book(town: Town) -> None:
    case = town.case_in("in_work")
    before = Entry.objects.count()
    draft(town, case)
    operations.look(actor=town.staff("thu"), case_id=case.id, at=MONDAY)
    operations.drop_draft(actor=town.staff("thu"), case_id=case.id, move="answer")
    assert (Entry.objects.count(), drafts(town, case)) == (before, {})


def test_who_has_the_case_open_is_seen_for_a_minute(town: Town) -> None:
    case, mau, thu = town.case_in("in_work"), town.staff("mau"), town.staff("thu")
    operations.look(actor=thu, case_id=case.id, at=MONDAY)
    operations.look(actor=thu, case_id=case.id, at=MONDAY + timedelta(seconds=20))
    names = [
        [one.name for one in queries.others_looking(mau, case, MONDAY + timedelta(seconds=later))]
        for later in (20, 79, 80)
    ]
    assert names == [["Trần Văn Thử"], ["Trần Văn Thử"], []]
    assert queries.others_looking(thu, case, MONDAY) == []
    assert Looking.objects.count() == 1


def test_nobody_looks_at_a_case_that_is_not_theirs(town: Town) -> None:
    case = town.case_in("in_work")
    with pytest.raises(Refusal, match="not_found"):
        operations.look(actor=town.staff("vidu"), case_id=case.id, at=MONDAY)


def test_what_nobody_needs_is_swept(town: Town) -> None:
    case = town.case_in("in_work")
    draft(town, case)
    draft(town, case, move="transfer", at=MONDAY + timedelta(days=1), reason="Việc của phòng")
    operations.look(actor=town.staff("thu"), case_id=case.id, at=MONDAY)
    assert operations.sweep(now=MONDAY + timedelta(days=30, hours=1)) == 2
    assert list(drafts(town, case)) == ["transfer"]
    assert operations.sweep(now=MONDAY + timedelta(days=30, hours=1)) == 0


def test_every_move_of_staff_that_asks_for_words_lets_go_of_its_draft() -> None:
    """A new move wants its line in MOVE_OF, and the reaction beside its event in config/reactions.py."""
    asked = {row.name for row in LIFECYCLE if row.inputs and set(grants.table()[row.action]) - grants.OPEN_ROLES}
    assert asked <= set(MOVE_OF.values())
    assert asked <= set(INPUTS)


def test_both_databases_keep_a_draft_letter_for_letter(town: Town) -> None:
    case = town.case_in("in_work")
    written = 'Ngõ "5" {{việc}} đã xong\n— مصباح'
    draft(town, case, answer=written)
    assert drafts(town, case) == {"answer": {"answer": written}}, connection.vendor
