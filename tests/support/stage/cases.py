"""Letters and complaints at the desk, in the queue, on paper, in files."""

import secrets
from typing import Any

from support.stage.base import Pages, Stage, Way, at_desk, desk, queue, refused, shown
from support.walks import reference


def chosen(move: str) -> Way:
    """Two letters, ticked in the queue."""

    def way(stage: Stage, language: str) -> Any:
        rows = []
        for name in ("many", "more"):
            page = shown(stage.officer, f"/{language}/desk/?view=unit&state=any&q={reference(stage.codes[name])}")
            rows.append(page.locator("#q input[name=row]").first.input_value())
        return shown(page, f"/{language}/desk/bulk/?move={move}&row={rows[0]}&row={rows[1]}")

    return way


def done_for_both(stage: Stage, language: str) -> Any:
    page = chosen("classify")(stage, language)
    for name, value in {"kind": "reflection", "topic": "waste"}.items():
        page.locator(f"#f-{name}").select_option(value)
    page.locator("#f-summary").fill("Rác ở đầu ngõ")
    page.locator("main form.many button.btn").click()
    return page


def register_shown(stage: Stage, language: str) -> Any:
    """A register of two rows, one of them refused, as it would be taken in."""
    page, key = shown(stage.officer, f"/{language}/desk/import/"), secrets.token_hex(4)
    rows = f"so,ngay\n{key}1,2026-07-01\n{key}2,khi\n"
    for name, file, text in (("file", "so.csv", rows), ("map", "map.toml", REGISTER)):
        upload = {"name": file, "mimeType": "text/plain", "buffer": text.encode()}
        page.locator(f"main input[name={name}]").set_input_files(upload)
    page.locator("main form button.btn").click()
    return page


def register_taken(stage: Stage, language: str) -> Any:
    page = register_shown(stage, language)
    page.locator("button[value=take]").click()
    return page


REGISTER = """
[register]
name = "so"
zone = "Asia/Ho_Chi_Minh"
key = "{so}"
[letter]
unit = "99001"
at = "{ngay}"
what = "Rác."
place = "Ngõ 5"
"""


PAGES: Pages = {
    "queue": (queue("view=unit"), "vi", "light", 1280),
    "queue, dark": (queue("view=overdue"), "ar", "dark", 1280),
    "queue, telephone": (queue("view=soon"), "en", "light", 390),
    "queue, empty": (queue("view=unit&q=khongcogica"), "vi", "dark", 1280),
    "case": (at_desk("long"), "ar", "light", 1280),
    "case, promised": (at_desk("promised"), "en", "dark", 1280),
    "case, answered": (at_desk("answered"), "vi", "dark", 390),
    "case, denunciation": (at_desk("referred"), "vi", "light", 1280),
    "sort": (at_desk("long", "classify/"), "vi", "light", 1280),
    "sort, refused": (refused(at_desk("long", "classify/")), "ar", "dark", 1280),
    "pass on": (at_desk("long", "transfer/"), "en", "light", 390),
    "decline": (at_desk("long", "decline/"), "ar", "light", 1280),
    "promise": (at_desk("promised", "promise/"), "vi", "dark", 1280),
    "denounce": (at_desk("long", "refer/"), "en", "light", 1280),
    "export": (desk("export/"), "vi", "dark", 1280),
    "import": (desk("import/"), "en", "light", 1280),
    "import, shown": (register_shown, "ar", "light", 1280),
    "import taken": (register_taken, "vi", "light", 390),
    "prepared texts": (desk("templates/"), "en", "light", 1280),
    "similar": (at_desk("answered", "similar/"), "vi", "dark", 1280),
    "keeping out": (at_desk("promised", "keep-out/"), "ar", "light", 390),
    "letter on paper": (at_desk("answered", "paper/?what=letter"), "vi", "light", 1280),
    "slip on paper": (at_desk("promised", "paper/?what=slip"), "ar", "dark", 390),
    "cover on paper": (at_desk("promised", "paper/?what=cover"), "en", "light", 1280),
    "complaint": (at_desk("verified"), "vi", "light", 1280),
    "complaint, telephone": (at_desk("verified"), "ar", "dark", 390),
    "complaint, lodge": (at_desk("long", "lodge/"), "en", "light", 1280),
    "complaint, lodge refused": (refused(at_desk("long", "lodge/")), "ar", "light", 390),
    "complaint, mark complex": (at_desk("verified", "mark_complex/"), "vi", "dark", 1280),
    "complaint, dialogue": (at_desk("verified", "call_dialogue/"), "ar", "light", 1280),
    "complaint, decide": (at_desk("verified", "decide/"), "vi", "light", 390),
    "chosen cases": (chosen("classify"), "ar", "light", 1280),
    "chosen cases, done": (done_for_both, "vi", "dark", 390),
    "leader": (desk("leader/"), "vi", "light", 1280),
    "leader, telephone": (desk("leader/"), "ar", "dark", 390),
}
