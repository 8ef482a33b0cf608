"""What may be said of a document, and the life of what is asked of a unit."""

from dongthuan.kernel.lifecycle import SAME, Input, Lifecycle, move

SIDES = STATE, PARTY = ("state", "party")
DIRECTIONS = INCOMING, OUTGOING, INTERNAL = ("incoming", "outgoing", "internal")
SECRECY = ("confidential", "secret", "top_secret")
URGENCY = ("urgent", "very_urgent", "flash")

RELATIONS = (
    "implements", "details", "replaces", "amends", "repeals", "continues", "guides", "cites", "attached_to", "corrects",
)  # fmt: skip
DOWN = ("implements", "details", "continues", "guides", "attached_to")
"""By these a document comes down from another: what the graph follows."""
ENDS = ("replaces", "repeals")
ORDERED = tuple(kind for kind in RELATIONS if kind != "attached_to")
"""In these the one that acts is never older than the one it acts upon."""

UNRELATED = ("misread", "wrong_document", "wrong_kind", "wrong_day")
"""Why a relation is taken back."""

WAYS = ("meeting", "posted", "loudspeaker", "online", "houses")
"""How a unit made a document known."""

FILES = ("scan", "signed", "annex")
"""What a file of a document is."""
QUALIFIERS = ("about", "nearly", "more_than", "at_least", "by", "counted")
"""How sure a source is of a figure; by: a year to reach something; counted: it lists them and gives no number."""

LIFECYCLE = Lifecycle(
    "assignment",
    ("asked", "planned", "done", "excused"),
    ("done", "excused"),
    [
        move("answer", "asked planned", "planned", "docs/documents.md", Input("document", "text", longest=20),
             action="document.answer"),
        move("hand_on", "asked planned", SAME, "docs/documents.md", Input("task", "text", longest=300),
             Input("person", "person"), Input("due", "date"), action="document.answer"),
        move("show", "planned", "done", "docs/documents.md", Input("evidence", "text", longest=2_000),
             action="document.answer"),
        move("excuse", "asked planned", "excused", "docs/documents.md", Input("reason", "text", longest=500),
             action="document.ask"),
    ],
)  # fmt: skip
"""A unit is asked; it answers with a document of its own, and shows what came of it. Whoever asked may let it off."""
