"""What is said of a register that is taken in."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

REFUSALS = {
    "cell_not_plain": _("The cell in the column “%(column)s” holds no plain value, but a formula, an error or a list."),
    "cells_missing": _("This line has %(cells)s cells where the heading has %(columns)s."),
    "column_twice": _("The column “%(column)s” stands twice in the heading."),
    "column_unknown": _("The file has no column “%(column)s”."),
    "dates_out_of_order": _("The dates run backwards: “%(later)s” lies before “%(earlier)s”."),
    "import_not_readable": _(
        "This file cannot be read: %(reason)s. Save it again as CSV in UTF-8 and choose it once more."
    ),
    "letter_differs": _("The same key stands on another letter. Nobody's letter is written over."),
    "map_key_missing": _("The map lacks “%(key)s” in %(where)s."),
    "map_key_unknown": _("The map says “%(key)s” in %(where)s, which means nothing there."),
    "map_move_unknown": _("The map names a step “%(move)s” in %(where)s that does not exist."),
    "map_not_readable": _("The map cannot be read: %(reason)s"),
    "map_table_unknown": _("The map uses a table “%(table)s” for “%(key)s” in %(where)s and does not have it."),
    "map_value_wrong": _("The map gives “%(key)s” in %(where)s a value that cannot be used."),
    "not_in_a_register": _("This step is made by a person who looks at the case, not by a register."),
    "register_gone": _("This file is no longer kept here. Please choose it again."),
    "register_too_long": ngettext_lazy(
        "A page takes in a register of one row.",
        "A page takes in a register of at most %(most)s rows. Longer ones are taken in at the server.",
        "most",
    ),
    "sheet_unknown": _("The file has no sheet “%(sheet)s”."),
    "value_unexpected": _("The column “%(column)s” holds a value that the map does not expect."),
}

UNREAD = (
    (r"CSV, (?P<line>\d+)", _("line %(line)s breaks off, or holds a quotation mark too many")),
    (r"JSON, (?P<line>\d+)", _("record %(line)s is not written as JSON")),
    (r"CSV", _("it has no heading")),
    (r"heading", _("a name in its heading holds signs that cannot be read")),
    (r"> (?P<most>\d+) columns", _("it has more than %(most)s columns")),
    (r"> (?P<most>\d+) empty rows", _("it has more than %(most)s empty rows one after another")),
    (r"XLS", _("it is a workbook of an old Excel (.xls), or locked by a password")),
    (r"XLSX, ZIP", _("its workbook grows too large when it is unpacked")),
    (r"XLSX", _("its workbook is damaged or empty")),
    (r"(?P<marked>[-\w]+) / (?P<declared>[-\w]+)", _("it is written in %(marked)s, and the map says %(declared)s")),
    (r"(?P<encoding>(UTF|WINDOWS|ISO)-[-\d]+)", _("its letters are not written in %(encoding)s")),
)
"""Why a file cannot be read: what programs are told, and the words for people. What is not among them names the line of
a library or the columns that are missing, and is said as it is."""


def unread(reason: str) -> str:
    """A reason of import_not_readable in the active language."""
    found = ((re.fullmatch(pattern, reason), said) for pattern, said in UNREAD)
    return next((str(said) % match.groupdict() for match, said in found if match), reason)
