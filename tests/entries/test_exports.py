"""Taking cases out at each of the three doors: the same rows, the same refusals, the same entry in the ledger."""

import csv
import io
import json
import stat
from pathlib import Path

import pytest
from django.http import StreamingHttpResponse

from dongthuan.record.ledger.models import Entry
from support.pages import signed_in
from support.program import Program, acting_for
from support.shell import Shell
from support.town import Town

OPENED = ("read", "export.cases", "export.words")
"""What a token has to be issued for: exports are named one by one, the families do not bring them."""

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def body(answer: object) -> bytes:
    assert isinstance(answer, StreamingHttpResponse)
    return b"".join(answer.streaming_content)  # type: ignore[arg-type]


def exports() -> list[tuple[str, str, int]]:
    found = Entry.objects.filter(kind="cases_exported").order_by("id")
    return [(entry.actor, entry.facts["via"], entry.facts["rows"]) for entry in found]


@pytest.fixture
def letters(town: Town) -> list[str]:
    """Of the ward, which hoa leads; the commune's is not hers."""
    town.file(unit="99002")
    return [town.case_in("in_work").reference, town.case_in("answered").reference]


# The command line


def test_a_file_at_the_server_is_for_its_owner_alone(town: Town, letters: list[str], dt: Shell, tmp_path: Path) -> None:
    out = tmp_path / "cases.csv"
    said = dt("export", "cases", "--out", out, "--as", "hoa", "--json")
    assert (said.exit, said.document["bytes"]) == (0, out.stat().st_size)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [row["reference"] for row in csv.DictReader(io.StringIO(out.read_text("utf-8")))] == letters
    beside = json.loads(Path(said.document["dictionary"]).read_text("utf-8"))
    assert beside["url"] == "cases.csv"
    assert [one["name"] for one in beside["tableSchema"]["columns"]] == out.read_text("utf-8").split("\n")[0].split(",")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "cases.csv",
        "cases.csv-metadata.json",
    ]


def test_words_at_the_server_need_a_name(town: Town, letters: list[str], dt: Shell, tmp_path: Path) -> None:
    out = tmp_path / "cases.jsonl"
    refused = dt("export", "cases", "--personal", "--out", out)
    assert (refused.exit, refused.document["refusal"], out.exists()) == (3, "not_allowed", False)
    assert dt("export", "cases", "--personal", "--format", "jsonl", "--out", out, "--as", "hoa").exit == 0
    [first, _] = map(json.loads, out.read_text("utf-8").splitlines())
    assert first["what"] == "Đèn đường ngõ 5 tắt đã bốn hôm."
    assert exports() == [(town.staff("hoa").ref, "cli", 2)]


def test_steps_and_the_dictionary(town: Town, letters: list[str], dt: Shell, tmp_path: Path) -> None:
    out = tmp_path / "steps.json"
    assert dt("export", "steps", "--format", "json", "--state", "in_work", "--out", out, "--as", "hoa").exit == 0
    assert [row["step"] for row in json.loads(out.read_text("utf-8"))] == [
        "case_filed", "case_classified", "case_accepted",
    ]  # fmt: skip
    assert [*dt("export", "dictionary", "--json").document] == ["cases", "steps"]
    assert dt("export", "cases", "--json", "--as", "hoa").exit == 2


# The API


def test_a_program_is_handed_a_stream(town: Town, letters: list[str]) -> None:
    answer = acting_for(town, "hoa", *OPENED).get("/exports/cases", {"format": "json"})
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200,
        "application/json",
        "no-store",
    )
    assert answer["Content-Disposition"] == 'attachment; filename="cases-2026-08-24.json"'
    rows = json.loads(body(answer))
    assert [row["reference"] for row in rows] == letters
    assert "what" not in rows[0]
    assert exports() == []


def test_words_are_no_answer_to_a_question_but_an_act(town: Town, letters: list[str]) -> None:
    program = acting_for(town, "hoa", *OPENED)
    answer = program.post("/exports/cases", {"format": "jsonl", "state": "in_work"})
    assert exports() == [(town.staff("hoa").ref, "api", 1)]  # before the first byte was read
    assert json.loads(body(answer))["what"] == "Đèn đường ngõ 5 tắt đã bốn hôm."


@pytest.mark.parametrize(
    ("login", "asked", "status", "code"),
    [
        ("thu", {}, 403, "not_allowed"),
        ("hoa", {"format": "xlsx"}, 422, "not_a_choice"),
        ("hoa", {"since": "hôm qua"}, 422, "date_not_readable"),
        ("hoa", {"unit": "?"}, 422, "unit_unknown"),
    ],
)
def test_what_a_program_is_refused(town: Town, login: str, asked: dict[str, str], status: int, code: str) -> None:
    for answer in (
        acting_for(town, login, *OPENED).get("/exports/cases", asked),
        acting_for(town, login, *OPENED).post("/exports/cases", {"format": "csv", **asked}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Program().get("/exports/cases").status_code == 401


def test_a_token_for_work_takes_nothing_out(town: Town) -> None:
    for answer in (
        acting_for(town, "hoa", "work").get("/exports/cases"),
        acting_for(town, "hoa", "work", "export.cases").post("/exports/cases", {"format": "csv"}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert exports() == []


def test_whoever_asks_may_read_the_dictionary() -> None:
    assert [*Program().get("/exports/dictionary").json()] == ["cases", "steps"]


# The page


def test_the_head_downloads_what_is_hers(town: Town, letters: list[str]) -> None:
    desk = signed_in(town.accounts["hoa"])
    form = desk.get("/vi/desk/export/").form("since")
    token = form.one("input", name="csrfmiddlewaretoken").attrs["value"]
    given = {"csrfmiddlewaretoken": token, "table": "cases", "format": "csv_bom", "columns": "office"}
    answer = desk.client.post("/vi/desk/export/", given)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    rows = list(csv.DictReader(io.StringIO(body(answer).decode("utf-8-sig"))))
    assert ([row["reference"] for row in rows], exports()) == (letters, [])
    answer = desk.client.post("/vi/desk/export/", {**given, "columns": "personal"})
    assert exports() == [(town.staff("hoa").ref, "web", 2)]
    assert "Tổ điện đã thay bóng sáng nay." in body(answer).decode("utf-8-sig")


def test_a_day_that_cannot_be_read_is_said_beside_its_field(town: Town) -> None:
    desk = signed_in(town.accounts["hoa"])
    page = desk.press(desk.get("/en/desk/export/").form("since"), since="yesterday")
    assert (page.status, page.refusal) == (422, "date_not_readable")
    assert page.error_of("since").startswith("We cannot read this date.")


def test_only_who_may_is_shown_the_way(town: Town) -> None:
    nobody, head = signed_in(town.accounts["thu"]), signed_in(town.accounts["hoa"])
    assert head.get("/en/desk/").all("a", href="/en/desk/export/")
    assert not nobody.get("/en/desk/").all("a", href="/en/desk/export/")
    assert nobody.get("/en/desk/export/").refusal == "not_allowed"
