"""The town that all pages share, and the ways to a page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from support.site import Site
from support.walks import reference, signs_in

LONG_WORD = "Khôngngắtdòngnàocảthậtlàdàiquáđithôi" * 4

LONG_LETTER = f"{LONG_WORD} {'Một lá thư rất dài, không ai dừng lại ở đâu. ' * 200}"[:10_000]


@dataclass
class Stage:
    """One town for all pages: codes of cases in several states, somebody signed in at the desk, and somebody who keeps
    the house and reads its ledger."""

    site: Site
    resident: Any
    officer: Any
    keeper: Any
    codes: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    """Addresses without their language, of what was made once: a plan, a webhook."""
    others: dict[str, Any] = field(default_factory=dict)
    """Whoever else is needed at a desk, signed in when first asked for."""
    met: set[str] = field(default_factory=set)
    """Names of the addresses whose pages were looked at."""

    @property
    def pages(self) -> tuple[Any, ...]:
        return self.resident, self.officer, self.keeper, *self.others.values()

    def who(self, login: str) -> Any:
        if login not in self.others:
            browser = self.officer.context.browser
            self.others[login] = browser.new_context(base_url=self.site.url, locale="vi-VN").new_page()
            signs_in(self.others[login], "vi", login)
        return self.others[login]

    def case(self, name: str, language: str) -> None:
        self.resident.goto(f"/{language}/c/{self.codes[name]}")

    def at_desk(self, name: str, language: str, move: str = "") -> None:
        self.officer.goto(f"/{language}/desk/case/{reference(self.codes[name])}/{move}")


Way = Callable[[Stage, str], Any]


def public(address: str) -> Way:
    return lambda stage, language: shown(stage.resident, f"/{language}/{address}")


def shown(page: Any, address: str) -> Any:
    page.goto(address)
    return page


def refused(form: Way, button: str = "main form button.btn") -> Way:
    """The same form, sent empty; ``button``: where another form stands below it."""

    def way(stage: Stage, language: str) -> Any:
        page = form(stage, language)
        page.locator(button).last.click()
        assert page.locator(".errs").count() == 1
        return page

    return way


def followed(name: str) -> Way:
    def way(stage: Stage, language: str) -> Any:
        stage.case(name, language)
        for summary in stage.resident.locator("main summary").all():
            summary.click()
        return stage.resident

    return way


def at_desk(name: str, move: str = "") -> Way:
    def way(stage: Stage, language: str) -> Any:
        stage.at_desk(name, language, move)
        return stage.officer

    return way


def queue(query: str) -> Way:
    return lambda stage, language: shown(stage.officer, f"/{language}/desk/?{query}")


def desk(address: str) -> Way:
    return lambda stage, language: shown(stage.officer, f"/{language}/desk/{address}")


def kept(address: str) -> Way:
    """At the desk of whoever keeps the house."""
    return lambda stage, language: shown(stage.keeper, f"/{language}/desk/{address}")


def at(login: str, address: str) -> Way:
    """At the desk of somebody else."""
    return lambda stage, language: shown(stage.who(login), f"/{language}/desk/{address}")


def made(name: str) -> Way:
    return lambda stage, language: shown(stage.keeper, f"/{language}/{stage.links[name]}")


def through(listed: Way, link: str, rest: str = "") -> Way:
    """The first page to which a list leads, and what lies beneath it."""

    def way(stage: Stage, language: str) -> Any:
        page = listed(stage, language)
        address = page.locator(link).first.get_attribute("href")
        page.goto(urljoin(page.url, f"{address}{rest}"))
        return page

    return way


def pressed(form: Way, button: str) -> Way:
    def way(stage: Stage, language: str) -> Any:
        page = form(stage, language)
        page.locator(button).first.click()
        return page

    return way


Pages = dict[str, tuple[Way, str, str, int]]
