"""The sentences about documents: what cannot be, what has happened, and what its codes are called."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "asked_too_early": _("Choose a day from %(date)s on."),
    "document_ambiguous": _(
        "More than one document is called %(symbol)s (in all: %(number)s). Open the one you mean and act from there."
    ),
    "document_filed": _("%(symbol)s stands in this register already."),
    "claim_stands": _("%(symbol)s itself says so. Decide for another statement first; then this one is set aside."),
    "document_with_issuer": _(
        "%(symbol)s is entered already by the office that issued it. Ask that office to send it to you here."
    ),
    "document_known": _("%(symbol)s is entered already: the same number, type, issuer and year or term."),
    "figure_unlikely": _("No office counts so much. Look at the figure again."),
    "file_attached": _("This very file is kept with %(symbol)s already."),
    "file_kind_unknown": _("Files of the kind “%(kind)s” are not read here. Give a text, a web page, a DOCX or a PDF."),
    "file_not_readable": _("This file is damaged, or is not what its name says."),
    "nobody_asked": _("No unit stands there of whom it could be asked. Choose kinds of unit, or name some."),
    "not_beneath": _("%(unit)s does not stand beneath %(above)s. One asks only the units beneath one's own."),
    "not_the_units_own": _("%(symbol)s was not issued by the unit that is asked."),
    "older_than_parent": _("%(symbol)s is older than %(other)s. A document cannot act on one that came after it."),
    "paper_kind_unknown": _("Only a PDF or the picture of a page (JPEG, PNG, WebP) is kept with a document."),
    "paper_not_plain": _(
        "This PDF carries something that runs, opens other files or hides inside it (%(carries)s). Print it into a new "
        "PDF and attach that."
    ),
    "paper_too_large": _("The file is larger than %(most_mb)s MB. Please choose a smaller one."),
    "pdf_locked": _("This PDF is locked with a password. Give one without."),
    "pdf_without_words": _(
        "This PDF is a scan: it holds pictures of pages and no text that could be read. Nothing is lost: attach it to "
        "its document, or paste its words."
    ),
    "people_unlikely": _("Give the number of people in figures, or leave it empty."),
    "related_already": _("That %(symbol)s does this to %(other)s is entered already."),
    "related_in_a_circle": _("%(other)s does the same to %(symbol)s, directly or through others. That cannot be."),
    "related_to_itself": _("%(symbol)s cannot do this to itself."),
    "relation_answers": _("With %(symbol)s a unit answers what %(other)s asks. As long as it does, this stays."),
    "secret_goes_by_hand": _(
        "A secret document is handed over by name. It is not sent, asked from, or made known here."
    ),
    "too_many_files": _("A document keeps %(most)s files at most."),
}

EVENTS = {
    "assignment_answered": _("Answered with a document"),
    "assignment_excused": _("Let off"),
    "assignment_shown": _("Shown to be done"),
    "assignment_tasked": _("Given to a person"),
    "document_acknowledged": _("Receipt acknowledged"),
    "document_claimed": _("A source's statement kept"),
    "document_entered": _("Document entered"),
    "document_claim_set_aside": _("A source's statement set aside"),
    "document_file_attached": _("File kept"),
    "document_file_removed": _("File taken away"),
    "document_filed": _("Line in the register"),
    "document_held": _("Held by another unit, too"),
    "document_made_known": _("Made known"),
    "document_sent": _("Document sent"),
    "document_reader_named": _("Reader named"),
    "document_settled": _("Decided between statements"),
    "documents_related": _("Documents related"),
    "documents_unrelated": _("A relation taken back"),
    "relation_told": _("A further source for a relation"),
    "figures_kept": _("Figures kept"),
    "units_asked": _("Units asked"),
    "units_named": _("Units named by a source"),
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

UNRELATED = {
    "misread": _("The passage does not say so"),
    "wrong_document": _("Another document is meant"),
    "wrong_kind": _("It does something else to it"),
    "wrong_day": _("It holds from another day"),
}

SIDES = {"state": _("Of the State"), "party": _("Of the Party")}

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

FILES = {"scan": _("Scan"), "signed": _("Signed file"), "annex": _("Annex")}
QUALIFIERS = {
    "": _("exactly"),
    "about": _("about"),
    "nearly": _("nearly"),
    "more_than": _("more than"),
    "at_least": _("at least"),
    "by": _("by the year"),
    "counted": _("counted in a list"),
}
REMINDERS = {
    "sent": _("Reminded on %(day)s"),
    "not_delivered": _("The reminder could not be delivered"),
    "nobody": _("Nobody holds an office there who could be reminded"),
}
