"""Every page there is, and how one comes to it: for the rules of accessibility, for validity, and for proofs."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from dongthuan.entries.web import urls
from support.site import PASSWORD, Site
from support.walks import files, makes, opens, places, reference, writes

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
    met: set[str] = field(default_factory=set)
    """Names of the addresses whose pages were looked at."""

    @property
    def pages(self) -> tuple[Any, Any, Any]:
        return self.resident, self.officer, self.keeper

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
    complain(stage)
    keep_house(stage)


def fills(page: Any, **given: str) -> None:
    """The form beside the letter. A choice is meant by its value, or by its place in the list."""
    for name, value in given.items():
        control = page.locator(f"#f-{name}")
        if control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(**({"index": int(value)} if value.isdigit() else {"value": value}))
        else:
            control.fill(value)
    page.locator(".act-form .btn").click()


def complain(stage: Stage) -> None:
    """Two complaints: one that somebody verifies, and one whose decision was sent."""
    lodged = {
        "topic": "land",
        "summary": "Quyết định thu hồi đất số 12",
        "against": "1",
        "known_on": str(datetime.now(UTC).date() - timedelta(days=20)),
    }
    more = {"people": "6", "speakers": "Lê Thị Ví Dụ\nTrần Văn Ví Dụ"}
    decision = {"outcome": "wrong", "number": "15/QĐ-UBND", "decision": LONG_LETTER[:3_000]}
    ways: list[tuple[str, dict[str, str]]] = [
        ("lodge", {**lodged, **more}),
        ("take_on", {}),
        ("verify", {"person": "1"}),
    ]
    for name, moves in (("verified", ways), ("decided", [*ways, ("decide", decision), ("send", {})])):
        for move, given in moves:
            stage.at_desk(name, "vi", f"{move}/")
            fills(stage.officer, **given)


def keep_house(stage: Stage) -> None:
    """A plan that is a draft, one in effect with its handover, and a webhook."""
    page = stage.keeper
    for name, title, lines in (("draft", "Sắp xếp thử", DRAFT), ("plan", "Văn phòng thử", OFFICES)):
        page.goto("/vi/desk/units/plans/")
        given = {"title": title, "instrument": "9/NQ-HĐND (ví dụ)", "day": "2026-09-01", "lines": lines}
        for field_name, value in given.items():
            page.locator(f"#f-{field_name}").fill(value)
        page.locator("main form button.btn").last.click()
        stage.links[name] = page.url.split("/vi/", 1)[1]
    page.locator("main form:has([value=apply]) button").click()
    stage.links["handover"] = page.locator("a[href*=handover]").first.get_attribute("href").split("/vi/", 1)[1]
    page.goto("/vi/desk/webhooks/")
    page.locator("#f-url").fill("https://mot-cua.example.invalid/goi")
    page.locator("main [name=event]").first.check()
    for choice in page.locator("main form select").all():
        choice.select_option(index=1)
    page.locator("main form button.btn").last.click()
    stage.links["webhook"] = page.locator("main table a").first.get_attribute("href").split("/vi/", 1)[1]


DRAFT = "new 99010 ward under 99: Phường Mới / Mới Ward / حي موي\n99001 -> 99010\n99002 -> 99010 part"
OFFICES = "new 99003-TH office under 99003: Phòng Tổng hợp / General Office / مكتب الشؤون العامة\n99003-KT -> 99003-TH"


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


def kept(address: str) -> Way:
    """At the desk of whoever keeps the house."""
    return lambda stage, language: _shown(stage.keeper, f"/{language}/desk/{address}")


def made(name: str) -> Way:
    return lambda stage, language: _shown(stage.keeper, f"/{language}/{stage.links[name]}")


def through(listed: Way, link: str, rest: str = "") -> Way:
    """The first page to which a list leads, and what lies beneath it."""

    def way(stage: Stage, language: str) -> Any:
        page = listed(stage, language)
        address = page.locator(link).first.get_attribute("href")
        page.goto(urljoin(page.url, f"{address}{rest}"))
        return page

    return way


def promise_at_desk(stage: Stage, language: str) -> Any:
    page = through(public("promises/"), "ul.promised a")(stage, language)
    number = page.url.rstrip("/").rsplit("/", 1)[1]
    return desk(f"promises/{number}/")(stage, language)


def pressed(form: Way, button: str) -> Way:
    def way(stage: Stage, language: str) -> Any:
        page = form(stage, language)
        page.locator(button).first.click()
        return page

    return way


def second_step(stage: Stage, language: str) -> Any:
    """Half-way in: a name and a password, and now a code."""
    page = public("desk/sign-in/")(stage, language)
    page.locator("#f-login").fill("le_thi_mau")
    page.locator("#f-password").fill(PASSWORD)
    page.locator("main form:has(#f-login) button.btn").click()
    page.wait_for_url("**/second/")
    return _shown(page, f"/{language}/desk/sign-in/second/")


def an_office(stage: Stage, language: str) -> Any:
    page = public("units/?q=minh+hoa")(stage, language)
    page.locator("main table a").first.click()
    return page


def chosen(move: str) -> Way:
    """Two letters, ticked in the queue."""

    def way(stage: Stage, language: str) -> Any:
        rows = []
        for name in ("many", "more"):
            page = _shown(stage.officer, f"/{language}/desk/?view=unit&state=any&q={reference(stage.codes[name])}")
            rows.append(page.locator("#q input[name=row]").first.input_value())
        return _shown(page, f"/{language}/desk/bulk/?move={move}&row={rows[0]}&row={rows[1]}")

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


def one_case_checked(stage: Stage, language: str) -> Any:
    return kept(f"ledger/?about={reference(stage.codes['answered'])}&check=1")(stage, language)


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
    "keeping out": (at_desk("promised", "keep-out/"), "ar", "light", 390),
    "who can do what": (kept("access/?of=99001"), "vi", "light", 1280),
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
    "complaint, followed": (followed("verified"), "ar", "light", 390),
    "complaint, decision followed": (followed("decided"), "vi", "dark", 1280),
    "second step": (second_step, "ar", "light", 390),
    "second step, refused": (refused(second_step), "vi", "dark", 1280),
    "set up": (desk("sign-in/set-up/"), "ar", "dark", 390),
    "factors": (desk("factors/"), "vi", "light", 1280),
    "factors, somebody lost theirs": (kept("factors/"), "ar", "light", 390),
    "factors, new codes": (pressed(kept("factors/"), "[value=codes]"), "en", "dark", 1280),
    "calendars, opened": (
        pressed(desk("calendars/"), "main form:not(:has([name=feed])) button.btn"),
        "ar",
        "dark",
        1280,
    ),
    "webhook": (made("webhook"), "en", "light", 390),
    "chosen cases": (chosen("classify"), "ar", "light", 1280),
    "chosen cases, done": (done_for_both, "vi", "dark", 390),
    "offices": (public("units/"), "vi", "light", 1280),
    "offices, telephone": (public("units/?q=thu+nghiem"), "ar", "dark", 390),
    "offices, nothing found": (public("units/?q=khong+co"), "en", "light", 390),
    "office": (an_office, "vi", "dark", 390),
    "offices, map": (public("units/map/"), "ar", "light", 1280),
    "plans": (kept("units/plans/"), "ar", "light", 1280),
    "plans, refused": (refused(kept("units/plans/")), "vi", "dark", 390),
    "plan, draft": (made("draft"), "vi", "light", 1280),
    "plan, in effect": (made("plan"), "ar", "dark", 390),
    "handover on paper": (made("handover"), "vi", "light", 1280),
    "ledger": (kept("ledger/"), "vi", "light", 1280),
    "ledger, telephone": (pressed(kept("ledger/"), ".leaf summary"), "ar", "dark", 390),
    "ledger, refused": (refused(kept("ledger/?about=x")), "en", "light", 1280),
    "ledger, empty": (kept("ledger/?since=2020-01-01&until=2020-01-02"), "ar", "light", 1280),
    "ledger, one case": (one_case_checked, "en", "dark", 1280),
    "auditor's queue": (kept(""), "vi", "light", 390),
    "promises": (public("promises/"), "vi", "light", 1280),
    "promises, telephone": (public("promises/"), "ar", "dark", 390),
    "a promise": (through(public("promises/"), "ul.promised a"), "ar", "light", 1280),
    "a promise, telephone": (through(public("promises/"), "ul.promised a"), "vi", "dark", 390),
    "a promise, to follow": (refused(through(public("promises/"), "ul.promised a", "follow/")), "en", "light", 390),
    "a promise at the desk": (promise_at_desk, "vi", "light", 1280),
    "a promise, new": (refused(desk("promises/new/")), "ar", "light", 390),
    "tasks": (desk("tasks/?view=unit"), "vi", "light", 1280),
    "tasks, telephone": (desk("tasks/?view=unit"), "ar", "dark", 390),
    "a task": (through(desk("tasks/?view=unit"), "table.rows a"), "ar", "light", 1280),
    "supervision": (desk("supervision/"), "vi", "dark", 1280),
    "documents": (desk("documents/"), "vi", "light", 1280),
    "documents, telephone": (desk("documents/"), "ar", "dark", 390),
    "a document": (through(desk("documents/"), "main table a"), "ar", "light", 1280),
    "a document's descent": (through(desk("documents/"), "main table a", "graph/"), "vi", "light", 1280),
    "documents, asked": (desk("documents/asked/"), "en", "dark", 390),
    "documents, coverage": (desk("documents/coverage/"), "vi", "light", 390),
    "style guide": (public("style/"), "ar", "light", 1280),
    "style, field": (public("style/field/"), "en", "dark", 390),
    "style, figure": (public("style/figure/"), "vi", "light", 390),
    "style, lotus": (public("style/lotus/"), "ar", "dark", 1280),
    "style, lineage": (public("style/lineage/"), "en", "light", 390),
    "style, thread": (public("style/thread/"), "vi", "dark", 1280),
}


NO_PAGES = {
    "by-link", "forget", "proof", "own-photo", "own-move", "manifest", "passkey", "sign-out", "token-revoke",
    "desk-photo", "webhook-again", "calendar-revoke", "desk-template-retire", "desk-looking", "desk-draft",
    "desk-contact", "desk-save-view", "desk-drop-view", "desk-import-file", "desk-ledger-proof", "desk-ledger-file",
    "desk-beside", "desk-unit", "unit-promises", "promises-file", "follow-join", "follow-leave", "promise-file",
    "promise-proof", "promise-picture", "promise-photo", "task-move", "desk-promise-move", "account-move",
}  # fmt: skip
"""Addresses that lead to a page of another name, answer with no page, or with one that is in the list already."""


def meets(name: str, stage: Stage) -> Any:
    """The page, in its theme and at its width."""
    return met(stage, *PAGES[name])


def met(stage: Stage, way: Way, language: str, theme: str, width: int) -> Any:
    for page in stage.pages:
        page.emulate_media(color_scheme=theme, media="screen", forced_colors="none")
        page.set_viewport_size({"width": width, "height": 900})
    page = way(stage, language)
    with suppress(Resolver404):
        stage.met.add(resolve(f"/{urlsplit(page.url).path[4:]}", urlconf=urls).view_name)
    return page
