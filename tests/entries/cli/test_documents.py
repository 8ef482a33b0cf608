"""Symbols, read at the command line as other programs do."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support import papers
from support.shell import Shell
from support.town import Town

LINES = "38-CTr/TU\r\n\n23-QD/TW\n2021-2025\n"


def test_one_symbol_a_line_one_object_a_line_in_order() -> None:
    command = [sys.executable, "-m", "dongthuan", "documents", "parse", "--json"]
    given = LINES.encode() + b"12/\xff\xfe-UBND\n7396/BCT-TCCB"
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    told = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [(one["as_written"], one["canonical"], one["error"]) for one in told] == [
        ("38-CTr/TU", "38-CTr/TU", None),
        ("", None, "empty"),
        ("23-QD/TW", "23-QĐ/TW", None),
        ("2021-2025", None, "period_of_years"),
        ("12/\ufffd\ufffd-UBND", None, "not_a_symbol"),
        ("7396/BCT-TCCB", "7396/BCT-TCCB", None),
    ]
    assert told[2] == {
        "as_written": "23-QD/TW",
        "canonical": "23-QĐ/TW",
        "family": "party",
        "number": "23",
        "year": None,
        "term": None,
        "types": [
            {"code": "QĐ", "vi": "Quyết định", "en": "decision"},
            {"code": "QĐ", "vi": "Quy định", "en": "regulation"},
        ],
        "issuers": [{"code": "TW", "vi": "Trung ương"}],
        "error": None,
    }
    assert told[5]["types"] == [{"code": "letter", "vi": "Công văn", "en": "official letter"}]


@pytest.mark.django_db
def test_the_register_is_laid_into_a_file_without_the_secret_ones(town: Town, dt: Shell, tmp_path: Path) -> None:
    papers.enter(town, "07/CT-UBND")
    papers.plan(town, secrecy="secret")
    out = tmp_path / "documents.jsonl"
    said = dt("documents", "export", "--format", "jsonl", "--out", out, "--json").document
    assert said == {"file": str(out), "bytes": out.stat().st_size}
    assert [json.loads(line)["symbol"] for line in out.read_text("utf-8").splitlines()] == ["07/CT-UBND"]
    assert dt("documents", "export", "--json").exit == 2
