"""The same at the server: a leader is named, days are planned and told, somebody comes, the register leaves."""

from pathlib import Path

import pytest

from support import receptions as rec
from support.shell import Shell
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_from_a_leader_to_the_register(town: Town, dt: Shell, clock: object, tmp_path: Path) -> None:
    rec.officer(town)
    named = dt(
        "reception", "leader", "--unit", "99001", "--post", "commune_chair", "--person", "hoa", "--since", "2026-08-01",
        "--place", "Tầng 1", "--json",
    ).document  # fmt: skip
    span = ("--since", "2026-09-07", "--until", "2026-09-13")
    [day] = dt("reception", "plan", named["id"], *span, "--json").document["days"]
    assert (day["day"], day["publish_by"]) == ("2026-09-10", "2026-09-03")
    assert dt("reception", "publish", "--unit", "99001", "--until", "2026-09-30", "--json").document["days"]
    slip = dt("reception", "book", day["id"], "--who", "Bùi Thị Thử", "--content", rec.MATTER, "--json").document
    assert slip["state"] == "booked"
    clock(rec.AT)  # type: ignore[operator]
    refused = dt(
        "reception", "move-day", "open", day["id"], "--input", "by=deputy", "--input", "person=thu", "--json"
    )  # fmt: skip
    assert (refused.exit, refused.document["refusal"]) == (3, "reception_not_delegated")
    assert dt("reception", "move-day", "open", day["id"], "--json").document["state"] == "in_session"
    came = dt("reception", "take-in", "--day", day["id"], "--json").document
    given = [part for name, value in rec.RECORD.items() for part in ("--input", f"{name}={value}")]
    assert dt("reception", "move-visit", "record", came["id"], *given, "--json").document["state"] == "recorded"
    assert dt("reception", "duty", *span, "--json").document["duties"][0]["held"] == 1
    out = tmp_path / "so.json"
    dt("reception", "register", *span, "--format", "json", "--personal", "--out", str(out), "--as", "hoa", "--json")
    assert rec.PERSON["who"] in out.read_text("utf-8")
    assert dt("reception", "days", "--since", "2026-09-01", "--json").document["days"][0]["state"] == "in_session"
