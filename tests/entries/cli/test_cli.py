"""Every command: help, one JSON document, messages apart from it, and exit codes."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest
from django.db import DatabaseError, connection

from dongthuan.entries.cli.run import dongthuan, run
from dongthuan.ground.people.models import Account, Office, Token
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.record.rulebook.models import RuleVersion
from dongthuan.work.cases import queries
from support.program import Program
from support.shell import Shell
from support.town import PEOPLE, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def commands(group: click.Group = dongthuan, *before: str) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *before, name)
        else:
            yield (*before, name)


ALL = list(commands())


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_every_command_explains_itself_with_an_example(dt: Shell, command: tuple[str, ...]) -> None:
    said = dt(*command, "--help")
    assert (said.exit, said.err) == (0, "")
    assert f"dongthuan {' '.join(command)}" in " ".join(said.out.partition("Example:")[2].split())


@pytest.mark.parametrize("argv", [["--help"], ["case", "--help"], ["account", "-h"], ["ledger", "proof", "--help"]])
def test_every_group_lists_its_commands(dt: Shell, argv: list[str]) -> None:
    assert (dt(*argv).exit, "Commands:" in dt(*argv).out) == (0, True)


WRONG = [
    [],
    ["no-such-command"],
    ["case", "accept"],
    ["case", "list", "--view", "all"],
    ["case", "file", "--what", "x"],
    ["deadline", "explain", "TCD-10"],
    ["deadline", "explain", "TCD-10", "--from", "27/8/2026"],
    ["deadline", "explain", "TCD-10", "--from", "2026-02-30"],
    ["deadline", "explain", "TCD-10", "--from", "2026-08-27", "--swap", "2026-08-31"],
    ["calendar", "show", "1"],
    ["calendar", "show", "9999"],
    ["account", "token", "thu", "--days", "99999999999"],
    ["account", "open", "\udcff", "--name", "x", "--password", "x"],
    ["import", "moves", "/no/such/file.csv"],
    ["ledger", "check-proof", "/no/such/file"],
]


@pytest.mark.parametrize("argv", WRONG, ids=range(len(WRONG)))
def test_wrong_usage_is_said_on_standard_error_and_exits_with_2(dt: Shell, argv: list[str]) -> None:
    said = dt(*argv)
    assert (said.exit, said.out) == (2, "")
    assert said.err.strip()
    assert "Traceback" not in said.err


def test_a_refusal_is_one_document_and_one_sentence(town: Town, dt: Shell) -> None:
    case = town.file().case
    said = dt("case", "accept", case.reference, "--as", "thu", "--json")
    assert (said.exit, said.document) == (
        3, {"refusal": "not_now", "facts": {"move": "accept", "state": "received"}},
    )  # fmt: skip
    assert said.err == "This step is not possible in the present state of the case.\n"


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_the_sentence_is_in_the_language_that_was_asked_for(dt: Shell, language: str, town: Town) -> None:
    said = dt("--language", language, "case", "show", "VD-0000-000", "--json")
    assert (said.exit, said.document["refusal"]) == (4, "not_found")
    assert Program().get("/receipt", Receipt_Code="VD-0000-000-0000B", Accept_Language=language).status_code in (
        404,
        422,
    )
    assert said.err.strip() == Program().get("/nowhere", Accept_Language=language).json()["detail"]


def test_our_own_fault_exits_with_1_and_prints_nothing_on_standard_output(
    dt: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(queries, "queue", broken)
    said = dt("case", "list", "--json")
    assert (said.exit, said.out, said.err.splitlines()[-1]) == (1, "", "This is our fault, not yours.")


@pytest.mark.parametrize("command", [("worker", "--once"), ("serve", "--port", "0")])
def test_nothing_starts_on_rules_that_contradict_one_another(town: Town, dt: Shell, command: tuple[str, ...]) -> None:
    RuleVersion.objects.filter(rule_id="KN-01a").update(valid_to=date(2026, 7, 9))  # KN-01b begins on 1 July
    said = dt(*command)
    assert (said.exit, said.out) == (1, "")
    assert "KN-01b normal from 2026-07-01: overlaps KN-01a" in said.err


@pytest.mark.django_db(transaction=True)
def test_the_processes_that_serve_inherit_no_line_to_the_database(
    busy_town: Town, dt: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are forked: on one line to PostgreSQL two of them read each other's answers, and do not come up."""
    lines: list[object] = []
    monkeypatch.setattr("granian.Granian.serve", lambda _self: lines.append(connection.connection))
    assert dt("serve", "--port", "0", "--no-worker").exit == 0
    assert lines == [None]


def test_a_second_server_at_the_same_door_is_refused(town: Town, dt: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also beside one that would share it: each of the two would get every second visitor."""
    monkeypatch.setattr("granian.Granian.serve", lambda _self: pytest.fail("it serves"))
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]
        said = dt("serve", "--port", str(port))
    facts = {"address": f"127.0.0.1:{port}", "why": "Address already in use"}
    assert (said.exit, json.loads(said.out)) == (3, {"refusal": "port_taken", "facts": facts})
    assert said.err.strip() == (
        f"127.0.0.1:{port} cannot be used: Address already in use. Is the program running already? "
        "With --port it takes another one."
    )


def test_a_database_without_tables_says_what_to_do(dt: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*args: object, **kwargs: object) -> None:
        raise DatabaseError("no such table: cases_case")

    monkeypatch.setattr(queries, "queue", missing)
    said = dt("case", "list", "--json")
    assert (said.exit, said.out, "dongthuan setup" in said.err) == (1, "", True)


def test_a_letter_is_filed_listed_shown_and_moved(town: Town, dt: Shell) -> None:
    filed = dt("case", "file", "--unit", "99001", "--what", "Đèn tắt.", "--place", "Ngõ 5", "--json").document
    assert (filed["first_reply_by"], filed["full_answer_by"], filed["state"]) == (
        "2026-09-10",
        "2026-10-01",
        "received",
    )
    listed = dt("case", "list", "--as", "mau", "--json").document
    assert ([row["reference"] for row in listed["cases"]], listed["after"]) == ([filed["reference"]], None)
    sorted_ = dt("case", "classify", filed["reference"], "--as", "mau", "--version", "1", "--kind", "reflection",
                 "--topic", "lighting", "--summary", "Đèn ngõ 5", "--at", "2026-08-25 09:00:00", "--json")  # fmt: skip
    assert (sorted_.exit, sorted_.document["state"], sorted_.document["version"]) == (0, "classified", 2)
    assert Entry.objects.latest("at").at.isoformat() == "2026-08-25T02:00:00+00:00"
    shown = dt("case", "show", filed["reference"], "--as", "thu", "--json").document
    assert (shown["moves"], [part["kind"] for part in shown["story"]]) == (
        ["accept", "transfer", "ask", "split", "join", "refer", "publish"], ["case_filed", "case_classified"],
    )  # fmt: skip
    added = dt("case", "add", filed["code"], "--text", "Cả ngõ 7.", "--json")
    assert (added.exit, added.document["version"]) == (0, 3)


@pytest.mark.parametrize(
    ("code", "exit_code", "refusal"),
    [
        ("VD-7K4Q-29M-X3PTX", 3, "code_mistyped"),
        ("VD-7K4Q-29M", 4, "not_found"),
        ("?", 3, "code_mistyped"),
        ("x" * 100_000, 3, "code_mistyped"),
    ],
)
def test_a_code_that_opens_nothing(town: Town, dt: Shell, code: str, exit_code: int, refusal: str) -> None:
    said = dt("case", "confirm", code, "--json")
    assert (said.exit, said.document["refusal"]) == (exit_code, refusal)


def test_a_version_past_what_a_row_can_count_is_only_stale(town: Town, dt: Shell) -> None:
    case = town.case_in("classified")
    said = dt("case", "accept", case.reference, "--version", 2**70, "--json")
    assert (said.exit, said.document["refusal"]) == (3, "stale")


@pytest.mark.parametrize("at", ["0001-01-01", "9999-12-31"])
def test_a_year_that_cannot_be_meant(town: Town, dt: Shell, at: str) -> None:
    case = town.case_in("classified")
    said = dt("case", "accept", case.reference, "--at", at, "--json")
    assert (said.exit, said.document["refusal"]) == (3, "date_out_of_range")


def test_an_account_is_opened_holds_an_office_and_gets_a_token(town: Town, dt: Shell) -> None:
    opened = dt("account", "open", "moi", "--name", "Vũ Thị Thử", "--password", "mot cau that dai", "--json").document
    assert opened == {"id": str(Account.objects.get(login="moi").id), "login": "moi", "kind": "person"}
    office = dt("account", "office", "moi", "99001", "settler", "--from", "2026-01-01", "--json").document
    assert office == {"login": "moi", "unit": "99001", "role": "settler", "from": "2026-01-01"}
    token = dt("account", "token", "moi", "--days", 30, "--json").document
    assert Program({"Authorization": f"Bearer {token['token']}"}).get("/cases").status_code == 200
    assert Token.objects.get().expires_at.date() == date(2026, 9, 23)


@pytest.mark.parametrize(
    ("argv", "refusal"),
    [
        (["open", "mau", "--name", "x", "--password", "mot cau that dai"], "login_taken"),
        (["open", "Mẫu", "--name", "x", "--password", "mot cau that dai"], "login_not_readable"),
        (["open", "moi", "--name", "x", "--password", "ngan"], "password_too_weak"),
        (["open", "moi", "--name", "x", "--language", "fr", "--password", "mot cau that dai"], "language_unknown"),
        (["office", "mau", "99001", "king"], "role_unknown"),
        (["office", "mau", "99009", "settler"], "unit_unknown"),
        (["office", "mau", "99001", "classification_officer", "--from", "2025-07-01"], "office_held"),
        (["token", "mau", "--days", "0"], "token_life_out_of_range"),
        (["token", "mau", "--days", "367"], "token_life_out_of_range"),
    ],
)
def test_an_account_is_refused(town: Town, dt: Shell, argv: list[str], refusal: str) -> None:
    said = dt("account", *argv, "--json")
    assert (said.exit, said.document["refusal"]) == (3, refusal)
    assert (Account.objects.count(), Office.objects.count()) == (len(PEOPLE), len(PEOPLE))


def test_asking_for_a_password_leaves_standard_output_alone(
    town: Town, dt: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda prompt: "mot cau khac dai hon")
    said = dt("account", "password", "mau", "--json")
    assert (said.exit, said.document) == (0, {"login": "mau"})
    assert Account.objects.get(login="mau").check_password("mot cau khac dai hon")


def test_nobody_has_that_name(town: Town, dt: Shell) -> None:
    assert dt("account", "password", "khong", "--password", "mot cau that dai", "--json").exit == 4
    assert dt("case", "list", "--as", "khong", "--json").document["refusal"] == "not_signed_in"


def test_a_refusal_that_runs_through_is_never_a_stack_trace(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        raise Refusal("try_again")

    dongthuan.add_command(click.Command("refuse", callback=refuse))
    try:
        assert run(["refuse"]) == 3
    finally:
        del dongthuan.commands["refuse"]
    assert json.loads(capsys.readouterr().out) == {"refusal": "try_again", "facts": {}}


def shell(home: Path, *argv: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The real thing, in a process and a home of its own."""
    src = Path(__file__).parents[3] / "src"
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    variables = {**known, "DONGTHUAN_HOME": str(home), "PYTHONPATH": str(src), **environment}
    return subprocess.run([sys.executable, "-m", "dongthuan", *argv], env=variables, capture_output=True, check=False)


@pytest.mark.sqlite_only
@pytest.mark.proof
def test_from_nothing_to_an_answer_in_real_processes(tmp_path: Path) -> None:
    before = shell(tmp_path, "deadline", "rules", "--json")
    assert (before.returncode, before.stdout, b"dongthuan setup" in before.stderr) == (1, b"", True)
    assert shell(tmp_path, "setup").returncode == 0
    explained = shell(
        tmp_path, "deadline", "explain", "TCD-10", "--from", "2026-08-27", "--json", PYTHONIOENCODING="ascii"
    )
    assert (explained.returncode, json.loads(explained.stdout)["due"]) == (0, "2026-09-15")
    assert "ngày".encode() in explained.stdout
    refused = shell(tmp_path, "case", "show", "VD-7K4Q-29M", "--json")
    assert (refused.returncode, json.loads(refused.stdout)) == (4, {"refusal": "not_found", "facts": {}})


@pytest.mark.sqlite_only
def test_bytes_that_are_no_utf_8_are_wrong_usage(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable.encode(), b"-m", b"dongthuan", b"deadline", b"explain", b"\xff", b"--from", b"2026-08-27"],
        env={**os.environ, "DONGTHUAN_HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[3] / "src")},
        capture_output=True,
        check=False,
    )
    assert (said.returncode, said.stdout, b"UTF-8" in said.stderr) == (2, b"", True)


def test_a_list_is_cut_by_options(town: Town, dt: Shell) -> None:
    lamp, solved = town.case_in("classified"), town.case_in("solved")

    def listed(*options: str) -> list[str]:
        return [row["reference"] for row in dt("case", "list", "--as", "mau", "--json", *options).document["cases"]]

    assert listed("--topic", "lighting", "--officer", "nobody") == [lamp.reference]
    assert listed("--state", "solved", "--words", "den") == [solved.reference]
    assert listed("--due-to", "2026-01-01") == []
    assert dt("case", "list", "--as", "mau", "--json", "--due-to", "x").document["refusal"] == "date_not_readable"
