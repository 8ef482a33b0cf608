"""The same wish said at each of the four ways in, and what each answered: a refusal's code, or "" for yes."""

import csv
import json
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.http import HttpResponse
from django.test import Client

from dongthuan.entries.cli.run import run
from dongthuan.work.cases.models import Case
from support.program import LETTER, Program, acting_for, code_of, holding
from support.town import MONDAY, Town


@dataclass(frozen=True)
class Wish:
    """``who``: a login, or "resident" with the receipt of the case. ``version``: the one that their form was drawn
    from. ``inputs`` that are not there are not sent."""

    move: str
    who: str
    case: Case
    version: int
    inputs: Mapping[str, str]


Answer = str


class Web:
    """Forms, as a browser sends them."""

    name = "web"

    def __init__(self, town: Town, folder: Path) -> None:
        self.town = town

    def move(self, wish: Wish) -> Answer:
        browser, place = self.standing(wish)
        return self._refusal(browser.post(f"{place}{wish.move}/", {**wish.inputs, "version": wish.version}))

    def standing(self, wish: Wish) -> tuple[Client, str]:
        browser = Client()
        if wish.who == "resident":
            opened = browser.post("/vi/look-up/", {"code": code_of(wish.case)})
            assert opened.status_code == 303, opened.content
            return browser, "/vi/case/"
        account, session = self.town.accounts[wish.who], browser.session
        session["account"], session["proof"] = account.id, account.get_session_auth_hash()
        session.save()
        return browser, f"/vi/desk/case/{wish.case.reference}/"

    def file(self, letter: Mapping[str, str]) -> Answer:
        return self._refusal(Client().post("/vi/new/", {"step": "send", "once": "a-1", **letter}))

    @staticmethod
    def _refusal(answer: HttpResponse) -> Answer:
        if answer.status_code == 303:
            return ""
        assert 400 <= answer.status_code < 500, answer.content.decode()
        return answer.headers["X-Refusal"]


class Api:
    """JSON, as a program sends it."""

    name = "api"

    def __init__(self, town: Town, folder: Path) -> None:
        self.town = town

    def move(self, wish: Wish) -> Answer:
        by_receipt = wish.who == "resident"
        program = holding(code_of(wish.case)) if by_receipt else acting_for(self.town, wish.who)
        path = f"/cases/{wish.case.id}/{wish.move}"
        return self._refusal(program.post(path, {**wish.inputs, "version": wish.version}))

    def file(self, letter: Mapping[str, str]) -> Answer:
        return self._refusal(Program().post("/cases", dict(letter), Idempotency_Key="a-1"))

    @staticmethod
    def _refusal(answer: HttpResponse) -> Answer:
        return str(answer.json()["code"]) if answer.status_code >= 400 else ""


class Cli:
    """Options, as a person at the server types them."""

    name = "cli"

    def __init__(self, town: Town, folder: Path) -> None:
        self.town = town

    def move(self, wish: Wish) -> Answer:
        case = code_of(wish.case) if wish.who == "resident" else wish.case.reference
        who = [] if wish.who == "resident" else ["--as", wish.who]
        options = [part for name, value in wish.inputs.items() for part in (f"--{name}", value)]
        return self._refusal("case", wish.move, case, "--version", str(wish.version), *who, *options)

    def file(self, letter: Mapping[str, str]) -> Answer:
        options = [part for name in ("unit", "what", "place") for part in (f"--{name}", letter.get(name, ""))]
        more = [part for name in set(letter) - {"unit", "what", "place"} for part in (f"--{name}", letter[name])]
        return self._refusal("case", "file", *options, *more, "--once", "a-1")

    @staticmethod
    def _refusal(*argv: str) -> Answer:
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
            code = run([*argv, "--json"])
        assert code in (0, 3, 4), err.getvalue()
        return str(json.loads(out.getvalue())["refusal"]) if code else ""


class Import:
    """A row of a register."""

    name = "import"

    def __init__(self, town: Town, folder: Path) -> None:
        self.file_ = folder / "register.csv"

    def move(self, wish: Wish) -> Answer:
        by_receipt = wish.who == "resident"
        who = {"code": code_of(wish.case)} if by_receipt else {"by": wish.who, "case": wish.case.reference}
        return self._refusal({"move": wish.move, "version": str(wish.version), **who, **wish.inputs})

    def file(self, letter: Mapping[str, str]) -> Answer:
        return self._refusal({"move": "file", "once": "a-1", **letter})

    def _refusal(self, row: Mapping[str, str]) -> Answer:
        with self.file_.open("w", encoding="utf-8", newline="") as lines:
            table = csv.DictWriter(lines, ["at", *row])
            table.writeheader()
            table.writerow({"at": MONDAY.isoformat(), **row})
        with redirect_stdout(StringIO()) as out:
            run(["import", "moves", str(self.file_), "--json"])
        return str(json.loads(out.getvalue())["results"][0]["refusal"])


WAYS_IN: tuple[Callable[[Town, Path], "Web | Api | Cli | Import"], ...] = (Web, Api, Cli, Import)
__all__ = ["LETTER", "WAYS_IN", "Answer", "Api", "Cli", "Import", "Web", "Wish"]
