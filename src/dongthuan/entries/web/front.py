"""The first page: what was promised lately and what became of it, and what one can come to next. Four statements."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import promise_petals, promises, receptions, when
from dongthuan.entries.web.dialogues import told as talks
from dongthuan.record.phrases import commitments as phrases
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries import listing
from dongthuan.work.dialogues import queries as dialogues
from dongthuan.work.dialogues.lifecycle import GATHERING
from dongthuan.work.receptions import queries as receiving

LATEST = 24
"""One flower for each promise: more of them are no picture any more."""


def told() -> dict[str, Any]:
    today = when.today()
    talk = dialogues.coming(today)
    return {
        "promised": _promised(listing.newest(listing.Cut(), today=today, limit=LATEST), today),
        "days": [receptions.told(row) for row in receiving.coming(today)],
        "first_reply": when.lasting("KP-01"),
        "talk": {**talks.card(talk), "asking": talk.state in GATHERING} if talk else None,
    }


def _promised(rows: Sequence[Commitment], today: date) -> dict[str, Any]:
    """The flowers, group by group, and the finding as a title."""
    groups = {group: [one for one in rows if listing.group_of(one, today) == group] for group in listing.GROUPS}
    said = {group: len(found) for group, found in groups.items()}
    title = _("Promised lately: %(all)s. Kept %(kept)s, late %(late)s, broken %(broken)s.")
    return {
        "title": title % {**said, "all": len(rows), "kept": said["kept"] + said["kept_late"]},
        "groups": [_group(group, found) for group, found in groups.items() if found],
    }


def _group(group: str, found: list[Commitment]) -> dict[str, Any]:
    return {
        "shape": promises.SHAPES[group], "label": str(phrases.PROMISE_GROUPS[group]), "number": len(found),
        "url": f"/{when.language()}/promises/?state={group}", "lotuses": [promise_petals.small(one) for one in found],
    }  # fmt: skip
