"""One promise as its page tells it: six petals, a line that is true to time, and the same steps as text."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongthuan.entries.web import when
from dongthuan.entries.web.drawing import lotus as lotuses
from dongthuan.entries.web.drawing import thread as threads
from dongthuan.entries.web.drawing.lotus import STEPS, Petal
from dongthuan.entries.web.promise_chain import chain
from dongthuan.entries.web.promise_petals import days, petals, rtl, tone
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import commitments as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.commitments import queries
from dongthuan.work.commitments.house import house
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries import Whole
from dongthuan.work.commitments.queries.listing import group_of

SHAPES = {"kept": "kept", "kept_late": "done", "going": "going", "late": "late", "broken": "broken"}


def told(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    group = group_of(one, when.today())
    url = f"/{when.language()}/promises/{one.id}/"
    return {
        "promise": one, "what": one.what or _("(erased)"), "url": url,
        "state": {"shape": SHAPES[group], "label": _standing(one, group)},
        "kicker": _("Promise %(number)s of %(year)s, %(office)s") % {
            "number": one.number, "year": one.year, "office": one.by.name(when.language())},
        "say": _say(one, group), "lotus": _lotus(one), "thread": _thread(one), "chain": list(chain(whole)),
        "facts": _facts(whole), "entries": _entries(whole), "files": _files(url),
        "dialogue": _dialogue(one), "share": f"{settings.SITE}{url}picture.png", "site": settings.SITE,
        "followable": queries.followable(one),
    }  # fmt: skip


def _dialogue(one: Commitment) -> str:
    """The page of the dialogue at which it was said; "" where it was said elsewhere."""
    kind, _colon, number = one.before.partition(":")
    return f"/{when.language()}/dialogues/{number}/" if kind == "dialogue" and number.isdigit() else ""


def _standing(one: Commitment, group: str) -> str:
    if one.state in ("submitted", "checked"):
        return str(phrases.PROMISE_STATES[one.state])
    return str(phrases.PROMISE_GROUPS[group])


def _say(one: Commitment, group: str) -> str:
    office, day = one.unit.name(when.language()), when.said(one.due)
    named = {"office": office, "day": day, "until": when.said(one.open_until) if one.open_until else ""}
    if one.state == "checked" and one.open_until:
        return _("A supervisor has checked it. Those who asked may say until %(until)s whether it is so.") % named
    if one.state in ("submitted", "checked"):
        return _("%(office)s has shown that it is done. Others have to say whether it is so.") % named
    return SAID[group]() % named


SAID = {
    "kept": lambda: _("%(office)s promised it by %(day)s, showed it in time, and others agreed."),
    "kept_late": lambda: _("%(office)s promised it by %(day)s and showed it later. Others agreed that it is done."),
    "going": lambda: _("%(office)s has promised it by %(day)s."),
    "late": lambda: _("%(office)s had promised it by %(day)s. That day has passed."),
    "broken": lambda: _("%(office)s had promised it by %(day)s. It was not kept; the reason is below."),
}


def _lotus(one: Commitment) -> dict[str, Any]:
    found = [Petal(state, when.short(day) if day else "") for state, day in zip(petals(one), days(one), strict=True)]
    return lotuses.drawn(found, tone=tone(one), rtl=rtl())


def _thread(one: Commitment) -> dict[str, Any]:
    steps = zip(STEPS.values(), petals(one), days(one), strict=True)
    points = [
        threads.Point(day, f"{place}. {name()}{_(', ')}{when.short(day)}", proven=state == "done")
        for place, (name, state, day) in enumerate(steps, 1)
        if day and state != "todo"
    ]
    due = [threads.Day(one.due, _("due %(day)s") % {"day": when.short(one.due)})]
    if one.moved:
        first = _("first due date %(day)s") % {"day": when.short(one.first_due)}
        due.insert(0, threads.Day(one.first_due, first, moved=True))
    return threads.drawn(sorted(points, key=lambda point: point.on), due, language=when.language(), moved=_moved(one))


def _moved(one: Commitment) -> str:
    said = ngettext("moved %(times)s time", "moved %(times)s times", one.moved)
    return said % {"times": one.moved} if one.moved else ""


def _facts(whole: Whole) -> list[dict[str, Any]]:
    one, language = whole.commitment, when.language()
    done = sum(1 for row in whole.task.milestones if row.done_on)
    steps = _("%(done)s of %(all)s steps") % {"done": done, "all": len(whole.task.milestones)}
    rows = [
        (_("Who answers for it"), f"{one.task.person.name}{_(', ')}{one.unit.name(language)}", ""),
        (_("Due"), when.short(one.due), when.short(one.first_due) if one.moved else ""),
        (_("With"), _(", ").join(row.unit.name(language) for row in whole.task.partners), ""),
        (_("What there will be"), one.task.product, ""),
        (_("Progress"), steps if whole.task.milestones else "", ""),
        (_("Topic"), terms.topic(one.topic, language), ""),
        (_("Project"), one.project, ""),
        (_("Organisations that help"), _(", ").join(one.helpers), ""),
        (_("Where it was said"), "" if ":" in one.before else one.before, ""),
        (_("Place"), one.place, ""),
        (_("Passed between offices"), _times(one.passed) if one.passed > house().bounces else "", ""),
    ]
    return [{"label": label, "value": value, "old": old} for label, value, old in rows if value]


def _times(number: int) -> str:
    return ngettext("%(number)s time", "%(number)s times", number) % {"number": number}


def _entries(whole: Whole) -> list[dict[str, str]]:
    return [
        {"date": when.moment(entry.at), "what": str(codes.EVENTS[entry.kind]), "entry": str(entry.id)}
        for entry in whole.entries
    ]


def _files(url: str) -> list[dict[str, str]]:
    kinds: Sequence[tuple[str, str]] = (
        ("promise.csv", "CSV"), ("promise.json", "JSON"), ("promise.atom", "Atom"), ("promise.ics", "iCalendar"),
    )  # fmt: skip
    return [{"label": label, "url": f"{url}{name}"} for name, label in kinds]
