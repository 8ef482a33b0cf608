"""The life of a campaign, as a table."""

from dongthuan.kernel.lifecycle import SAME, Input, Lifecycle, move
from dongthuan.work.exemplars.lifecycle import FIELDS

STATES = ("prepared", "called", "ended", "called_off")
PUBLIC = ("called", "ended", "called_off")
"""What was called stays to be seen, also where it was called off."""
FINAL = ("ended", "called_off")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PRACTICE = "practice of the movement"


def _text(name: str, longest: int, required: bool = True) -> Input:
    return Input(name, "text", required, longest=longest)


DEFINED = (
    _text("name", 200), Input("field", "choice", choices=FIELDS), _text("about", 6_000), Input("first_on", "date"),
    Input("last_on", "date"), Input("weekday", "choice", required=False, choices=WEEKDAYS),
)  # fmt: skip
"""The definition: one for everybody who takes part."""

CAMPAIGN = Lifecycle(
    "campaign",
    STATES,
    FINAL,
    [
        move("redefine", "prepared", SAME, PRACTICE, *DEFINED, action="campaign.call"),
        move("call", "prepared", "called", PRACTICE, _text("number", 60), action="campaign.call"),
        move("end", "called", "ended", PRACTICE, _text("summary", 6_000), action="campaign.call"),
        move("call_off", "prepared called", "called_off", PRACTICE, _text("reason", 2_000), action="campaign.call"),
    ],
)
