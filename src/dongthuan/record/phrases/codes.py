"""The sentences. English here, Vietnamese and Arabic in the message catalogues."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import units

Phrases = Mapping[str, Promise]

REFUSALS: Phrases = {
    **units.REFUSALS,
    "address_not_public": _("This address lies inside a network. A webhook needs one that the internet can reach."),
    "address_not_readable": _("This e-mail address cannot be used. Please check it."),
    "backup_damaged": _("This backup is damaged or cut short. Nothing was changed. Please take another copy of it."),
    "backup_exists": _("A file of this name is there already. Please choose another name."),
    "backup_key_missing": _("This backup is encrypted. Name the key or the passphrase file that opens it."),
    "backup_key_wrong": _("This key or passphrase does not open the backup."),
    "backup_newer": _("This backup was made by a newer version of the program. Please install that version first."),
    "backup_not_readable": _("This file is not a backup of this program."),
    "backup_of_another_realm": _("This backup belongs to another realm: %(realm)s"),
    "backup_overtaken": _(
        "A letter was erased each time while the backup was being written, so no file was kept. Please try again."
    ),
    "basis_missing": _("Name the document that this rests on."),
    "blank_left": _("Something between {{ and }} is still to be filled in. Write it, or take it out."),
    "clock_behind": _("The clock of this machine stands before the moment of the backup. Please set it first."),
    "cell_not_plain": _("The cell in the column “%(column)s” holds no plain value, but a formula, an error or a list."),
    "cells_missing": _("This line has %(cells)s cells where the heading has %(columns)s."),
    "code_mistyped": _("One character of the code does not fit. Please compare it with your receipt."),
    "column_twice": _("The column “%(column)s” stands twice in the heading."),
    "column_unknown": _("The file has no column “%(column)s”."),
    "contact_not_readable": _(
        "We cannot read this phone number or e-mail address. Please check it, or leave it empty."
    ),
    "criteria_too_few": _("Tick at least %(needed)s of the listed criteria."),
    "criterion_unknown": _("This criterion is not on the list."),
    "cursor_not_readable": _("This page of the list cannot be found. Please start from the first page."),
    "certificate_not_valid": _("The certificate of the other server is not valid."),
    "date_in_the_past": _("Choose a day after today."),
    "date_not_readable": _("We cannot read this date. Write year-month-day, for example 2026-12-31."),
    "date_out_of_range": _("This date lies too far away. Please check the year."),
    "dates_out_of_order": _("The dates run backwards: “%(later)s” lies before “%(earlier)s”."),
    "event_unknown": _("Choose at least one event from the list."),
    "extension_not_longer": _("This would not make the period longer."),
    "extension_too_late": _("The period is over; it can no longer be lengthened."),
    "file_empty": _("The picture file is empty. Please choose another."),
    "file_too_large": _("The picture is larger than %(most_mb)s MB. Please choose a smaller one."),
    "file_type_unknown": _("This is not a picture that we can open. Choose a photo (JPEG, PNG or WebP)."),
    "import_not_readable": _("This file cannot be read: %(reason)s"),
    "key_not_readable": _("An Idempotency-Key is one line of at most %(longest)s characters."),
    "key_reused": _("This Idempotency-Key was used for another request. Take a new one."),
    "language_unknown": _("Choose Vietnamese, Arabic or English."),
    "login_not_readable": _("A sign-in name has small letters, digits, dots and dashes only."),
    "login_taken": _("Somebody already has this sign-in name."),
    "map_key_missing": _("The map lacks “%(key)s” in %(where)s."),
    "map_key_unknown": _("The map says “%(key)s” in %(where)s, which means nothing there."),
    "map_move_unknown": _("The map names a step “%(move)s” in %(where)s that does not exist."),
    "map_not_readable": _("The map cannot be read: %(reason)s"),
    "map_table_unknown": _("The map uses a table “%(table)s” for “%(key)s” in %(where)s and does not have it."),
    "map_value_wrong": _("The map gives “%(key)s” in %(where)s a value that cannot be used."),
    "method_not_allowed": _("This address cannot be opened like that."),
    "missing": _("This is missing. A few words are enough."),
    "move_unknown": _("There is no such step."),
    "name_not_found": _("There is no server of this name."),
    "no_answer": _("The other server did not answer in time."),
    "no_connection": _("The other server could not be reached."),
    "not_a_choice": _("Choose one of the listed answers."),
    "not_allowed": _("Your office does not allow this step."),
    "not_found": _("Nothing is found here. Please check the code or the address."),
    "not_in_ledger": _("The ledger does not have so many entries."),
    "not_now": _("This step is not possible in the present state of the case."),
    "not_signed_in": _("Please sign in first."),
    "nothing_sealed": _("The ledger has no sealed entry yet. Start the worker first."),
    "objected_before": _("You have said once that it is not solved. To go on, please come to the reception desk."),
    "office_held": _("This person holds this office already."),
    "password_too_weak": _("Choose a longer password: at least 12 characters, not a common one."),
    "pause_not_applicable": _("This kind of period cannot be paused."),
    "not_paused": _("This clock is not paused."),
    "pause_after_decision": _("The matter is decided; its clock cannot be paused any more."),
    "pause_before_start": _("The pause begins before the period does."),
    "pause_out_of_order": _("The pause ends before it begins."),
    "pauses_overlap": _("Two pauses overlap."),
    "period_overlaps": _("A period of this office already holds from that day."),
    "person_unknown": _("Choose a person who holds an office in this unit."),
    "picture_broken": _("The picture is damaged and cannot be opened. Please choose another."),
    "picture_too_large": _("The picture has too many pixels. Please choose a smaller one."),
    "precondition_failed": _("It has changed since you read it. Look at it again before you go on."),
    "program_has_no_password": _("A program cannot sign in and has no password. Issue a token for it."),
    "recipient_not_readable": _("This is no age or SSH public key: %(recipient)s"),
    "register_gone": _("This file is no longer kept here. Please choose it again."),
    "register_too_long": ngettext_lazy(
        "A page takes in a register of one row.",
        "A page takes in a register of at most %(most)s rows. Longer ones are taken in at the server.",
        "most",
    ),
    "request_not_readable": _("The request cannot be read. Please check its form."),
    "restore_not_empty": _(
        "Data is here already. A backup is restored only into an empty folder and an empty database."
    ),
    "restore_unfinished": _("A backup was being restored here and did not come to its end. Please restore it again."),
    "role_unknown": _("There is no such role."),
    "rule_not_configurable": _("The law itself sets this period."),
    "rule_not_in_force": _("This rule is not in force on that day."),
    "rule_unknown": _("There is no such rule."),
    "same_unit": _("The case is already there. Choose another unit."),
    "scope_unknown": _("Say what the token may be used for; this is not in the list: %(scope)s"),
    "sheet_unknown": _("The file has no sheet “%(sheet)s”."),
    "secret_not_readable": _(
        "The secret cannot be read any more: the key of this server was changed. Open a new webhook."
    ),
    "sign_in_failed": _("The name or the password is wrong."),
    "stale": _("Somebody else moved this case a moment ago. Look at it again before you go on."),
    "stale_form": _("This page was open for too long. Please send it again; nothing is lost."),
    "swap_not_weekend": _("The worked day must be a day off."),
    "swap_on_day_off": _("The free day is a day off already."),
    "swap_taken": _("One of these days is already swapped."),
    "template_field_unknown": _("There is nothing that could stand for {%(name)s}."),
    "text_not_readable": _("This text holds characters that cannot be read. Please type it again."),
    "token_life_out_of_range": ngettext_lazy(
        "A token lives for one day.", "A token lives between one day and %(most_days)s days.", "most_days"
    ),
    "too_large": _("This is too large to be taken in. Please shorten it."),
    "too_long": ngettext_lazy(
        "This is too long: at most %(longest)s character.",
        "This is too long: at most %(longest)s characters.",
        "longest",
    ),
    "too_many_tries": ngettext_lazy(
        "Too many tries. Please wait %(minutes)s minute and try again.",
        "Too many tries. Please wait %(minutes)s minutes and try again.",
        "minutes",
    ),
    "too_many_views": ngettext_lazy(
        "You may keep %(most)s view. Drop it first.",
        "You may keep %(most)s views. Drop one first.",
        "most",
    ),
    "too_many_webhooks": _("One account has at most %(most)s webhooks."),
    "try_again": _("That did not work. Please send it once more."),
    "unit_takes_no_cases": _("Cases cannot be passed to this unit."),
    "unit_takes_no_letters": _("Letters cannot be sent to this unit. Choose a commune or ward."),
    "unit_unknown": _("There is no such unit."),
    "url_not_usable": _("A webhook's address begins with https:// and names a server, without a password in it."),
    "value_out_of_range": _("Choose a number from %(shortest)s to %(longest)s."),
    "joined_to_others": _("This case is dealt with together with others. Undo that first."),
    "lead_not_open": _("The other case is no longer open, so nothing can be joined to it."),
    "not_joined": _("This case is not dealt with together with others."),
    "not_public": _("This case is not public."),
    "other_unit": _("The other case is with another office. Pass one of them on first."),
    "same_case": _("This is the same case. Name another one."),
    "too_many_at_once": _("At most %(most)s cases can be moved at once. Choose fewer."),
    "letter_differs": _("The same key stands on another letter. Nobody's letter is written over."),
    "not_in_a_register": _("This step is made by a person who looks at the case, not by a register."),
    "unit_not_above": _("Choose an office that stands above yours."),
    "value_unexpected": _("The column “%(column)s” holds a value that the map does not expect."),
}

STATES: Phrases = {
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

MOVES: Phrases = {
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

FIELDS: Phrases = {
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

GROUNDS: Phrases = {
    "unclear": _("The letter does not say clearly what it is about"),
    "already_answered": _("The same matter has been answered and nothing new is said"),
    "not_eligible": _("It does not meet the conditions of the law"),
}

EVENTS: Phrases = {
    "account_opened": _("Account opened"),
    "backup_restored": _("Restored from a backup"),
    "backup_taken": _("Backup taken"),
    "calendar_swapped": _("Working day swapped"),
    "case_accepted": _("The office took it on"),
    "case_added_to": _("You added something"),
    "case_answered": _("The office answered"),
    "case_classified": _("Read and sorted"),
    "case_confirmed": _("You said: it is solved"),
    "case_declined": _("Filed without action"),
    "case_filed": _("The office received it"),
    "case_promised": _("The office promised"),
    "case_referred": _("To be reported the safe way"),
    "case_reopened": _("You said: it is not solved"),
    "case_transferred": _("Passed on"),
    "cases_exported": _("Cases taken out as a file"),
    "contact_opened": _("Contact opened"),
    "office_period_set": _("Period set by the office"),
    "office_taken": _("Office taken"),
    "password_set": _("Password set"),
    "promise_fulfilled": _("The office says it is done"),
    "clocks_recounted": _("Open dates counted anew"),
    "rulebook_synced": _("Rulebook brought up to date"),
    "signed_in": _("Signed in"),
    "swaps_synced": _("Swapped days brought up to date"),
    "template_retired": _("Prepared text withdrawn"),
    "template_written": _("Prepared text written"),
    "text_erased": _("Text erased"),
    "token_issued": _("Token issued"),
    "token_revoked": _("Token revoked"),
    **units.EVENTS,
    "case_asked": _("The office asks for more"),
    "case_split": _("Taken apart into several matters"),
    "case_part_opened": _("Taken out of a letter with several matters"),
    "case_joined": _("Put together with other letters on the same matter"),
    "case_unjoined": _("A matter of its own again"),
    "case_sent_up": _("The office asked the office above"),
    "case_sent_back": _("The office above replied"),
    "case_published": _("Shown to everybody"),
    "case_unpublished": _("Taken off the public page"),
    "webhook_closed": _("Webhook removed"),
    "webhook_opened": _("Webhook opened"),
    "webhook_set": _("Webhook paused, continued or disabled"),
}

CHANNELS: Phrases = {
    "web": _("online"),
    "api": _("through a program"),
    "cli": _("at the server"),
    "import": _("from a register"),
}


WEBHOOK_STATES: Phrases = {
    "active": _("Active"),
    "paused": _("Paused"),
    "disabled": _("Stopped, for it failed too long"),
}

DELIVERY_STATES: Phrases = {
    "queued": _("Waiting"),
    "done": _("Done"),
    "given_up": _("Given up"),
}

DELIVERY_FAILURES: Phrases = {
    **{code: REFUSALS[code] for code in ("address_not_public", "certificate_not_valid", "name_not_found", "no_answer")},
    **{code: REFUSALS[code] for code in ("no_connection", "secret_not_readable", "url_not_usable")},
    "answered_no": _("The other server answered that it failed."),
    "redirected": _("The other server points elsewhere; we do not follow."),
}


def refusal(no: Refusal) -> str:
    """The sentence of a refusal in the active language, its facts filled in."""
    return str(REFUSALS[no.code] % dict(no.facts))
