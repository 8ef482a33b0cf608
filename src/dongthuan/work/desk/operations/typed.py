"""Words typed into a long form that is no case's: kept while somebody writes, gone when the form is sent, when they are
dropped, with the words that they may quote, or after thirty days."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.operation import operation
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.desk import queries
from dongthuan.work.desk.models import Typed
from dongthuan.work.dialogues import queries as dialogues
from dongthuan.work.dialogues.models import Question
from dongthuan.work.receptions import queries as receptions
from dongthuan.work.receptions.models import Visit
from dongthuan.work.tasks import queries as tasks
from dongthuan.work.tasks.models import Task

ABOUT, FORM = re.compile(r"[a-z-]{1,30}(:\d{1,19})?", re.ASCII), re.compile(r"[a-z0-9_-]{1,40}", re.ASCII)
FIELD = re.compile(r"[a-z0-9_-]{1,60}(\.\d{1,3})?", re.ASCII)
MOST_FIELDS, LONGEST, MOST = 400, 20_000, 100_000
NEVER = frozenset(
    ["who", "asker", "named", "contact", "identity", "address", "phone", "email", "login", "password", "code"]
)
"""Who somebody is and how they are reached lies in one place, or in none."""


@operation
def keep_typed(*, actor: Actor, about: str, form: str, inputs: Mapping[str, str], at: datetime) -> Typed | None:
    """Keep what was typed; what is empty again is no draft any more.

    Refusals: not_signed_in, not_found (also of words that were erased meanwhile), too_long, text_not_readable.
    """
    me, kept = queries.me(actor), _cleaned(inputs)
    _stands(actor, about, form)
    rows = Typed.objects.filter(account_id=me, about=about, form=form)
    if not any(kept.values()):
        rows.delete()
        return None
    return Typed.objects.update_or_create(account_id=me, about=about, form=form, defaults={"inputs": kept, "at": at})[0]


@operation
def drop_typed(*, actor: Actor, about: str, form: str) -> None:
    """Throw one's own away, or let go of what was sent; what is not there is gone already. Refusal: not_signed_in."""
    Typed.objects.filter(account_id=queries.me(actor), about=about, form=form).delete()


def _cleaned(inputs: Mapping[str, str]) -> dict[str, str]:
    rows = {name: value for name, value in inputs.items() if FIELD.fullmatch(name) and name.split(".")[0] not in NEVER}
    if len(rows) > MOST_FIELDS or sum(map(len, rows.values())) > MOST:
        raise Refusal("too_long", {"longest": MOST})
    return {name: text.clean(value, longest=LONGEST) for name, value in rows.items()}


def _stands(actor: Actor, about: str, form: str) -> None:
    """Where a citizen's words can be erased the row is locked: whoever erases them must find every draft."""
    if not ABOUT.fullmatch(about) or not FORM.fullmatch(form):
        raise Refusal("not_found")
    kind, _, row = about.partition(":")
    if row and kind in ERASABLE:
        ERASABLE[kind](actor, int(row))


def _question(actor: Actor, number: int) -> None:
    Question.objects.select_for_update().filter(id=number).values_list("id").first()
    if dialogues.one_question(actor, number).state == "referred":
        raise Refusal("not_found")


def _visit(actor: Actor, number: int) -> None:
    Visit.objects.select_for_update().filter(id=number).values_list("id").first()
    if receptions.visit(actor, number).state == "guided":
        raise Refusal("not_found")


def _task(actor: Actor, number: int) -> None:
    Task.objects.select_for_update().filter(id=number).values_list("id").first()
    if not tasks.one(actor, number).what:
        raise Refusal("not_found")


ERASABLE: Mapping[str, Callable[[Actor, int], None]] = {"question": _question, "visit": _visit, "task": _task}


def around(subject: str) -> set[str]:
    """Where words of that matter may be quoted: itself, its tasks and promises, the dialogue or day it belongs to."""
    kind, _, row = subject.partition(":")
    found = {subject, *(f"task:{one}" for one in Task.objects.filter(origin=subject).values_list("id", flat=True))}
    found |= {f"promise:{one}" for one in Commitment.objects.filter(origin=subject).values_list("id", flat=True)}
    if kind == "question":
        found |= {f"dialogue:{one}" for one in Question.objects.filter(id=row).values_list("dialogue_id", flat=True)}
    if kind == "visit":
        found |= {f"session:{one}" for one in Visit.objects.filter(id=row).values_list("session_id", flat=True)}
    return found
