"""Documents and what they ask for."""

from typing import Any

from support.stage.base import Pages, Stage, at, desk, through

TEXT = "Quyết định 23-QĐ/TW ngày 30/7/2021 thay thế Quyết định 290-QĐ/TW, hơn 300 người dự."


def text_read(stage: Stage, language: str) -> Any:
    page = desk("documents/read/")(stage, language)
    page.locator("#f-text").fill(TEXT)
    page.locator("button[value=read]").click()
    return page


PAGES: Pages = {
    "documents": (desk("documents/"), "vi", "light", 1280),
    "documents, telephone": (desk("documents/"), "ar", "dark", 390),
    "a document": (through(desk("documents/"), "main table a"), "ar", "light", 1280),
    "a document's descent": (through(desk("documents/"), "main table a", "graph/"), "vi", "light", 1280),
    "asked of us": (desk("documents/asked/"), "en", "dark", 390),
    "what a document asks": (through(desk("documents/asked/"), "main table a"), "vi", "light", 390),
    "coverage": (desk("documents/coverage/"), "vi", "light", 390),
    "who has answered": (through(at("ta_thi_vi_du", "documents/coverage/"), ".cover a"), "ar", "light", 1280),
    "a text to read": (text_read, "vi", "light", 1280),
    "figures that sources give": (desk("documents/figures/"), "ar", "light", 390),
}
