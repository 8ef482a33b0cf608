"""The look, held against what it promises: one sheet for both directions, figures of contrast, nothing forgotten."""

import re

import pytest

from dongthuan.entries.web import styles

SHEETS = {path.name: path.read_text("utf-8") for path in sorted(styles.FOLDER.glob("*.css"))}
PHYSICAL = re.compile(
    r"(?<![\w.-])(left|right|top|bottom|width|height|(min|max)-(width|height)"
    r"|(margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)[\w-]*"
    r"|border-(top|bottom)-(left|right)-radius|overflow-[xy]|text-align\s*:\s*(left|right)|float|clear)(?=\s*[:;])"
)
MEDIA = re.compile(r"@(media|container)[^{]*")
"""A question about the window: its width is a width in every language."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

# From the design: text on ground, light, dark. WCAG 2.2: text needs 4.5, the edge of a control 3.
CONTRASTS = [
    ("ink", "paper", 14.8, 14.6), ("ink-2", "paper", 7.4, 8.8), ("ink-2", "sunk", 6.7, 9.2), ("lam", "paper", 9.5, 9.8),
    ("on-lam", "lam", 10.1, 9.4), ("gach", "paper", 6.5, 8.8), ("gach", "gach-wash", 5.7, 7.1),
    ("ngoc", "paper", 7.2, 10.1),
    ("gian", "paper", 10.5, 8.9), ("edge", "leaf", 4.5, 4.7),
]  # fmt: skip
ALSO = [
    ("ink", "leaf", 7.0), ("ink", "sunk", 7.0), ("ink", "gach-wash", 7.0), ("ink-2", "leaf", 4.5), ("lam", "leaf", 4.5),
    ("lam", "sunk", 4.5), ("lam", "lam-wash", 4.5), ("lam-deep", "lam-wash", 4.5), ("on-lam", "lam-deep", 4.5),
    ("gach", "leaf", 4.5), ("gach", "sunk", 4.5), ("ngoc", "leaf", 4.5), ("gian", "leaf", 4.5), ("paper", "gach", 4.5),
    ("ngoc", "ngoc-wash", 4.5), ("ink", "ngoc-wash", 7.0), ("lam", "ngoc-wash", 4.5), ("ink-2", "ngoc-wash", 4.5),
    ("edge", "paper", 3.0), ("edge", "sunk", 3.0),
]  # fmt: skip
"""Pairs that stand on pages and were not measured in the design."""


def without_comments(sheet: str) -> str:
    return COMMENT.sub("", sheet)


def blocks(sheet: str) -> list[tuple[str, dict[str, str]]]:
    """(selector, declarations) of every rule, the rules inside @media among them."""
    found = re.findall(r"([^{};]+)\{([^{}]*)\}", without_comments(sheet))
    return [(selector.strip(), _declared(body)) for selector, body in found]


def _declared(body: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in body.split(";") if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def theme(name: str) -> dict[str, str]:
    [light] = [rules for selector, rules in blocks(SHEETS["tokens.css"]) if selector == ":root" and "--leaf" in rules]
    if name == "light":
        return light
    [dark] = [rules for selector, rules in blocks(SHEETS["tokens.css"]) if selector == ':root[data-theme="dark"]']
    return {**light, **dark}


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text: str, ground: str, name: str) -> float:
    colours = theme(name)
    lighter, darker = sorted((luminance(colours[f"--{one}"]) for one in (text, ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself() -> None:
    assert (luminance("#ffffff") + 0.05) / (luminance("#000000") + 0.05) == pytest.approx(21)
    assert 1.05 / (luminance("#767676") + 0.05) == pytest.approx(
        4.54, abs=0.005
    )  # the greyest grey that passes on white


@pytest.mark.parametrize(("text", "ground", "light", "dark"), CONTRASTS)
def test_the_figures_of_the_design_hold(text: str, ground: str, light: float, dark: float) -> None:
    found = [round(contrast(text, ground, name), 1) for name in ("light", "dark")]
    assert found == [pytest.approx(light, abs=0.1), pytest.approx(dark, abs=0.1)]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), ALSO)
def test_every_other_pair_can_be_read(text: str, ground: str, least: float, name: str) -> None:
    assert contrast(text, ground, name) >= least


GROUNDS = ("paper", "leaf", "sunk")


def within(name: str, media: str) -> dict[str, str]:
    """The tokens of a theme with what a question to the machine changes in them."""
    sheet = SHEETS["print.css" if media == "print" else "tokens.css"]
    inside = re.search(rf"@media \(?{media}\)? \{{(.*?)\n\}}", without_comments(sheet), re.DOTALL)
    assert inside
    found = theme(name)
    for selector, rules in blocks(inside[1]):
        strong = ":not(" in selector or "data-theme" in selector
        if selector.startswith(":root") and (strong or name == "light"):  # a plain :root is weaker than the dark
            found |= {token: value for token, value in rules.items() if token.startswith("--")}
    return {token: _followed(found, value) for token, value in found.items()}


def _followed(tokens: dict[str, str], value: str) -> str:
    named = re.fullmatch(r"var\((--[\w-]+)\)", value)
    value = tokens[named[1]] if named else value
    return f"#{''.join(part * 2 for part in value[1:])}" if re.fullmatch("#[0-9a-f]{3}", value) else value


def between(tokens: dict[str, str], text: str, ground: str) -> float:
    lighter, darker = sorted((luminance(tokens[f"--{one}"]) for one in (text, ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_whoever_asks_for_more_contrast_has_seven_to_one(name: str) -> None:
    tokens = within(name, "prefers-contrast: more")
    texts = ("ink", "ink-2", "lam", "gach", "ngoc", "gian")
    pairs = [(text, ground) for text in texts for ground in GROUNDS] + [("gach", "gach-wash"), ("ngoc", "ngoc-wash")]
    assert [pair for pair in pairs if between(tokens, *pair) < 7] == []
    assert [ground for ground in GROUNDS if between(tokens, "line", ground) < 3] == []


@pytest.mark.parametrize("name", ["light", "dark"])
def test_paper_is_read_whatever_the_screen_was(name: str) -> None:
    tokens = within(name, "print")
    grounds = (*GROUNDS, "lam-wash", "gach-wash", "ngoc-wash", "gian-wash")
    texts = ("ink", "ink-2", "lam", "lam-deep", "gach", "ngoc", "gian")
    assert [(text, ground) for text in texts for ground in grounds if between(tokens, text, ground) < 4.5] == []
    assert (between(tokens, "edge", "paper") >= 3, between(tokens, "on-lam", "lam") >= 4.5) == (True, True)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_ring_of_the_focus_is_seen_on_every_ground(name: str) -> None:
    """It has two colours, so one of them always stands out, and each from the other (WCAG 2.2, 1.4.11, 2.4.13)."""
    for ground in (*GROUNDS, "lam", "lam-wash", "gach-wash"):
        assert max(contrast(ring, ground, name) for ring in ("focus", "focus-ink")) >= 3, ground
    assert contrast("focus", "focus-ink", name) >= 3


def test_the_dark_that_is_chosen_is_the_dark_of_the_system() -> None:
    dark = [
        rules for selector, rules in blocks(SHEETS["tokens.css"])
        if selector in (':root:not([data-theme="light"])', ':root[data-theme="dark"]')
    ]  # fmt: skip
    assert len(dark) == 2
    assert dark[0] == dark[1]


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_is_said_of_left_and_right(name: str) -> None:
    sheet = MEDIA.sub("", without_comments(SHEETS[name]))
    assert [found[0] for found in PHYSICAL.finditer(sheet)] == []


@pytest.mark.parametrize("line", ["margin-left: 1px;", "left: 0;", "text-align: right;", "border-top: 0;",
                                  "width: 3em;",
                                  "float: left;", "padding-right:0;", "border-top-left-radius: 2px;"])  # fmt: skip
def test_left_and_right_would_be_seen(line: str) -> None:
    assert PHYSICAL.search(line)


@pytest.mark.parametrize("line", ["max-inline-size: 3em;", "inset-inline-start: 0;", "border-block-start: 0;",
                                  "stroke-width: 2;", "text-decoration-thickness: 1px;"])  # fmt: skip
def test_logical_words_pass(line: str) -> None:
    assert not PHYSICAL.search(line)


def test_every_sheet_is_in_the_bundle() -> None:
    assert sorted(styles.FILES) == list(SHEETS)
    whole = styles.bundle()
    for name in styles.FILES:
        for selector, _ in blocks(SHEETS[name]):
            last = re.split(r"[,\s]+", selector)[-1]
            assert last in whole, (name, selector)


def test_the_bundle_says_the_same_in_fewer_letters() -> None:
    whole = styles.bundle()
    separate = [rule for name in styles.FILES for rule in blocks(SHEETS[name])]
    assert len(blocks(whole)) == len(separate)
    for (_, short), (_, long) in zip(blocks(whole), separate, strict=True):
        assert {name: _room(value) for name, value in short.items()} == {
            name: _room(value) for name, value in long.items()
        }
    assert "/*" not in whole
    assert len(whole) < 0.95 * sum(map(len, SHEETS.values()))


def _room(value: str) -> str:
    """Room that means nothing taken away."""
    return re.sub(r"\s*([,>])\s*|\s+", lambda found: found[1] or " ", value)


def test_every_value_that_is_used_is_a_token_that_exists() -> None:
    whole = styles.bundle()
    used, made = set(re.findall(r"var\((--[\w-]+)\)", whole)), set(re.findall(r"(--[\w-]+):", whole))
    assert used <= made
    assert made - used <= {"--s7", "--focus-ink"} | used


PRINTED = re.compile(r"@media print \{.*?\n\}", re.DOTALL)


def test_no_colour_stands_outside_the_tokens() -> None:
    """It would not turn with the theme: words in the quiet ink of the dark stood on a white sheet. On paper there is no
    theme; what a camera has to read is black on white on every screen."""
    screen = {name: PRINTED.sub("", without_comments(sheet)) for name, sheet in SHEETS.items() if name != "tokens.css"}
    fixed = [
        row[0].strip() for sheet in screen.values() for row in re.findall(r"(.+?)\{([^}]*#[0-9a-fA-F]{3,8}\b)", sheet)
    ]
    assert fixed == [".qr", ".qrline", ".sheet-over::backdrop"]


def test_arabic_is_never_spaced_out_nor_slanted() -> None:
    whole = styles.bundle()
    assert "text-transform" not in whole
    assert "italic" not in whole
    spaced = [selector for selector, rules in blocks(whole) if rules.get("letter-spacing", "0") != "0"]
    assert spaced == [".code"]  # codes are Latin on every page
