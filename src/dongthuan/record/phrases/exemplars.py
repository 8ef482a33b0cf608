"""What is said of models and examples."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "agreement_missing": _("Whoever is shown as an example has to agree. Say on which day they did."),
    "exemplar_there_already": _("A model of this name is on the list of this unit already."),
    "exemplar_elsewhere": _("Only what one office runs today can be joined."),
    "exemplar_has_copies": _("Others are joined to it. Part them first, or join the other way round."),
    "exemplar_joined": _("It is joined to another and rests. Part the two first."),
    "figure_not_readable": _("Line %(line)s is no figure. Write it like this: households = about 120"),
    "more_satisfied_than_asked": _("More people are satisfied than answered (%(answers)s). Please check both numbers."),
    "own_exemplar": _("It is appraised by somebody who holds no office where it is run."),
    "pictures_too_many": _("There are %(most)s pictures already. Take one down first."),
    "recognised_on_this_level": _("It is recognised on this level or a higher one already."),
    "same_exemplar": _("That is the same registration."),
    "scored_before": _("You have given your scores already."),
    "scores_missing": _("%(needed)s people have to score it, each alone; %(have)s did so far."),
    "source_not_recognised": _("Only a recognised model can be taken up, and there is none of this number."),
    "survey_too_small": _(
        "%(needed)s of the people concerned have to answer in one survey; the largest so far has %(have)s."
    ),
    "visit_missing": _("Nobody has gone there and looked yet."),
}

MODEL_STATES = {
    "registered": _("Registered"),
    "listed": _("On the list"),
    "launched": _("Launched"),
    "operating": _("In operation"),
    "appraised": _("Appraised"),
    "recognised": _("Recognised"),
    "exemplary": _("Exemplary"),
    "delisted": _("Off the list"),
}

MODEL_MOVES = {
    "mend": _("Change the registration"),
    "put_on_list": _("Put on the list"),
    "launch": _("Launch"),
    "report_results": _("Report what came of it"),
    "report_again": _("Report again"),
    "visit": _("Note a visit"),
    "survey": _("Enter a survey"),
    "appraise": _("Close the appraisal"),
    "recognise": _("Recognise"),
    "recognise_higher": _("Recognise on a higher level"),
    "select": _("Choose as exemplary"),
    "join_copy": _("Join to another"),
    "part_copy": _("Part them again"),
    "take_over": _("Take over as running"),
    "take_over_recognised": _("Take over as recognised"),
    "delist": _("Take off the list"),
}

KEEPER_FIELDS = {
    "unit": _("For this office and all beneath"),
    "body": _("Who keeps the register"),
    "instrument": _("By which decision"),
    "valid_from": _("From which day on"),
}

EVENTS = {
    "exemplar_keeper_named": _("Keeper of the register named"),
    "exemplar_registered": _("Model or example registered"),
    "exemplar_listed": _("Put on the list"),
    "exemplar_launched": _("Launched"),
    "exemplar_reported": _("Results reported"),
    "exemplar_scored": _("Scored by an appraiser"),
    "exemplar_visited": _("Visited"),
    "exemplar_surveyed": _("People concerned were asked"),
    "exemplar_appraised": _("Appraised"),
    "exemplar_recognised": _("Recognised"),
    "exemplar_recognised_on_paper": _("Recognised before, on paper"),
    "exemplar_taken_over": _("Taken over as running"),
    "exemplar_book_asked": _("A book of models was asked for"),
    "exemplar_selected": _("Chosen as exemplary"),
    "exemplar_delisted": _("Taken off the list"),
    "exemplar_contribution_noted": _("Contribution noted"),
    "exemplar_mended": _("Registration changed"),
    "exemplar_joined": _("Joined to another"),
    "exemplar_parted": _("Parted again"),
    "exemplar_held_apart": _("Compared: not the same"),
    "exemplar_picture_shown": _("Picture shown"),
    "exemplar_picture_taken_down": _("Picture taken down"),
}

MODEL_FIELDS = {
    "kind": _("What it is"),
    "field": _("Field of work"),
    "topic": _("Topic"),
    "unit": _("Run by"),
    "source": _("Taken up from"),
    "changed": _("What is done otherwise than there"),
    "name": _("What it is called"),
    "situation": _("Situation, and why it is needed"),
    "aims": _("Aims, and how one can tell that they are reached"),
    "method": _("How it is done, step by step"),
    "model_place": _("Where, and for whom"),
    "forces": _("Who leads, who helps, who takes part"),
    "resources": _("What it needs"),
    "schedule": _("From when to when"),
    "outcome": _("What will have come of it"),
    "keeping_up": _("How it is kept up and passed on"),
    "beneficiaries": _("For whom it is"),
    "agreed_on": _("Agreed to be shown on"),
    "number": _("Number of the decision"),
    "day": _("Day"),
    "period": _("Period"),
    "results": _("What came of it"),
    "figures": _("Figures"),
    "place": _("Where"),
    "photo": _("Picture"),
    "caption": _("What the picture shows"),
    "seen": _("What was seen"),
    "answers": _("How many answered"),
    "satisfied": _("How many of them are satisfied"),
    "level": _("Level"),
    "recipient": _("Who is recognised"),
    "ground": _("Ground"),
    "reason": _("Why"),
    "into": _("The one that goes on"),
    "amount": _("How much"),
    "given": _("What was given"),
    "by_right": _("By what"),
    "paper": _("Number of the decision or of the receipts"),
}

KINDS = {"model": _("Model"), "example": _("Example")}
MODEL_GROUPS = {
    "economy": _("Economy"),
    "culture_society": _("Culture and society"),
    "defence_security": _("Defence and security"),
    "political_system": _("Building the political system"),
}
LEVELS = {"commune": _("Commune level"), "province": _("Province level"), "central": _("Central level")}
RECIPIENTS = {"collective": _("A collective"), "individual": _("An individual")}
BENEFICIARIES = {
    "whole_community": _("Everybody who lives there"),
    "farmers": _("Farmers"),
    "workers": _("Workers"),
    "traders": _("Traders"),
    "young_people": _("Young people"),
    "women": _("Women"),
    "elderly_people": _("Elderly people"),
    "children": _("Children"),
    "people_in_a_programme": _("People in a programme"),
}
CRITERIA = {
    "named_and_placed": _("It has a name and a place"),
    "in_a_field": _("It belongs to one of the four fields"),
    "tied_to_direction": _("It carries out what was directed, and is registered"),
    "forces_joined": _("Several forces join in it"),
    "spread": _("It spreads"),
    "real_effect": _("It has a real effect"),
    "people_support": _("People stand behind it"),
    "urgent_task_solved": _("It solves something hard or urgent"),
    "durable": _("It lasts"),
}
DELISTED = {
    "not_effective": _("It has no effect"),
    "not_kept_up": _("It was not kept up"),
    "not_launched": _("It was never launched"),
    "same_as_another": _("It is the same as another"),
    "merged_units": _("Its units were merged"),
    "withdrawn": _("It was withdrawn"),
}
GIVEN = {"money": _("Money (đồng)"), "land": _("Land (m²)"), "work": _("Work (days)")}
GIVEN_BY = {
    "community_decision": _("The community decided it"),
    "voluntary_receipt": _("Given freely, with receipts"),
}
QUALIFIED = {
    "about": _("about %(number)s"),
    "nearly": _("nearly %(number)s"),
    "more_than": _("more than %(number)s"),
}
