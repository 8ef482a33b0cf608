"""What has happened in the town before anybody looks at its pages."""

from datetime import UTC, datetime, timedelta
from typing import Any

from support.stage.base import LONG_LETTER, LONG_WORD, Stage
from support.walks import makes, opens


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
