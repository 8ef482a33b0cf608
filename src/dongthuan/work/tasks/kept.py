"""What the ledger has digests of: what was written at a step, and what was shown with it."""

from collections.abc import Mapping, Sequence

from dongthuan.record.ledger.checks import Text, ids_in
from dongthuan.record.ledger.models import Entry
from dongthuan.work.tasks.models import Evidence, Step


def shown(entries: Sequence[Entry]) -> Mapping[int, Sequence[Text]]:
    """Two statements. Evidence stands with the words of its step; what was erased with them is no longer looked for."""
    steps = {entry.id: ids_in(entry) for entry in entries}
    rows = Step.objects.in_bulk([one for some in steps.values() for one in some])
    evidence: dict[int, list[Evidence]] = {}
    for one in Evidence.objects.filter(step__in=list(rows)).select_related("file").order_by("id"):
        evidence.setdefault(one.step_id, []).append(one)
    return {
        entry: [text for one in some for text in _texts(one, rows.get(one), evidence.get(one, ()))]
        for entry, some in steps.items()
    }


def _texts(number: int, step: Step | None, evidence: Sequence[Evidence]) -> list[Text]:
    if step is None:
        return [Text(number, "", None, None, there=False)]
    words = Text(step.id, step.move, step.text, bytes(step.salt) if step.salt is not None else None)
    return [words, *(_evidence(place, one) for place, one in enumerate(evidence, 1))]


def _evidence(place: int, one: Evidence) -> Text:
    return Text(one.id, f"{one.kind}{place}", one.file.sha256 if one.file else one.said, bytes(one.salt))
