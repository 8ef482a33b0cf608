"""What sources say of documents, by program and at the server: as at the desk, each change once under its key."""

from datetime import date

import pytest

from dongthuan.work.documents.models import Assignment, Claim, Document, Mention, Reader, Recipient, Relation
from dongthuan.work.tasks.models import Task
from support import papers
from support.program import acting_for
from support.shell import Shell
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def boss(town: Town) -> str:
    papers.as_head_of_the_province(town, "kiem")
    return "kiem"


def test_a_program_accepts_what_was_read_claims_decides_and_takes_back(town: Town, boss: str) -> None:
    program = acting_for(town, boss)
    body = {
        "unit": "99", "source": "congthuong.vn",
        "documents": [{"symbol": "23-QĐ/TW", "days": ["2021-07-30"], "quotation": "ngày 30/7/2021"},
                      {"symbol": "290-QĐ/TW"}],
        "relations": [{"source": "23-QĐ/TW", "kind": "replaces", "target": "290-QĐ/TW"}],
        "figures": [{"value": 400, "qualifier": "more_than", "of": "cán bộ"}],
        "units": [{"name": "phường Minh Hoạ", "unit": "99001"}],
    }  # fmt: skip
    first, again = (program.post("/documents/accept", body, Idempotency_Key="k1") for _ in range(2))
    assert (first.status_code, again.content) == (200, first.content)
    assert (Document.objects.count(), Relation.objects.count(), Mention.objects.count()) == (2, 1, 1)
    new = first.json()["documents"][0]
    said = {"field": "issued_on", "value": "2021-07-31", "source": "nhandan.vn"}
    claim = program.post(f"/documents/{new}/claims", said).json()
    told = program.get(f"/documents/{new}/claims").json()["claims"]
    assert [(one["value"], one["taken"]) for one in told] == [("2021-07-30", None), ("2021-07-31", None)]
    assert program.post(f"/documents/claims/{claim['id']}/set_aside", {}).status_code == 200
    assert program.post(f"/documents/claims/{claim['id']}/settle", {}).status_code == 200
    assert Document.objects.get(id=new).issued_on == date(2021, 7, 31)
    [relation] = program.get(f"/documents/{new}").json()["relations"]
    taken = program.post(f"/documents/relations/{relation['id']}/take-back", {"reason": "misread"})
    assert (taken.status_code, Relation.objects.exists()) == (200, False)
    assert program.post(f"/documents/relations/{relation['id']}/take-back", {"reason": "misread"}).status_code == 404


def test_a_program_sends_asks_beneath_one_hands_on_and_names_a_reader(town: Town, boss: str) -> None:
    program, row = acting_for(town, boss), papers.directive(town)
    assert program.post(f"/documents/{row.id}/send", {"kinds": ["ward"], "within": "99001"}).json()["number"] == 1
    asked = {"what": "Lập kế hoạch", "due": "2026-12-01", "kinds": ["ward", "commune"], "within": "99002"}
    assert program.post(f"/documents/{row.id}/ask", asked).json()["number"] == 1
    assert [one.unit.code for one in Recipient.objects.order_by("id")] == ["99001", "99002"]
    owed = papers.owed_by(papers.ask(town, row), "99001")
    given = {"what": "Họp các thôn", "person": "thu", "due": "2026-09-10"}
    moved = acting_for(town, "hoa").post(f"/documents/asked/{owed.id}/hand_on", given)
    assert (moved.json()["state"], Task.objects.get().what) == ("asked", "Họp các thôn")
    secret = papers.plan(town, secrecy="secret")
    named = acting_for(town, "hoa").post(f"/documents/{secret.id}/let-read", {"person": "thu"})
    assert named.status_code == 200
    assert Reader.objects.filter(account=town.accounts["thu"]).exists()


def test_at_the_server(town: Town, boss: str, dt: Shell) -> None:
    old, new = papers.enter(town, "290-QĐ/TW", issued_on=date(2010, 2, 25)), papers.enter(town, "23-QĐ/TW")
    who = ("--as", boss, "--json")
    dt("documents", "relate", new.symbol, "replaces", old.symbol, *who)
    assert dt("documents", "unrelate", new.symbol, "amends", old.symbol, "--reason", "misread", *who).exit == 4
    dt("documents", "unrelate", new.symbol, "replaces", old.symbol, "--reason", "misread", *who)
    assert not Relation.objects.exists()
    dt("documents", "claim", new.symbol, "issued_on", "2021-07-30", "--source", "nhandan.vn", *who)
    listed = dt("documents", "claims", new.symbol, *who).document["claims"]
    assert [one["value"] for one in listed] == ["2026-08-03", "2021-07-30"]
    dt("documents", "set-aside", listed[1]["id"], *who)
    dt("documents", "settle", listed[1]["id"], *who)
    assert Claim.objects.get(source="nhandan.vn").taken is True
    listed = dt("documents", "list", "--on", "2021-08-01", *who).document["documents"]
    assert [one["symbol"] for one in listed] == ["23-QĐ/TW", "290-QĐ/TW"]
    assert dt("documents", "send", new.symbol, "--kind", "ward", "--within", "99001", *who).document == {"units": 1}
    asked = (
        "documents",
        "ask",
        new.symbol,
        "Lập kế hoạch",
        "--due",
        "2026-12-31",
        "--kind",
        "ward",
        "--within",
        "99001",
    )
    dt(*asked, *who)
    owed, plan = Assignment.objects.get(), papers.plan(town)
    hoa = ("--as", "hoa", "--json")
    dt("documents", "hand-on", owed.id, "Họp các thôn", "--to", "thu", "--due", "2026-09-10", *hoa)
    dt("documents", "answer", owed.id, plan.symbol, *hoa)
    assert dt("documents", "done", owed.id, "Đã họp bảy thôn.", *hoa).document["state"] == "done"
    assert dt("documents", "excuse", owed.id, "Mới lập", *who).document["refusal"] == "not_now"
    entered = ("documents", "enter", "5/QĐ-UBND", "--unit", "99", "--expires", "2027-01-01", "--signer", "Lê Thị Mẫu")
    dt(*entered, *who)
    row = Document.objects.get(symbol="5/QĐ-UBND")
    assert (row.expires_on, row.signers) == (date(2027, 1, 1), ["Lê Thị Mẫu"])
    kept = papers.attached(town)
    dt("documents", "detach", kept.document_id, kept.id, "--as", "hoa", "--json")
    assert not type(kept).objects.exists()
    secret = papers.plan(town, secrecy="secret")
    assert dt("documents", "let-read", secret.id, "thu", *hoa).document == {"document": str(secret.id), "person": "thu"}
