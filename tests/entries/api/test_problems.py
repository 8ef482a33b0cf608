"""What a program is told when the answer is no: problem+json (RFC 9457), and nothing has changed."""

from datetime import timedelta

import pytest
from django.utils import translation

from dongthuan.ground.access import throttle
from dongthuan.ground.people.models import Account, Token
from dongthuan.kernel import codes
from dongthuan.record.ledger.models import Entry
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases.models import Case
from support.program import LETTER, Program, acting_for, holding, token
from support.town import INPUTS, MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

ACCEPT = {"version": 2}
REFUSED = [
    ("received", "thu", "accept", {"version": 1}, 409, "not_now"),
    ("classified", "thu", "accept", {"version": 1}, 409, "stale"),
    ("classified", "thu", "accept", {"version": 2**31 - 1}, 409, "stale"),
    ("classified", "mau", "answer", {"version": 2, "answer": "Đã xong."}, 403, "not_allowed"),
    ("classified", "vidu", "accept", ACCEPT, 404, "not_found"),
    ("in_work", "thu", "answer", {"version": 3}, 422, "missing"),
    ("in_work", "thu", "answer", {"version": 3, "answer": " \n "}, 422, "missing"),
    ("in_work", "thu", "answer", {"version": 3, "answer": "a" * 6_001}, 422, "too_long"),
    ("in_work", "thu", "answer", {"version": 3, "answer": "\ud800"}, 422, "text_not_readable"),
    ("in_work", "thu", "answer", {"version": 3, "answer": None}, 400, "request_not_readable"),
    ("in_work", "thu", "answer", {"answer": "Đã xong."}, 400, "request_not_readable"),
    ("in_work", "thu", "answer", {"version": 2**63, "answer": "Đã xong."}, 400, "request_not_readable"),
    ("received", "mau", "classify", {"version": 1, **INPUTS["classify"], "kind": "denunciation"}, 422, "not_a_choice"),
    ("received", "mau", "transfer", {"version": 1, "unit": "99009", "reason": "Việc khác."}, 422, "unit_unknown"),
    ("received", "mau", "transfer", {"version": 1, "unit": "9" * 19, "reason": "Việc khác."}, 422, "unit_unknown"),
    ("received", "mau", "transfer", {"version": 1, "unit": "99001", "reason": "Việc khác."}, 422, "same_unit"),
    ("in_work", "thu", "promise", {"version": 3, **INPUTS["promise"], "due": "0001-01-01"}, 422, "date_in_the_past"),
    ("in_work", "thu", "promise", {"version": 3, **INPUTS["promise"], "due": "9999-12-31"}, 422, "date_out_of_range"),
    ("in_work", "thu", "promise", {"version": 3, **INPUTS["promise"], "due": "30/9/2026"}, 422, "date_not_readable"),
    ("in_work", "thu", "promise", {"version": 3, **INPUTS["promise"], "person": "vidu"}, 422, "person_unknown"),
]


@pytest.mark.parametrize(("state", "who", "move", "body", "status", "code"), REFUSED)
def test_a_refusal_is_a_problem_with_its_code_and_changes_nothing(
    town: Town, state: str, who: str, move: str, body: dict[str, object], status: int, code: str
) -> None:
    case, entries = town.case_in(state), Entry.objects.count()
    answer = acting_for(town, who).post(f"/cases/{case.id}/{move}", body)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (problem["type"], problem["title"], problem["status"]) == ("about:blank", code, status)
    assert problem["detail"]
    assert Case.objects.get() == case
    assert Case.objects.get().version == case.version
    assert Entry.objects.count() == entries + 1  # the token's own


@pytest.mark.parametrize("missing", ["unit", "what", "place"])
def test_what_is_missing_in_a_letter_is_named(town: Town, missing: str) -> None:
    letter = {name: value for name, value in LETTER.items() if name != missing}
    answer = Program().post("/cases", letter)
    assert (answer.status_code, answer.json()["code"], answer.json()["facts"]) == (422, "missing", {"field": missing})


def test_who_says_nothing_about_themselves_is_asked_to_sign_in(town: Town) -> None:
    for answer in (Program().get("/cases"), Program({"Authorization": "Basic eDp5"}).get("/receipt")):
        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_ends_is_revoked_and_falls_with_its_account(town: Town) -> None:
    def answers(secret: str) -> int:
        return Program({"Authorization": f"Bearer {secret}"}).get("/cases").status_code

    ended, good = token(town, "mau", MONDAY - timedelta(days=2), days=1), token(town, "mau")
    assert (answers("dt_unknown"), answers(ended), answers(""), answers(good)) == (401, 401, 401, 200)
    Token.objects.update(revoked_at=MONDAY)
    assert answers(good) == 401
    Token.objects.update(revoked_at=None)
    Account.objects.update(is_active=False)
    assert answers(good) == 401


def test_every_use_of_a_token_that_is_refused_says_why(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "WRONG_TOKEN", throttle.Limit("wrong_token", 2, timedelta(minutes=10)))
    case, wrong = town.case_in("classified"), Program({"Authorization": "Bearer dt_unknown"})
    reading = acting_for(town, "thu", "read")
    answers = [reading.post(f"/cases/{case.id}/accept", {"version": 2}), *(wrong.get("/cases") for _ in range(3))]
    assert [(one.status_code, one.headers["WWW-Authenticate"]) for one in answers] == [
        (403, 'Bearer error="insufficient_scope"'),
        (401, 'Bearer error="invalid_token"'),
        (401, 'Bearer error="invalid_token"'),
        (429, 'Bearer error="invalid_token"'),
    ]
    assert reading.get("/cases").status_code == 200  # whoever sits at the same address with a right one goes on


def test_a_wrong_key_answers_like_a_missing_case_and_guessing_is_slowed_down(busy_town: Town) -> None:
    """With real commits: the failure counts although the request only reads."""
    receipt = busy_town.file()
    wrong, nowhere = _other_key(receipt.code), codes.ReceiptCode("VD", "0000000", "0000").full
    answers = [holding(code).get("/receipt") for code in [wrong, nowhere] * 6]
    assert {(one.status_code, one.content) for one in answers} == {(404, answers[0].content)}
    slowed = holding(receipt.code.full).get("/receipt")
    assert (slowed.status_code, slowed.json()["code"], slowed.headers["Retry-After"]) == (429, "too_many_tries", "660")
    elsewhere = Program({"Receipt-Code": receipt.code.full})
    elsewhere.client.defaults["REMOTE_ADDR"] = "203.0.113.9"
    assert elsewhere.get("/receipt").status_code == 200


def _other_key(code: codes.ReceiptCode) -> str:
    key = "2345" if code.key != "2345" else "6789"
    return codes.ReceiptCode(code.prefix, code.reference_symbols, key).full


def test_a_mistyped_code_is_said_to_be_one_and_is_not_counted(town: Town) -> None:
    code = town.file().code.full
    slip = code[:-1] + ("2" if code[-1] != "2" else "3")
    for _ in range(20):
        answer = holding(slip).get("/receipt")
        assert (answer.status_code, answer.json()["code"]) == (422, "code_mistyped")
    assert holding(code).get("/receipt").status_code == 200


def test_a_token_opens_no_receipt(town: Town) -> None:
    assert acting_for(town, "mau").get("/receipt").status_code == 404


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_the_sentence_comes_in_the_readers_language(town: Town, language: str) -> None:
    answer = Program().post("/cases", {**LETTER, "unit": "99009"}, Accept_Language=f"{language}, *;q=0.1")
    with translation.override(language):
        assert answer.json()["detail"] == str(phrases.REFUSALS["unit_unknown"])
    assert answer.headers["Content-Language"] == language


@pytest.mark.parametrize("header", ["", "tlh", "vi" * 5_000, "é;q=x", "*"])
def test_an_odd_language_header_is_no_error(town: Town, header: str) -> None:
    assert Program().get("/cases", Accept_Language=header).headers["Content-Language"] == "vi"


NOT_JSON = ["", "{", "[]", "7", "null", "\x00", "[" * 100_000, '{"version": NaN}', '{"version": 1e999}', b"\xff\xfe"]


@pytest.mark.parametrize("body", NOT_JSON, ids=range(len(NOT_JSON)))
def test_a_body_that_is_no_letter_is_refused_in_one_sentence(town: Town, body: str) -> None:
    answer = Program().post("/cases", body)
    assert (answer.status_code in (400, 422), answer.headers["Content-Type"]) == (True, "application/problem+json")


def test_ten_megabytes_are_too_large(town: Town) -> None:
    answer = Program().post("/cases", {**LETTER, "what": "a" * 10_000_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
def test_a_form_is_not_read_as_a_letter(town: Town, kind: str) -> None:
    answer = Program().client.post("/api/v1/cases", "unit=99001&what=x&place=y", kind)
    assert (answer.status_code, answer.json()["code"]) == (400, "request_not_readable")


@pytest.mark.parametrize("path", ["/nowhere", "/cases/", "/cases/abc", "/cases/-1", f"/cases/{2**63}"])
def test_an_address_that_does_not_exist_is_a_problem_too(town: Town, path: str) -> None:
    answer = Program().get(path)
    assert answer.status_code in (301, 400, 404)
    assert answer.status_code == 301 or answer.json()["code"] in ("not_found", "request_not_readable")


def test_a_method_that_is_not_there_says_which_ones_are(town: Town) -> None:
    answer = Program().client.delete("/api/v1/cases")
    assert (answer.status_code, sorted(answer.headers["Allow"].split(", "))) == (405, ["GET", "POST"])


@pytest.mark.parametrize(
    "after", ["x", "~", "2026-08-24~", "2026-08-24~x", "9999-99-99~1", f"2026-08-24~{2**70}", "\x00", "~".join("abc")]
)
def test_a_cursor_that_is_none_is_refused(town: Town, after: str) -> None:
    answer = acting_for(town, "mau").get("/cases", {"after": after})
    assert (answer.status_code, answer.json()["code"]) == (422, "cursor_not_readable")


def test_there_is_no_such_view(town: Town) -> None:
    assert acting_for(town, "mau").get("/cases", {"view": "all"}).status_code == 404
