"""One central paper in many hands: entered once, and everybody who has it finds it."""

from datetime import date
from functools import partial

import pytest

from dongthuan.kernel.actor import Actor
from dongthuan.record.ledger.models import Entry
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.identity import Body
from dongthuan.work.documents.models import Claim, Document, Filing
from dongthuan.work.documents.operations.accepting import Accepted
from dongthuan.work.documents.queries import issuers, seen
from support import papers
from support import plans as invented
from support.town import MONDAY, Town
from work.documents.test_register import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(town: Town) -> Actor:
    """Of the commune; the ward has hoa."""
    papers.as_head(town, "vidu", town.units["99002"], "registry_clerk")
    return town.staff("vidu")


def came_in(town: Town, actor: Actor, unit: str, written: str = "43-NQ/TW", **given: object) -> Document:
    new = documents.New(written=written, **{"issued_on": date(2023, 11, 24), **given})  # type: ignore[arg-type]
    return documents.enter(actor=actor, unit=town.units[unit], new=new, at=MONDAY, direction="incoming")


def test_two_communes_enter_the_same_central_paper_and_both_have_it(town: Town, clerk: Actor) -> None:
    row = came_in(town, town.staff("hoa"), "99001", subject="Đại đoàn kết toàn dân tộc")
    assert not seen.visible(clerk).exists()
    assert came_in(town, clerk, "99002", issued_on=date(2023, 11, 25)) == row
    assert list(seen.visible(clerk)) == [row]
    lines = Filing.objects.order_by("id").values_list("unit__code", "direction", "number")
    assert list(lines) == [("99001", "incoming", 1), ("99002", "incoming", 1)]
    assert Entry.objects.filter(kind="document_held").count() == 1
    refused("document_known", partial(came_in, town, clerk, "99002"))
    told = Claim.objects.order_by("value").values_list("value", "source")
    assert list(told) == [("2023-11-24", "Phường Minh Hoạ"), ("2023-11-25", "Xã Thử Nghiệm")]


def test_what_a_text_names_that_another_unit_has_entered_is_accepted(town: Town, clerk: Actor) -> None:
    row = came_in(town, town.staff("hoa"), "99001")
    one = Accepted("43-NQ/TW", "", (date(2023, 11, 24),), "Nghị quyết 43-NQ/TW")
    told = {"unit": town.units["99002"], "source": "baovidu", "documents": [one], "relations": (), "at": MONDAY}
    assert documents.accept(actor=clerk, **told) == [row]
    assert list(seen.visible(clerk)) == [row]


def test_that_somebody_holds_a_secret_paper_is_told_to_nobody(town: Town, clerk: Actor) -> None:
    secret = came_in(town, town.staff("hoa"), "99001", secrecy="secret")
    own = came_in(town, clerk, "99002")
    assert own != secret
    assert list(seen.visible(clerk)) == [own]
    refused("document_known", partial(came_in, town, town.staff("hoa"), "99001", secrecy="secret"))


def test_what_a_ward_issued_is_its_own_to_send_and_no_guessed_number_opens_it(town: Town, clerk: Actor) -> None:
    plan = papers.plan(town)
    body = Body("UBND", town.units["99001"].name_vi)
    guess = partial(came_in, town, clerk, "99002", plan.symbol, issuers=(body,), issued_on=plan.issued_on)
    refused("document_with_issuer", guess)
    documents.send(actor=town.staff("hoa"), document_id=plan.id, to=[town.units["99002"]], at=MONDAY)
    assert guess() == plan


def test_number_nine_of_some_ubnd_is_not_the_paper_of_every_ubnd(town: Town, clerk: Actor) -> None:
    """Nobody said whose: two offices may each have got another commune's report."""
    rows = [came_in(town, who, unit, "9/BC-UBND") for who, unit in ((town.staff("hoa"), "99001"), (clerk, "99002"))]
    assert rows[0] != rows[1]


@pytest.mark.parametrize("name", ["Phường Minh Hoạ", "UBND phường Minh Hoạ", "Đảng ủy phường Minh Hoạ"])
def test_a_body_that_is_named_is_the_unit_that_was_called_so_then(town: Town, name: str) -> None:
    row = papers.enter(town, "26-CT/ĐU", issuers=(Body(name=name),), issued_on=date(2026, 8, 3))
    invented.applied(town)
    [whose] = issuers.whose(issuers.of(row), MONDAY.date())
    assert (whose.then, [one.name_vi for one in whose.now]) == (name, ["Phường Hợp Nhất"])


def test_a_body_that_two_units_or_none_are_called_stays_a_name(town: Town) -> None:
    row = papers.enter(town, "26-CT/HU", issuers=(Body(name="Huyện ủy Đầm Hà"),))
    [whose] = issuers.whose(issuers.of(row), MONDAY.date())
    assert (whose.then, whose.now) == ("Huyện ủy Đầm Hà", ())
