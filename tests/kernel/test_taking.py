"""What people type: cleaned, or refused with the name of the field."""

from datetime import date

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_choice, take_date, take_number, take_text, ticked


def refused(take: object, *given: object, **more: object) -> tuple[str, object]:
    with pytest.raises(Refusal) as no:
        take(*given, **more)  # type: ignore[operator]
    return no.value.code, no.value.facts["field"]


def test_a_text_is_cleaned_and_named_where_it_is_missing() -> None:
    assert take_text("reason", "  Đèn tắt. ", 20) == "Đèn tắt."
    assert refused(take_text, "reason", " \n ", 20) == ("missing", "reason")
    assert refused(take_text, "reason", "x" * 21, 20) == ("too_long", "reason")
    assert refused(take_text, "reason", "\ud800", 20) == ("text_not_readable", "reason")
    assert take_text("reason", " ", 20, required=False) == ""


def test_a_choice_is_one_of_the_codes() -> None:
    assert take_choice("topic", "land", ("land", "roads")) == "land"
    assert refused(take_choice, "topic", "sea", ("land", "roads")) == ("not_a_choice", "topic")
    assert refused(take_choice, "topic", "", ("land", "roads")) == ("missing", "topic")


def test_a_day_is_written_as_year_month_day() -> None:
    assert take_date("due", " 2026-09-30 ") == take_date("due", date(2026, 9, 30)) == date(2026, 9, 30)
    assert refused(take_date, "due", "30/9/2026") == ("date_not_readable", "due")
    assert refused(take_date, "due", "2026-02-29") == ("date_not_readable", "due")
    assert refused(take_date, "due", " ") == ("missing", "due")


def test_a_number_has_ends_and_ascii_digits() -> None:
    assert (take_number("people", " 7 ", 9), take_number("people", "0", 9, least=0)) == (7, 0)
    for raw in ("0", "10", "٧", "-1", "1e3", "", "7.0"):
        assert refused(take_number, "people", raw, 9) == ("number_not_readable", "people")


def test_a_box_is_ticked_or_empty() -> None:
    assert (ticked("remote", "yes"), ticked("remote", "")) == (True, False)
    assert refused(ticked, "remote", "on") == ("not_a_choice", "remote")
