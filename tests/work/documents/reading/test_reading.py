"""What texts say about documents: proposed with its passage, never more than the text says."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.symbols import plain
from dongthuan.work.documents.layout import docx
from dongthuan.work.documents.reading import Found, proposals, text_of
from work.documents.layout.papers import NOTICE

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
        name: {one.symbol or one.types[0]: one for one in proposals(text).documents} for name, text in texts.items()
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
    """Five of six: the law that 55/2024/NĐ-CP details is named there without its number."""
    told = {(one.source, one.kind, one.target) for text in seeds().values() for one in proposals(text).relations}
    assert told == {
        ("38-CTr/TU", "implements", "43-NQ/TW"),
        ("23-QĐ/TW", "replaces", "290-QĐ/TW"),
        ("43-KL/TW", "continues", "25-NQ/TW"),
        ("7396/BCT-TCCB", "implements", "968/CĐ-TTg"),
        ("8109/BCT-TTB", "implements", "26/CT-TTg"),
    }


def test_the_figures_of_the_seed_texts_that_stand_in_digits() -> None:
    """16 of 23, none false; the other seven are words ("four fields") or a year."""
    texts = seeds()
    with (SHARED / "domain" / "seed_figures.csv").open(encoding="utf-8") as file:
        wanted = {(row["seed"], int(row["value"])) for row in csv.DictReader(file)}
    found = {(name, one.value) for name, text in texts.items() for one in proposals(text).figures}
    assert (len(found & wanted), found - wanted) == (16, set())
    qualified = {
        one.value: one.qualifier for text in texts.values() for one in proposals(text).figures if one.qualifier
    }
    assert qualified == {400: "more_than", 2500: "nearly", 25: "about"}


def test_a_passage_shows_where_it_stands() -> None:
    found = proposals("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.")
    assert found.passage(found.documents[0].passages[0]) == "Căn cứ Nghị định số ⟦30/2020/NĐ-CP⟧ ngày 05/3/2020."


def test_files_of_three_kinds_and_what_is_none_of_them() -> None:
    html = "<head><title>x</title></head><p>Quyết định 1/QĐ-UBND</p><script>2/QĐ-UBND</script>".encode()
    assert text_of("a.html", html) == "Quyết định 1/QĐ-UBND"
    assert "12/TB-UBND" in text_of("a.docx", docx(NOTICE))
    refusals = {"a.pdf": b"%PDF", "b.docx": b"no archive", "c.docx": _bomb()}
    for name, data in refusals.items():
        with pytest.raises(Refusal) as no:
            text_of(name, data)
        assert no.value.code == ("file_kind_unknown" if name == "a.pdf" else "file_not_readable")


def _bomb() -> bytes:
    made = io.BytesIO()
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", laughs)
    return made.getvalue()
