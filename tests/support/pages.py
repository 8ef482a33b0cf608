"""A visitor without script: asks for pages, reads the forms that stand on them, fills them in and presses a button.

What a test sends is what the page itself held, hidden fields and all: an answer that a page forgot is really lost.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from dongthuan.ground.people.models import Account
from support.statements import counted


def say(language: str, sentence: str) -> str:
    """What the pages say for this English sentence."""
    with translation.override(language):
        return translation.gettext(sentence)


VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


@dataclass
class Element:
    """One tag with its attributes and all the text inside it, room made one space wide."""

    tag: str
    attrs: dict[str, str]
    parts: list[str] = field(default_factory=list)
    inside: list["Element"] = field(default_factory=list)

    def one(self, *tags: str, **attrs: str) -> "Element":
        [found] = self.all(*tags, **attrs)
        return found

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())

    @property
    def raw(self) -> str:
        return "".join(self.parts)

    def all(self, *tags: str, **attrs: str) -> list["Element"]:
        """Every element beneath with one of these tags and these attributes; ``cls`` is one of its classes."""
        return [one for one in self.inside if (not tags or one.tag in tags) and one.has(attrs)]

    def has(self, attrs: dict[str, str]) -> bool:
        wanted = dict(attrs)
        name = wanted.pop("cls", "")
        classes = self.attrs.get("class", "").split()
        return (not name or name in classes) and all(self.attrs.get(key) == value for key, value in wanted.items())


class _Reader(HTMLParser):
    """Every element knows all that is beneath it: pages are small."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, {name: value or "" for name, value in attrs})
        for above in self.open:
            above.inside.append(one)
        if tag not in VOID:
            self.open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for above in self.open:
            above.parts.append(data)


def read(html: str) -> Element:
    """The whole document. Tags that do not nest are an AssertionError."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], reader.open[-1].tag
    return reader.root


class Page:
    """An answer, read."""

    def __init__(self, response: HttpResponse, address: str) -> None:
        self.response, self.address = response, address
        self.statements: int | None = None
        """How many it took, where it was only asked for."""
        self.status, self.headers = response.status_code, response.headers
        self.html = response.content.decode()
        self.root = read(self.html)

    @property
    def refusal(self) -> str:
        return self.headers.get("X-Refusal", "")

    def all(self, *tags: str, **attrs: str) -> list[Element]:
        return self.root.all(*tags, **attrs)

    def one(self, *tags: str, **attrs: str) -> Element:
        return self.root.one(*tags, **attrs)

    @property
    def heading(self) -> str:
        return self.one("h1").text

    @property
    def text(self) -> str:
        return self.one("main").text

    def error_of(self, name: str) -> str:
        """The words beside the field of that name."""
        control = self.one("input", "textarea", "select", name=name)
        assert control.attrs.get("aria-invalid") == "true", name
        beside = self.one("span", id=f"{control.attrs['id']}-error")
        assert beside.attrs["id"] in control.attrs["aria-describedby"].split()
        return beside.text

    @property
    def summary(self) -> list[tuple[str, str]]:
        """(where it leads, what it says) of each line in the box above the form."""
        return [(one.attrs["href"], one.text) for box in self.all("div", cls="errs") for one in box.all("a")]

    def form(self, holding: str = "", ending: str = "") -> Element:
        """The form with a control of that name, or with an action that ends so."""
        [found] = [
            one
            for one in self.all("form")
            if (not holding or one.all(name=holding)) and one.attrs.get("action", "").endswith(ending)
        ]
        return found


def values(form: Element) -> dict[str, str]:
    """What a browser would send of it, buttons aside."""
    found = {}
    for one in form.all("input", "textarea", "select"):
        name, kind = one.attrs.get("name", ""), one.attrs.get("type", "text")
        if one.tag == "select":
            found[name] = next((row.attrs["value"] for row in one.all("option") if "selected" in row.attrs), "")
        elif one.tag == "textarea":
            found[name] = one.raw.removeprefix("\n")
        elif kind in ("radio", "checkbox") and "checked" not in one.attrs:
            found.setdefault(name, "")
        elif name and kind not in ("file", "submit", "button"):
            found[name] = one.attrs.get("value", "")
    return found


@dataclass
class Visitor:
    """One browser: its cookies, and the page that it shows."""

    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    page: Page = field(init=False)

    def get(self, address: str, **headers: str) -> Page:
        with counted() as statements:
            response = self.client.get(address, headers=headers)
        page = self._show(response, address)
        page.statements = len(statements) if page.response is response else None
        return page

    def press(self, form: Element, button: str = "", files: dict[str, Any] | None = None, **given: str) -> Page:
        """Send the form of the present page, filled in; ``button`` is the value of the one that was pressed."""
        sent = {**values(form), **given}
        assert set(given) <= set(values(form)), f"the form has no field {set(given) - set(values(form))}"
        if button:
            [named] = form.all("button", value=button)
            sent[named.attrs["name"]] = button
        address = urljoin(self.page.address, form.attrs.get("action", ""))
        if form.attrs.get("method", "get") == "get":
            address = urlsplit(address)._replace(query="").geturl()
            return self.get(f"{address}?{urlencode(sent)}")
        return self._show(self.client.post(address, {**sent, **(files or {})}), address)

    def _show(self, response: HttpResponse, address: str) -> Page:
        while response.status_code in (301, 302, 303):
            address = urljoin(address, response.headers["Location"])
            assert not urlsplit(address).netloc, f"led away to {address}"
            response = self.client.get(address)
        self.page = Page(response, address)
        return self.page

    def comes_from(self, address: str) -> None:
        self.client.defaults["REMOTE_ADDR"] = address


FAR = 32_503_680_000


def signed_in(account: Account) -> Visitor:
    """A browser in which that person has signed in a moment ago, without the slow hash of a password."""
    visitor = Visitor()
    session = visitor.client.session
    session["account"], session["proof"] = account.id, account.get_session_auth_hash()
    session["seen"] = FAR  # a test may turn its clock by weeks, and nobody has gone home
    session.save()
    return visitor
