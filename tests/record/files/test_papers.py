"""What is kept as a paper: a PDF untouched, the picture of a page; and what is refused, each with its reason."""

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files import pdf
from dongthuan.record.files.paper import LARGEST, Paper, take_paper
from dongthuan.record.files.photo import Photo
from support import pdfs


def refused(raw: bytes) -> tuple[str, object]:
    with pytest.raises(Refusal) as no:
        take_paper(raw)
    return no.value.code, no.value.facts.get("carries")


def test_a_pdf_is_kept_byte_for_byte_for_it_may_be_signed() -> None:
    raw = pdfs.made()
    paper = take_paper(raw)
    assert paper == Paper(raw, pdfs.WORDS, 1)
    assert (paper.media_type, paper.width) == ("application/pdf", 0)


def test_the_picture_of_a_page_becomes_a_photograph() -> None:
    paper = take_paper(pdfs.photo())
    assert isinstance(paper, Photo)
    assert (paper.media_type, paper.width, paper.height) == ("image/jpeg", 300, 420)


@pytest.mark.parametrize("carries", ["script", "launch", "form", "attachment"])
def test_what_runs_or_hides_is_refused(carries: str) -> None:
    catalog = {"script": pdfs.SCRIPT, "launch": pdfs.LAUNCH, "form": pdfs.FORM, "attachment": pdfs.ATTACHMENT}[carries]
    code, said = refused(pdfs.made(catalog=catalog))
    assert (code, carries in str(said)) == ("paper_not_plain", True)


def test_what_is_locked_broken_empty_or_something_else_is_refused() -> None:
    raw = pdfs.made()
    given = {"locked": pdfs.locked(), "half": raw[: len(raw) // 2], "none": b"", "zip": b"PK\x03\x04" + raw}
    given |= {"no end": raw.replace(b"%%EOF", b"%%"), "rubbish": b"%PDF-1.7\n" + b"\xff" * 500 + b"%%EOF"}
    assert {name: refused(one)[0] for name, one in given.items()} == {
        "locked": "pdf_locked",
        "half": "file_not_readable",
        "none": "missing",
        "zip": "paper_kind_unknown",
        "no end": "file_not_readable",
        "rubbish": "file_not_readable",
    }
    assert refused(raw + b" " * LARGEST)[0] == "paper_too_large"


def test_a_file_made_to_hang_hangs_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    assert refused(pdfs.made())[0] == "file_not_readable"
