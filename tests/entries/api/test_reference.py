"""What programs can know beforehand, how they check what they were told, and how all of it is described."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
import schemathesis
from ninja import Schema

from dongthuan.entries.api.site import api
from dongthuan.kernel import merkle, notes
from dongthuan.record.deadlines import queries as deadlines
from dongthuan.record.ledger import keys, sealer
from dongthuan.work.cases.lifecycle import LIFECYCLE
from support.program import LETTER, Program
from support.town import MONDAY, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_units_to_which_one_may_write(town: Town) -> None:
    assert Program().get("/units").json() == [
        {
            "id": str(town.units[code].id),
            "code": code,
            "kind": kind,
            "name": {"vi": name, "en": f"{name} (en)", "ar": f"{name} (ar)"},
        }
        for code, kind, name in [("99001", "ward", "Phường Minh Hoạ"), ("99002", "commune", "Xã Thử Nghiệm")]
    ]


ASKED = [("TCD-10", date(2026, 8, 27)), ("TCD-10", date(2000, 1, 1)), ("KP-02", date(2026, 8, 27))]


@pytest.mark.parametrize(("rule", "start"), ASKED)
def test_a_due_date_comes_with_every_step_as_in_the_contract(town: Town, rule: str, start: date) -> None:
    answer = Program().get(f"/rules/{rule}/due", {"start": start.isoformat()})
    assert answer.json() == deadlines.explain_rule(rule, None, start)


@pytest.mark.parametrize(
    ("rule", "query", "status", "code"),
    [
        ("TCD-10", {"start": "0001-01-01"}, 422, "date_out_of_range"),
        ("TCD-10", {"start": "9999-12-31"}, 422, "date_out_of_range"),
        ("TCD-10", {"start": "0"}, 400, "request_not_readable"),
        ("TCD-10", {}, 400, "request_not_readable"),
        ("KHÔNG-CÓ", {"start": "2026-08-27"}, 422, "rule_unknown"),
        ("TCD-10", {"start": "2026-08-27", "variant": "\x00"}, 422, "rule_unknown"),
    ],
)
def test_a_date_that_cannot_be_counted_from(
    town: Town, rule: str, query: dict[str, str], status: int, code: str
) -> None:
    answer = Program().get(f"/rules/{rule}/due", query)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_before_the_sealer_has_come_by_there_is_nothing_to_prove(town: Town) -> None:
    entry = Program().post("/cases", LETTER).json()["entry"]
    for path in (f"/ledger/entries/{entry}", "/ledger/entries/0", "/ledger/checkpoint"):
        assert (Program().get(path).status_code, Program().get(path).json()["code"]) == (404, "not_found")


def test_a_program_checks_its_receipt_against_the_signed_root(town: Town) -> None:
    entry = Program().post("/cases", LETTER).json()["entry"]
    sealer.seal_all(now=MONDAY)
    proven = Program().get(f"/ledger/entries/{entry}").json()
    note = Program().get("/ledger/checkpoint").json()["checkpoint"]
    signed = notes.parse_checkpoint(notes.open_note(note, keys.signer().vkey))
    leaf = merkle.leaf_hash(proven["leaf"].encode())
    path = [bytes.fromhex(step) for step in proven["proof"]]
    assert proven["checkpoint"] == note
    assert merkle.check_inclusion(leaf, proven["seq"] - 1, signed.size, path, signed.root)


def test_the_description_is_valid_openapi_3_1() -> None:
    described = _description()
    assert described["openapi"].startswith("3.1.")
    schemathesis.openapi.from_dict(described).validate()


@cache
def _description() -> dict[str, Any]:
    """Written once for all who read it: that takes seconds."""
    found: dict[str, Any] = Program().get("/openapi.json").json()
    return found


def test_the_description_is_thought_of_once_however_often_anybody_asks() -> None:
    assert api.get_openapi_schema() is api.get_openapi_schema()


def test_every_write_says_how_it_refuses_and_in_what() -> None:
    for path, operations in _description()["paths"].items():
        for method, operation in operations.items():
            refused = {code: row["content"] for code, row in operation["responses"].items() if code >= "400"}
            assert all(list(content) == ["application/problem+json"] for content in refused.values()), path
            assert method != "post" or {"400", "409", "422"} <= set(refused), path


def test_every_move_of_the_lifecycle_is_described_with_its_inputs() -> None:
    schemas = _description()["components"]["schemas"]
    for move in LIFECYCLE:
        asked = ["version", *(row.name for row in move.inputs)]
        needed = [row.name for row in move.inputs if row.required]
        body = schemas[f"{move.name.title()}In"]
        assert (sorted(body["properties"]), sorted(body["required"])) == (sorted(asked), sorted(needed))


def test_no_two_shapes_share_a_name_for_the_description_would_keep_only_one() -> None:
    _description()
    ours = [
        name for name, module in _shapes(Schema) if module.startswith("dongthuan.") and name.endswith(("In", "Out"))
    ]
    assert sorted(name for name, times in Counter(ours).items() if times > 1) == []


def _shapes(parent: type) -> Iterator[tuple[str, str]]:
    for shape in parent.__subclasses__():
        yield shape.__name__, shape.__module__
        yield from _shapes(shape)


def test_ids_are_strings_for_they_pass_what_a_browser_can_count() -> None:
    described = _description()
    for name, schema in described["components"]["schemas"].items():
        for field, row in schema["properties"].items():
            if field in ("id", "entry", "unit", "person"):
                kinds = {one["type"] for one in row.get("anyOf", [row])} - {"null"}
                assert kinds == {"string"}, f"{name}.{field}"


def test_the_description_says_who_may_ask() -> None:
    described = _description()
    assert sorted(described["components"]["securitySchemes"]) == ["receipt", "token"]
    open_to_all = {
        operation["operationId"]
        for path in described["paths"].values()
        for operation in path.values()
        if "security" not in operation
    }
    assert open_to_all == {
        "file_case", "file_case_with_photo",
        "list_units", "explain_due", "prove_entry", "newest_checkpoint", "list_terms", "list_phrases",
        "list_webhook_events", "export_dictionary", "similar_public", "list_promises", "show_promise",
        "list_receptions", "list_reception_duties", "book_reception", "list_dialogues", "show_dialogue", "ask_question",
        "list_exemplars", "show_exemplar", "show_exemplar_figures", "list_campaigns", "show_campaign",
    }  # fmt: skip
