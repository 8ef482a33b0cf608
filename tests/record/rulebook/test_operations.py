"""The law is brought in from its files, and offices set what it leaves to them."""

from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.record.rulebook import queries
from dongthuan.record.rulebook.models import RuleVersion
from dongthuan.record.rulebook.operations import set_office_period, sync_pack
from dongthuan.record.rulebook.pack import LAW, read_pack
from dongthuan.record.rulebook.rows import Basis, RulebookFault

pytestmark = pytest.mark.django_db

AT = datetime(2026, 8, 3, 2, tzinfo=UTC)
OFFICE, OTHER = "unit:7", "unit:8"


class Everything:
    """A policy that lets its actor do all things, or none."""

    def __init__(self, allowed: bool = True) -> None:
        self.allowed = allowed

    def require(self, actor: Actor, action: str, on: object | None) -> None:
        if not self.allowed:
            raise Refusal("not_allowed", {"action": action})

    def visible(self, actor: Actor, action: str, queryset: Any) -> Any:
        return queryset


MINH = Actor("account:1", Everything())


@pytest.fixture(autouse=True)
def law() -> None:
    RuleVersion.objects.all().delete()
    sync_pack(actor=MINH, at=AT)


def set_period(**changed: Any) -> RuleVersion:
    wish = {"key": "KP-02", "scope": OFFICE, "value": 15, "valid_from": date(2026, 8, 1), "basis": "12/QĐ-UBND"}
    return set_office_period(actor=changed.pop("actor", MINH), at=AT, **{**wish, **changed})


def refusal(**changed: Any) -> Refusal:
    with pytest.raises(Refusal) as told:
        set_period(**changed)
    return told.value


def test_the_first_sync_enters_the_law_and_the_second_finds_nothing_to_do() -> None:
    before = list(RuleVersion.objects.order_by("position").values_list("id", "rule_id"))

    assert sync_pack(actor=MINH, at=AT) == 0
    assert list(RuleVersion.objects.order_by("position").values_list("id", "rule_id")) == before
    assert [name for _, name in before] == [row.rule_id for row in read_pack()]
    assert [(e.kind, e.facts["entered"]) for e in Entry.objects.all()] == [("rulebook_synced", 120)]


def test_a_new_version_in_the_files_closes_the_old_one(tmp_path: Path) -> None:
    rules = (LAW / "citizen_reception.toml").read_text("utf-8").split("\n[[rule]]\n")
    old = next(rule for rule in rules if rule.startswith('id = "TCD-10"'))
    closed = old.replace("2014-07-01", "2014-07-01\nvalid_to = 2026-12-31")
    new = old.replace('id = "TCD-10"', 'id = "TCD-10b"').replace("2014-07-01", "2027-01-01").replace("= 10", "= 7")
    copytree(LAW, tmp_path, dirs_exist_ok=True)
    (tmp_path / "citizen_reception.toml").write_text("\n[[rule]]\n".join([closed if r == old else r for r in rules]))
    (tmp_path / "zz.toml").write_text("[[rule]]\n" + new, "utf-8")

    assert sync_pack(actor=MINH, at=AT, folder=tmp_path) == 2
    assert queries.on(date(2026, 12, 31)).value("TCD-10").value == 10
    assert queries.on(date(2027, 1, 1)).value("TCD-10").value == 7


def test_a_faulty_pack_changes_nothing(tmp_path: Path) -> None:
    for name in ("citizen_reception.toml", "counting.toml"):
        text = (LAW / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace('unit = "working"', 'unit = "hours"'), "utf-8")

    with pytest.raises(RulebookFault):
        sync_pack(actor=MINH, at=AT, folder=tmp_path)
    assert queries.on(date(2026, 8, 3)).value("TCD-10").unit == "working"


def test_an_office_sets_the_period_that_the_law_leaves_to_it() -> None:
    version = set_period()

    ruling = queries.on(date(2026, 8, 3), ("", OFFICE)).value("KP-02")
    assert (ruling.value, ruling.unit, ruling.own, ruling.verified) == (15, "working", True, True)
    assert (ruling.basis, ruling.doubts) == ((Basis("12/QĐ-UBND"),), ())
    assert version.scope == OFFICE
    entry = Entry.objects.get(kind="office_period_set")
    assert entry.subject == OFFICE
    assert {name: entry.facts[name] for name in ("rule", "variant", "value", "unit", "valid_from")} == {
        "rule": "KP-02",
        "variant": "normal",
        "value": 15,
        "unit": "working",
        "valid_from": "2026-08-01",
    }


def test_what_one_office_sets_binds_no_other_and_not_the_days_before() -> None:
    set_period()

    assert queries.on(date(2026, 8, 3), ("", OTHER)).value("KP-02").value is None
    assert queries.on(date(2026, 7, 31), ("", OFFICE)).value("KP-02").value is None


def test_a_later_period_ends_the_earlier_one_the_day_before() -> None:
    set_period()
    set_period(value=12, valid_from=date(2026, 10, 1))

    standing = RuleVersion.objects.filter(scope=OFFICE).order_by("valid_from")
    assert [(row.value, row.valid_from, row.valid_to) for row in standing] == [
        (15, date(2026, 8, 1), date(2026, 9, 30)),
        (12, date(2026, 10, 1), None),
    ]
    assert sync_pack(actor=MINH, at=AT) == 0  # the checker finds both sound


@pytest.mark.parametrize("day", [date(2026, 8, 1), date(2026, 7, 31)])
def test_a_period_cannot_begin_under_one_that_holds(day: date) -> None:
    set_period()

    assert refusal(value=12, valid_from=day) == Refusal(
        "period_overlaps", {"rule": "KP-02", "valid_from": "2026-08-01"}
    )


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"key": "KP-99"}, "rule_unknown"),
        ({"variant": "remote"}, "rule_unknown"),
        ({"key": "KP-01"}, "rule_not_configurable"),
        ({"valid_from": date(2014, 6, 30)}, "rule_not_in_force"),
        ({"value": 0}, "value_out_of_range"),
        ({"value": 366}, "value_out_of_range"),
        ({"valid_from": date(1945, 9, 1)}, "date_out_of_range"),
        ({"valid_from": date(2101, 1, 1)}, "date_out_of_range"),
        ({"basis": "  "}, "basis_missing"),
        ({"actor": Actor("account:2", Everything(allowed=False))}, "not_allowed"),
    ],
)
def test_every_other_wish_is_refused_and_leaves_nothing(changed: dict[str, Any], code: str) -> None:
    assert refusal(**changed).code == code
    assert RuleVersion.objects.exclude(scope="").count() == 0
    assert Entry.objects.filter(kind="office_period_set").count() == 0


@pytest.mark.parametrize("value", [1, 365])
def test_the_shortest_and_the_longest_period(value: int) -> None:
    assert set_period(value=value).value == value
