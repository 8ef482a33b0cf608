"""The program as an office starts it, on the database of this run: two processes, several people at once."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from django.db import connection

from support.office import drop, server_url
from support.program import LETTER
from support.site import Site, running

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, EACH = 8, 4
PAGES = ("", "new/", "promises/", "dialogues/", "receptions/", "models/", "units/", "look-up/", "desk/sign-in/")


@pytest.fixture
def served(tmp_path: Path, fonts_folder: Path) -> Iterator[Site]:
    name = f"dongthuan_served_{os.getpid()}"
    database = "" if connection.vendor == "sqlite" else server_url(name)
    try:
        with running(tmp_path / "home", fonts_folder, database, workers=2) as site:
            yield site
    finally:
        if database:
            drop(name)


def asked(site: Site, path: str, body: Any = None, **headers: str) -> tuple[int, bytes]:
    data = json.dumps(body).encode() if body else None
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(f"{site.url}/{path}", data, {"Content-Type": "application/json", **headers})
    with urlopen(request, timeout=30) as answer:
        return answer.status, answer.read()


def test_several_people_file_read_and_look_up_at_once(served: Site) -> None:
    def somebody(number: int) -> list[str]:
        codes = []
        for _ in range(EACH):
            status, told = asked(served, "api/v1/cases", {**LETTER, "place": f"Ngõ {number}"})
            assert status == 201
            codes.append(json.loads(told)["code"])
            status, case = asked(served, "api/v1/receipt", Receipt_Code=codes[-1])
            assert (status, json.loads(case)["state"]) == (200, "received")
        return codes

    with ThreadPoolExecutor(PEOPLE) as people:
        pages = people.map(lambda page: asked(served, f"vi/{page}")[0], PAGES * 2)
        codes = [code for found in people.map(somebody, range(PEOPLE)) for code in found]
        assert set(pages) == {200}
    assert len(set(codes)) == PEOPLE * EACH
    log = (served.home / "serve.log").read_text("utf-8")
    assert "ERROR" not in log, log[-2000:]
