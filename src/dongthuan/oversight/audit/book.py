"""The book, read: a page of entries, newest first, cut by thing, person, kind and days."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel import codes, ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import OFFICE_TIME
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case

PAGE = 50
GROUPS: Mapping[str, Sequence[str]] = {
    "looked": ("contact_opened", "identity_opened", "cases_exported", "register_exported", "backup_taken"),
    "rights": (
        "account_opened", "office_taken", "office_changed", "office_ended", "offices_moved", "deputy_named",
        "deputising_ended",
        "charge_given", "charge_ended", "leader_named", "leader_ended", "supervision_begun", "supervision_ended",
        "case_barred", "case_bar_lifted", "packet_handed_over", "person_left", "work_passed_on", "token_issued",
        "token_revoked",
        "factor_added", "factor_removed", "factor_reset_asked", "factors_reset", "recovery_codes_made",
        "recovery_code_used", "password_set", "identity_linked", "identity_unlinked", "webhook_opened", "webhook_set",
        "webhook_closed", "feed_opened", "feed_revoked",
    ),
    "rules": (
        "rulebook_synced", "office_period_set", "calendar_swapped", "swaps_synced", "clocks_recounted", "unit_entered",
        "unit_served", "unit_reorganised", "reorganisation_undone", "country_step_brought_in", "backup_restored",
    ),
    "erased": ("text_erased", "case_referred", "question_referred"),
    "doors": ("signed_in",),
}  # fmt: skip
"""What an auditor looks for, by the kinds of entries that tell of it."""
_SUBJECT = re.compile(r"[a-z_]{2,30}:[!-~]{1,48}")


@dataclass(frozen=True)
class Cut:
    """``about``: a reference ("VD-7K4Q-29M") or a subject as the book has it; ``who``: a sign-in name. ``since`` and
    ``until`` are the days on which an entry was written into the book."""

    about: str = ""
    who: str = ""
    group: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Line:
    """``who``: a name of somebody who works here, "" for residents and the machine (``actor`` tells which). ``whom``,
    ``unit``: what the entry is about, where it has a name of its own."""

    entry: Entry
    who: str
    whom: str
    unit: Unit | None
    seq: int | None

    @property
    def leaf(self) -> str:
        """Exactly as it was hashed; "" while it waits for the sealer."""
        return self.entry.leaf.data if self.seq else ""


@dataclass(frozen=True)
class Page:
    lines: Sequence[Line]
    after: int
    subject: str


def page(actor: Actor, cut: Cut, after: int = 0) -> Page:
    """Four statements at most, six with a reference and a name.

    Refusals: not_allowed, not_found, not_a_choice.
    """
    actor.require("ledger.see")
    subject = subject_of(cut.about) if cut.about else ""
    rows = _between(_of_group(Entry.objects.exclude(subject__in=policy.barred_subjects(actor)), cut.group), cut)
    if subject:
        check_open(actor, subject)
        rows = rows.filter(subject=subject)
    if cut.who:
        rows = rows.filter(actor=_ref(cut.who))
    if after:
        rows = rows.filter(id__lt=after)
    found = list(rows.select_related("leaf").order_by("-id")[: PAGE + 1])
    return Page(_lines(found[:PAGE]), found[PAGE - 1].id if len(found) > PAGE else 0, subject)


def check_open(actor: Actor, subject: str) -> None:
    """Whoever keeps out of a matter finds nothing of it in the book either. Refusal: not_found."""
    if policy.kept_out(actor, subject):
        raise Refusal("not_found", {"field": "about"})


def subject_of(about: str) -> str:
    """The thing that is meant. Refusal: not_found."""
    if _SUBJECT.fullmatch(about):
        return about
    try:
        reference = codes.parse_reference(about)
    except Refusal:
        raise Refusal("not_found", {"field": "about"}) from None
    case = Case.objects.filter(reference=reference).only("id").first()
    if case is None:
        raise Refusal("not_found", {"field": "about"})
    return case.subject


def _ref(login: str) -> str:
    account = Account.objects.filter(login=login.lower()).only("id").first()
    if account is None:
        raise Refusal("not_found", {"field": "who"})
    return f"account:{account.id}"


def _of_group(rows: QuerySet[Entry], group: str) -> QuerySet[Entry]:
    if not group:
        return rows
    if group not in GROUPS:
        raise Refusal("not_a_choice", {"field": "group"})
    return rows.filter(kind__in=GROUPS[group])


def _between(rows: QuerySet[Entry], cut: Cut) -> QuerySet[Entry]:
    """By ids, which are in the order of writing: no index has to be kept for it."""
    if cut.since:
        rows = rows.filter(id__gte=_first_id(cut.since))
    if cut.until:
        rows = rows.filter(id__lt=_first_id(cut.until + timedelta(days=1)))
    return rows


def _first_id(day: date) -> int:
    begins = datetime.combine(day, time(), OFFICE_TIME).astimezone(UTC)
    return max(int(begins.timestamp() * 1000) - ids.EPOCH_MS, 0) << 22


def _lines(found: Sequence[Entry]) -> list[Line]:
    refs = [ref for row in found for ref in (row.actor, row.subject)]
    names = dict(Account.objects.filter(id__in=_ids(refs, "account")).values_list("id", "name"))
    units = {unit.id: unit for unit in Unit.objects.filter(id__in=_ids(refs, "unit"))}
    return [
        Line(row, names.get(_id(row.actor, "account"), ""), names.get(_id(row.subject, "account"), ""),
             units.get(_id(row.subject, "unit")), _seq(row))
        for row in found
    ]  # fmt: skip


def _ids(refs: Sequence[str], kind: str) -> set[int]:
    return {_id(ref, kind) for ref in refs} - {0}


def _id(ref: str, kind: str) -> int:
    """Of an "account:250281…"; 0 of anything else."""
    name, _colon, number = ref.partition(":")
    return int(number) if name == kind and number.isascii() and number.isdigit() else 0


def _seq(row: Entry) -> int | None:
    return row.leaf.seq if hasattr(row, "leaf") else None
