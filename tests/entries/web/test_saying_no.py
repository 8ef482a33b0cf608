"""How a page says no: no such address, a form of another site, a view that fails, a house without a database."""

import json
import re
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connections
from django.http import HttpResponse
from django.test import Client

from dongthuan.entries.web import residents
from dongthuan.record.phrases import codes as phrases
from support.pages import Page, Visitor, say, values
from support.town import Town

pytestmark = pytest.mark.django_db

LANGUAGES = ("vi", "ar", "en")
DIRECTIONS = {"vi": "ltr", "ar": "rtl", "en": "ltr"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_does_not_exist(town: Town, language: str) -> None:
    page = Visitor().get(f"/{language}/khong-co/")
    assert (page.status, page.heading) == (
        404,
        say(language, "Nothing is found here. Please check the code or the address."),
    )
    links = [one.attrs["href"] for one in page.one("main").all("a")]
    assert links == [f"/{language}/", f"/{language}/look-up/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_without_a_language_is_said_in_the_readers(town: Town, language: str) -> None:
    page = Visitor().get("/khong-co", **{"Accept-Language": f"{language};q=1, *;q=0.1"})
    assert (page.status, page.one("html").attrs["lang"]) == (404, language)
    assert Visitor().get("/", **{"Accept-Language": language}).address == f"/{language}/"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["new/", "look-up/", "case/forget/", "desk/sign-in/", "case/confirm/"])
def test_a_form_without_its_token_is_refused_in_the_readers_language(town: Town, address: str, language: str) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = Page(client.post(f"/{language}/{address}", {"code": "VD-7K4Q-29M-X3PTW"}), address)
    sentence = say(language, "This page was open for too long. Please send it again; nothing is lost.")
    assert (answer.status, answer.refusal, answer.heading) == (403, "stale_form", sentence)
    assert answer.one("html").attrs["lang"] == language


def test_a_form_of_another_site_is_refused(town: Town) -> None:
    visitor = Visitor()
    sent = values(visitor.get("/vi/look-up/").form("code"))
    answer = visitor.client.post("/vi/look-up/", {**sent, "code": "x"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [("get", "case/forget/", "POST"), ("put", "case/", "GET, HEAD"), ("get", "desk/sign-out/", "POST"),
     ("delete", "", "GET, HEAD")],
)  # fmt: skip
def test_a_method_that_does_not_fit(town: Town, method: str, address: str, allowed: str, language: str) -> None:
    answer = Page(getattr(Client(), method)(f"/{language}/{address}"), address)
    assert (answer.status, answer.headers["Allow"], answer.refusal) == (405, allowed, "method_not_allowed")
    assert answer.heading == say(language, "This address cannot be opened like that.")
    assert answer.one("html").attrs["dir"] == DIRECTIONS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_host_that_is_not_ours(town: Town, language: str) -> None:
    answer = Client().get(f"/{language}/", headers={"Host": "evil.example"})
    page = Page(answer, "/")
    assert (page.status, page.refusal) == (400, "request_not_readable")
    assert "evil.example" not in page.html
    assert page.heading == say(language, "The request cannot be read. Please check its form.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("failure", "status"),
    [(RuntimeError("VD-7K4Q-29M-X3PTW Người Giấu Tên"), 500), (DatabaseError("VD-7K4Q-29M-X3PTW của Ví Dụ"), 500),
     (PermissionDenied("VD-7K4Q-29M-X3PTW Người Giấu Tên"), 403), (ZeroDivisionError(), 500)],
)  # fmt: skip
def test_a_view_that_fails_says_so_without_its_entrails(
    town: Town, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], failure: Exception, status: int,
    language: str,
) -> None:  # fmt: skip
    def fails(*args: object, **kwargs: object) -> HttpResponse:
        raise failure

    monkeypatch.setattr(residents, "render", fails)
    answer = Page(Client(raise_request_exception=False).get(f"/{language}/"), "/")
    assert (answer.status, answer.one("html").attrs["lang"]) == (status, language)
    assert answer.one("html").attrs["dir"] == DIRECTIONS[language]
    sentence = "This is our fault, not yours." if status == 500 else "Your office does not allow this step."
    assert answer.heading == say(language, sentence)
    for word in ("Traceback", "RuntimeError", ".py", "X3PTW", "Giấu Tên", "SELECT"):
        assert word not in answer.html
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "X3PTW" not in "".join(capfd.readouterr())  # nor in the log


def test_a_failure_leaves_its_place_in_the_log(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    import logging

    from dongthuan.config.logs import Reticent

    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(Reticent().format(record))

    log, kept = logging.getLogger("django.request"), Kept()
    log.addHandler(kept)
    try:
        monkeypatch.setattr(residents, "render", lambda *given: 1 / 0)
        Client(raise_request_exception=False).get("/vi/?VD-7K4Q-29M-X3PTW")
    finally:
        log.removeHandler(kept)
    assert ("ZeroDivisionError" in lines[0], "test_saying_no.py" in lines[0], "X3PTW" in lines[0]) == (
        True,
        True,
        False,
    )


# Whether it stands


def test_the_health_page_counts_and_names_nobody(town: Town) -> None:
    town.file(contact="0900 000 012")
    answer = Client().get("/health")
    found = answer.json()
    assert (answer.status_code, found["ok"], found["unsealed"] > 0) == (200, True, True)
    assert {type(value) for value in found.values()} <= {bool, int, str}
    assert "900" not in json.dumps(found)


@pytest.mark.django_db(transaction=True)
def test_without_the_database_the_health_page_says_so_and_pages_say_sorry(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connections["default"]
    connection.close()

    def away(*given: object) -> object:
        raise connection.Database.OperationalError("could not connect to server")

    monkeypatch.setattr(connection, "get_new_connection", away)
    client = Client(raise_request_exception=False)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "database": connection.vendor})
    for language in LANGUAGES:
        page = Page(client.get(f"/{language}/new/?unit=1"), "/")
        assert page.status in (200, 500)
        client.cookies["sessionid"] = "a" * 32
        page = Page(client.get(f"/{language}/desk/"), "/")
        assert (page.status, page.heading) == (500, say(language, "This is our fault, not yours."))
    monkeypatch.undo()
    assert client.get("/health").status_code == 200


def test_every_sentence_for_no_fits_on_a_page(town: Town) -> None:
    """No refusal needs a fact that its page would not have."""
    from django.test import RequestFactory

    from dongthuan.entries.web import errors
    from dongthuan.kernel.refusal import Refusal

    facts = dict.fromkeys(
        re.findall(
            r"%\((\w+)\)s", " ".join(file.read_text("utf-8") for file in Path(phrases.__file__).parent.glob("*.py"))
        ),
        7,
    )
    for code in phrases.REFUSALS:
        response = errors.refused(RequestFactory().get("/vi/"), Refusal(code, facts))
        assert (400 <= response.status_code < 500, "%(" in response.content.decode()) == (True, False)
