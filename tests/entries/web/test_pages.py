"""What holds for every page: its language and direction, its headers, that it is whole, and how it says no."""

import re
from collections.abc import Callable

import pytest
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

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


def test_addresses_that_do_not_resolve_are_seen() -> None:
    with pytest.raises(Resolver404):
        led_to("/vi/khong-co/")
