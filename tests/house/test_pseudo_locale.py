"""No page says anything that its readers could not read in their own language.

Every sentence that comes through the catalogues is put in brackets. What then stands outside of them on a page must be
somebody's own words, a name, a label of the register, a code, or a date; all else was never marked for translation.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

import dongthuan.work.dialogues.models  # noqa: F401
from dongthuan.entries.web import paper, plans, residents, urls, when
from dongthuan.entries.web.style import figures, samples
from dongthuan.entries.web.style.parts import PARTS
from dongthuan.ground.access import grants
from dongthuan.ground.channels.models import Outgoing
from dongthuan.ground.organisations import names, plan_lines
from dongthuan.ground.organisations.models import Period, Unit
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Account, Office
from dongthuan.ground.webhooks.models import Delivery, Webhook
from dongthuan.record.deadlines import queries as deadlines
from dongthuan.record.deadlines import speech
from dongthuan.record.deadlines import words as deadline_words
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger import sealer
from dongthuan.record.phrases import webhooks as webhook_phrases
from dongthuan.record.rulebook.rows import Basis
from dongthuan.record.terms import queries as terms
from dongthuan.work import dialogues as talk
from dongthuan.work.cases.columns import TABLES
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case, Complaint, Words
from dongthuan.work.desk import queries as desk
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.reading import proposals
from dongthuan.work.documents.vocabulary import vocabulary
from dongthuan.work.receptions import law as reception_law
from dongthuan.work.receptions import lifecycle as receptions
from dongthuan.work.receptions import models as reception_models
from support import dialogues, papers, promises, watches
from support import plans as invented
from support import receptions as rec
from support.door import has_totp
from support.pages import Element, Page, Visitor, signed_in
from support.program import code_of
from support.town import ACTORS, MONDAY, PROMISE, SORT, WAYS, Town

pytestmark = pytest.mark.django_db
CASE_COLUMNS = sorted({column.name for columns in TABLES.values() for column in columns}, key=len, reverse=True)
LATER = MONDAY + timedelta(days=60)
DATED = "ngày 24 tháng 8 năm 2026"
"""Monday on a paper: the Decree wants the day in words between its figures."""
Clocked = Callable[[datetime], None]


class Bracketed(trans_real.DjangoTranslation):
    """Vietnamese as it would be if each sentence were translated by putting it in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message.rpartition(chr(4))[2]}⟧"

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return f"⟦{singular if n == 1 else plural}⟧"


@pytest.fixture(autouse=True)
def bracketed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(trans_real._translations, "vi", Bracketed("vi"))
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clocked:
    def stand_still(at: datetime) -> None:
        monkeypatch.setattr(when, "now", lambda: at)

    stand_still(MONDAY)
    return stand_still


# What may stand outside the brackets

CODES = re.compile(
    r"\b[A-Z]{2}(-[0-9A-Z]{2,5}){2,3}\b"  # of receipts and cases
    r"|\b[0-9a-f]{32}\b"  # salts
    r"|\b\d+/\d{4}/[\w-]+"  # of laws
    r"|\b[Tt]hứ (Hai|Ba|Tư|Năm|Sáu|Bảy)\b|\bChủ nhật\b|\bT[2-7]\b|\bCN\b|\bQR\b"
)


def known() -> list[str]:
    """Whatever is data: the longest first, so that no name is cut by a shorter one."""
    found = {*dict(settings.LANGUAGES).values(), terms.realm_name(settings.REALM.code, "vi")}
    found |= {unit.name("vi") for unit in Unit.objects.all()} | set(Account.objects.values_list("name", flat=True))
    found |= {row for row in Words.objects.values_list("text", flat=True) if row}
    found |= set(Case.objects.values_list("summary", flat=True))
    found |= set(Complaint.objects.values_list("number", flat=True))
    found |= {row for pair in Period.objects.values_list("code", "instrument") for row in pair}
    found |= {names.proper(name) for name in Period.objects.values_list("name_vi", flat=True)}
    found |= {*plans.EXAMPLE, *plans.PATTERNS, "/NQ-UBTVQH16 (ví dụ)", "Sắp xếp (ví dụ)"}
    for group in ("kinds", "topics", "unit_kinds", "roles"):
        found |= {label["vi"] for label in terms.group(group).values()}
    found |= {label["vi"] for label in deadline_words.LABELS.values()}
    for one in Clock.objects.all():
        found |= set(_explained(one))
    return sorted(filter(None, found), key=len, reverse=True)


def _explained(clock: Clock) -> Iterator[str]:
    """Why a date: these sentences have their three languages in a table of their own."""
    document = deadlines.explain_clock(clock, deadlines.calendar(), "vi")
    yield from (str(step["text"]) for step in document["steps"])
    yield from (str(document["basis_text"]), *map(str, document["doubts_text"]))
    yield when.why(clock, deadlines.calendar())["period"]


class Spoken(HTMLParser):
    """What a page says: the text between its tags, and the attributes that are read out."""

    READ_OUT = ("alt", "aria-label", "placeholder", "title")

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.attributes: list[str] = []
        self.on_a_key = False  # what is printed on a key is a letter in every language
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [value or "" for name, value in attrs if name in self.READ_OUT]
        self.on_a_key = tag == "kbd"

    def handle_endtag(self, tag: str) -> None:
        self.on_a_key = self.on_a_key and tag != "kbd"

    def handle_data(self, data: str) -> None:
        if not self.on_a_key:
            self.texts.append(data)


def bare(texts: Sequence[str], names: Sequence[str]) -> list[str]:
    """The letters outside brackets that nothing explains. A bracket may open in one text and close in another."""
    left, depth = [], 0
    for text in texts:
        outside = ""
        for letter in text:
            depth += letter == "⟦"
            outside += letter if not depth else ""
            depth -= letter == "⟧"
        left.append(_unexplained(outside, names))
    assert depth == 0
    return [text for text in left if re.search(r"[^\W\d_]", text)]


def _unexplained(text: str, names: Sequence[str]) -> str:
    for name in names:
        # a short one may stand inside a code by chance
        text = text.replace(name, " ") if len(name) > 4 else re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", " ", text)
    return " ".join(CODES.sub(" ", text).split())


def assert_translated(page: Page, *typed: str) -> None:
    """``typed``: own words that are on no case yet."""
    spoken, names = Spoken(page.html), [*typed, *known()]
    assert bare(spoken.texts, names) == [], page.address
    assert [found for text in spoken.attributes for found in bare([text], names)] == [], page.address
    assert "⟦" in page.html


# The pages

ASKED = {"home", "new", "look-up", "track", "own-move", "desk", "sign-in", "desk-case", "desk-contact", "desk-move"}
ASKED |= {"desk-similar", "tokens", "desk-templates", "desk-paper", "desk-export", "desk-beside", "desk-bulk"}
NO_PAGES = {"by-link", "forget", "proof", "own-photo", "sign-out", "desk-photo", "token-revoke", "desk-looking"}
NO_PAGES |= {"desk-draft", "desk-template-retire", "desk-save-view", "desk-drop-view"}
ASKED |= {"second", "set-up", "factors"}
NO_PAGES |= {"passkey"}
ASKED |= {"webhooks", "webhook", "calendars", "access", "desk-keep-out"}
NO_PAGES |= {"webhook-again", "calendar-revoke"}
ASKED |= {"promises", "unit-promises", "promise", "promise-follow", "follow-join", "follow-leave"}
ASKED |= {
    "promise-new",
    "tasks",
    "task",
    "task-move",
    "desk-promise",
    "desk-promise-move",
    "supervision",
    "account",
    "account-move",
}
NO_PAGES |= {"promises-file", "promise-file", "promise-proof", "promise-picture", "promise-photo"}
ASKED |= {"documents", "document", "document-graph", "documents-asked", "document-asked"}
ASKED |= {"documents-coverage", "document-coverage"}
ASKED |= {"desk-ledger"}
NO_PAGES |= {"desk-ledger-proof", "desk-ledger-file"}
ASKED |= {"documents-coverage", "document-coverage", "documents-read"}
"""These lead to a page of another name, or answer with no page."""


def test_every_address_is_asked_for_here_or_is_no_page() -> None:
    assert {path.name for path in urls.urlpatterns} == ASKED | NO_PAGES


@pytest.mark.parametrize("address", ["", "new/", "look-up/", "desk/sign-in/", "nowhere/"])
def test_what_anyone_can_open(town: Town, address: str) -> None:
    assert_translated(Visitor().get(f"/vi/{address}"))


@pytest.mark.parametrize(
    ("address", "given"),
    [("look-up/", {"code": "VD-0000-000-00000"}), ("look-up/", {"code": ""}), ("desk/sign-in/", {"login": "mau"})],
)
def test_what_does_not_open(town: Town, address: str, given: dict[str, str]) -> None:
    visitor = Visitor()
    page = visitor.press(visitor.get(f"/vi/{address}").form(next(iter(given))), **given)
    assert page.refusal
    assert_translated(page)


def test_the_three_steps_and_what_can_be_missing(town: Town) -> None:
    visitor, where = Visitor(), {"place": "Ngõ 5", "unit": str(town.units["99001"].id)}
    page = visitor.get("/vi/new/")
    for step, given in (("what", {"what": "Đèn ngõ 5 tắt."}), ("where", where), ("send", {"contact": ""})):
        wrong = {"contact": "?"} if step == "send" else {}
        page = visitor.press(_filing(page), step, **wrong)
        assert page.refusal in ("missing", "contact_not_readable")
        assert_translated(page, "Đèn ngõ 5 tắt.", "Ngõ 5")
        page = visitor.press(_filing(page), step, **given)
    assert page.all("section", cls="slip")
    assert_translated(page)


def test_what_others_have_raised(town: Town) -> None:
    visitor = Visitor()
    lead = town.move("publish", "thu", town.case_in("in_work"), title="Đèn ngõ 5 tắt", where="Ngõ 5")
    page = visitor.press(_filing(visitor.get("/vi/new/")), "what", what="Đèn tắt.")
    page = visitor.press(_filing(page), "where", place="Ngõ 5", unit=str(town.units["99001"].id))
    assert_translated(page, "Đèn ngõ 5 tắt", "Ngõ 5", "Đèn tắt.")
    visitor.press(_filing(page), "send", like=lead.reference)
    case, desk = Case.objects.latest("id"), signed_in(town.accounts["thu"])
    for rest in ("", "similar/", f"join/?into={lead.reference}"):
        assert_translated(desk.get(f"/vi/desk/case/{case.reference}/{rest}"), "Đèn tắt", "Ngõ 5")


def test_offices_and_their_history(town: Town) -> None:
    boss, row = signed_in(town.accounts["kiem"]), invented.applied(town, invented.MERGED)
    for code in ("99001", "99010", "99"):
        assert_translated(Visitor().get(f"/vi/units/{invented.unit(code).id}/"))
    assert_translated(boss.get(f"/vi/desk/units/{invented.unit('99010').id}/"))
    for asked in ("", f"?under={invented.unit('99').id}", "?q=thu+nghiem", "?q=khong", "?on=2020-01-01"):
        assert_translated(Visitor().get(f"/vi/units/{asked}"), "thu nghiem", "khong")
    assert_translated(Visitor().get("/vi/units/map/"))
    assert_translated(boss.get(f"/vi/desk/units/plans/{row.id}/"), *plan_lines.lines(invented.MERGED).split("\n"))
    assert_translated(boss.get(f"/vi/desk/units/plans/{row.id}/handover/{invented.unit('99001').id}/"))


def test_documents_and_what_they_ask(town: Town) -> None:
    row, head = papers.answered(town), signed_in(town.accounts["hoa"])
    directive, plan = row.requirement.document, row.answer
    assert plan is not None
    documents.make_known(
        actor=town.staff("hoa"), document_id=directive.id, unit=town.units["99001"], on=papers.AUGUST, way="posted",
        people=84, at=MONDAY,
    )  # fmt: skip
    told = {"field": "issued_on", "value": "2026-08-04", "source": "baovidu"}
    documents.claim(actor=town.staff("hoa"), document_id=plan.id, at=MONDAY, **told)
    own = [
        directive.symbol,
        directive.subject,
        plan.symbol,
        plan.subject,
        row.requirement.what,
        "2026-08-04",
        "baovidu",
    ]
    own += [one.vi for one in vocabulary().types] + [one.vi for one in vocabulary().issuers if one.vi]
    places = [
        "",
        f"{directive.id}/",
        f"{plan.id}/",
        f"{directive.id}/graph/",
        "asked/",
        f"asked/{row.id}/",
        "coverage/",
    ]
    for place in places:
        assert_translated(head.get(f"/vi/desk/documents/{place}"), *sorted(own, key=len, reverse=True))
    words = "Quyết định 23-QĐ/TW ngày 30/7/2021 thay thế Quyết định 290-QĐ/TW, hơn 300 người dự"
    head.get("/vi/desk/documents/read/")
    assert_translated(head.page)
    page = head.press(head.page.form("text"), "read", text=words)
    read = proposals(words)
    spans = [*(span for one in read.documents for span in one.passages), *(one.passage for one in read.figures)]
    passages = [
        part.strip() for span in [*spans, *(one.passage for one in read.relations)] for part in read.parts(span)
    ]
    assert_translated(page, *sorted([*passages, words, "23-QĐ/TW", "290-QĐ/TW"], key=len, reverse=True))
    papers.as_head_of_the_province(town, "kiem")
    boss = signed_in(town.accounts["kiem"])
    for place in ("coverage/", f"coverage/{row.requirement_id}/", f"asked/{row.id}/"):
        assert_translated(boss.get(f"/vi/desk/documents/{place}"), *own)


def test_a_plan_and_what_its_check_says(town: Town) -> None:
    town.case_in("in_work")
    boss, apart = signed_in(town.accounts["kiem"]), replace(invented.APART, keepers={})
    assert_translated(boss.get("/vi/desk/units/plans/"))
    row = invented.drafted(town, apart)
    assert_translated(boss.get(f"/vi/desk/units/plans/{row.id}/"), plan_lines.lines(apart))
    row = invented.applied(town, invented.APART)
    assert_translated(boss.get(f"/vi/desk/units/plans/{row.id}/"), *plan_lines.lines(invented.APART).split("\n"))


OF_PROMISES = (
    "Lắp 24 trụ nước ở 14 ngõ hẹp", "24 trụ nước có nước", "Khảo sát 14 ngõ", "Lắp trụ", "Đầu ngõ 295", "Ngõ 295",
    "Ngõ hẹp xe chữa cháy không vào được thì làm thế nào?", "Phường đặt trụ nước ở đầu ngõ.", "Đã lắp xong.",
    "Đã đến 24 điểm, đều có nước.", "Vì mưa.", "CSV", "JSON", "Atom", "iCalendar", "LH",
)  # fmt: skip
"""What people write in the stories of ``support.promises``, and what files are called everywhere."""


def test_promises_in_every_state_and_following_one(town: Town, clock: Clocked) -> None:
    promises.people_of(town)
    kept, broken, late, asked = (promises.heard(town, origin=f"question:{place}") for place in range(4))
    promises.kept(town, kept)
    promises.say(town, "give_up", "hoa", broken, reason="Vì mưa.")
    promises.do(town, "pass_on", "hoa", late, unit="99001", person="thu", reason="Vì mưa.")
    promises.askers_told(promises.checked(town, asked), town.machine)
    promises.asker_says(town, asked, "done")
    for one in (kept, broken, late, asked):
        assert_translated(Visitor().get(f"/vi/promises/{one.id}/"), *OF_PROMISES)
    clock(LATER + timedelta(days=90))
    for address in ("promises/", "promises/?state=broken", f"units/{town.units['99001'].id}/promises/?topic=waste"):
        assert_translated(Visitor().get(f"/vi/{address}"), *OF_PROMISES)
    visitor, form = Visitor(), f"/vi/promises/{late.id}/follow/"
    for address in ("?", "ai.do@vidu.example.com"):
        assert_translated(visitor.press(visitor.get(form).form("address"), address=address), *OF_PROMISES)
    join = str(Outgoing.objects.get(template="follow_asked").facts["site"])
    for address in (join, join.replace("/join/", "/leave/")):
        page = visitor.get(address[address.index("/vi/") :])
        assert_translated(page, *OF_PROMISES)
        assert_translated(visitor.press(page.form()), *OF_PROMISES)


def test_tasks_promises_and_accounts_at_the_desk(town: Town, clock: Clocked) -> None:
    promises.people_of(town)
    one = promises.heard(town)
    desk = {login: signed_in(town.accounts[login]) for login in ("lam", "hoa", "mat")}
    typed = (*OF_PROMISES, "Vì sao chưa làm?", "Đang làm.")
    for login, address in (("lam", "tasks/?view=mine"), ("hoa", "tasks/?view=to_confirm"), ("hoa", "supervision/")):
        assert_translated(desk[login].get(f"/vi/desk/{address}"), *typed)
    task = f"/vi/desk/tasks/{one.task_id}/"
    page = desk["lam"].press(desk["lam"].get(task).form("version", ending="/accept/"))
    for form in page.all("form", method="post"):
        if form.attrs.get("action", "").startswith(task):
            assert_translated(desk["lam"].press(form), *typed)
    row = promises.asked(town, one)
    promises.do(town, "ask_extension", "lam", one, due="2026-12-31", reason="Vì mưa.")
    assert_translated(desk["hoa"].get(task), *typed)
    promises.do(town, "grant_extension", "hoa", one)
    promises.checked(town, one)
    promises.askers_told(one, town.machine)
    for address in (f"promises/{one.id}/", f"promises/{one.id}/hear/", "supervision/", f"supervision/{row.id}/"):
        assert_translated(desk["mat"].get(f"/vi/desk/{address}"), *typed)
    page = desk["mat"].get(f"/vi/desk/promises/{one.id}/")
    assert_translated(desk["mat"].press(page.form("said")), *typed)
    page = desk["hoa"].get(f"/vi/desk/supervision/{row.id}/")
    assert_translated(desk["hoa"].press(page.form("answer")), *typed)
    assert_translated(desk["hoa"].press(page.form("answer"), answer="Đang làm."), *typed)
    page = desk["hoa"].get("/vi/desk/promises/new/")
    assert_translated(page, *typed)
    assert_translated(desk["hoa"].press(page.form("what")), *typed)
    clock(LATER)
    assert_translated(Visitor().get(f"/vi/promises/{one.id}/"), *typed)


def _filing(page: Page) -> Element:
    return next(form for form in page.all("form") if form.all("input", name="once"))


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("state", WAYS)
def test_a_case_as_its_resident_and_its_officer_see_it(town: Town, clock: Clocked, state: str, late: bool) -> None:
    case = town.case_in(state, contact="0900 000 012")
    clock(LATER if late else MONDAY)
    assert_translated(Visitor().get(f"/vi/c/{code_of(case)}"))
    desk = signed_in(town.accounts["mau"])
    page = desk.get(f"/vi/desk/case/{case.reference}/")
    assert_translated(page)
    if page.all("form", action=f"/vi/desk/case/{case.reference}/contact/"):
        assert_translated(desk.press(page.form(ending="contact/")))


@pytest.mark.parametrize(
    "view", ["mine", "unit", "soon", "overdue", "waiting", "sent_up", "unit&joined=hide", "unit&q=khong"]
)
def test_the_queue(town: Town, clock: Clocked, view: str) -> None:
    for state in WAYS:
        town.case_in(state)
    clock(LATER)
    assert_translated(signed_in(town.accounts["thu"]).get(f"/vi/desk/?view={view}"))


@pytest.mark.parametrize("others", [0, 1])
def test_cases_that_may_be_the_same_matter(town: Town, others: int) -> None:
    for _ in range(others):
        town.case_in("in_work", MONDAY - timedelta(days=2))
    case = town.case_in("classified")
    page = signed_in(town.accounts["thu"]).get(f"/vi/desk/case/{case.reference}/similar/")
    assert len(page.all("section", cls="alike")) == others
    assert_translated(page, "Đèn đường", "tắt", "bốn")


def test_the_case_beside_the_queue_and_a_move_for_many(town: Town) -> None:
    cases = [town.case_in("received"), town.case_in("received")]
    desk, rows = signed_in(town.accounts["mau"]), "&".join(f"row={case.id}.{case.version}" for case in cases)
    assert_translated(desk.get(f"/vi/desk/beside/{cases[0].reference}/"))
    assert_translated(desk.get("/vi/desk/bulk/?move=classify"))
    town.move("classify", "mau", cases[0], **SORT)
    page = desk.get(f"/vi/desk/bulk/?move=classify&{rows}")
    assert_translated(page)
    page = desk.press(page.form("move"))
    assert_translated(page)
    assert_translated(desk.press(page.form("move"), **SORT), SORT["summary"])


@pytest.mark.parametrize("move", [move.name for move in LIFECYCLE])
def test_each_move_before_and_after_something_is_missing(town: Town, move: str) -> None:
    row = next(row for row in LIFECYCLE if row.name == move)
    case = town.ready(move, town.case_in(next(state for state in WAYS if state in row.source)))
    if ACTORS[move] == "resident":
        visitor = Visitor()
        page = visitor.get(f"/vi/c/{code_of(case)}")
    else:
        visitor = signed_in(town.accounts[ACTORS[move]])
        page = visitor.get(f"/vi/desk/case/{case.reference}/{move}/")
    assert_translated(page)
    page = visitor.press(page.form("version", ending=f"/{move}/"))
    assert bool(page.refusal) == any(given.required for given in row.inputs)
    assert_translated(page)


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


def test_a_case_that_was_moved_promised_and_shown_to_be_done(town: Town) -> None:
    case = town.move("transfer", "mau", town.case_in("in_work"), unit="99001-KT", reason="Việc của phòng.")
    done = town.move("fulfil", "thu", town.case_in("committed"), evidence="Ảnh dãy đèn sáng.")
    for one in (case, town.move("add", "resident", done, text="Ngõ 7 cũng tối.")):
        assert_translated(Visitor().get(f"/vi/c/{code_of(one)}"))


def test_prepared_texts_and_the_offices_paper(town: Town) -> None:
    case, visitor = town.case_in("answered"), signed_in(town.accounts["hoa"])
    places = " ".join(f"{{{name}}}" for name in desk.FIELDS)
    assert_translated(visitor.get("/vi/desk/templates/"), places, *map(str, dict(settings.LANGUAGES).values()))
    for what in paper.PAPERS:
        page = visitor.get(f"/vi/desk/case/{case.reference}/paper/?what={what}")
        role = terms.label("roles", "head", "vi")
        assert_translated(page, *paper.NATION, role, DATED)


def test_a_form_that_is_too_old_and_a_page_that_fails(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    assert_translated(Page(strict.post("/vi/look-up/"), "/vi/look-up/"))
    monkeypatch.setattr(residents, "render", lambda *given: 1 / 0)
    assert_translated(Page(strict.get("/vi/"), "/vi/"))


def test_taking_cases_out_as_a_file(town: Town) -> None:
    desk = signed_in(town.accounts["hoa"])
    page = desk.get("/vi/desk/export/")
    assert_translated(page, "CSV", "JSON", "Parquet", *CASE_COLUMNS)
    assert_translated(desk.press(page.form("since"), since="hôm qua"), "CSV", "hôm qua", *CASE_COLUMNS)


# The test can tell


def test_a_bare_sentence_is_seen() -> None:
    page = '<h1>⟦Queue⟧</h1><p title="Held by">⟦Sent⟧ 24/8/2026 <b>VD-7K4Q-29M</b>, Lê Thị Mẫu: Look here</p>'
    spoken = Spoken(page)
    assert bare(spoken.texts, ["Lê Thị Mẫu"]) == [", : Look here"]
    assert bare(spoken.attributes, []) == ["Held by"]


def test_a_bracket_may_close_in_another_element() -> None:
    assert bare(Spoken("<h1>⟦Due by ⟦<em>thứ Ba, 15/9/2026</em>: 3 days⟧.⟧</h1>").texts, []) == []


# A register at the desk

ASKED |= {"desk-import", "desk-import-report"}
NO_PAGES |= {"desk-import-file"}
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


def test_a_register_at_the_desk(town: Town, settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    desk = signed_in(town.accounts["kiem"])
    form = desk.get("/vi/desk/import/").form("known")
    assert_translated(desk.press(form), "stlouis")
    files = {"file": ("so.csv", b"so,ngay\n1,2026-07-01\n2,khi\n"), "map": ("map.toml", REGISTER.encode())}
    page = desk.press(form, files={name: SimpleUploadedFile(*given) for name, given in files.items()})
    assert_translated(page, "Rác.", "Ngõ 5", "ngay")
    assert_translated(desk.press(page.form("token"), "take"), "CSV", "JSON")


# The style guide

ASKED |= {"style", "style-part"}


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


# The leader's page

ASKED |= {"leader", "units", "units-map", "unit", "desk-unit", "plans", "plan", "handover"}


@pytest.mark.parametrize("later", [False, True])
def test_the_leaders_page(town: Town, clock: Clocked, later: bool) -> None:
    for state in WAYS if later else ():
        town.case_in(state)
    clock(LATER if later else MONDAY)
    assert_translated(signed_in(town.accounts["hoa"]).get("/vi/desk/leader/"))


# Without a signal

ASKED |= {"offline"}
NO_PAGES |= {"manifest"}


def test_the_page_without_a_signal(town: Town) -> None:
    assert_translated(Visitor().get("/vi/offline/"))


# Receptions

ASKED |= {"receptions", "reception-duty", "appointment", "reception-book", "desk-receptions", "desk-reception-days"}
ASKED |= {"desk-reception-day", "desk-visit", "desk-visit-move", "desk-visit-paper", "desk-reception-register"}
ASKED |= {"desk-visit-identity", "desk-reception-book"}
NO_PAGES |= {"reception-feed", "desk-reception-export"}


def said_at_receptions() -> list[str]:
    """Own words, names and labels of the pack."""
    found = [row or "" for row in reception_models.Said.objects.values_list("text", flat=True)]
    for group in ("reception_posts", "reception_grounds", "interpreters"):
        found += [label["vi"] for label in terms.group(group).values()]
    for name in ("reason", "place", "document", "notice"):
        for model in (reception_models.Session, reception_models.Visit):
            if hasattr(model, name):
                found += model.objects.values_list(name, flat=True)
    found += [ground.basis for ground in reception_law.grounds().values()] + [
        *rec.INPUTS["add_task"].values(),
        rec.TASK["task"],
    ]
    found += [part for row in receptions.TABLES for move in row for part in (move.basis, *move.basis.split("; "))]
    return sorted({*filter(None, found), "khoản", "điểm", "điều", "x", "PDF", "DOCX"}, key=len, reverse=True)


@pytest.mark.parametrize("state", ["booked", "recorded", "notice_owed", "guided", "concluded", "closed"])
def test_a_visit_at_the_desk_and_with_its_code(town: Town, state: str) -> None:
    slip = rec.booked(town)
    visit = slip.visit
    for name in rec.WAYS[state]:
        visit = rec.move(town, name, visit, rec.ACTORS.get(name, "tiep"), **rec.INPUTS[name])
    visitor = Visitor()
    page = visitor.press(visitor.get("/vi/receptions/appointment/").form("code"), code=slip.code.full)
    assert_translated(page, *said_at_receptions())
    for login in ("tiep", "hoa"):
        desk = signed_in(town.accounts[login])
        page = desk.get(f"/vi/desk/receptions/visit/{visit.id}/")
        assert_translated(page, *said_at_receptions())
        for link in page.all("a"):
            if (
                link.attrs.get("href", "").startswith(f"/vi/desk/receptions/visit/{visit.id}/")
                and "form=" not in link.attrs["href"]
            ):
                assert_translated(desk.get(link.attrs["href"]), *said_at_receptions(), *paper.NATION, "TB-", DATED)


def test_days_of_leaders_for_everybody_and_at_the_desk(town: Town) -> None:
    rec.on_day(town, "postpone", rec.published(town), at=MONDAY, **rec.DAY_INPUTS["postpone"])
    known_here = [*said_at_receptions(), "UTC", "07:30–11:30"]
    assert_translated(Visitor().get("/vi/receptions/"), *known_here)
    assert_translated(Visitor().get("/vi/receptions/duty/"), *known_here, "Luật", "Nghị định")
    session = reception_models.Session.objects.get(state="published")
    visitor = Visitor()
    page = visitor.get(f"/vi/receptions/{session.id}/book/")
    assert_translated(page, *known_here)
    assert_translated(visitor.press(page.form("once")), *known_here)
    desk = signed_in(town.accounts["tiep"])
    for rest in ("", "days/", "register/", f"day/{session.id}/postpone/", f"day/{session.id}/book/"):
        assert_translated(desk.get(f"/vi/desk/receptions/{rest}"), *known_here)


# Dialogues

ASKED |= {"dialogues", "dialogues-year", "dialogue", "dialogue-ask", "dialogue-come", "dialogue-hall", "question"}
ASKED |= {"desk-dialogues", "desk-dialogues-year", "desk-dialogue", "desk-live", "desk-dialogue-plan", "desk-question"}
ASKED |= {"desk-dialogue-paper", "desk-live-lists", "dialogue-now"}
NO_PAGES |= {"dialogues-file", "dialogue-file", "dialogue-too", "question-forget", "question-act", "desk-dialogue-step"}
NO_PAGES |= {"desk-dialogue-guests", "desk-dialogue-papers", "desk-dialogue-file", "desk-question-step"}


def of_dialogues() -> list[str]:
    """What people wrote at dialogues, and labels of topics."""
    found = [row for row in talk.models.Words.objects.values_list("text", flat=True) if row]
    for model, columns in (
        (talk.models.Dialogue, ("title", "place", "term")),
        (talk.models.PlanRow, ("what",)),
        (talk.models.Guest, ("name",)),
        (talk.models.Question, ("public_title", "project")),
    ):
        found += [value for row in model.objects.values_list(*columns) for value in row if value]
    found += [label["vi"] for label in terms.group("dialogue_topics").values()]
    return [*found, *paper.NATION, "CSV", "JSON", "ATOM", "DOCX", "PDF", DATED, "10/2022/QH15",
            *map(str, dict(settings.LANGUAGES).values())]  # fmt: skip


@pytest.mark.parametrize("state", ["collecting", "live", "held", "following", "closed"])
def test_a_dialogue_as_everybody_and_the_desk_see_it(town: Town, state: str) -> None:
    hall = dialogues.planned(town, seats="40", languages=("vi",)).to(state)
    one, unit = hall.dialogue, town.units["99001"].id
    if state in ("collecting", "live"):
        channel = {"channel": "hall", "asker": "ông Thử", "speaking": True} if state == "live" else {}
        hall.handle("publish", hall.ask("Hàng giả ở chợ.", **channel), title="Hàng giả")
    base, desk, typed = f"/vi/dialogues/{one.id}/", f"/vi/desk/dialogues/{one.id}/", of_dialogues()
    for address in (
        "/vi/dialogues/",
        base,
        f"{base}ask/",
        f"{base}come/",
        f"{base}hall/",
        f"/vi/dialogues/year/{unit}/",
    ):
        assert_translated(Visitor().get(address), *typed)
    mau = signed_in(town.accounts["mau"])
    sheets = [f"{desk}paper/{what}/" for what in ("minutes", "notice", "plan")]
    for address in ("/vi/desk/dialogues/", desk, f"{desk}live/", f"{desk}plan/", *sheets,
                    f"/vi/desk/dialogues/year/{unit}/"):  # fmt: skip
        assert_translated(mau.get(address), *typed)
    if found := talk.models.Question.objects.first():
        assert_translated(mau.get(f"/vi/desk/question/{found.reference}/"), *typed)


def test_a_question_from_the_web_and_what_can_be_missing(town: Town) -> None:
    hall, visitor = dialogues.planned(town).to("collecting"), Visitor()
    page = visitor.get(f"/vi/dialogues/{hall.dialogue.id}/ask/")
    for given in ({"what": ""}, {"what": "Ngõ 5 tối.", "contact": "?"}):
        page = visitor.press(page.form("once"), **given)
        assert page.refusal
        assert_translated(page, *of_dialogues(), "Ngõ 5 tối.")
    page = visitor.press(page.form("once"), what="Ngõ 5 tối.", contact="a@example.com")
    assert page.all("section", cls="slip")
    assert_translated(page, *of_dialogues())


# People and offices

ASKED |= {"people", "duties", "handovers", "packet", "rounds"}
NO_PAGES |= {"act-for"}
PAPER = "15/GUQ (ví dụ)"


def test_people_and_offices_of_a_unit_and_the_duties_of_one(town: Town) -> None:
    boss = signed_in(town.accounts["kiem"])
    ward, head = town.units["99001"].id, town.accounts["hoa"].id
    assert_translated(boss.get(f"/vi/desk/units/{ward}/people/"))
    assert_translated(boss.get(f"/vi/desk/units/{ward}/people/?on=2025-08-01"))
    given = {"office": str(Office.objects.get(account=head).id), "deputy": "mau", "until": "2026-08-28"}
    page = boss.press(boss.get(f"/vi/desk/people/{head}/").form("deputy"), **given, instrument=PAPER)
    assert_translated(page, PAPER)
    deputy = signed_in(town.accounts["mau"])
    page = deputy.get(f"/vi/desk/people/{town.accounts['mau'].id}/")
    assert_translated(page, PAPER)
    assert_translated(deputy.press(page.form("for")), PAPER)


def test_a_packet_before_and_after_something_changed(town: Town) -> None:
    has_totp(town, "thu")
    town.case_in("committed")
    visitor = signed_in(town.accounts["thu"])
    page = visitor.get("/vi/desk/handover/")
    assert_translated(page)
    office = Office.objects.get(account=town.accounts["thu"])
    page = visitor.press(page.form("to"), office=str(office.id), to="mau", instrument=PAPER)
    page.html = re.sub("[0-9a-f]{64}", "", page.html)
    assert_translated(page, PAPER, PROMISE["task"])
    town.case_in("in_work")
    page = visitor.get(page.address)
    page.html = re.sub("[0-9a-f]{64}", "", page.html)
    assert_translated(page, PAPER, PROMISE["task"])
    assert_translated(visitor.get("/vi/desk/handover/"), PAPER)


def test_the_rounds_of_a_leader(town: Town) -> None:
    people.put_in_charge(
        actor=town.machine, account=town.accounts["hoa"], unit=town.units["99001"], area=None, field="lighting",
        fields=["lighting"], valid_from=MONDAY.date(), at=MONDAY,
    )  # fmt: skip
    leader = signed_in(town.accounts["hoa"])
    page = leader.get("/vi/desk/rounds/")
    assert_translated(page)
    first = next(option.attrs["value"] for option in page.form("charge").all("option") if option.attrs["value"])
    given = {"charge": first, "place": "Ngõ 5", "agreed": "Thay đèn."}
    assert_translated(leader.press(page.form("charge"), **{**given, "agreed": ""}), "Ngõ 5")
    assert_translated(leader.press(leader.get("/vi/desk/rounds/").form("charge"), **given), "Ngõ 5", "Thay đèn.")
    assert_translated(leader.get(f"/vi/desk/people/{town.accounts['hoa'].id}/"))
