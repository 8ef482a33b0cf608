"""What is said of models and examples."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "agreement_missing": _("Whoever is shown as an example has to agree. Say on which day they did."),
    "exemplar_there_already": _("A model of this name is on the list of this unit already."),
    "figure_not_readable": _("Line %(line)s is no figure. Write it like this: households = about 120"),
    "more_satisfied_than_asked": _("More people are satisfied than answered (%(answers)s). Please check both numbers."),
    "own_exemplar": _("It is scored by somebody who holds no office where it is run."),
    "recognised_on_this_level": _("It is recognised on this level or a higher one already."),
    "scored_before": _("You have given your scores already."),
    "scores_missing": _("%(needed)s people have to score it, each alone; %(have)s did so far."),
    "source_not_recognised": _("Only a recognised model can be taken up, and there is none of this number."),
    "survey_too_small": _("%(needed)s of the people concerned have to be asked; %(have)s answered so far."),
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
    "put_on_list": _("Put on the list"),
    "launch": _("Launch"),
    "report_results": _("Report what came of it"),
    "report_again": _("Report again"),
    "visit": _("Note a visit"),
    "survey": _("Enter a survey"),
    "appraise": _("Close the appraisal"),
    "recognise": _("Recognise"),
    "select": _("Choose as exemplary"),
    "delist": _("Take off the list"),
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
    "exemplar_selected": _("Chosen as exemplary"),
    "exemplar_delisted": _("Taken off the list"),
    "exemplar_contribution_noted": _("Contribution noted"),
}
