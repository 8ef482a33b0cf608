"""Every step of a case by its form, and two officers at one case."""

import pytest

from dongthuan.record.ledger.models import Entry
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case, Words
from support.desk_pages import act_form, case_page, desk_of, inputs_for, move_page
from support.pages import say, values
from support.town import ACTORS, INPUTS, Town

pytestmark = pytest.mark.django_db

BY_OFFICE = [(row.name, state) for row in LIFECYCLE for state in sorted(row.source) if ACTORS[row.name] != "resident"]


@pytest.mark.parametrize(("move", "state"), BY_OFFICE)
def test_every_step_by_its_form(town: Town, move: str, state: str) -> None:
    case = town.ready(move, town.case_in(state))
    visitor = desk_of(town, town.who(move, case))
    page = case_page(visitor, case)
    [step] = [
        one for one in page.one("div", cls="moves").all("a", "form")
        if (one.attrs.get("href") or one.attrs["action"]).endswith(f"/{move}/")
    ]  # fmt: skip
    if step.tag == "a":
        page = visitor.get(step.attrs["href"])
        step = act_form(page)
    visitor.press(step, **inputs_for(town, move))
    moved = Case.objects.get(id=case.id)
    assert (moved.state, moved.version) == (LIFECYCLE.to(move, state), case.version + 1)
    gone = move in ("transfer", "send_back") or (move, state) == (
        "refer",
        "sent_up",
    )  # to an office of which the officer is no member
    assert visitor.page.address == ("/vi/desk/" if gone else f"/vi/desk/case/{case.reference}/?done={move}")
    assert visitor.page.status == 200


def test_the_forms_ask_for_what_the_lifecycle_asks(town: Town) -> None:
    visitor = desk_of(town, "hoa")
    for row in LIFECYCLE:
        if ACTORS[row.name] == "resident":
            continue
        case = town.ready(row.name, town.case_in(min(row.source)))
        reads = desk_of(town, town.who(row.name, case)) if case.unit.code == "99-SXD" else visitor
        asked = set(values(act_form(move_page(reads, case, row.name)))) - {"csrfmiddlewaretoken", "version"}
        assert asked == {given.name for given in row.inputs}, row.name


REFUSED = [
    ("received", "mau", "classify", {"topic": ""}, "missing", "topic"),
    ("received", "mau", "classify", {"summary": "a" * 161}, "too_long", "summary"),
    ("received", "mau", "classify", {"kind": "denunciation"}, "not_a_choice", "kind"),
    ("received", "mau", "transfer", {"reason": " "}, "missing", "reason"),
    ("received", "mau", "transfer", {"unit": "7"}, "unit_unknown", "unit"),
    ("received", "mau", "decline", {"ground": ""}, "missing", "ground"),
    ("in_work", "thu", "answer", {"answer": ""}, "missing", "answer"),
    ("in_work", "thu", "answer", {"answer": "a" * 6_001}, "too_long", "answer"),
    ("in_work", "thu", "promise", {"due": "2026-08-23"}, "date_in_the_past", "due"),
    ("in_work", "thu", "promise", {"due": "ngày mai"}, "date_not_readable", "due"),
    ("in_work", "thu", "promise", {"due": "2999-01-01"}, "date_out_of_range", "due"),
    ("in_work", "thu", "promise", {"person": "7"}, "person_unknown", "person"),
    ("in_work", "thu", "promise", {"task": ""}, "missing", "task"),
    ("committed", "thu", "fulfil", {"evidence": "\n"}, "missing", "evidence"),
]


@pytest.mark.parametrize(("state", "who", "move", "wrong", "code", "field"), REFUSED)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_written(
    town: Town, state: str, who: str, move: str, wrong: dict[str, str], code: str, field: str
) -> None:
    case, entries = town.case_in(state), Entry.objects.count()
    visitor = desk_of(town, who)
    page = move_page(visitor, case, move)
    given = {**inputs_for(town, move), **wrong}
    page = visitor.press(act_form(page), **given)
    assert (page.status, page.refusal, bool(page.error_of(field))) == (422, code, True)
    assert page.summary[0][0] == f"#f-{field}"
    kept = values(act_form(page))
    choices = {row.name for row in LIFECYCLE.moves[move].inputs if row.kind in ("choice", "unit", "person")}
    for name in given.keys() - (choices & wrong.keys()):  # a choice that is none cannot be shown as chosen
        assert kept[name].strip() == given[name].strip(), name
    assert (Case.objects.get().version, Entry.objects.count()) == (case.version, entries)


def test_all_that_is_missing_in_a_promise_is_named_at_once(town: Town) -> None:
    visitor = desk_of(town, "thu")
    page = move_page(visitor, town.case_in("in_work"), "promise")
    page = visitor.press(act_form(page))
    assert [leads_to for leads_to, _ in page.summary] == ["#f-answer", "#f-task", "#f-person", "#f-due"]


@pytest.mark.parametrize(("login", "move", "state", "status"), [
    ("mau", "answer", "in_work", 403), ("thu", "decline", "received", 403), ("thu", "answer", "received", 409),
    ("hoa", "confirm", "answered", 403), ("hoa", "object", "answered", 403), ("thu", "nonsense", "in_work", 404),
])  # fmt: skip
def test_a_step_that_is_not_open_is_refused_and_changes_nothing(
    town: Town, login: str, move: str, state: str, status: int
) -> None:
    case = town.case_in(state)
    visitor = desk_of(town, login)
    sent = {**values(case_page(visitor, case).form(ending="/sign-out/")), "version": str(case.version)}
    answer = visitor.client.post(f"/vi/desk/case/{case.reference}/{move}/", {**sent, **INPUTS.get(move, {})})
    assert (answer.status_code, Case.objects.get().version) == (status, case.version)


def test_the_form_of_a_step_that_is_not_open_has_no_button(town: Town) -> None:
    visitor = desk_of(town, "mau")
    page = move_page(visitor, town.case_in("in_work"), "answer")
    assert (page.status, act_form(page).all("button")) == (200, [])


# Two officers


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_the_second_of_two_officers_is_told_and_loses_no_word(town: Town, language: str) -> None:
    case = town.case_in("in_work")
    first, second = desk_of(town, "thu"), desk_of(town, "hoa")
    form, other = act_form(move_page(first, case, "answer")), move_page(second, case, "promise", language)
    first.press(form, answer="Tổ điện đã thay bóng.")
    page = second.press(act_form(other), **{**inputs_for(town, "promise"), "answer": "Sẽ thay cả dãy."})
    assert (page.status, page.refusal) == (409, "not_now")
    assert page.one("textarea", name="answer").raw.strip() == "Sẽ thay cả dãy."
    assert Case.objects.get().state == "answered"
    assert say(language, str(phrases.REFUSALS["not_now"])) in page.text or page.all("div", cls="errs")


def test_a_form_from_before_says_that_somebody_was_faster(town: Town) -> None:
    case = town.case_in("in_work")
    visitor = desk_of(town, "thu")
    form = act_form(move_page(visitor, case, "answer"))
    town.move("add", "resident", case, text="Cả ngõ 7 cũng tối.")  # the state stays, the case does not
    page = visitor.press(form, answer="Tổ điện đã thay bóng ngõ 5.")
    assert (page.status, page.refusal) == (409, "stale")
    assert str(phrases.REFUSALS["stale"]) in page.one("div", cls="errs").text
    assert Case.objects.get().state == "in_work"
    page = visitor.press(act_form(page))  # having been told, the officer may go on with the same words
    assert (page.status, Words.objects.get(name="answer").text) == (200, "Tổ điện đã thay bóng ngõ 5.")
