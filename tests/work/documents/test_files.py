"""The files of a document: whoever may read it has them, a secret one only whoever is named, and none is kept twice."""

from functools import partial

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files import store
from dongthuan.record.files.models import File
from dongthuan.record.ledger.models import Entry
from dongthuan.work.documents import operations as documents
from dongthuan.work.documents.models import Attachment
from dongthuan.work.documents.operations import attaching
from dongthuan.work.documents.queries import attached
from support import papers, pdfs
from support.town import MONDAY, Town
from work.documents.test_register import refused

pytestmark = pytest.mark.django_db


def test_a_signed_pdf_is_kept_and_its_bytes_stand_in_the_book(town: Town) -> None:
    row = papers.attached(town)
    assert (row.what, row.pages, row.on) == ("signed", 1, MONDAY.date())
    assert store.read(row.file.sha256) == pdfs.made()
    assert Entry.objects.get(kind="document_file_attached").facts["sha256"] == row.file.sha256
    again = partial(papers.attached, town, row.document)
    assert refused("file_attached", again).facts == {"symbol": row.document.symbol}


def test_it_is_read_by_whoever_may_read_the_document(town: Town) -> None:
    row = papers.attached(town, papers.enter(town, "9/KH-UBND", unit="99001", public=True))
    other = papers.attached(town, papers.enter(town, "8/KH-UBND", unit="99001"))
    assert attached.one(town.staff("xay"), row.document_id, row.id)[1] == row
    with pytest.raises(Refusal, match="not_found"):
        attached.one(town.staff("xay"), other.document_id, other.id)
    with pytest.raises(Refusal, match="not_found"):
        attached.one(town.machine, row.document_id, other.id)


def test_of_a_secret_one_only_for_those_named_and_no_trace_of_it_in_the_book(town: Town) -> None:
    secret = papers.plan(town, secrecy="secret")
    row = papers.attached(town, secret)
    assert attached.one(town.staff("hoa"), secret.id, row.id)[1] == row
    for other in (town.staff("thu"), town.machine):
        with pytest.raises(Refusal, match="not_found"):
            attached.one(other, secret.id, row.id)
    assert Entry.objects.get(kind="document_file_attached").facts["sha256"] == ""
    documents.let_read(actor=town.staff("hoa"), document_id=secret.id, account_id=town.accounts["thu"].id, at=MONDAY)
    assert attached.one(town.staff("thu"), secret.id, row.id)[1] == row


def test_who_may_not_enter_keeps_nothing_with_it(town: Town) -> None:
    row = papers.directive(town)
    act = partial(documents.attach, document_id=row.id, paper=papers.paper(), what="scan", at=MONDAY)
    refused("not_allowed", partial(act, actor=town.staff("hoa")))
    refused("not_a_choice", partial(act, actor=town.machine, what="joke"))


def test_a_document_keeps_only_so_many(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "MOST", 1)
    row = papers.attached(town)
    refused("too_many_files", partial(papers.attached, town, row.document))


@pytest.mark.django_db(transaction=True)
def test_a_wrong_file_is_taken_away_with_its_bytes(town: Town) -> None:
    row = papers.attached(town)
    sha256 = row.file.sha256
    documents.detach(actor=town.staff("hoa"), document_id=row.document_id, attachment_id=row.id, at=MONDAY)
    assert not Attachment.objects.exists()
    assert not File.objects.filter(sha256=sha256).exists()
    assert not store.path(sha256).exists()
    assert Entry.objects.filter(kind="document_file_removed").count() == 1
