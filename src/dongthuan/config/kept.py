"""Where the texts lie that the ledger has digests of, by the subject of the entry: what ``ledger verify`` holds against
each other. Config installs it at start."""

from collections.abc import Mapping

from dongthuan.oversight.supervision.models import Words as OfAccounts
from dongthuan.record.ledger.checks import Keeper, by_id
from dongthuan.work.cases.models import Words as OfLetters
from dongthuan.work.commitments.models import Words as OfPromises
from dongthuan.work.dialogues.models import Words as OfDialogues
from dongthuan.work.handover.kept import drawn
from dongthuan.work.receptions.kept import said
from dongthuan.work.tasks.kept import shown

KEEPERS: Mapping[str, Keeper] = {
    "case": by_id(OfLetters),
    "task": shown,
    "commitment": by_id(OfPromises),
    "dialogue": by_id(OfDialogues),
    "question": by_id(OfDialogues),
    "visit": said,
    "reception": said,
    "account_of": by_id(OfAccounts),
    "unit": drawn,
}
