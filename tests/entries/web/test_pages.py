"""What holds for every page: its language and direction, its headers, that it is whole, and how it says no."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connections
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from dongthuan.entries.web import residents
from dongthuan.record.phrases import codes as phrases
from support.pages import Page, Visitor, say, signed_in, values
from support.program import code_of
from support.town import Town

pytestmark = pytest.mark.django_db

LANGUAGES = ("vi", "ar", "en")
DIRECTIONS = {"vi": "ltr", "ar": "rtl", "en": "ltr"}
STEPS = {"what": "Đèn đường ngõ 5 tắt.", "place": "Ngõ 5"}


def filed(step: str) -> Callable[[Town, str], Page]:
    def shown(town: Town, language: str) -> Page:
        visitor = Visitor()
        page = visitor.get(f"/{language}/new/")
        sent = {**values(page.form("what")), **STEPS, "unit": str(town.units["99001"].id), "step": step}
        return Page(visitor.client.post(f"/{language}/new/", sent), f"/{language}/new/")

    return shown


def followed(state: str) -> Callable[[Town, str], Page]:
    return lambda town, language: Visitor().get(f"/{language}/c/{code_of(town.case_in(state))}")


def looked_up(town: Town, language: str) -> Page:
    visitor = Visitor()
    return visitor.press(visitor.get(f"/{language}/look-up/").form("code"), code="VD-0000-000-00000")


def at_desk(address: str, state: str = "in_work") -> Callable[[Town, str], Page]:
    def shown(town: Town, language: str) -> Page:
        case = town.case_in(state)
        return signed_in(town.accounts["thu"]).get(f"/{language}/desk/{address.format(case.reference)}")

    return shown


def public(address: str) -> Callable[[Town, str], Page]:
    return lambda town, language: Visitor().get(f"/{language}/{address}")


PAGES: dict[str, Callable[[Town, str], Page]] = {
    "home": public(""),
    "step_what": public("new/"),
    "step_where": filed("what"),
    "step_send": filed("where"),
    "look_up": public("look-up/"),
    "look_up_refused": looked_up,
    "sent": filed("send"),
    **{f"track_{state}": followed(state) for state in ("received", "committed", "answered", "solved", "declined")},
    "track_referred": followed("referred"),
    "sign_in": public("desk/sign-in/"),
    "queue": at_desk("?view=unit"),
    "queue_empty": at_desk("?view=overdue"),
    "case": at_desk("case/{}/"),
    **{f"move_{move}": at_desk(f"case/{{}}/{move}/") for move in ("transfer", "answer", "promise", "refer")},
    "classify": at_desk("case/{}/classify/", "received"),
    "decline": at_desk("case/{}/decline/", "received"),
    "not_found": public("nowhere/"),
    "desk_not_found": at_desk("case/VD-0000-000/"),
}
PERSONAL = [name for name in PAGES if name.startswith(("track", "queue", "case", "move", "classify", "decline"))]
EVERY = [(name, LANGUAGES[at % 3]) for at, name in enumerate(PAGES)]
"""One language a page, so that the three are spread; what the language itself changes is asked of every pair."""


def shown(town: Town, name: str, language: str) -> Page:
    page = PAGES[name](town, language)
    if page.status in (302, 303):  # the letter was sent
        visitor = Visitor()
        visitor.client.cookies = page.response.cookies
        return visitor.get(page.headers["Location"])
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_its_language_and_runs_its_way(town: Town, name: str, language: str) -> None:
    page = shown(town, name, language)
    html = page.one("html")
    assert (html.attrs["lang"], html.attrs["dir"]) == (language, DIRECTIONS[language])
    assert page.headers["Content-Language"] == language
    assert page.one("head").one("title").text.endswith(say(language, "Đồng Thuận"))
    assert len(page.all("h1")) == 1
    assert page.heading
    assert [one.attrs["lang"] for one in page.one("ul", cls="langs").all("b", "a")] == ["vi", "ar", "en"]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_no_page_has_anything_inline_or_from_elsewhere(town: Town, name: str, language: str) -> None:
    page = shown(town, name, language)
    assert page.all("style", "iframe", "object", "embed") == []
    scripts = [(one.raw, one.attrs["src"][:8]) for one in page.all("script")]
    assert scripts in ([], [("", "/static/")])  # none is built where this runs without set-up
    for one in page.all():
        assert [key for key in one.attrs if key == "style" or key.startswith("on")] == [], one.tag
        for key in ("href", "src", "action", "formaction"):
            assert re.match(r"(/(?!/)|#|\?|$)", one.attrs.get(key, "")), one.attrs[key]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_headers_of_every_page(town: Town, name: str, language: str) -> None:
    headers = shown(town, name, language).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'", "style-src": "'self'", "font-src": "'self'", "img-src": "'self'",
        "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'",
        **dict.fromkeys(("script-src", "connect-src", "worker-src", "manifest-src"), "'self'"),
    }  # fmt: skip
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("name", PERSONAL)
def test_what_is_personal_stays_in_no_store(town: Town, name: str) -> None:
    assert shown(town, name, "vi").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["step_where", "step_send"])
def test_steps_that_hold_a_letter_stay_with_this_browser(town: Town, name: str) -> None:
    """Private, not no-store: the button "back" of a telephone must still find them."""
    assert shown(town, name, "vi").headers["Cache-Control"] == "private"


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_page_is_whole(town: Town, name: str, language: str) -> None:
    """Names that are said once, labels that meet their field, addresses that lead somewhere."""
    page = shown(town, name, language)
    ids = [one.attrs["id"] for one in page.all() if "id" in one.attrs]
    assert len(ids) == len(set(ids))
    for one in page.all("label"):
        assert (
            one.attrs["for"] in ids if "for" in one.attrs else one.all("input", "select", "textarea")
        )  # beside its field, or round it
    for one in page.all():
        for named in one.attrs.get("aria-describedby", "").split():
            assert named in ids
        if one.tag == "a" and one.attrs["href"].startswith("#"):
            assert one.attrs["href"][1:] in ids
    for address in _addresses(page):
        led_to(address)
    for one in page.all("form"):
        assert one.attrs.get("method") != "post" or one.all(name="csrfmiddlewaretoken")


def led_to(address: str) -> ResolverMatch:
    """Raises Resolver404."""
    with translation.override(address[1:3]):
        return resolve(address.split("?")[0])


def _addresses(page: Page) -> list[str]:
    found = [one.attrs.get(key, "") for one in page.all() for key in ("href", "src", "action")]
    return [address for address in found if address.startswith("/") and not address.startswith("/static/")]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_another_language_is_the_same_page(town: Town, name: str, language: str) -> None:
    page = shown(town, name, language)
    for one in page.one("ul", cls="langs").all("a"):
        other = one.attrs["hreflang"]
        assert one.attrs["href"].startswith(f"/{other}/")
        there = led_to(one.attrs["href"])
        if name == "not_found":
            assert there.url_name == "home"
            continue
        here = led_to(page.address)
        assert (here.url_name, here.kwargs) == (there.url_name, there.kwargs)
        assert one.attrs["href"].partition("?")[2] == page.address.partition("?")[2]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_holds_what_a_page_must_not_say(town: Town, name: str) -> None:
    html = shown(town, name, "vi").html
    for word in ("None", "Traceback", "{{", "{%", "&amp;amp;", "%(", "lambda", "object at 0x"):
        assert word not in html, word


# How it says no


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
    assert ("ZeroDivisionError" in lines[0], "test_pages.py" in lines[0], "X3PTW" in lines[0]) == (True, True, False)


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


def test_addresses_that_do_not_resolve_are_seen() -> None:
    with pytest.raises(Resolver404):
        led_to("/vi/khong-co/")
