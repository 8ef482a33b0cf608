"""The models and the campaign of the worked example: invented, readable, and in every state."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import dongthuan
from dongthuan.entries.cli.demo_exemplars import AT, WAY
from dongthuan.entries.cli.demo_pictures import SCENES, drawn
from dongthuan.record.files.photo import take_photo
from dongthuan.work.exemplars.figures import figures_of
from dongthuan.work.exemplars.lifecycle import BENEFICIARIES, CONTENTS, DELISTED_FOR, FIELDS, KINDS, TOPICS

TOLD = tomllib.loads((Path(dongthuan.__file__).parent / "packs/vn/demo/exemplars.toml").read_text("utf-8"))
MODELS = {row["key"]: row for row in TOLD["model"]}


@pytest.mark.parametrize("key", MODELS)
def test_a_model_says_that_it_is_invented_and_what_a_registration_asks(key: str) -> None:
    row = MODELS[key]
    assert "(ví dụ)" in row["name"]
    assert all(row[name].strip() for name in CONTENTS)
    assert (row["kind"] in KINDS, row["field"] in FIELDS, row["topic"] in TOPICS) == (True, True, True)
    assert set(row["beneficiaries"].split(",")) <= set(BENEFICIARIES)
    assert row.get("ground", "withdrawn") in DELISTED_FOR
    assert MODELS.get(row.get("source", key)) is not None


@pytest.mark.parametrize("key", MODELS)
def test_its_steps_lie_behind_it_and_its_figures_are_readable(key: str) -> None:
    row = MODELS[key]
    last = row["until"]
    assert last in ("register", "delist", *WAY)
    assert AT.get(last, 0) < row["days_ago"] <= 190  # nobody was in office before July 2025
    for report in (row[name] for name in ("report", "again") if name in row):
        assert figures_of(report["figures"])
        assert report.get("picture", "lamps") in SCENES
        assert bool(report.get("caption")) == ("picture" in report)


def test_every_state_is_shown_and_one_is_taken_up_elsewhere() -> None:
    shown = {row["until"] for row in MODELS.values()}
    assert shown == {
        "register", "put_on_list", "launch", "report_results", "appraise", "recognise", "select", "delist",
    }  # fmt: skip
    assert {row["source"] for row in MODELS.values() if "source" in row} == {"lamps"}


def test_the_campaign_is_of_days_that_exist_and_its_figures_are_readable() -> None:
    [row] = TOLD["campaign"]
    units = {part["unit"] for part in row["parts"]}
    for deed in row["deed"]:
        assert deed["unit"] in units
        assert 1 <= deed["week"] <= row["weeks"] - 1
        assert figures_of(deed["figures"])


@pytest.mark.parametrize("what", SCENES)
def test_a_picture_is_one_that_an_office_could_have_sent(what: str) -> None:
    photo = take_photo(drawn(what))
    assert (photo.media_type, photo.width, photo.height) == ("image/jpeg", 960, 640)


def texts(row: Any) -> list[str]:
    if isinstance(row, dict):
        return [text for value in row.values() for text in texts(value)]
    return [text for value in row for text in texts(value)] if isinstance(row, list) else [str(row)]


def test_nobody_is_named_and_no_number_could_be_called() -> None:
    whole = "\n".join(texts(TOLD))
    assert re.findall(r"\b0\d{8,9}\b", whole) == []
    named = re.findall(r"(?:[Ôô]ng|[Bb]à) ((?:[A-ZĐ]\w+ ?){2,4})", whole)
    assert [name for name in named if not re.search(r"Ví Dụ|Mẫu|Thử", name)] == []
