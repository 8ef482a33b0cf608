"""Questions of the auditor: see ``book`` and ``checking``."""

from dongthuan.ground.access import policy
from dongthuan.kernel.actor import Actor
from dongthuan.oversight.audit.book import GROUPS, PAGE, Cut, Line, Page, page, subject_of
from dongthuan.oversight.audit.checking import FILES, Checked, Standing, checked, file, proof, standing

__all__ = [
    "FILES",
    "GROUPS",
    "PAGE",
    "Checked",
    "Cut",
    "Line",
    "Page",
    "Standing",
    "checked",
    "file",
    "may_export",
    "may_see",
    "page",
    "proof",
    "standing",
    "subject_of",
]


def may_see(actor: Actor) -> bool:
    return policy.may_somewhere(actor, "ledger.see")


def may_export(actor: Actor) -> bool:
    return policy.may_somewhere(actor, "ledger.export")
