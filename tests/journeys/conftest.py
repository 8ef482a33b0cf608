"""A person, a task, a browser: Debian's Chromium before a site that really runs."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.site import Site, running
from support.stage import LONG_LETTER, Stage, lead
from support.walks import KEEPER, files, signs_in

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
LOCALES = {"vi": "vi-VN", "ar": "ar", "en": "en-GB"}

NewScreen = Callable[..., Any]


@pytest.hookimpl(tryfirst=True)  # before the groups are read, also where this folder is named on the command line
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    reason = why_not()
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group("browser"))  # one site for all: setting one up takes long
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


def why_not() -> str:
    """Why no browser test can run here; "" where they can."""
    if CHROMIUM is None:
        return "no Chromium here: apt-get install chromium (as .ci/run does), then these tests run"
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "no playwright here: pip install '.[test]', then these tests run"
    return ""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, fonts_folder: Path) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("home"), fonts_folder) as one:
        yield one


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Ends with its module: while it runs, Django takes the thread for asynchronous and keeps off the database."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def screen(chromium: Any, site: Site) -> Iterator[NewScreen]:
    """``screen(390)`` is a page of a browser of its own, that wide; ``script`` says whether it runs scripts."""
    opened: list[Any] = []
    site.forgets_tries()

    def new(width: int, language: str = "vi", theme: str = "light", script: bool = True, **more: Any) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 844 if width < 700 else 900},
            locale=LOCALES[language],
            color_scheme=theme,
            java_script_enabled=script,
            base_url=site.url,
            **more,
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        return context.new_page()

    yield new
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def stage(chromium: Any, site: Site) -> Iterator[Stage]:
    site.forgets_tries()
    contexts = [chromium.new_context(base_url=site.url, locale="vi-VN") for _ in range(3)]
    stage = Stage(site, *[context.new_page() for context in contexts])
    signs_in(stage.officer, "vi")
    signs_in(stage.keeper, "vi", KEEPER)
    for name in ("answered", "promised", "referred", "declined", "verified", "decided", "many", "more"):
        stage.codes[name] = files(stage.resident, "vi", picture=name == "answered")
    stage.codes["long"] = files(stage.resident, "vi", LONG_LETTER)
    lead(stage)
    yield stage
    for context in contexts:
        context.close()
