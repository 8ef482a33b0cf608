"""No address is forgotten."""

from dongthuan.entries.web import urls
from support.addresses import ASKED, NO_PAGES


def test_every_address_is_asked_for_here_or_is_no_page() -> None:
    assert {path.name for path in urls.urlpatterns} == ASKED | NO_PAGES
