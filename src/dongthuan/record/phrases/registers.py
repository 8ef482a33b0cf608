"""What is said of a register that is taken in."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

REFUSALS = {
    "cell_not_plain": _("The cell in the column “%(column)s” holds no plain value, but a formula, an error or a list."),
    "cells_missing": _("This line has %(cells)s cells where the heading has %(columns)s."),
    "column_twice": _("The column “%(column)s” stands twice in the heading."),
    "column_unknown": _("The file has no column “%(column)s”."),
    "dates_out_of_order": _("The dates run backwards: “%(later)s” lies before “%(earlier)s”."),
    "import_not_readable": _(
        "This file cannot be read (%(reason)s). Save it again as CSV in UTF-8 and choose it once more."
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
