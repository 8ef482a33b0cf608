"""Every change of what the desk keeps, and the sweeping of what nobody needs any more."""

from dongthuan.work.desk.operations.drafts import drop_draft, drop_of_barred, forget_drafts, keep_draft, sent
from dongthuan.work.desk.operations.looking import look
from dongthuan.work.desk.operations.saved import drop_view, save_view
from dongthuan.work.desk.operations.sweeping import sweep
from dongthuan.work.desk.operations.templates import retire_template, write_template
from dongthuan.work.desk.operations.typed import drop_typed, keep_typed

__all__ = [
    "drop_draft",
    "drop_of_barred",
    "drop_typed",
    "drop_view",
    "forget_drafts",
    "keep_draft",
    "keep_typed",
    "look",
    "retire_template",
    "save_view",
    "sent",
    "sweep",
    "write_template",
]
