"""What keeps the house in order: rights, tokens, calendars, the ledger, webhooks, the style guide."""

import re

import pytest

from dongthuan.entries.web.style import figures, samples
from dongthuan.entries.web.style.parts import PARTS
from dongthuan.ground.access import grants
from dongthuan.ground.webhooks.models import Delivery, Webhook
from dongthuan.record.deadlines import speech
from dongthuan.record.ledger import sealer
from dongthuan.record.phrases import webhooks as webhook_phrases
from dongthuan.record.rulebook.rows import Basis
from support import watches
from support.bracketed import assert_translated
from support.pages import Visitor, signed_in
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


def test_who_can_do_what_and_who_keeps_out(town: Town) -> None:
    watches.begun(town)
    watches.somebody(town, "ho", "99001-MT", "front_supervisor")
    case, boss, typed = town.case_in("in_work"), signed_in(town.accounts["hoa"]), [*grants.table(), watches.LAW]
    base = f"/vi/desk/case/{case.reference}/keep-out/"
    for who in ("", "?of=99001", "?of=thu", "?of=nowhere", "?of=99001&on=2020-01-01"):
        assert_translated(boss.get(f"/vi/desk/access/{who}"), "nowhere", *typed)
    page = boss.get(base)
    page = boss.press(page.form("ground"), "declare")
    assert_translated(page)
    page = boss.press(page.form("whom"), "about", whom="khong-co")
    assert_translated(page, "khong-co")
    page = boss.press(page.form("whom"), "about", whom="thu")
    assert_translated(page)
    assert_translated(boss.press(page.form("bar"), "lift"))
    for login in ("thu", "ho", "mau", "nhap"):
        asked = f"?who={login}&action=case.answer&about={case.reference}"
        assert_translated(boss.get(f"/vi/desk/access/{asked}"), *typed)


def test_the_tokens_of_ones_programs(town: Town) -> None:
    visitor = signed_in(town.accounts["mau"])
    page = visitor.get("/vi/desk/tokens/")
    for given in ({}, {"label": "Quầy một cửa", "scope": "work", "days": "30"}):
        page = visitor.press(page.form("label"), **given)
        assert_translated(page, "Quầy một cửa", *(one.text for one in page.all("bdi", id="secret")))
    assert_translated(visitor.press(page.form(ending="/revoke/")), "Quầy một cửa")


def test_the_calendars_that_one_subscribes_to(town: Town) -> None:
    visitor = signed_in(town.accounts["mau"])
    page = visitor.get("/vi/desk/calendars/")
    page = visitor.press(page.form("unit"), unit=str(town.units["99001"].id))
    assert_translated(page, *(one.text for one in page.all("bdi", id="secret")))
    assert_translated(visitor.press(page.form(ending="/revoke/")))


def test_the_ledger_as_an_auditor_reads_it(town: Town) -> None:
    case = town.case_in("answered")
    sealer.seal_all(now=MONDAY)
    auditor = signed_in(town.accounts["kiem"])
    for asked in ("", f"?about={case.reference}&check=1", "?about=VD-0000-000", "?group=looked", "?who=thu&since=2026"):
        page = auditor.get(f"/vi/desk/ledger/{asked}")
        as_they_are = sorted((one.raw for one in page.all("pre", "bdi")), key=len, reverse=True)
        assert_translated(page, *as_they_are, case.reference)


def test_webhooks_and_their_calls(town: Town) -> None:
    visitor, hook = signed_in(town.accounts["hoa"]), {"url": "https://vidu.example.com/hook", "event": "case_filed"}
    page = visitor.get("/vi/desk/webhooks/")
    for given in ({}, {**hook, "unit": str(town.units["99001"].id)}):
        page = visitor.press(page.form("url"), **given)
        assert_translated(page, "https://vidu.example.com/hook", *(one.text for one in page.all("bdi", id="secret")))
    webhook = Webhook.objects.get()
    address = f"/vi/desk/webhooks/{webhook.id}/"
    assert_translated(visitor.get(address), webhook.url)
    for number, failure in enumerate(webhook_phrases.DELIVERY_FAILURES):
        Delivery.objects.create(
            webhook=webhook, entry=number, kind="case_filed", state=("queued", "done", "given_up")[number % 3],
            failure=failure, payload={"data": {"reference": "VD-7K4Q-29M"}}, created_at=MONDAY, next_try_at=MONDAY,
        )  # fmt: skip
    assert_translated(visitor.get(address), webhook.url)


@pytest.mark.parametrize("slug", ["", *PARTS])
def test_every_part_in_the_style_guide(db: None, slug: str) -> None:
    page = Visitor().get(f"/vi/style/{slug}/" if slug else "/vi/style/")
    page.html = re.sub("<pre.*?</pre>", "", page.html, flags=re.DOTALL)  # for whoever writes templates
    named = [name for row in figures.BANDS for name in row[:2]]
    words = [text for _language, _way, text in samples.WORDS]
    shown = [one.text for one in page.all("p") if one.attrs.get("lang")]  # one line in each of three scripts
    law = speech.basis(Basis("42/2013/QH13", "28.1"), "vi")
    tokens = sorted((*figures.COLOURS, *figures.SPACES), key=len, reverse=True)
    assert_translated(page, law, "Ngõ 5", *words, *named, *shown, *tokens, figures.ASKED)
