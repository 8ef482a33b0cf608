"""Every page there is, and how one comes to it: for the rules of accessibility, for validity, and for proofs."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from support.site import Site
from support.walks import files, makes, opens, places, reference, writes

LONG_WORD = "Khôngngắtdòngnàocảthậtlàdàiquáđithôi" * 4
LONG_LETTER = f"{LONG_WORD} {'Một lá thư rất dài, không ai dừng lại ở đâu. ' * 200}"[:10_000]


@dataclass
class Stage:
    """One town for all pages: codes of cases in several states, and a page with somebody signed in at the desk."""

    site: Site
    resident: Any
    officer: Any
    codes: dict[str, str] = field(default_factory=dict)

    def case(self, name: str, language: str) -> None:
        self.resident.goto(f"/{language}/c/{self.codes[name]}")

    def at_desk(self, name: str, language: str, move: str = "") -> None:
        self.officer.goto(f"/{language}/desk/case/{reference(self.codes[name])}/{move}")


def lead(stage: Stage) -> None:
    sort = {"kind": "reflection", "topic": "lighting", "summary": LONG_WORD}
    for name in ("answered", "promised"):
        opens(stage.officer, stage.codes[name], "vi")
        makes(stage.officer, "vi", "Sort", **sort)
        makes(stage.officer, "vi", "Take on")
    makes(
        stage.officer, "vi", "Promise", answer="Sẽ thay.", task="Thay 6 bóng", person="=Phạm Minh Hoạ", due="2027-03-01"
    )
    opens(stage.officer, stage.codes["answered"], "vi")
    makes(stage.officer, "vi", "Answer", answer=LONG_LETTER[:6_000])
    stage.at_desk("referred", "vi", "refer/")
    stage.officer.locator(".act-form .btn").click()
    stage.at_desk("declined", "vi", "decline/")
    stage.officer.locator("#f-ground").select_option("unclear")
    stage.officer.locator("#f-reason").fill("Không rõ ngõ nào.")
    stage.officer.locator(".act-form .btn").click()


Way = Callable[[Stage, str], Any]


def public(address: str) -> Way:
    return lambda stage, language: _shown(stage.resident, f"/{language}/{address}")


def _shown(page: Any, address: str) -> Any:
    page.goto(address)
    return page


def step_where(stage: Stage, language: str) -> Any:
    writes(stage.resident, language, LONG_WORD)
    return stage.resident


def step_send(stage: Stage, language: str) -> Any:
    writes(stage.resident, language, LONG_LETTER)
    places(stage.resident, language, LONG_WORD)
    return stage.resident


def refused(form: Way) -> Way:
    """The same form, sent empty."""

    def way(stage: Stage, language: str) -> Any:
        page = form(stage, language)
        page.locator("main form button.btn").last.click()
        assert page.locator(".errs").count() == 1
        return page

    return way


def sign_in_refused(stage: Stage, language: str) -> Any:
    """Name and password left empty; the page's other button is for a passkey."""
    page = public("desk/sign-in/")(stage, language)
    page.locator("main form:has(#f-login) button.btn").click()
    assert page.locator(".errs").count() == 1
    return page


def send_refused(stage: Stage, language: str) -> Any:
    page = step_send(stage, language)
    page.locator("#f-contact").fill("0900")
    page.locator("button[value=send]").click()
    return page


def followed(name: str) -> Way:
    def way(stage: Stage, language: str) -> Any:
        stage.case(name, language)
        for summary in stage.resident.locator("main summary").all():
            summary.click()
        return stage.resident

    return way


def just_sent(stage: Stage, language: str) -> Any:
    files(stage.resident, language, LONG_LETTER, picture=True)
    return stage.resident


def at_desk(name: str, move: str = "") -> Way:
    def way(stage: Stage, language: str) -> Any:
        stage.at_desk(name, language, move)
        return stage.officer

    return way


def queue(query: str) -> Way:
    return lambda stage, language: _shown(stage.officer, f"/{language}/desk/?{query}")


def stale_form(stage: Stage, language: str) -> Any:
    page = _shown(stage.resident, f"/{language}/look-up/")
    page.context.clear_cookies()
    page.locator("#f-code").fill("x")
    page.locator("main form button").click()
    assert page.locator("main .btn").count() == 1
    return page


def desk(address: str) -> Way:
    return lambda stage, language: _shown(stage.officer, f"/{language}/desk/{address}")


def register_shown(stage: Stage, language: str) -> Any:
    """A register of two rows, one of them refused, as it would be taken in."""
    page, key = _shown(stage.officer, f"/{language}/desk/import/"), secrets.token_hex(4)
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


def token_issued(stage: Stage, language: str) -> Any:
    page = _shown(stage.officer, f"/{language}/desk/tokens/")
    page.locator("#f-label").fill("Quầy một cửa")
    page.locator("#f-scope").select_option(index=1)
    page.locator("#f-days").select_option(index=1)
    page.locator("main form button.btn").last.click()
    assert page.locator("#secret").count() == 1
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


PAGES: dict[str, tuple[Way, str, str, int]] = {
    "home": (public(""), "vi", "light", 390),
    "home, large": (public(""), "ar", "dark", 1280),
    "step what": (public("new/"), "ar", "light", 390),
    "step what, refused": (refused(public("new/")), "en", "dark", 390),
    "step where": (step_where, "vi", "dark", 390),
    "step where, refused": (refused(step_where), "ar", "light", 1280),
    "step send": (step_send, "en", "light", 390),
    "step send, refused": (send_refused, "ar", "dark", 390),
    "just sent": (just_sent, "en", "light", 1280),
    "look up": (public("look-up/"), "ar", "light", 1280),
    "look up, refused": (refused(public("look-up/")), "vi", "dark", 390),
    "answered": (followed("answered"), "vi", "light", 390),
    "promised": (followed("promised"), "ar", "dark", 1280),
    "declined": (followed("declined"), "en", "light", 390),
    "denunciation": (followed("referred"), "ar", "light", 390),
    "a long letter": (followed("long"), "en", "dark", 390),
    "sign in": (public("desk/sign-in/"), "en", "dark", 1280),
    "sign in, refused": (sign_in_refused, "ar", "light", 390),
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
    "not found": (public("khong-co/"), "vi", "light", 390),
    "stale form": (stale_form, "ar", "dark", 390),
    "no signal": (public("offline/"), "ar", "light", 390),
    "leader": (desk("leader/"), "vi", "light", 1280),
    "leader, telephone": (desk("leader/"), "ar", "dark", 390),
    "export": (desk("export/"), "vi", "dark", 1280),
    "import": (desk("import/"), "en", "light", 1280),
    "import, shown": (register_shown, "ar", "light", 1280),
    "import, taken": (register_taken, "vi", "light", 390),
    "tokens": (token_issued, "en", "dark", 390),
    "webhooks": (refused(desk("webhooks/")), "ar", "light", 1280),
    "calendars": (desk("calendars/"), "vi", "light", 390),
    "prepared texts": (desk("templates/"), "en", "light", 1280),
    "similar": (at_desk("answered", "similar/"), "vi", "dark", 1280),
    "letter on paper": (at_desk("answered", "paper/?what=letter"), "vi", "light", 1280),
    "slip on paper": (at_desk("promised", "paper/?what=slip"), "ar", "dark", 390),
    "cover on paper": (at_desk("promised", "paper/?what=cover"), "en", "light", 1280),
    "style guide": (public("style/"), "ar", "light", 1280),
    "style, field": (public("style/field/"), "en", "dark", 390),
    "style, figure": (public("style/figure/"), "vi", "light", 390),
    "style, lotus": (public("style/lotus/"), "ar", "dark", 1280),
    "style, lineage": (public("style/lineage/"), "en", "light", 390),
    "style, thread": (public("style/thread/"), "vi", "dark", 1280),
}


def meets(name: str, stage: Stage) -> Any:
    """The page, in its theme and at its width."""
    return met(stage, *PAGES[name])


def met(stage: Stage, way: Way, language: str, theme: str, width: int) -> Any:
    for page in (stage.resident, stage.officer):
        page.emulate_media(color_scheme=theme, media="screen", forced_colors="none")
        page.set_viewport_size({"width": width, "height": 900})
    return way(stage, language)
