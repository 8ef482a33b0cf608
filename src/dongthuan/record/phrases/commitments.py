"""The sentences about tasks, promises and who looks at them."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "asked_before": _("An account of this promise is asked for already."),
    "due_not_later": _("Choose a day later than the one that stands."),
    "due_too_early": _("Nothing can be due before %(date)s."),
    "evidence_missing": _("Show how one can see it: a photo, a link, or a place where one can go and look."),
    "link_not_usable": _("Write the whole address, beginning with https://"),
    "milestone_unknown": _("Choose a step of this task that is not done yet."),
    "not_a_supervisor": _("Only a supervisor who does not belong to the office that answers for it may do this."),
    "not_due_yet": _("Its day has not passed: %(date)s."),
    "not_told_yet": _("Those who asked have not been told yet."),
    "own_work": _("Whoever answers for it cannot confirm it. Somebody else has to."),
    "owner_out_of_reach": _(
        "This office cannot be given work from here. Choose one of your own offices, or report it up."
    ),
    "promise_closed": _("This promise is closed already."),
    "said_in_the_future": _("A promise is put on record when it has been made."),
    "same_person": _("This person has it already."),
    "spoken_before": _("You have said already whether it is so."),
    "task_promised": _("This was promised before people. It is kept or broken, and cannot be taken off the list."),
    "too_many_followers": _("So many people follow this promise that no more can be taken in."),
    "told_before": _("Those who asked were told already."),
    "window_open": _("Those who asked may object until %(date)s. Close it after that day."),
    "window_over": _("The days to object ended on %(date)s."),
}

EVENTS = {
    "account_asked": _("An account was asked for"),
    "account_given": _("The account was given"),
    "account_settled": _("The account satisfies"),
    "account_urged": _("An account was urged"),
    "asker_spoke": _("Somebody who asked spoke"),
    "askers_told": _("Those who asked were told"),
    "commitment_checked": _("Checked by a supervisor"),
    "commitment_closed": _("Closed"),
    "commitment_made": _("Promised"),
    "commitment_moved": _("Moved to another day"),
    "commitment_objected": _("Open again after an objection"),
    "commitment_passed_on": _("Passed on to another office"),
    "commitment_returned": _("Returned by a supervisor"),
    "commitment_submitted": _("Shown to be done"),
    "extension_asked": _("More time asked for"),
    "extension_granted": _("More time given"),
    "extension_refused": _("More time refused"),
    "task_accepted": _("Task taken on"),
    "task_assigned": _("Task given"),
    "task_cancelled": _("Task taken off the list"),
    "task_confirmed": _("Task confirmed"),
    "task_passed_on": _("Task passed on"),
    "task_planned": _("Step planned"),
    "task_progressed": _("Progress shown"),
    "task_met": _("Task done with what it came from"),
    "task_reopened": _("Task open again"),
    "task_sent_back": _("Task sent back"),
    "task_submitted": _("Task submitted"),
}

TASK_STAGES = {
    "led": _("Ends with its case"),
    "new": _("New"),
    "in_progress": _("Under way"),
    "extension_asked": _("More time asked for"),
    "submitted": _("Waits to be confirmed"),
    "done": _("Done"),
    "cancelled": _("Taken off the list"),
}

TASK_MOVES = {
    "accept": _("Take it on"),
    "plan": _("Add a step"),
    "progress": _("Show progress"),
    "ask_extension": _("Ask for more time"),
    "grant_extension": _("Give more time"),
    "refuse_extension": _("Refuse more time"),
    "submit": _("Submit as done"),
    "confirm": _("Confirm"),
    "send_back": _("Send back"),
    "pass_on": _("Pass the task on"),
    "cancel": _("Take off the list"),
}

TASK_STEPS = {
    **TASK_MOVES,
    "accept": _("Taken on"),
    "plan": _("Step added"),
    "progress": _("Progress shown"),
    "ask_extension": _("More time asked for"),
    "grant_extension": _("More time given"),
    "refuse_extension": _("More time refused"),
    "submit": _("Submitted as done"),
    "confirm": _("Confirmed"),
    "send_back": _("Sent back"),
    "pass_on": _("Task passed on"),
    "cancel": _("Taken off the list"),
    "reopen": _("Open again"),
    "met": _("Done with what it came from"),
}

PRIORITIES = {"urgent": _("Urgent"), "normal": _("Normal")}

PROMISE_STATES = {
    "open": _("Promised"),
    "submitted": _("Shown, waits for the check"),
    "checked": _("Checked, those who asked may speak"),
    "kept": _("Kept"),
    "broken": _("Broken"),
}

PROMISE_GROUPS = {
    "kept": _("Kept on time"),
    "kept_late": _("Kept late"),
    "going": _("Under way"),
    "late": _("Late"),
    "broken": _("Broken"),
}

PROMISE_MOVES = {
    "submit": _("Show it is done"),
    "check": _("It is so"),
    "return": _("It is not so"),
    "tell": _("Those who asked were told"),
    "hear": _("Write down what an asker says"),
    "reopen": _("Open again"),
    "close": _("Close as kept"),
    "give_up": _("It will not be kept"),
}

VOICES = {"done": _("It is done"), "part": _("Only in part"), "not_done": _("It is not done")}

ACCOUNT_STATES = {
    "asked": _("Asked, not answered"),
    "urged": _("Urged"),
    "answered": _("Answered"),
    "closed": _("Settled"),
}

ACCOUNT_MOVES = {
    "ask": _("Ask for an account"),
    "answer": _("Answer the supervisor"),
    "urge": _("Urge an answer"),
    "ask_again": _("Ask again"),
    "settle": _("The answer satisfies"),
}

PROMISED = {
    "what": _("What is promised, in one sentence"),
    "unit": _("Office that answers for it"),
    "person": _("Who does it"),
    "due": _("By which day"),
    "said_on": _("Day on which it was said"),
    "before": _("Where it was said"),
    "topic": _("Topic"),
    "question": _("What people had asked, in your words"),
    "answer": _("What they were answered"),
    "place": _("Place for everybody, without a house or a name"),
    "product": _("What there will be at the end"),
    "priority": _("Priority"),
    "milestones": _("Steps, one a line"),
    "askers": _("How many asked"),
}
"""What the form for a promise asks."""

INPUTS = {
    "by_day": _("By which day"),
    "due": _("New day"),
    "how": _("How they were told"),
    "link": _("Link where one can see it"),
    "milestone": _("What is to be done"),
    "note": _("What was done"),
    "person": _("Who does it"),
    "photo": _("Photo, or a paper as PDF"),
    "reached": _("Which step is done with it"),
    "reason": _("Reason"),
    "said": _("What they say"),
    "spot": _("Place where one can go and look"),
    "unit": _("Office"),
    "verdict": _("What you saw, and where"),
    "what": _("What is to be done"),
    "question": _("What you ask"),
    "answer": _("Your answer"),
}
"""What a move of a task, a promise or an account asks for."""
