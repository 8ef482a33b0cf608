"""Somebody at a page who has only a keyboard."""

from typing import Any

MOST_TABS = 60


class Keys:
    """Somebody who has only a keyboard, and sees where the focus is."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def here(self) -> str:
        """What has the focus, as it is called: its label, or its words."""
        return str(
            self.page.evaluate(
                "() => { const one = document.activeElement; return (one.labels && one.labels.length ? "
                "one.labels[0].innerText : one.getAttribute('aria-label') || one.innerText || one.tagName).trim(); }"
            )
        )

    def to(self, name: str, most: int = MOST_TABS) -> "Keys":
        """Tab on until something of that name has the focus; a ring must show where one is on the way."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.here().startswith(name):
                assert self.ring(), f"no ring round {name}"
                return self
        raise AssertionError(f"{name} cannot be reached with Tab; at last: {self.here()}")

    def ring(self) -> bool:
        return bool(
            self.page.evaluate(
                "() => { const style = getComputedStyle(document.activeElement);"
                " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }"
            )
        )

    def enter(self) -> "Keys":
        """Where Enter leads to another page, or to a place on this one."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    def unfold(self) -> "Keys":
        self.page.keyboard.press("Enter")
        return self

    def type(self, words: str) -> "Keys":
        self.page.keyboard.type(words)
        return self

    def waits(self, field: str) -> "Keys":
        """Until a form has opened beside the letter, with the cursor in its first field."""
        self.page.wait_for_function("id => document.activeElement.id === id", arg=f"f-{field}")
        return self

    def next(self, field: str) -> "Keys":
        self.page.keyboard.press("Tab")
        return self.waits(field)

    def sends(self) -> "Keys":
        """From inside a form, without going to its button."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Enter")
        return self
