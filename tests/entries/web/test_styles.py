"""The sheet keeps its promises: both directions, enough contrast, nothing inline."""

import re
from pathlib import Path

import pytest

from dongthuan.entries.web import styles

SHEETS = sorted(styles.FOLDER.glob("*.css"))
TEMPLATES = sorted((styles.FOLDER.parent.parent / "templates").rglob("*.html"))
PHYSICAL = re.compile(
    r"\b(left|right)\b|(?<![-\w.])(width|height|top|bottom|(?:min|max)-(?:width|height))\s*:|(margin|padding)-(top|bottom)"
)
PAIRS = {  # text on ground: the ratio in light and in dark, as the look was drawn
    ("ink", "paper"): (14.8, 14.6),
    ("ink-2", "paper"): (7.4, 8.8),
    ("ink-2", "sunk"): (6.7, 9.2),
    ("lam", "paper"): (9.5, 9.8),
    ("on-lam", "lam"): (10.1, 9.4),
    ("gach", "paper"): (6.5, 8.8),
    ("gach", "gach-wash"): (5.7, 7.1),
    ("ngoc", "paper"): (7.2, 10.1),
    ("gian", "paper"): (10.5, 8.9),
    ("edge", "leaf"): (4.5, 4.7),
}


def _plain(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)


def _blocks(marker: str) -> list[dict[str, str]]:
    """The colours of each rule of the tokens whose selector ends with ``marker``."""
    found = re.findall(re.escape(marker) + r"\s*\{([^{}]*)\}", _plain(styles.FOLDER / "tokens.css"))
    return [dict(re.findall(r"--([\w-]+):\s*([^;]+);", body)) for body in found]


def _light() -> dict[str, str]:
    return _blocks(":root")[0]


def _dark() -> dict[str, str]:
    return _blocks('[data-theme="dark"]')[0]


def _brightness(colour: str) -> float:
    """Relative luminance (WCAG 2) of "#rrggbb"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dim, bright = sorted((_brightness(one), _brightness(other)))
    return round((bright + 0.05) / (dim + 0.05), 1)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_a_text_stands_out_from_its_ground_in_light_and_in_dark(text: str, ground: str) -> None:
    light, dark = _light(), _dark()
    assert (_contrast(light[text], light[ground]), _contrast(dark[text], dark[ground])) == PAIRS[text, ground]


@pytest.mark.parametrize("text", ["ink", "ink-2", "lam", "gach", "ngoc", "gian"])
@pytest.mark.parametrize("ground", ["paper", "leaf", "sunk"])
def test_every_colour_of_text_can_be_read_on_every_sheet(text: str, ground: str) -> None:
    assert min(_contrast(theme[text], theme[ground]) for theme in (_light(), _dark())) >= 4.5


def test_what_lies_on_a_filled_ground_can_be_read() -> None:
    for theme in (_light(), _dark()):
        assert _contrast(theme["paper"], theme["gach"]) >= 4.5
        assert _contrast(theme["lam-deep"], theme["lam-wash"]) >= 4.5


def test_dark_by_the_system_and_dark_by_the_page_are_the_same() -> None:
    assert _blocks(':not([data-theme="light"])') == _blocks('[data-theme="dark"]')


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_knows_no_left_and_no_right(sheet: Path) -> None:
    rules = re.sub(r"@media[^{]*\{", "", _plain(sheet))
    assert PHYSICAL.findall(rules) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_can_be_read_by_a_person(sheet: Path) -> None:
    lines = sheet.read_text("utf-8").splitlines()
    assert (len(lines) < 300, max(map(len, lines)) <= 240) == (True, True)


def test_the_bundle_holds_every_sheet_in_order_and_no_comment() -> None:
    whole = styles.bundle()
    firsts = [whole.find(_first_rule(styles.FOLDER / name)) for name in styles.FILES]
    assert set(styles.FILES) == {sheet.name for sheet in SHEETS}
    assert firsts == sorted(firsts)
    assert -1 not in firsts
    assert "/*" not in whole


def _first_rule(sheet: Path) -> str:
    """The first selector and property, squeezed as the bundle squeezes them."""
    start = _plain(sheet).strip()[:60]
    return re.sub(r"\s*([{};,>])\s*|\s+", lambda found: found[1] or " ", start).rstrip()[:30]


def test_the_bundle_says_what_the_sheets_say() -> None:
    """Nothing but room is taken out: each brace and each declaration is still there."""
    sheets, whole = "".join(map(_plain, SHEETS)), styles.bundle()
    assert [whole.count(sign) for sign in "{}:;"] == [sheets.count(sign) for sign in "{}:;"]


def test_every_token_that_is_used_is_made() -> None:
    whole = styles.bundle()
    assert set(re.findall(r"var\(--([\w-]+)\)", whole)) <= set(re.findall(r"--([\w-]+):", whole))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: "/".join(one.parts[-2:]))
def test_a_template_holds_no_style_and_no_script(template: Path) -> None:
    """The Content-Security-Policy has no exceptions, so these would do nothing but fail in silence."""
    assert re.findall(r"<style|<script|\sstyle=|\son\w+=|javascript:", template.read_text("utf-8")) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: "/".join(one.parts[-2:]))
def test_a_template_names_only_classes_that_a_sheet_knows(template: Path) -> None:
    """A class without a rule is a leftover or a slip of the pen."""
    known = set(re.findall(r"\.([a-z][\w-]*)", "".join(map(_plain, SHEETS))))
    named = re.findall(r'\sclass="([^"{]*)["{]', template.read_text("utf-8"))
    assert {word for part in named for word in part.split()} - known == set()
