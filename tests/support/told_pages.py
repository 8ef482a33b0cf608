"""Pages of a town whose clock stands still: what they say is the same on every day, so pictures of them can be kept.

They are made here, by the same views, and shown by a browser on the sheets of a site that runs: the clock of a site
cannot be stopped. Whatever a die would throw is thrown in order, and codes are made with a secret that never changes.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from django.db import transaction
from django.test import override_settings

from dongthuan.entries.web import static, when
from dongthuan.record.ledger import keys
from support import promises, town
from support.pages import Visitor, signed_in
from support.program import code_of
from support.site import Site
from support.town import MONDAY, SeededDice

WIDTHS = {"track": 390, "promise": 1280, "queue": 1280, "case": 1280, "leader": 1280}
NOW = datetime(2026, 9, 21, 2, 0, tzinfo=UTC)
LETTERS = (
    ("received", "Đèn đường ngõ 5 tắt đã bốn hôm.", "vi"), ("classified", "Rác để qua đêm trước cổng trường.", "vi"),
    ("committed", "Cả dãy đèn ngõ 7 không sáng, trẻ con đi học về tối.", "vi"),
    ("in_work", "مكيف المطعم المجاور يصدر ضجيجًا طوال الليل.", "ar"),
    ("answered", "Karaoke after eleven at night next to our building.", "en"),
    ("reopened", "Nắp cống vỡ đầu phố.", "vi"),
)  # fmt: skip
Told = Mapping[tuple[str, str], str]
"""(page, language): the page as the server sends it."""


class Undone(Exception):
    """Nothing of the story stays in the database."""


def told(site: Site, folder: Path) -> Told:
    found: dict[tuple[str, str], str] = {}
    with _still(site, folder), ExitStack() as stack:
        stack.enter_context(_undone())
        found.update(_pages())
        raise Undone
    return found


@contextmanager
def _undone() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except Undone:
        pass


@contextmanager
def _still(site: Site, folder: Path) -> Iterator[None]:
    """The clock, and the files of the site that runs."""
    places = {name: folder / name.lower() for name in ("FILES_DIR", "OUTBOX_DIR", "KEYS_DIR")}
    static._url.cache_clear()
    kept = {**places, "STATIC_ROOT": site.home / "static", "SECRET_KEY": "the secret of a town that nobody lives in"}
    with override_settings(**kept), patch.object(when, "now", lambda: NOW):
        try:
            yield
        finally:
            static._url.cache_clear()


def _pages() -> Iterator[tuple[tuple[str, str], str]]:
    keys.make(SeededDice(9))
    where = promises.people_of(town.build())
    cases = {state: where.case_in(state, MONDAY + timedelta(days=n), what=what, language=language)
             for n, (state, what, language) in enumerate(LETTERS)}  # fmt: skip
    one = promises.heard(where)
    work = promises.work(where, what="Sửa đèn ngõ 9", due=date(2026, 9, 14))
    late = promises.heard(where, promises.word(where, work))
    promises.do(where, "accept", "lam", late)
    resident, head = Visitor(), signed_in(where.accounts["hoa"])
    for language in ("vi", "ar", "en"):
        resident.get(f"/{language}/c/{code_of(cases['committed'])}")
        addresses = {
            "track": (resident, "case/"), "promise": (Visitor(), f"promises/{one.id}/"),
            "queue": (head, "desk/?view=unit"), "leader": (head, "desk/leader/"),
            "case": (head, f"desk/case/{cases['in_work'].reference}/answer/"),
        }  # fmt: skip
        for name, (visitor, address) in addresses.items():
            yield (name, language), visitor.get(f"/{language}/{address}").html
