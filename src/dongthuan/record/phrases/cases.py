"""What is said of letters and cases."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "code_mistyped": _("One character of the code does not fit. Please compare it with your receipt."),
    "contact_not_readable": _(
        "We cannot read this phone number or e-mail address. Please check it, or leave it empty."
    ),
    "date_in_the_past": _("Choose a day after today."),
    "file_empty": _("The picture file is empty. Please choose another."),
    "file_too_large": _("The picture is larger than %(most_mb)s MB. Please choose a smaller one."),
    "file_type_unknown": _("This is not a picture that we can open. Choose a photo (JPEG, PNG or WebP)."),
    "joined_to_others": _("This case is dealt with together with others. Undo that first."),
    "lead_not_open": _("The other case is no longer open, so nothing can be joined to it."),
    "not_joined": _("This case is not dealt with together with others."),
    "not_now": _("This step is not possible in the present state of the case."),
    "not_public": _("This case is not public."),
    "objected_before": _("You have said once that it is not solved. To go on, please come to the reception desk."),
    "other_unit": _("The other case is with another office. Pass one of them on first."),
    "person_unknown": _("Choose a person who holds an office in this unit."),
    "picture_broken": _("The picture is damaged and cannot be opened. Please choose another."),
    "picture_too_large": _("The picture has too many pixels. Please choose a smaller one."),
    "same_case": _("This is the same case. Name another one."),
    "same_unit": _("The case is already there. Choose another unit."),
    "stale": _("Somebody else moved this case a moment ago. Look at it again before you go on."),
    "too_many_at_once": _("At most %(most)s cases can be moved at once. Choose fewer."),
    "unit_not_above": _("Choose an office that stands above yours."),
    "unit_takes_no_cases": _("Cases cannot be passed to this unit."),
    "unit_takes_no_letters": _("Letters cannot be sent to this unit. Choose a commune or ward."),
}

STATES = {
    "received": _("Received"),
    "classified": _("Sorted"),
    "in_work": _("In work"),
    "committed": _("Promised"),
    "answered": _("Answered"),
    "reopened": _("Not solved yet"),
    "solved": _("Solved"),
    "declined": _("Filed without action"),
    "referred": _("Sent the safe way"),
    "sent_up": _("Asked of the office above"),
    "taken_apart": _("Taken apart"),
}

MOVES = {
    "classify": _("Sort"),
    "accept": _("Take on"),
    "transfer": _("Pass on"),
    "decline": _("File without action"),
    "answer": _("Answer"),
    "promise": _("Promise"),
    "fulfil": _("Show it is done"),
    "refer": _("This is a denunciation"),
    "add": _("Add something"),
    "confirm": _("It is solved"),
    "object": _("It is not solved"),
    "ask": _("Ask for more"),
    "split": _("Take apart"),
    "join": _("Join with…"),
    "unjoin": _("Undo the joining"),
    "send_up": _("Ask the office above"),
    "send_back": _("Reply to the office"),
    "publish": _("Show to everybody"),
    "unpublish": _("Take off the public page"),
}

FIELDS = {
    "answer": _("Your answer"),
    "contact": _("Phone or e-mail"),
    "due": _("By which day"),
    "evidence": _("What was done, and how one can see it"),
    "ground": _("On which ground"),
    "kind": _("What it is"),
    "person": _("Who does it"),
    "photo": _("Photo"),
    "place": _("Where"),
    "reason": _("Reason"),
    "summary": _("Subject in a few words, without names"),
    "task": _("What will be done"),
    "text": _("What you want to add"),
    "topic": _("Topic"),
    "unit": _("Office"),
    "what": _("What it is about"),
    "first": _("First matter, in the letter's own words"),
    "second": _("Second matter"),
    "third": _("Third matter, if there is one"),
    "into": _("Reference of the case that leads"),
    "question": _("What you ask the resident"),
    "reply": _("Your reply to the office"),
    "title": _("Title for everybody, without names"),
    "where": _("Place for everybody, without a house or a name"),
}

GROUNDS = {
    "unclear": _("The letter does not say clearly what it is about"),
    "already_answered": _("The same matter has been answered and nothing new is said"),
    "not_eligible": _("It does not meet the conditions of the law"),
}

EVENTS = {
    "case_accepted": _("The office took it on"),
    "case_added_to": _("You added something"),
    "case_answered": _("The office answered"),
    "case_asked": _("The office asks for more"),
    "case_classified": _("Read and sorted"),
    "case_confirmed": _("You said: it is solved"),
    "case_declined": _("Filed without action"),
    "case_filed": _("The office received it"),
    "case_joined": _("Put together with other letters on the same matter"),
    "case_part_opened": _("Taken out of a letter with several matters"),
    "case_promised": _("The office promised"),
    "case_published": _("Shown to everybody"),
    "case_referred": _("To be reported the safe way"),
    "case_reopened": _("You said: it is not solved"),
    "case_sent_back": _("The office above replied"),
    "case_sent_up": _("The office asked the office above"),
    "case_split": _("Taken apart into several matters"),
    "case_transferred": _("Passed on"),
    "case_unjoined": _("A matter of its own again"),
    "case_unpublished": _("Taken off the public page"),
    "cases_exported": _("Cases taken out as a file"),
    "contact_opened": _("Contact opened"),
    "promise_fulfilled": _("The office says it is done"),
    "text_erased": _("Text erased"),
}

CHANNELS = {
    "web": _("online"),
    "api": _("through a program"),
    "cli": _("at the server"),
    "import": _("from a register"),
}
