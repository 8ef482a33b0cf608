"""What nobody should send and somebody will: one clear sentence, nothing lost, no stack trace, no fault of ours."""

import io
import json
import struct
import zipfile
import zlib
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from dongthuan.kernel import text
from dongthuan.record.files.models import File
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case, Words
from support import exemplars
from support.pages import signed_in
from support.program import LETTER, Program, acting_for, code_of
from support.shell import Shell
from support.town import Town
from support.ways_in import WAYS_IN, Web, Wish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

STRANGE = {
    "NUL": "Đèn\x00 tắt",
    "only what nobody sees": "\u200b\u2060\ufeff",
    "marks that turn the line": "Đèn \u202eftirw\u202c tắt \u2066\u2067\u2069\u200f",
    "a pile of accents": "e" + "\u0301" * 5_000,
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)> & &amp;",
    "places for facts": "%s %(minutes)s {x} {{ x }} {% x %} ${x}",
    "a database's words": "'; DROP TABLE cases_case; -- \" \\ %00",
    "ends of lines": "một\r\nhai\rba\u2028bốn\x0bnăm",
    "one long word": "a" * 9_999,
    "letters beyond the first plane": "👨‍👩‍👧 𝔇è𝔫 𠀀",
    "no character at all": "\ufffe\uffff\ufdd0",
    "Arabic and digits": "شارع ٥ رقم 12/3 — Ngõ 5",
    "a sum": "=1+1",
    "nothing but blanks": " \t\n\u3000",
    "just too long": "a" * 10_001,
}


@pytest.mark.parametrize("written", STRANGE.values(), ids=STRANGE)
def test_strange_words_come_out_the_same_at_every_way_in(town: Town, tmp_path: Path, written: str) -> None:
    kept = text.clean(written[:10_000], longest=10_000)
    said = "too_long" if len(written) > 10_000 else "" if kept else "missing"
    for number, way_in in enumerate(WAYS_IN):
        driver = way_in(town, tmp_path)
        assert (driver.name, driver.file({**LETTER, "what": written, "place": f"Ngõ {number}"})) == (driver.name, said)
    found = Words.objects.filter(name="what").values_list("text", flat=True)
    assert list(found) == [kept] * (4 if said == "" else 0)


@pytest.mark.parametrize("written", ["\ud800", "a\udfffb"])
def test_half_a_character_is_refused_where_it_can_arrive(town: Town, dt: Shell, written: str, tmp_path: Path) -> None:
    for field in ("unit", "what", "place", "language", "contact"):
        answer = Program().post("/cases", json.dumps({**LETTER, field: written}))
        assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
        row = json.dumps({**LETTER, "move": "file", "at": "2026-08-24", field: written})
        (tmp_path / "register.jsonl").write_text(row)
        assert dt("import", "moves", tmp_path / "register.jsonl", "--json").document["results"][0]["refusal"]
        assert dt("case", "file", *[part for name in LETTER for part in (f"--{name}", written)]).exit == 2
    assert Case.objects.count() == 0


def test_ten_megabytes_are_too_much_at_every_way_in(town: Town, tmp_path: Path) -> None:
    letter = {**LETTER, "what": "a" * 10_000_000}
    answers = [way_in(town, tmp_path).file(letter) for way_in in WAYS_IN]
    assert answers == ["too_large", "too_large", "too_long", "too_long"]


def web(browser: Client, address: str, given: dict[str, object] | None = None) -> HttpResponse:
    """A page, whatever it says: below 500 and without a trace of the machinery."""
    answer = browser.post(address, given) if given is not None else browser.get(address)
    assert answer.status_code < 500
    assert b"Traceback" not in answer.content
    return answer


BEYOND = ["9223372036854775808", "9999999999999999999", "²", "1" * 400]
"""What looks like a number and is no id: above 63 bits, or not written in figures."""


@pytest.mark.parametrize("written", BEYOND)
def test_a_number_that_no_id_is_finds_nothing_at_every_public_address(town: Town, written: str) -> None:
    for address in (
        "units/?under={}", "units/map/?under={}", "units/?step={}", "units/{}/", "models/?unit={}", "models/?after={}",
        "models/map/?under={}", "models/figures/?unit={}", "models/{}/", "models/{}.json", "campaigns/{}/",
        "dialogues/?unit={}", "dialogues/?after={}", "promises/?unit={}", "promises/?owner={}",
    ):  # fmt: skip
        web(Client(), "/vi/" + address.format(written))


@pytest.mark.parametrize("written", BEYOND)
def test_a_number_that_no_id_is_finds_nothing_at_the_desk(town: Town, written: str) -> None:
    exemplars.offices(town)
    keeper = signed_in(town.accounts["kiem"]).client
    keeper.handler.enforce_csrf_checks = False
    for address in (
        "desk/models/?unit={}", "desk/models/?after={}", "desk/receptions/register/?after={}", "desk/ledger/?after={}",
        "desk/webhooks/?after={}", "desk/models/new/?source={}",
    ):  # fmt: skip
        web(keeper, "/vi/" + address.format(written))
    assert web(keeper, "/vi/desk/models/copies/", {"one": written, "other": written}).status_code == 404
    assert web(keeper, "/vi/desk/views/drop/", {"saved": written}).status_code == 404


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("photo.jpg", b"\0" * 20_000_000)
    return out.getvalue()


def png(width: int, height: int) -> bytes:
    """A few bytes that claim to be a picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 100_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


PHOTOS = {
    "a page with a script": (b"<html><script>alert(1)</script></html>", "file_type_unknown"),
    "a drawing with a script": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "file_type_unknown"),
    "a program": (b"\x7fELF" + b"\0" * 200, "file_type_unknown"),
    "a picture and a script at once": (b"GIF89a/*" + b"\0" * 40 + b"*/=alert(1)", "file_type_unknown"),
    "a zip bomb": (zip_bomb(), "file_type_unknown"),
    "a picture that would fill the memory": (png(60_000, 60_000), "picture_too_large"),
    "a picture broken off": (png(40, 40)[:60], "picture_broken"),
    "nothing": (b"", "file_empty"),
    "too many bytes": (b"\xff\xd8\xff\xe0" + b"\0" * 15_000_000, "file_too_large"),
}


@pytest.mark.parametrize(("data", "code"), PHOTOS.values(), ids=PHOTOS)
def test_what_is_no_photo_is_refused_and_the_letter_stays_on_the_page(town: Town, data: bytes, code: str) -> None:
    photo = SimpleUploadedFile("../../photo.jpg\x00.php", data, "image/jpeg")
    given = {**LETTER, "step": "send", "contact": "0900 000 012", "once": "a", "photo": photo}
    answer = web(Client(), "/vi/new/", given)
    assert (answer.status_code, answer.headers["X-Refusal"]) == (422, code)
    page = unescape(answer.content.decode())
    assert [words in page for words in (LETTER["what"], LETTER["place"], "0900 000 012")] == [True] * 3
    assert (Case.objects.count(), File.objects.count()) == (0, 0)


def test_bytes_that_are_no_utf_8_become_the_sign_for_that(town: Town) -> None:
    body = b"step=send&unit=99001&place=Ng&once=a&what=" + b"%FF%FE%ED%A0%80abc"
    answer = Client().post("/vi/new/", body, "application/x-www-form-urlencoded")
    assert (answer.status_code, Words.objects.get(name="what").text) == (303, "\ufffd" * 5 + "abc")


def test_a_form_sent_twice_at_once_is_one_case(town: Town) -> None:
    given = {**LETTER, "step": "send", "once": "một-mẫu"}
    assert [web(Client(), "/vi/new/", dict(given)).status_code for _ in range(2)] == [303, 303]
    assert (Case.objects.count(), Entry.objects.filter(kind="case_filed").count()) == (1, 1)


def test_a_move_pressed_twice_is_made_once(town: Town, tmp_path: Path) -> None:
    for way_in in WAYS_IN:
        case = town.case_in("classified")
        wish = Wish("accept", "thu", case, case.version, {})
        assert [way_in(town, tmp_path).move(wish) for _ in range(2)] == ["", "not_now"]
        assert Entry.objects.filter(subject=case.subject, kind="case_accepted").count() == 1


def test_a_stale_form_keeps_what_was_typed(town: Town, tmp_path: Path) -> None:
    case = town.case_in("in_work")
    browser, place = Web(town, tmp_path).standing(Wish("answer", "thu", case, 1, {}))
    answer = web(browser, f"{place}answer/", {"version": case.version - 1, "answer": "Đã viết rất lâu <b>."})
    assert (answer.status_code, answer.headers["X-Refusal"]) == (409, "stale")
    assert "Đã viết rất lâu <b>." in unescape(answer.content.decode())
    assert "Đã viết rất lâu <b>." not in answer.content.decode()


@pytest.mark.parametrize("version", ["", "x", "-1", "1.0", "٣", "9" * 40, "\x00"])
def test_a_form_without_a_readable_version_is_a_stale_one(town: Town, tmp_path: Path, version: str) -> None:
    case = town.case_in("classified")
    browser, place = Web(town, tmp_path).standing(Wish("accept", "thu", case, 1, {}))
    answer = web(browser, f"{place}accept/", {"version": version})
    assert (answer.status_code, answer.headers["X-Refusal"]) == (409, "stale")


def test_a_page_without_its_token_is_said_to_be_old(town: Town) -> None:
    answer = Client(enforce_csrf_checks=True).post("/vi/new/", {**LETTER, "step": "send", "once": "a"})
    assert (400 <= answer.status_code < 500, Case.objects.count()) == (True, 0)
    assert b"Traceback" not in answer.content


ADDRESSES = [
    "/vi/desk/?view=%00", "/vi/desk/?view=all", "/vi/desk/?q=%00", "/vi/desk/?q=" + "a" * 5_000, "/vi/desk/?q=%22*%27",
    "/vi/desk/?after=x", "/vi/desk/?after=0001-01-01~-1", f"/vi/desk/?after=2026-08-24~{2**80}",
    "/vi/desk/?after=%00~%00", "/vi/desk/case/%00/", "/vi/desk/case/" + "9" * 3_000 + "/", "/vi/desk/case/VD-0000-000/",
    "/vi/desk/case/VD-0000-000/x/", "/vi/c/%00", "/vi/c/VD-7K4Q-29M-X3PTX", "/vi/c/" + "x" * 3_000, "/vi/new/?unit=%00",
    "/vi/new/?unit=" + "9" * 400, "/vi/case/", "/vi/case/proof/", f"/vi/case/photo/{2**70}/", "/vi/case/nothing/",
    "/xx/", "/vi/%ff%fe/", "/%00", "//", "/vi/desk/sign-in/?next=//evil.example", "/health?x=%00",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES, ids=range(len(ADDRESSES)))
def test_an_address_that_nobody_would_type(town: Town, tmp_path: Path, address: str) -> None:
    browser, _ = Web(town, tmp_path).standing(Wish("accept", "thu", town.file().case, 1, {}))
    for visitor in (browser, Client()):
        answer = web(visitor, address)
        assert b"evil.example" not in answer.headers.get("Location", "").encode()


NAMES = [("mau\x00", "x"), ("m" * 10**5, "p" * 10**5), ("", ""), ("Mẫu", "\x00"), ("mau", "x")]


@pytest.mark.parametrize(("login", "password"), NAMES, ids=range(len(NAMES)))
def test_a_name_that_cannot_sign_in_is_told_what_anybody_is_told(town: Town, login: str, password: str) -> None:
    answer = web(Client(), "/vi/desk/sign-in/", {"login": login, "password": password})
    assert (answer.status_code, answer.headers["X-Refusal"]) == (422, "sign_in_failed")


COOKIES = {"receipt": "x:y:z", "sessionid": "\x01' OR 1=1", "django_language": "../../etc", "csrftoken": "é" * 3_000}


def test_cookies_of_somebody_elses_making_open_nothing(town: Town) -> None:
    browser = Client()
    for name, value in COOKIES.items():
        browser.cookies[name] = value
    for address in ("/", "/vi/", "/vi/case/", "/vi/desk/", "/vi/look-up/"):
        web(browser, address)


HEADERS = [
    {"Accept-Language": "é" * 9_000}, {"X-Forwarded-For": "\x00, " * 900}, {"X-Forwarded-For": "fe80::1%eth0"},
    {"Content-Type": "multipart/form-data"}, {"Content-Type": "multipart/form-data; boundary="},
    {"Accept": "*" * 9_000}, {"Cookie": ";=;;"}, {"Referer": "\x00"}, {"Range": "bytes=-1"}, {"Transfer-Encoding": "x"},
]  # fmt: skip


@pytest.mark.parametrize("headers", HEADERS, ids=range(len(HEADERS)))
def test_odd_headers_are_borne(town: Town, headers: dict[str, str]) -> None:
    kind = headers.get("Content-Type", "application/x-www-form-urlencoded")
    for address in ("/vi/new/", "/vi/look-up/", "/api/v1/cases"):
        for answer in (
            Client().get(address, headers=headers),
            Client().generic("POST", address, b"step=what&what=x", kind, headers=headers),
        ):
            assert answer.status_code < 500


def test_a_form_with_a_thousand_fields_is_refused(town: Town) -> None:
    answer = web(Client(), "/vi/new/", {f"field{number}": "x" for number in range(1_000)})
    assert (answer.status_code, answer.headers["X-Refusal"]) == (413, "too_large")


@pytest.mark.parametrize("code", ["", "x", "\x00", "VD-7K4Q-29M-X3PTX", "ＶＤ" * 9, "x" * 10_000, "\u202eVD", "💡"])
def test_a_code_that_is_none_gets_one_sentence(town: Town, code: str) -> None:
    answer = web(Client(), "/vi/look-up/", {"code": code})
    assert (answer.status_code, answer.headers["X-Refusal"]) in [(422, "code_mistyped"), (422, "missing")]


def test_a_code_read_aloud_in_any_manner_opens_the_case(town: Town) -> None:
    code = code_of(town.file().case)
    for typed in (code.lower(), code.replace("-", " "), f"  {code}\u200e\n", code.replace("0", "o").replace("1", "l")):
        assert web(Client(), "/vi/look-up/", {"code": typed}).status_code == 303


@pytest.mark.parametrize("value", [7, True, None, [], {}, 1.5, "x" * 10_000_000])
def test_every_field_of_a_body_with_a_value_of_a_wrong_kind(town: Town, value: object) -> None:
    case, before = town.case_in("in_work"), Entry.objects.count()
    program = acting_for(town, "thu")
    for field in ("version", "answer", "task", "person", "due"):
        body = {"version": case.version, "answer": "x", "task": "x", "person": "thu", "due": "2026-09-30", field: value}
        answer = program.post(f"/cases/{case.id}/promise", body)
        assert answer.status_code in (400, 409, 413), (field, value)
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert Entry.objects.count() == before + 1  # the token's own
