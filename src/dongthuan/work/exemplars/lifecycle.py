"""The life of a model or an example, as a table."""

from dongthuan.kernel.lifecycle import SAME, Input, Lifecycle, move

KINDS = ("model", "example")
FIELDS = ("economy", "culture_society", "defence_security", "political_system")
"""The four fields in which the movement counts."""
TOPICS = (
    "new_rural", "civilised_city", "production", "poverty_reduction", "site_clearance", "environment", "digital",
    "public_service", "security", "traffic", "cultural_life", "learning", "health", "social_care", "self_rule",
    "grassroots_democracy", "other",
)  # fmt: skip
"""What it is about, beneath its field (packs/vn/terms/exemplar_topics.toml); "" where nobody has said."""
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
LONGEST = {"name": 200}
LONG = 6_000
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
PUBLIC = ("recognised", "exemplary")
IN_CATALOGUE = ("operating", "appraised", *PUBLIC)
"""What everybody may look up: a model from the day its results are told, an example once it is recognised."""
ON_THE_LIST = "listed launched operating appraised recognised exemplary"
SEED = "practice of the movement, 2023 to 2026"


def _text(name: str, longest: int = 6_000, required: bool = True) -> Input:
    return Input(name, "text", required, longest=longest)


SHOWN = (
    _text("figures", required=False), _text("place", 200, required=False), _text("caption", 200, required=False),
)  # fmt: skip
"""What a report can bring beside its words; the caption is that of a picture sent with it."""

LIFECYCLE = Lifecycle(
    "exemplar",
    STATES,
    FINAL,
    [
        move(
            "mend", "registered", SAME, SEED,
            Input("field", "choice", choices=FIELDS), Input("topic", "choice", required=False, choices=TOPICS),
            *(_text(name, LONGEST.get(name, LONG)) for name in CONTENTS),
            _text("beneficiaries", 200), _text("changed", LONG, required=False),
            Input("agreed_on", "date", required=False),
            action="exemplar.register",
        ),
        move("put_on_list", "registered", "listed", SEED, _text("number", 60), action="exemplar.keep"),
        move("launch", "listed", "launched", SEED, Input("day", "date"), action="exemplar.run"),
        move(
            "report_results", "launched operating", "operating", SEED,
            _text("period", 60), _text("results"), *SHOWN,
            action="exemplar.run",
        ),
        move(
            "report_again", "appraised recognised exemplary", SAME, SEED,
            _text("period", 60), _text("results"), *SHOWN,
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
            "recognise", "appraised", "recognised", SEED,
            _text("number", 60), Input("level", "choice", choices=LEVELS),
            Input("recipient", "choice", choices=RECIPIENTS),
            action="exemplar.recognise",
        ),
        move(
            "recognise_higher", "recognised exemplary", SAME, SEED,
            _text("number", 60), Input("level", "choice", choices=LEVELS),
            Input("recipient", "choice", choices=RECIPIENTS),
            action="exemplar.recognise",
        ),
        move("select", "recognised", "exemplary", SEED, _text("number", 60), action="exemplar.recognise"),
        move(
            "join_copy", f"registered {ON_THE_LIST}", SAME, "units were merged; a person compares", _text("into", 20),
            action="exemplar.keep",
        ),
        move("part_copy", f"registered {ON_THE_LIST}", SAME, "what was joined can be parted", action="exemplar.keep"),
        move(
            "take_over", "registered listed launched", "operating", "the register on paper that was kept before",
            Input("day", "date", required=False),
            action="exemplar.import",
        ),
        move(
            "take_over_recognised", "registered listed launched operating", "recognised", "a decision made before",
            _text("number", 60), Input("level", "choice", choices=LEVELS),
            Input("recipient", "choice", choices=RECIPIENTS),
            action="exemplar.import",
        ),
        move(
            "delist", f"registered {ON_THE_LIST}", "delisted", "review of what does not work; all of it is kept",
            Input("ground", "choice", choices=DELISTED_FOR), _text("reason", 2_000),
            action="exemplar.keep",
        ),
    ],
)  # fmt: skip
