"""What each page may cost: bytes of the page itself on the line, statements that it runs, requests that it makes.

The tests in brackets ask for every page there is; what each one cost is noted on the way, and held against this table
at the end. A page that grows past its line has to say here by how much.
"""

import gzip

from support.pages import Page

KB = 1_000
USUAL = (8 * KB, 25, 6)
"""Six requests: the page, sheet, first face, script, icon and manifest; each picture of an office is one more."""
MORE: dict[str, tuple[int, int, int]] = {
    "plan": (8 * KB, 30, 6),  # what each old unit leaves is counted room by room
    "desk-ledger": (8 * KB, 30, 6),  # a case that is hashed anew up to the signed root
}
COSTS: dict[str, tuple[int, int, int]] = {}
"""The dearest of each address that was met."""


def cost(page: Page) -> tuple[int, int, int]:
    html = page.html.replace("⟦", "").replace("⟧", "").encode()
    return len(gzip.compress(html, 6, mtime=0)), page.statements or 0, asked(page)


def asked(page: Page) -> int:
    """Requests that the page makes by itself, itself among them."""
    files = [one.attrs.get("href") for one in page.all("link") if one.attrs.get("rel") != "alternate"]
    files += [one.attrs.get("src") for one in page.all("script")]
    return 1 + len({file for file in files if file}) + len(page.all("img"))


def note(name: str, page: Page) -> None:
    if page.status == 200 and page.statements is not None:
        one, other = cost(page), COSTS.get(name, (0, 0, 0))
        COSTS[name] = (max(one[0], other[0]), max(one[1], other[1]), max(one[2], other[2]))


def over() -> dict[str, tuple[int, int, int]]:
    """Whatever costs more than it may."""
    return {
        name: found
        for name, found in sorted(COSTS.items())
        if any(one > most for one, most in zip(found, MORE.get(name, USUAL), strict=True))
    }
