"""The life of a model or an example, as a table."""

from dongthuan.kernel.lifecycle import SAME, Input, Lifecycle, move

KINDS = ("model", "example")
FIELDS = ("economy", "culture_society", "defence_security", "political_system")
"""The four fields in which the movement counts."""
LEVELS = ("commune", "province", "central")
RECIPIENTS = ("collective", "individual")
BENEFICIARIES = (
    "whole_community", "farmers", "workers", "traders", "young_people", "women", "elderly_people", "children",
    "people_in_a_programme",
)  # fmt: skip
"""For whom the thing is done: groups of a programme, never a mark on a person."""
CONTENTS = (
    "name", "situation", "aims", "method", "place", "forces", "resources", "schedule", "outcome", "keeping_up",
)  # fmt: skip
"""The ten contents of a registration."""
CRITERIA = (
    "named_and_placed", "in_a_field", "tied_to_direction", "forces_joined", "spread", "real_effect", "people_support",
    "urgent_task_solved", "durable",
)  # fmt: skip
"""What two appraisers score, each alone, from 0 to 10."""
BEST = 10
DELISTED_FOR = ("not_effective", "not_kept_up", "not_launched", "same_as_another", "merged_units", "withdrawn")

STATES = (
    "registered", "listed", "launched", "operating", "appraised", "recognised", "exemplary", "delisted",
)  # fmt: skip
FINAL = ("delisted",)
ON_THE_LIST = "listed launched operating appraised recognised exemplary"
SEED = "practice of the movement, 2023 to 2026"


def _text(name: str, longest: int = 6_000, required: bool = True) -> Input:
    return Input(name, "text", required, longest=longest)


LIFECYCLE = Lifecycle(
    "exemplar",
    STATES,
    FINAL,
    [
        move("put_on_list", "registered", "listed", SEED, _text("number", 60), action="exemplar.keep"),
        move("launch", "listed", "launched", SEED, Input("day", "date"), action="exemplar.run"),
        move(
            "report_results", "launched operating", "operating", SEED,
            _text("period", 60), _text("results"),
            action="exemplar.run",
        ),
        move(
            "report_again", "appraised recognised exemplary", SAME, SEED,
            _text("period", 60), _text("results"),
            action="exemplar.run",
        ),
        move(
            "visit", "operating", SAME, "field visit before recognition",
            Input("day", "date"), _text("seen", 2_000),
            action="exemplar.appraise",
        ),
        move(
            "survey", "operating", SAME, "people concerned are asked before recognition",
            Input("answers", "number"), Input("satisfied", "number"),
            action="exemplar.appraise",
        ),
        move("appraise", "operating", "appraised", "two scores apart, a visit, a survey", action="exemplar.keep"),
        move(
            "recognise", "appraised recognised", "recognised", SEED,
            _text("number", 60), Input("level", "choice", choices=LEVELS),
            Input("recipient", "choice", choices=RECIPIENTS),
            action="exemplar.recognise",
        ),
        move("select", "recognised", "exemplary", SEED, _text("number", 60), action="exemplar.recognise"),
        move(
            "delist", f"registered {ON_THE_LIST}", "delisted", "review of what does not work; all of it is kept",
            Input("ground", "choice", choices=DELISTED_FOR), _text("reason", 2_000),
            action="exemplar.keep",
        ),
    ],
)  # fmt: skip
