"""What is said of registers of models that are taken in, and in the book that is made of them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

REFUSALS = {
    "book_being_made": _("A book of yours is being made. Wait for it first."),
    "book_empty": _("No model fits. A book needs at least one."),
    "book_too_long": ngettext_lazy(
        "A book holds at most %(most)s model. Choose fewer.",
        "A book holds at most %(most)s models. Choose fewer.",
        "most",
    ),
    "cells_merged": _(
        "One merged cell covers the columns %(columns)s. Nobody can tell to which of them its words belong. Unmerge it."
    ),
    "columns_missing": _(
        "Beneath the heading in row %(row)s nothing says: %(columns)s. The columns are: %(found)s. Add what is "
        "missing, or say in a map which column it is, or what holds for every row."
    ),
    "date_inexact": _(
        "“%(column)s” names a month, a quarter or a year, not a day. Write the day, or say in the map which is meant."
    ),
    "date_unclear": _("“%(column)s” holds no date that we can read. Write day, month and year: 31/12/2024."),
    "exemplar_differs": _("This model was taken in before and says something else here. Nothing is written over."),
    "heading_not_found": _(
        "No row was found that names the columns of a register of models. It needs at least: %(columns)s."
    ),
    "report_not_readable": _(
        "The report “%(report)s” cannot be read here: “%(figure)s”. A figure is a number, or a number with its word: "
        "about 120."
    ),
    "row_lacks": _("The row says nothing under: %(columns)s."),
    "row_twice": _("The same unit has a model of this name and day in row %(row)s already."),
    "unit_ambiguous": _("“%(unit)s” can be several units: %(found)s. Write the code of the one that is meant."),
    "unit_not_found": _("No unit within your reach was or is called “%(unit)s”. Write its whole name or its code."),
}

BOOK_STATES = {
    "asked": _("Waits for its turn"),
    "making": _("Being made"),
    "ready": _("Ready"),
    "failed": _("Could not be made"),
}

BOOK_FIELDS = {
    "language": _("Language of the book"),
    "format": _("As a file of"),
    "title": _("Title on the cover"),
    "most": _("At most how many models"),
    "words": _("Words"),
    "field": _("Field of work"),
    "topic": _("Topic"),
    "level": _("Level"),
    "state": _("State"),
    "unit": _("Run by"),
}

COLUMNS = {
    "number": _("No."),
    "name": pgettext_lazy("model", "Name"),
    "kind": _("What it is"),
    "field": _("Field of work"),
    "topic": _("Topic"),
    "unit": _("Run by"),
    "above": pgettext_lazy("unit", "Beneath"),
    "situation": _("Situation, and why it is needed"),
    "aims": _("Aims, and how one can tell that they are reached"),
    "method": _("How it is done, step by step"),
    "place": _("Where, and for whom"),
    "forces": _("Who leads, who helps, who takes part"),
    "resources": _("What it needs"),
    "schedule": _("From when to when"),
    "outcome": _("What will have come of it"),
    "keeping_up": _("How it is kept up and passed on"),
    "beneficiaries": _("For whom it is"),
    "registered_on": _("Day of registration"),
    "list_number": _("Number of the decision on the list"),
    "listed_on": _("Day of the decision on the list"),
    "launched_on": _("Day of the launch"),
    "state": _("Standing"),
    "decision_number": _("Number of the decision of recognition"),
    "decision_on": _("Day of the decision of recognition"),
    "level": _("Level"),
    "recipient": _("Who is recognised"),
    "collective": _("A collective"),
    "individual": _("An individual"),
    "agreed_on": _("Agreed to be shown on"),
    "delisted_on": _("Day on which it was taken off the list"),
    "ground": _("Ground"),
    "reason": _("Why"),
}
"""The columns of a register of models, as reports of an import name them."""
