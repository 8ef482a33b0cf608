"""Models and campaigns at the command line."""

from pathlib import Path

import pytest

from dongthuan.work.exemplars.models import Exemplar
from support import campaigns, exemplars
from support.shell import Shell
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], town: Town) -> Shell:
    exemplars.offices(town)
    return Shell(capsys)


def test_what_everybody_may_look_up_is_listed_and_shown(town: Town, shell: Shell) -> None:
    row = exemplars.recognised(town)
    assert [one["id"] for one in shell("exemplars", "list", "--words", "đèn", "--json").document["exemplars"]] == [
        str(row.id)
    ]
    assert row.name in shell("exemplars", "list", "--field", "culture_society").out
    assert shell("exemplars", "list", "--field", "economy").out == "No model.\n"
    assert shell("exemplars", "show", row.id, "--json").document["method"] == row.method
    assert shell("exemplars", "show", 7).exit == 4


def test_the_figures_add_up(town: Town, shell: Shell) -> None:
    exemplars.recognised(town)
    period = ("--first", "2026-08-01", "--last", "2026-08-31")
    found = shell("exemplars", "figures", *period, "--by", "now", "--json").document
    assert (found["whole"]["closing"], [row["unit"] for row in found["rows"]]) == (1, ["99001"])
    said = shell("exemplars", "figures", *period).out.splitlines()
    assert said[0].split() == ["all", "0", "+", "1", "-", "0", "=", "1;", "recognised", "1", "=", "1", "+", "0"]


def test_a_model_is_registered_and_moved(town: Town, shell: Shell) -> None:
    given = [part for name, words in exemplars.LAMPS.items() for part in ("--with", f"{name}={words}")]
    made = shell("exemplars", "register", "--unit", "99001", *given, "--as", "thu", "--json")
    assert (made.exit, made.document["state"]) == (0, "registered")
    number = made.document["id"]
    refused = shell("exemplars", "do", number, "put_on_list", "--as", "kiem")
    assert refused.exit == 3
    done = shell("exemplars", "do", number, "put_on_list", "--with", "number=12/QĐ", "--as", "kiem", "--json")
    assert (done.document["state"], Exemplar.objects.get().list_number) == ("listed", "12/QĐ")
    assert shell("exemplars", "do", number, "launch", "--with", "hôm nay").exit == 2


def test_who_keeps_the_register_is_named(town: Town, shell: Shell) -> None:
    given = ("--unit", "99", "--body", "99001-MT", "--instrument", "3/QĐ (ví dụ)")
    assert shell("exemplars", "keeper", *given, "--from", "2026-08-01", "--json").document["valid_from"] == "2026-08-01"
    assert exemplars.registered(town).body == town.units["99001-MT"]
    assert shell("exemplars", "keeper", *given, "--from", "2026-09-01", "--as", "thu").exit == 3


def test_the_figures_of_the_field_reports_are_what_they_say(shell: Shell) -> None:
    sums = [one for said in shell("exemplars", "check-figures", "--json").document["reports"] for one in said["sums"]]
    assert [(one["sum"], one["holds"], one["open"], one["left"]) for one in sums] == [
        ("recognised", True, {}, None),
        ("flow", True, {"opening": 1, "delisted": -1}, {"least": 1214, "most": 1214}),
        ("flow", True, {"new": 1, "delisted": -1}, {"least": 371, "most": 371}),
    ]
    assert "closing 2375 to 2499" in shell("exemplars", "check-figures").out


def test_a_report_that_cannot_be_so_is_told(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "bao-cao.toml"
    file.write_text('[[report]]\nname = "Xã Thử"\nrecognised = 1400\ncollectives = 1179\nindividuals = 222\n')
    done = shell("exemplars", "check-figures", file)
    assert (done.exit, "cannot be so" in done.out) == (3, True)
    file.write_text('[[report]]\nname = "Xã Thử"\nclosing = "nhiều"\n')
    assert shell("exemplars", "check-figures", file, "--json").document["refusal"] == "report_not_readable"


def test_campaigns_are_listed_and_shown(town: Town, shell: Shell) -> None:
    assert shell("campaigns", "list").out == "No campaign.\n"
    row = campaigns.taking_part(town, campaigns.called(town))
    campaigns.deed(town, row)
    assert row.name in shell("campaigns", "list").out
    whole = shell("campaigns", "show", row.id, "--json").document
    assert [part["unit"] for part in whole["parts"]] == ["99001"]
