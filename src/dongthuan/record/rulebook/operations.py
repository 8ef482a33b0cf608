"""Changing the rulebook: from the packaged files, and by an office for itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.rulebook.check import check
from dongthuan.record.rulebook.codes import LONGEST, SHORTEST
from dongthuan.record.rulebook.events import OfficePeriodSet, PackSynced
from dongthuan.record.rulebook.models import OFFICE, PACK, RuleVersion
from dongthuan.record.rulebook.pack import LAW, read_pack, read_switches
from dongthuan.record.rulebook.rows import Basis, RuleRow
from dongthuan.record.rulebook.span import require_within
from dongthuan.record.store.operation import operation

WRITTEN = [field.name for field in RuleVersion._meta.concrete_fields if not field.primary_key]


@operation
def sync_pack(*, actor: Actor, at: datetime, folder: Path = LAW) -> int:
    """Make the table say what the packaged files say; returns how many versions that changed.

    Run at set-up, as often as one likes. Raises ``RulebookFault`` (not a refusal: the installation is at fault). It
    asks no leave: whoever installs the files has already decided what they say.
    """
    rows = read_pack(folder)
    read_switches(folder)
    check([*rows, *(version.row() for version in RuleVersion.objects.filter(source=OFFICE))])
    event = _write(rows, at)
    changed = event.entered + event.altered + event.removed
    if changed:
        ledger.record(actor, [event], at=at)
    return changed


def _write(rows: Sequence[RuleRow], at: datetime) -> PackSynced:
    standing = {version.identity(): version for version in RuleVersion.objects.filter(source=PACK)}
    wanted = [RuleVersion.of(row, position=place, at=at) for place, row in enumerate(rows)]
    altered, fresh = [], []
    for version in wanted:
        old = standing.pop(version.identity(), None)
        if old is None:
            fresh.append(version)
        elif (old.row(), old.position) != (version.row(), version.position):
            version.id = old.id
            altered.append(version)
    # In this order no moment has two open versions of one rule, which the table forbids.
    if standing:
        RuleVersion.objects.filter(id__in=[old.id for old in standing.values()]).delete()
    if altered:
        RuleVersion.objects.bulk_update(altered, WRITTEN)
    RuleVersion.objects.bulk_create(fresh)
    return PackSynced(subject="rulebook:pack", entered=len(fresh), altered=len(altered), removed=len(standing))


@operation
def set_office_period(
    *,
    actor: Actor,
    at: datetime,
    key: str,
    scope: str,
    value: int,
    valid_from: date,
    basis: str,
    variant: str = "normal",
    of: object | None = None,
) -> RuleVersion:
    """Let the office ``scope`` ("unit:123") set a period that the law leaves to it, from a day on.

    ``value`` counts the unit of the rule; ``basis`` names the office's own document; ``of`` is the office's row, for
    those who may set it there alone. The version that stood until then ends the day before.

    Refusals: not_allowed, rule_unknown, rule_not_configurable, rule_not_in_force, value_out_of_range,
    date_out_of_range, basis_missing, period_overlaps.
    """
    actor.require("rulebook.set_period", on=of)
    _fits(value, valid_from, basis)
    law = _configurable(key, variant, valid_from)
    _close(key, variant, scope, valid_from)
    new = _own(law.row(), scope, value, valid_from, basis)
    version = RuleVersion.of(new, position=law.position, at=at)
    version.save(force_insert=True)
    ledger.record(actor, [_period_set(new, value)], at=at)
    return version


def _fits(value: int, valid_from: date, basis: str) -> None:
    if not SHORTEST <= value <= LONGEST:
        raise Refusal("value_out_of_range", {"value": value, "shortest": SHORTEST, "longest": LONGEST})
    require_within(valid_from)
    if not basis.strip():
        raise Refusal("basis_missing", {})


def _configurable(key: str, variant: str, on: date) -> RuleVersion:
    """The law's own version, locked, so that two officers who set the same period come one after the other."""
    law = list(RuleVersion.objects.select_for_update().filter(scope="", key=key, variant=variant))
    if not law:
        raise Refusal("rule_unknown", {"rule": key, "variant": variant})
    holding = next((version for version in law if version.row().holds(on)), None)
    if holding is None:
        raise Refusal("rule_not_in_force", {"rule": key, "date": on.isoformat()})
    if holding.value is not None:
        raise Refusal("rule_not_configurable", {"rule": key, "value": holding.value})
    return holding


def _close(key: str, variant: str, scope: str, valid_from: date) -> None:
    latest = RuleVersion.objects.filter(scope=scope, key=key, variant=variant).order_by("-valid_from").first()
    if latest is None:
        return
    if latest.valid_from >= valid_from or latest.valid_to is not None:
        raise Refusal("period_overlaps", {"rule": key, "valid_from": latest.valid_from.isoformat()})
    latest.valid_to = valid_from - timedelta(days=1)
    latest.save(update_fields=["valid_to"])


def _own(law: RuleRow, scope: str, value: int, valid_from: date, basis: str) -> RuleRow:
    """The office answers for its own number, so it is verified and leaves no doubt of the law's."""
    return replace(
        law,
        scope=scope,
        value=value,
        valid_from=valid_from,
        valid_to=None,
        transition="",
        verified=True,
        basis=(Basis(basis.strip()),),
        doubts=(),
    )


def _period_set(row: RuleRow, value: int) -> OfficePeriodSet:
    return OfficePeriodSet(
        subject=row.scope,
        rule=row.key,
        variant=row.variant,
        value=value,
        unit=row.unit,
        valid_from=row.valid_from.isoformat(),
    )
