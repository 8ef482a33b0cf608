"""The sentences about documents: what cannot be, what has happened, and what its codes are called."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "asked_too_early": _("Choose a day from %(date)s on."),
    "document_filed": _("%(symbol)s stands in this register already."),
    "document_known": _("%(symbol)s is entered already: the same number, type, issuer and year or term."),
    "file_kind_unknown": _("Files of the kind “%(kind)s” are not read here. Give a text, a web page or a DOCX."),
    "file_not_readable": _("This file is damaged, or is not what its name says."),
    "nobody_asked": _("No unit stands there of whom it could be asked. Choose kinds of unit, or name some."),
    "not_beneath": _("%(unit)s does not stand beneath %(above)s. One asks only the units beneath one's own."),
    "not_the_units_own": _("%(symbol)s was not issued by the unit that is asked."),
    "older_than_parent": _("%(symbol)s is older than %(other)s. A document cannot act on one that came after it."),
    "people_unlikely": _("Give the number of people in figures, or leave it empty."),
    "related_already": _("That %(symbol)s does this to %(other)s is entered already."),
    "related_in_a_circle": _("%(other)s does the same to %(symbol)s, directly or through others. That cannot be."),
    "related_to_itself": _("%(symbol)s cannot do this to itself."),
    "secret_goes_by_hand": _(
        "A secret document is handed over by name. It is not sent, asked from, or made known here."
    ),
}

EVENTS = {
    "assignment_answered": _("Answered with a document"),
    "assignment_excused": _("Let off"),
    "assignment_shown": _("Shown to be done"),
    "assignment_tasked": _("Given to a person"),
    "document_acknowledged": _("Receipt acknowledged"),
    "document_claimed": _("A source's statement kept"),
    "document_entered": _("Document entered"),
    "document_filed": _("Line in the register"),
    "document_made_known": _("Made known"),
    "document_sent": _("Document sent"),
    "document_settled": _("Decided between statements"),
    "documents_related": _("Documents related"),
    "units_asked": _("Units asked"),
    "units_reminded": _("Units reminded"),
}

ASSIGNMENTS = {
    "asked": _("No answer yet"),
    "planned": _("Answered"),
    "done": _("Done"),
    "excused": _("Let off"),
}

ACTS = {
    "show": _("Show what was done"),
    "excuse": _("Let off"),
}

RELATIONS = {
    "implements": _("implements"),
    "details": _("details"),
    "replaces": _("replaces"),
    "amends": _("amends"),
    "repeals": _("repeals"),
    "continues": _("continues"),
    "guides": _("guides the carrying out of"),
    "cites": _("cites"),
    "attached_to": _("is attached to"),
    "corrects": _("corrects"),
}

WAYS = {
    "meeting": _("Meeting"),
    "posted": _("Posted on the board"),
    "loudspeaker": _("Loudspeaker"),
    "online": _("Online"),
    "houses": _("From house to house"),
}

DIRECTIONS = {"incoming": _("Incoming"), "outgoing": _("Outgoing"), "internal": _("Internal")}
SECRECY = {"confidential": _("Confidential"), "secret": _("Secret"), "top_secret": _("Top secret")}
URGENCY = {"urgent": _("Urgent"), "very_urgent": _("Very urgent"), "flash": _("Flash")}
STANDINGS = {
    "in_force": _("In force"),
    "not_yet": _("Not in force yet"),
    "ended": _("No longer in force"),
    "unknown": _("Not known: no date"),
}
