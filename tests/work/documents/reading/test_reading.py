"""What texts say about documents: proposed with its passage, never more than the text says."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.symbols import plain
from dongthuan.work.documents.layout import docx, pdf
from dongthuan.work.documents.reading import Found, Taken, proposals, text_of
from support import pdfs
from work.documents.layout.papers import NOTICE, PAPERS

SHARED = Path(__file__).resolve().parents[5] / "shared"
with (Path(__file__).parent / "texts.tsv").open(encoding="utf-8") as file:
    TEXTS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def said(one: Found) -> str:
    return (one.symbol or plain(one.as_written)) + "".join(f"={day}" for day in one.days[:1])


@pytest.mark.parametrize("row", TEXTS, ids=[row["text"][:30] for row in TEXTS])
def test_twenty_sentences_in_three_languages(row: dict[str, str]) -> None:
    found = proposals(row["text"])
    assert {said(one) for one in found.documents} == set(filter(None, row["documents"].split(";")))
    relations = {f"{one.source} {one.kind} {one.target}" for one in found.relations}
    assert relations == set(filter(None, row["relations"].split(";")))


def seeds() -> dict[str, str]:
    if not (SHARED / "seeds").exists():
        pytest.skip("the seed texts do not lie beside the project")
    return {path.name[:3]: path.read_text("utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))}


def test_every_document_of_the_seed_texts_is_found_with_its_date() -> None:
    """All 22 of seed_documents.csv; where it has a date from the text, that very date; where not, none."""
    texts = seeds()
    with (SHARED / "domain" / "seed_documents.csv").open(encoding="utf-8") as file:
        wanted = list(csv.DictReader(file))
    read = {
        name: {one.symbol or one.types[0]: one for one in proposals(text).documents if one.family != "title"}
        for name, text in texts.items()
    }
    by_noun = {"D07": "plan", "D08": "law"}  # these stand there by their noun alone
    for row in wanted:
        one = read[row["seed"]][by_noun.get(row["doc_id"], row["canonical"])]
        told = row["date_status"].startswith("seed")
        assert (one.days[:1] == [date.fromisoformat(row["date"])]) if told else one.days == [], row["doc_id"]
    assert sum(map(len, read.values())) == len(wanted) == 22


def test_the_seed_texts_two_dates_of_one_resolution_are_both_told() -> None:
    [one] = [one for one in proposals(seeds()["003"]).documents if one.symbol == "25-NQ/TW"]
    assert one.days == [date(2013, 6, 3), date(2013, 6, 23)]


def test_the_relations_that_the_seed_texts_state() -> None:
    """All six. The law that 55/2024/NĐ-CP details is named there without its number: by its title alone, no guess."""
    told = {(one.source, one.kind, one.target) for text in seeds().values() for one in proposals(text).relations}
    assert told == {
        ("38-CTr/TU", "implements", "43-NQ/TW"),
        ("23-QĐ/TW", "replaces", "290-QĐ/TW"),
        ("43-KL/TW", "continues", "25-NQ/TW"),
        ("7396/BCT-TCCB", "implements", "968/CĐ-TTg"),
        ("8109/BCT-TTB", "implements", "26/CT-TTg"),
        ("55/2024/NĐ-CP", "details", "قانون حماية حقوق المستهلك"),
    }
    [law] = [one for text in seeds().values() for one in proposals(text).documents if one.family == "title"]
    assert (law.symbol, law.year, law.days) == (None, None, [])


def test_every_figure_of_the_seed_texts_with_its_qualifier() -> None:
    """All 23 of seed_figures.csv and no other: in digits, in words (seven decisions), in a dual (two committees), a
    year to reach something, and three kinds that are listed and not counted."""
    texts = seeds()
    with (SHARED / "domain" / "seed_figures.csv").open(encoding="utf-8") as file:
        wanted = sorted((row["seed"], int(row["value"])) for row in csv.DictReader(file))
    found = [(name, one.value, one.qualifier) for name, text in texts.items() for one in proposals(text).figures]
    assert sorted((name, value) for name, value, _ in found) == wanted
    assert {value: qualifier for _, value, qualifier in found if qualifier} == {
        400: "more_than",
        2500: "nearly",
        25: "about",
        2035: "by",
        3: "counted",
    }


def test_the_terms_of_the_seed_texts_under_their_many_translations() -> None:
    """One report calls the grassroots democracy regulation by seven names, one of them "quality control"."""
    terms = [one for one in proposals(seeds()["002"]).terms if one.code == "grassroots_democracy_regulation"]
    assert [(one.as_written, one.odd) for one in terms] == [
        ("لوائح الديمقراطية الشعبية", False),
        ("GDC", False),
        ("استراتيجية تطوير القيادة والإدارة الذاتية", True),
        ("استراتيجية التنمية الوطنية", True),
        ("QCDC", False),
        ("مركز تنمية القدرات", True),
        ("مراقبة الجودة", True),
        ("برنامج التنمية المجتمعية الشاملة", True),
    ]


def test_the_units_that_a_text_names() -> None:
    assert [one.as_written for one in proposals(seeds()["000"]).units] == ["مقاطعة لام دونغ"]
    text = "UBND phường Bạch Mai báo cáo tỉnh Quảng Ninh và Sở Nội vụ. Ministry of Home Affairs: no ward."
    assert [one.as_written for one in proposals(text).units] == [
        "phường Bạch Mai",
        "tỉnh Quảng Ninh",
        "Sở Nội vụ",
        "Ministry of Home Affairs",
    ]


COUNTED = {
    "Thành lập bốn tổ hòa giải, hai mươi cuộc họp, ban hành năm văn bản.": "4 20 5",
    "Khoảng bảy mô hình; ít nhất ba kế hoạch; hơn 1.200 hộ dân.": "about:7 at_least:3 more_than:1200",
    "Hai bên thống nhất; trong năm xã đã họp; Điều 7, khoản 2 Luật; từ năm 2021 đến năm 2025.": "",
    "The board issued seven new directives for nearly 40 communes by 2030.": "7 nearly:40 by:2030",
    "One may say that two heads are better.": "",
    "Nhân dân hiến hơn 15 nghìn m2 đất và 2 triệu đồng.": "more_than:15000 2000000",
    "أصدرت اللجنة خمسة توجيهات وقرارين، وحضر ما لا يقل عن 30 شخصا.": "5 2 at_least:30",
}


@pytest.mark.parametrize("text", COUNTED)
def test_numbers_in_words_and_how_sure_the_text_is(text: str) -> None:
    found = proposals(text).figures
    assert " ".join(f"{one.qualifier}:{one.value}".lstrip(":") for one in found) == COUNTED[text]


ACTING = {
    "Nghị định 3/2019/NĐ-CP được sửa đổi bởi Nghị định 4/2021/NĐ-CP.": "4/2021/NĐ-CP amends 3/2019/NĐ-CP",
    "Decree 3/2019/ND-CP was replaced by Decree 4/2021/ND-CP.": "4/2021/NĐ-CP replaces 3/2019/NĐ-CP",
    "Nghị định 4/2021/NĐ-CP sửa đổi một số điều Nghị định 3/2019/NĐ-CP.": "4/2021/NĐ-CP amends 3/2019/NĐ-CP in part",
    "Số: 4/2021/NĐ-CP\nNghị định này thay thế Nghị định 3/2019/NĐ-CP.": "4/2021/NĐ-CP replaces 3/2019/NĐ-CP",
    "Căn cứ Nghị định 4/2021/NĐ-CP. Nghị định này thay thế Nghị định 3/2019/NĐ-CP.": "",
    "Nghị định 3/2019/NĐ-CP quy định chi tiết Luật Cán bộ, công chức và viên chức.": "",
    "Để triển khai Nghị quyết số 7-NQ/TU, Đảng ủy đã ban hành Kế hoạch số 9-KH/ĐU.": "9-KH/ĐU implements 7-NQ/TU",
    "Thực hiện Kế hoạch 9-KH/ĐU, Mặt trận tổ chức đối thoại; sau đó có Báo cáo 12-BC/ĐU.": "",
    "Tỉnh ủy ban hành Chỉ thị số 4-CT/TU. Chỉ thị này thay thế Chỉ thị số 3-CT/TU.": "4-CT/TU replaces 3-CT/TU",
    "Theo Chỉ thị số 4-CT/TU. Chỉ thị này thay thế Chỉ thị số 3-CT/TU.": "",
    "يحلّ القرار رقم 7-NQ/TU محلّ القرار رقم 5-NQ/TU.": "7-NQ/TU replaces 5-NQ/TU",
}


@pytest.mark.parametrize("text", ACTING)
def test_who_acts_upon_whom(text: str) -> None:
    """Passives turn round; "this decree" counts only where the text says which; a title that may go on is left open."""
    found = proposals(text).relations
    said = [f"{one.source} {one.kind} {one.target}" + (" in part" if one.part else "") for one in found]
    assert said == list(filter(None, [ACTING[text]]))


def test_what_is_said_of_the_first_of_a_list_is_said_of_the_others() -> None:
    words = "Thông tư 6/2026/TT-BNV bãi bỏ Thông tư 2/2022/TT-BNV ngày 3/4/2022, Thông tư 3/2019/TT-BNV và một phần "
    found = proposals(f"{words}Thông tư 5/2018/TT-BNV.").relations
    assert [(one.source, one.kind, one.target, one.part) for one in found] == [
        ("6/2026/TT-BNV", "repeals", "2/2022/TT-BNV", False),
        ("6/2026/TT-BNV", "repeals", "3/2019/TT-BNV", False),
        ("6/2026/TT-BNV", "repeals", "5/2018/TT-BNV", True),
    ]


def test_a_passage_shows_where_it_stands() -> None:
    found = proposals("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.")
    assert found.passage(found.documents[0].passages[0]) == "Căn cứ Nghị định số ⟦30/2020/NĐ-CP⟧ ngày 05/3/2020."


def test_files_of_four_kinds_and_what_is_none_of_them() -> None:
    html = "<head><title>x</title></head><p>Quyết định 1/QĐ-UBND</p><script>2/QĐ-UBND</script>".encode()
    assert text_of("a.html", html) == Taken("Quyết định 1/QĐ-UBND")
    assert "12/TB-UBND" in text_of("a.docx", docx(NOTICE)).words
    assert [one.symbol for one in proposals(text_of("a.pdf", pdf(NOTICE)).words).documents][:1] == ["12/TB-UBND"]
    refusals = {
        "a.rtf": (b"x", "file_kind_unknown"),
        "b.docx": (b"no archive", "file_not_readable"),
        "c.docx": (_bomb(), "file_not_readable"),
        "d.pdf": (b"%PDF", "file_not_readable"),
        "e.pdf": (pdfs.locked(), "pdf_locked"),
        "scan.pdf": (pdfs.made(words=""), "pdf_without_words"),
    }
    for name, (data, code) in refusals.items():
        with pytest.raises(Refusal, match=code):
            text_of(name, data)


def test_of_an_arabic_pdf_only_the_symbols_are_proposed() -> None:
    """Its words do not come out in their order: a day or a relation read from them might be another's."""
    taken = text_of("a.pdf", pdf(PAPERS["translated"]))
    assert not taken.ordered
    found = proposals(taken.words, ordered=taken.ordered)
    assert {"154/2026/NĐ-CP", "26-KH/TU"} <= {one.symbol for one in found.documents}
    assert (found.relations, found.figures, [one.days for one in found.documents if one.days]) == ([], [], [])


def _bomb() -> bytes:
    made = io.BytesIO()
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", laughs)
    return made.getvalue()
