"""The site on a home screen: its name in three languages, pictures that exist, and a page that names nobody."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from dongthuan.entries.web import icons, scripts, static
from support.pages import Visitor
from support.statements import counted
from support.town import Town

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(static.fonts, "build", lambda folder: [])
    static.build(tmp_path)
    settings.STATIC_ROOT = tmp_path
    static._url.cache_clear()
    static.shell.cache_clear()
    yield tmp_path
    static._url.cache_clear()
    static.shell.cache_clear()


@pytest.mark.parametrize(("language", "way"), [("vi", "ltr"), ("ar", "rtl"), ("en", "ltr")])
def test_it_has_a_name_a_language_and_pictures(visitor: Visitor, built: Path, language: str, way: str) -> None:
    answer = visitor.client.get(f"/{language}/app.webmanifest")
    told = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (told["lang"], told["dir"], told["start_url"]) == (language, way, f"/{language}/")
    assert [visitor.get(one["url"]).status for one in told["shortcuts"]] == [200, 200]
    for one in told["icons"][1:]:
        with Image.open(built / Path(one["src"]).name) as picture:
            assert f"{picture.width}x{picture.height}" == one["sizes"]


def test_the_worker_is_asked_for_each_time_and_knows_the_present_files(visitor: Visitor, built: Path) -> None:
    answer = visitor.client.get("/sw.js")
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("text/javascript", "no-cache")
    assert f"dongthuan-{static.shell()}" in answer.content.decode()
    assert len(static.shell()) == 12


def test_the_page_without_a_signal_holds_no_token_and_nobodys_name(town: Town, visitor: Visitor) -> None:
    town.case_in("in_work")
    page = visitor.get("/vi/offline/")
    names = {one.attrs.get("name", "") for one in page.form("once").all("input", "textarea", "select", "button")} - {""}
    assert names == {"what", "place", "unit", "contact", "once", "step"}
    assert page.response.cookies == {}
    assert "csrf" not in page.html


def test_the_page_without_a_signal_costs_few_statements(town: Town, visitor: Visitor) -> None:
    with counted() as statements:
        visitor.get("/vi/offline/")
    assert len(statements) <= 2


def test_the_icon_is_a_flower_of_two_inks() -> None:
    import io

    with Image.open(io.BytesIO(icons.png(64))) as picture:
        inks = picture.convert("RGB")
        assert inks.getpixel((0, 0)) == pytest.approx((250, 247, 240), abs=3)
        assert inks.getpixel((32, 14)) == pytest.approx((29, 63, 125), abs=6)  # in the petal at the top
        assert inks.getpixel((32, 32)) == pytest.approx((250, 247, 240), abs=6)  # in the pod


def test_comments_stay_at_home() -> None:
    assert "/*" not in scripts.app()
    assert scripts.app().startswith("(() => {")
