"""What people do with a dialogue in a browser: plan it, ask, lead it from step to step, write its plan."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from dongthuan.record.deadlines.calendar import day_of
from support.pages import say
from support.walks import photo

FRONT = "Ủy ban Mặt trận Tổ quốc Phường Minh Hoạ"
OFFICE = "Phòng Kinh tế, Hạ tầng và Đô thị Phường Minh Hoạ"


def in_days(number: int) -> str:
    return (day_of(datetime.now(UTC)) + timedelta(days=number)).isoformat()


def fills(form: Any, **given: str) -> None:
    """A choice is meant by its value, or as "=what it says"."""
    for name, value in given.items():
        field = form.locator(f'[name="{name}"]').first
        if field.evaluate("one => one.tagName") != "SELECT":
            field.fill(value)
        elif value.startswith("="):
            field.select_option(label=value[1:])
        else:
            field.select_option(value)


def steps(page: Any, step: str, **given: str) -> None:
    """Open the form of a step of a dialogue or of a question, fill it in, send it."""
    form = page.locator(f'form[action$="/{step}/"]').first
    box = page.locator("details:not([open])", has=form)
    if box.count():
        box.first.locator("summary").click()
    fills(form, **given)
    with page.expect_navigation():
        form.locator("button").last.click()
    assert not page.locator(".errs").count(), page.locator(".errs").inner_text()


def plans(page: Any, title: str, languages: tuple[str, ...] = ("vi",)) -> str:
    """Plan a dialogue for today and open it for questions; returns its number."""
    page.goto("/vi/desk/dialogues/")
    form = page.locator("form", has=page.locator("[name=title]"))
    fills(form, unit="=Phường Minh Hoạ", audience="people", field="fire_safety", title=title, on=in_days(0),
          hour="14:00", place="Nhà văn hoá phường", front=f"={FRONT}")  # fmt: skip
    for language in languages:
        form.locator(f'[name="languages"][value="{language}"]').check()
    form.get_by_role("button", name=say("vi", "Plan it")).click()
    page.wait_for_url("**/desk/dialogues/*/")
    for step in ("collect", "announce"):
        steps(page, step)
    return str(page.url.rstrip("/").rsplit("/", 1)[1])


def asks(page: Any, language: str, dialogue: str, what: str) -> str:
    """A resident, on the web; returns the code of the receipt."""
    page.goto(f"/{language}/dialogues/{dialogue}/ask/")
    fills(page.locator("form", has=page.locator("[name=what]")), what=what)
    page.get_by_role("button", name=say(language, "Send")).click()
    return str(page.locator(".slip .code").inner_text())


def writes_down(page: Any, what: str, asker: str, **given: str) -> None:
    """At the live desk, without script: one entry."""
    form = page.locator("#live")
    fills(form, what=what, asker=asker, **given)
    form.get_by_role("button", name=say("vi", "Take down")).click()


def acts(page: Any, language: str, label: str, **given: str) -> None:
    """A move of a task, a promise or an account: open its form, fill it in, send it."""
    words = say(language, label)
    if not given:
        page.get_by_role("button", name=words, exact=True).click()
        return
    whole = re.compile(f"^{re.escape(words)}$")  # "It is so" stands beside "It is not so"
    box = page.locator("details.act", has=page.locator("summary", has_text=whole))
    box.locator("summary").click()
    fills(box, **given)
    if label == "Submit as done":
        upload = {"name": "viec.jpg", "mimeType": "image/jpeg", "buffer": photo()}
        box.locator("[name=photo]").set_input_files(upload)
    box.get_by_role("button", name=words, exact=True).click()


def opens_task(page: Any, language: str, view: str, what: str) -> None:
    page.goto(f"/{language}/desk/tasks/?view={view}")
    page.get_by_role("link", name=what).first.click()


def tree(page: Any) -> str:
    """What a screen reader is given of the page."""
    return str(page.locator("main").aria_snapshot())
