"""One promise as its page tells it: six petals, a line that is true to time, and the same steps as text."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongthuan.entries.web import when
from dongthuan.entries.web.drawing import lotus as lotuses
from dongthuan.entries.web.drawing import thread as threads
from dongthuan.entries.web.drawing.lotus import STEPS, Petal
from dongthuan.kernel.text import direction
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import commitments as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.commitments.house import house
from dongthuan.work.commitments.lifecycle import VOICES
from dongthuan.work.commitments.models import Commitment, Words
from dongthuan.work.commitments.queries import Whole
from dongthuan.work.commitments.queries.listing import group_of
from dongthuan.work.tasks.models import Step

SHAPES = {"kept": "kept", "kept_late": "done", "going": "going", "late": "late", "broken": "broken"}
VOICE_SHAPES = {"done": "kept", "part": "going", "not_done": "broken"}
OPEN_AT = {"open": 3, "submitted": 4, "checked": 5}


def tone(one: Commitment) -> str:
    group = group_of(one, when.today())
    return "kept" if group == "kept_late" else group


def petals(one: Commitment) -> list[str]:
    """done, now, todo or fell, from the top."""
    proven = (one.asked_on, one.answered_on, one.made_on, one.shown_on, one.checked_on, one.state == "kept")
    states = ["done" if step else "todo" for step in proven]
    if one.state == "broken":
        states[3 if one.shown_on is None else 4] = "fell"
    elif one.state in OPEN_AT:
        states[OPEN_AT[one.state]] = "now"
    return states


def small(one: Commitment) -> dict[str, Any]:
    found = [Petal(state) for state in petals(one)]
    return lotuses.drawn(found, tone=tone(one), rtl=_rtl())


def _rtl() -> bool:
    return when.language() == "ar"


def days(one: Commitment) -> list[date | None]:
    """Of the six steps; of the one that is open now, until when."""
    until = one.closed_on or one.open_until if one.state in ("checked", "kept") else None
    waiting = one.closed_on if one.state == "broken" and not one.shown_on else one.due if one.state == "open" else None
    return [one.asked_on, one.answered_on, one.made_on, one.shown_on or waiting, one.checked_on, until]


def told(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    group = group_of(one, when.today())
    url = f"/{when.language()}/promises/{one.id}/"
    return {
        "promise": one, "what": one.what or _("(erased)"), "url": url,
        "state": {"shape": SHAPES[group], "label": _standing(one, group)},
        "kicker": _("Promise %(number)s of %(year)s, %(office)s") % {
            "number": one.number, "year": one.year, "office": one.by.name(when.language())},
        "say": _say(one, group), "lotus": _lotus(one), "thread": _thread(one), "chain": list(_chain(whole)),
        "facts": _facts(whole), "entries": _entries(whole), "files": _files(url),
        "dialogue": _dialogue(one), "share": f"{settings.SITE}{url}picture.png", "site": settings.SITE,
        "followable": one.state not in ("kept", "broken"),
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
    return lotuses.drawn(found, tone=tone(one), rtl=_rtl())


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
        (_("Topic"), terms.label("topics", one.topic, language), ""),
        (_("Where it was said"), "" if ":" in one.before else one.before, ""),
        (_("Place"), one.place, ""),
        (_("Passed between offices"), _times(one.passed) if one.passed > house().bounces else "", ""),
    ]
    return [{"label": label, "value": value, "old": old} for label, value, old in rows if value]


def _times(number: int) -> str:
    return ngettext("%(number)s time", "%(number)s times", number) % {"number": number}


def _chain(whole: Whole) -> Iterator[dict[str, Any]]:
    one, states = whole.commitment, petals(whole.commitment)
    before: date | None = None
    for place, (name, state, day) in enumerate(zip(STEPS, states, days(one), strict=True)):
        upto = [Petal(found if at <= place else "todo") for at, found in enumerate(states)]
        yield {
            "lotus": lotuses.drawn(upto, tone=tone(one), rtl=_rtl()), "title": STEPS[name](),
            "date": when.short(day) if day else "", "gap": _gap(before, day), "open": state == "now",
            "none": _none(one) if state == "todo" and not PARTS[name](whole).get("texts") else "", **PARTS[name](whole),
        }  # fmt: skip
        before = day if state == "done" else before


def _none(one: Commitment) -> str:
    return _("It did not come to this.") if one.state == "broken" else _("Not yet.")


def _gap(before: date | None, day: date | None) -> str:
    if not before or not day or day <= before:
        return ""
    return ngettext("%(days)s day later", "%(days)s days later", (day - before).days) % {"days": (day - before).days}


def _quoted(text: str, language: str) -> dict[str, str]:
    return {"text": text, "lang": language, "dir": direction(text)}


def _question(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    asked = ngettext("%(number)s person asked it.", "%(number)s people asked it.", one.askers) % {"number": one.askers}
    return {"texts": [_quoted(one.question, one.language)] if one.question else [], "who": asked if one.askers else ""}


def _answer(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    texts = [_quoted(one.answer, one.language)] if one.answer else []
    return {"texts": texts, "who": one.by.name(when.language()) if texts else ""}


def _promise(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    return {
        "texts": [_quoted(one.what, one.language)] if one.what else [], "due": _due(one),
        "notes": [_note(step) for step in whole.task.steps if step.move in ("ask_extension", "pass_on")],
        "who": f"{one.task.person.name}{_(', ')}{one.unit.name(when.language())}",
    }  # fmt: skip


def _due(one: Commitment) -> dict[str, str]:
    return {"old": when.short(one.first_due) if one.moved else "", "now": when.short(one.due)}


def _note(step: Step) -> dict[str, Any]:
    """Why a day was moved, or why it went to another office."""
    if step.move == "ask_extension":
        days = {"before": _short(step.before), "after": _short(step.after)}
        said = _("More time asked for, from %(before)s to %(after)s:") % days
    else:
        said = _("Passed on by %(office)s:") % {
            "office": step.from_unit.name(when.language()) if step.from_unit else ""
        }
    return {"said": said, "date": when.short(day_of(step.at)), **_quoted(step.text or "", step.language)}


def _short(day: date | None) -> str:
    return when.short(day) if day else ""


def _evidence(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    return {
        "milestones": [
            {"what": row.what, "date": when.short(row.done_on) if row.done_on else "", "done": bool(row.done_on)}
            for row in whole.task.milestones
        ],
        "texts": [_quoted(step.text, step.language) for step in whole.task.steps
                  if step.move in ("progress", "submit") and step.text],
        "photos": [f"/{when.language()}/promises/{one.id}/photo/{row.id}/" for row in whole.task.evidence if row.file],
        "links": [row.said for row in whole.task.evidence if row.kind == "link"],
        "spots": [row.said for row in whole.task.evidence if row.kind == "spot"],
        "broken": [_said(row) for row in whole.words if row.name == "reason" and one.state == "broken"],
        "who": one.unit.name(when.language()) if whole.task.evidence else "",
    }  # fmt: skip


def quoted(row: Any) -> dict[str, Any]:
    """Words of a promise or of an account, with who wrote them and when."""
    who = row.by.name if row.by else ""
    return {**_quoted(row.text or "", row.language), "who": who, "date": when.short(day_of(row.at))}


def _said(row: Words) -> dict[str, Any]:
    who = _(", ").join(
        part for part in (row.by.name if row.by else "", row.unit.name(when.language()) if row.unit else "") if part
    )
    return {**_quoted(row.text or "", row.language), "who": who, "date": when.short(day_of(row.at))}


def _check(whole: Whole) -> dict[str, Any]:
    rows = [row for row in whole.words if row.name in ("verdict", "reason") and row.text]
    if whole.commitment.state == "broken":
        rows = [row for row in rows if row.name == "verdict"]
    kinds = {"verdict": phrases.PROMISE_MOVES["check"], "reason": phrases.PROMISE_MOVES["return"]}
    return {"verdicts": [{"title": str(kinds[row.name]), **_said(row)} for row in rows],
            "who": _("The supervisor does not belong to the office that answers for it.") if rows else ""}  # fmt: skip


def _askers(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    heard = [
        {"number": whole.voices[said], "label": str(phrases.VOICES[said]), "shape": VOICE_SHAPES[said],
         "marks": range(min(whole.voices[said], 40))}
        for said in VOICES if whole.voices.get(said)
    ]  # fmt: skip
    silent = max(one.told - sum(whole.voices.values()), 0)
    if one.told_on and silent:
        heard.append(
            {"number": silent, "label": _("No reply yet"), "shape": "waiting", "marks": range(min(silent, 40))}
        )
    return {"voices": heard, "lines": list(_lines(one)), "who": ""}


def _lines(one: Commitment) -> Iterator[str]:
    if one.told_on:
        yield _("Those who asked were told on %(day)s.") % {"day": when.short(one.told_on)}
    if one.open_until and one.state == "checked":
        yield _("They may say until %(day)s whether it is so.") % {"day": when.said(one.open_until)}
        yield _("No law names these days: %(days)s working days are a rule of this house.") % {
            "days": house().window_days
        }
    if one.objected:
        yield _("It was opened again once, because somebody who asked said that it was not so.")


PARTS = {
    "question": _question, "answer": _answer, "promise": _promise, "evidence": _evidence, "check": _check,
    "askers": _askers,
}  # fmt: skip


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
