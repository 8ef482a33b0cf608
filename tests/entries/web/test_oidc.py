"""Coming in by another sign-in service: a real OpenID Connect server, on loopback."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from dongthuan.ground.people.models import Account
from dongthuan.ground.signing import factors, operations
from dongthuan.record.ledger.models import Entry
from support import door
from support.pages import Page, Visitor
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
mock = pytest.importorskip("oidc_provider_mock", reason="no OpenID Connect server here: pip install '.[test]'")

SUBJECT = "248289761001"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with mock.run_server_in_thread() as running:
        yield f"http://localhost:{running.server_port}"


@pytest.fixture
def service(server: str, settings: Any) -> str:
    app = {"provider_id": "office", "name": "Cổng tỉnh", "client_id": "dongthuan", "secret": "s3cret",
           "settings": {"server_url": server}}  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    return server


def comes(visitor: Visitor, subject: str, **given: str) -> Page:
    """From our sign-in page to the service, says who they are there, and back."""
    [link] = [one for one in visitor.get("/vi/desk/sign-in/").all("a") if "oidc" in one.attrs["href"]]
    away = visitor.client.get(link.attrs["href"])
    there = requests.post(away.headers["Location"], data={"sub": subject, **given}, allow_redirects=False, timeout=10)
    back = urlsplit(there.headers["Location"])
    return visitor.get(f"{back.path}?{back.query}")


def test_a_linked_identity_is_half_of_the_way_and_the_second_step_is_ours(
    town: Town, service: str, visitor: Visitor
) -> None:
    door.has_totp(town, "mau")
    operations.link(actor=town.machine, login="mau", provider="office", uid=SUBJECT, at=MONDAY)
    page = comes(visitor, SUBJECT)
    assert page.address == "/vi/desk/sign-in/second/"
    page = visitor.press(page.form("code"), code=factors.code_at(door.SECRET, MONDAY))
    assert page.address == "/vi/desk/"
    assert Entry.objects.get(kind="signed_in").facts["how"] == "oidc totp"


def test_an_identity_that_nobody_linked_opens_nothing_and_makes_no_account(
    town: Town, service: str, visitor: Visitor
) -> None:
    before = Account.objects.count()
    assert comes(visitor, "stranger").refusal == "identity_unknown"
    assert (Account.objects.count(), "account" in visitor.client.session) == (before, False)


def test_who_has_left_does_not_come_in_by_the_service(town: Town, service: str, visitor: Visitor) -> None:
    operations.link(actor=town.machine, login="mau", provider="office", uid=SUBJECT, at=MONDAY)
    Account.objects.filter(login="mau").update(is_active=False)
    assert comes(visitor, SUBJECT).refusal == "identity_unknown"


def test_who_says_no_there_is_told_so_here(town: Town, service: str, visitor: Visitor) -> None:
    assert comes(visitor, SUBJECT, action="deny").refusal == "oidc_failed"


def test_an_answer_that_nobody_asked_for_is_refused(town: Town, service: str, visitor: Visitor) -> None:
    assert visitor.get("/sign-in/oidc/office/back/?code=made-up&state=made-up").refusal == "oidc_failed"


def test_no_service_is_offered_where_none_is_set_up(town: Town, visitor: Visitor) -> None:
    assert [one for one in visitor.get("/vi/desk/sign-in/").all("a") if "oidc" in one.attrs["href"]] == []
    assert visitor.get("/sign-in/oidc/office/").status == 404
