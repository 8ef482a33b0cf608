"""Showing a matter to everybody, in the office's own words: never the letter, never who wrote it."""

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_text
from dongthuan.work.cases.events import CasePublished, CaseUnpublished
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.take import taken
from dongthuan.work.cases.operations.write import Change, about


def publish(case: Case, given: Given, sitting: Sitting) -> Change:
    """Let everybody read a title and a place, both written by the office; again, with better words.

    Refusals: not_now, missing, too_long.
    """
    shown = {"title": taken("title", "publish", given["title"])}
    if given["where"].strip():
        shown["where"] = take_text("where", given["where"], 160)
    state = LIFECYCLE.to("publish", case.state)
    words = tuple(sitting.said(case, name, text) for name, text in shown.items())
    columns = {"state": state, "public_title": shown["title"], "public_where": shown.get("where", "")}
    return Change(case, columns, CasePublished(**about(case, words)), words=words)


def unpublish(case: Case, given: Given, sitting: Sitting) -> Change:
    """Take it from the public pages. Refusals: not_now, not_public."""
    state = LIFECYCLE.to("unpublish", case.state)
    if not case.public_title:
        raise Refusal("not_public", {"reference": case.reference})
    columns = {"state": state, "public_title": "", "public_where": ""}
    return Change(case, columns, CaseUnpublished(**about(case)))
