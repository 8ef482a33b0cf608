"""What can be done with a model at the desk: moves of the table, and what stands beside it.

Each asks for its inputs and makes one call.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dongthuan.entries.web import asking, when
from dongthuan.entries.web.exemplars import words
from dongthuan.entries.web.inputs import Choice, Form
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Input
from dongthuan.record.phrases import exemplars as phrases
from dongthuan.work.exemplars import operations, queries
from dongthuan.work.exemplars.lifecycle import BEST, CRITERIA, LIFECYCLE
from dongthuan.work.exemplars.models import CONTRIBUTED, GROUNDS, Exemplar
from dongthuan.work.exemplars.queries import copies

KEYS = {
    "mend": "E", "put_on_list": "L", "launch": "B", "report_results": "R", "report_again": "R", "show_picture": "H",
    "contribute": "U", "visit": "V", "survey": "S", "score": "P", "appraise": "A", "recognise": "C",
    "recognise_higher": "C", "select": "N",
    "join_copy": "M", "part_copy": "Z", "delist": "D",
}  # fmt: skip
"""In the order of the buttons; with Alt they are access keys. J, K, X and G are the queue's."""
NEXT = {
    "registered": ("put_on_list", "mend"), "listed": ("launch",), "launched": ("report_results",),
    "operating": ("appraise", "score", "report_results"), "appraised": ("recognise",), "recognised": ("report_again",),
    "exemplary": ("report_again",),
}  # fmt: skip
"""The one filled button: the first of these that this person may press."""
PHOTO = Input("photo", "file", required=False)
EXTRAS: Mapping[str, tuple[Input, ...]] = {
    "score": tuple(Input(name, "number") for name in CRITERIA),
    "contribute": (
        Input("given", "choice", choices=CONTRIBUTED), Input("amount", "number"),
        Input("by_right", "choice", choices=GROUNDS), Input("paper", "text", longest=60),
    ),
    "show_picture": (Input("photo", "file"), Input("caption", "text", longest=200)),
}  # fmt: skip
FIELD_OF = {
    "file_empty": "photo", "file_type_unknown": "photo", "file_too_large": "photo", "picture_broken": "photo",
    "picture_too_large": "photo", "pictures_too_many": "photo", "recognised_on_this_level": "level",
    "source_not_recognised": "source", "exemplar_there_already": "name", "same_exemplar": "into",
    "exemplar_elsewhere": "into",
}  # fmt: skip


def labels() -> dict[str, str]:
    beside = {"score": _("Score it"), "contribute": _("Note what was given"), "show_picture": _("Show a picture")}
    return {**{code: str(said) for code, said in phrases.MODEL_MOVES.items()}, **beside}


def open_to(actor: Actor, row: Exemplar) -> list[str]:
    """In the order of the buttons."""
    names = {move.name for move in queries.open_moves(actor, row)}
    if not row.joined_to_id:
        names |= {name for name in EXTRAS if _may(actor, name, row)}
    return [name for name in KEYS if name in names and (name != "join_copy" or _targets(actor, row))]


def _may(actor: Actor, name: str, row: Exemplar) -> bool:
    if name == "score":
        return row.state == "operating" and queries.may_score(actor, row)
    return row.state != "delisted" and actor.may("exemplar.run", row)


def inputs(name: str, row: Exemplar) -> tuple[Input, ...]:
    if name in EXTRAS:
        return EXTRAS[name]
    asked = LIFECYCLE.moves[name].inputs
    if name == "mend":
        asks = {"changed": bool(row.source_id), "agreed_on": row.kind == "example", "beneficiaries": False}
        return tuple(one for one in asked if asks.get(one.name, True))
    return (*asked, PHOTO) if name.startswith("report_") else asked


def form(actor: Actor, name: str, row: Exemplar) -> Form:
    said: dict[str, Any] = {**phrases.MODEL_FIELDS, **phrases.CRITERIA}
    if name == "mend":
        said["place"] = said["model_place"]
    return Form(said, _choices(actor, row), _hints(name), FIELD_OF)


def _choices(actor: Actor, row: Exemplar) -> dict[str, list[Choice]]:
    return {
        "field": _of(phrases.MODEL_GROUPS), "topic": words.topics(), "level": _of(phrases.LEVELS),
        "recipient": _of(phrases.RECIPIENTS), "ground": _of(phrases.DELISTED), "given": _of(phrases.GIVEN),
        "by_right": _of(phrases.GIVEN_BY),
        "into": _targets(actor, row),
    }  # fmt: skip


def _of(table: Mapping[str, object]) -> list[Choice]:
    return [(code, str(said)) for code, said in table.items()]


def _targets(actor: Actor, row: Exemplar) -> list[Choice]:
    """What it could be joined to: the likely copies first."""
    found = [one for pair in copies.of(actor, row) for one in (pair.older, pair.newer) if one.id != row.id]
    return [(str(one.id), f"{one.name} ({one.unit.name(when.language())})") for one in found]


def _hints(name: str) -> dict[str, str]:
    report = {
        "period": _("For example: third quarter of 2026."),
        "figures": _("One a line, with the word with which it is known: households = about 120"),
        "photo": _("What it shows is seen by everybody: whoever can be told by their face has agreed."),
        "caption": _("For whoever cannot see it. Needed where there is a picture."),
        "results": _("Everybody reads this."),
    }
    if name.startswith("report_") or name == "show_picture":
        return report
    if name == "score":
        return {code: _("0 to %(best)s") % {"best": BEST} for code in CRITERIA}
    if name == "contribute":
        return {"amount": _("In sum. Who gave what is written nowhere.")}
    if name == "mend":
        return {"agreed_on": _("Needed with another name: the day on which whoever is shown agreed to it.")}
    return {"reason": _("It stays with the row.")} if name == "delist" else {}


Call = Callable[[HttpRequest, Actor, Exemplar], object]


def _score(request: HttpRequest, actor: Actor, row: Exemplar) -> object:
    points = {name: request.POST.get(name, "") for name in CRITERIA}
    return operations.score(actor=actor, exemplar_id=row.id, points=points, at=when.now())


def _contribute(request: HttpRequest, actor: Actor, row: Exemplar) -> object:
    given = request.POST
    return operations.note_contribution(
        actor=actor, exemplar_id=row.id, kind=given.get("given", ""), amount=given.get("amount", ""),
        ground=given.get("by_right", ""), number=given.get("paper", ""), at=when.now(),
    )  # fmt: skip


def _show_picture(request: HttpRequest, actor: Actor, row: Exemplar) -> object:
    return operations.show_picture(
        actor=actor, exemplar_id=row.id, photo=asking.picture(request), caption=request.POST.get("caption", ""),
        at=when.now(),
    )  # fmt: skip


CALLS: Mapping[str, Call] = {"score": _score, "contribute": _contribute, "show_picture": _show_picture}


def called(name: str, request: HttpRequest, actor: Actor, row: Exemplar) -> None:
    """Refusals: stale, and those of the act."""
    if name in CALLS:
        CALLS[name](request, actor, row)
        return
    operations.perform(
        name, actor=actor, exemplar_id=row.id, version=asking.version(request), given=given(request), at=when.now(),
        photo=asking.picture(request),
    )  # fmt: skip


def given(request: HttpRequest) -> dict[str, str]:
    """As it was typed; several ticks of one name are codes with commas between."""
    typed = {name: request.POST.get(name, "") for name in request.POST}
    return {**typed, "beneficiaries": ",".join(request.POST.getlist("beneficiaries"))}
