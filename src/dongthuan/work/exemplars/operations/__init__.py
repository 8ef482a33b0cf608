"""Every change of the register of models and examples."""

from dongthuan.work.exemplars.operations.keeping import name_keeper, note_contribution
from dongthuan.work.exemplars.operations.moves import perform
from dongthuan.work.exemplars.operations.registering import register
from dongthuan.work.exemplars.operations.scoring import score

__all__ = ["name_keeper", "note_contribution", "perform", "register", "score"]
