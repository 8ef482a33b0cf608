"""A registration written anew, as long as it has not come onto the list."""

from dongthuan.kernel import text
from dongthuan.kernel.taking import take_choice
from dongthuan.work.exemplars.events import ExemplarMended
from dongthuan.work.exemplars.lifecycle import FIELDS, LONG, TOPICS
from dongthuan.work.exemplars.operations.acting import Act, Change
from dongthuan.work.exemplars.operations.registering import agreed, beneficiaries_of, contents_of, not_twice


def mend(act: Act) -> Change:
    """Whoever agreed to be shown agreed to this name: with another one they are asked anew. Refusals: missing,
    too_long, text_not_readable, not_a_choice, exemplar_there_already, and those of ``agreed``."""
    contents = contents_of(act.given)
    folded = text.fold(contents["name"])
    not_twice(act.row, folded)
    asked = folded != act.row.folded or act.given.get("agreed_on", "").strip()
    columns = {
        **contents, "folded": folded, "field": take_choice("field", act.given.get("field", ""), FIELDS),
        "topic": take_choice("topic", act.given["topic"], TOPICS) if act.given.get("topic") else "",
        "beneficiaries": beneficiaries_of(act.given.get("beneficiaries", "")),
        "agreed_on": agreed(act.row.kind, act.given, act.on) if asked else act.row.agreed_on,
        "changed": act.text("changed", LONG, required=act.row.source_id is not None),
    }  # fmt: skip
    return Change(columns, ExemplarMended(**act.about))
