"""What the guide says of each part: its name, what it is for, and the rules that it keeps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

Said = Callable[[], str]


@dataclass(frozen=True)
class Part:
    """``slug`` is its address and the name of its sample; ``template`` the partial that draws it, "" for a ground."""

    slug: str
    name: Said
    purpose: Said
    rules: Sequence[Said]
    template: str = ""


def _part(slug: str, name: Said, purpose: Said, *rules: Said, template: str = "") -> Part:
    return Part(slug, name, purpose, rules, f"components/{template or slug.replace('-', '_')}.html")


GROUND = (
    Part("colour", lambda: _("Colour"), lambda: _("Blue ink on paper; one warm accent for what waits for a person."),
         (lambda: _("Green says kept and nothing else, dark red says broken and nothing else."),
          lambda: _("A colour never stands alone: a shape and a word say the same."))),
    Part("type", lambda: _("Type"), lambda: _("Two families in three scripts, served by ourselves."),
         (lambda: _("Lines stand far enough apart for two marks on a capital letter."),
          lambda: _("Arabic is never slanted, spaced out or set in capitals."))),
    Part("space", lambda: _("Space"), lambda: _("Steps that grow from a seed of four pixels."),
         (lambda: _("A thumb needs 44 pixels; at the desk the keyboard does the same in less."),)),
)  # fmt: skip

ACT = (
    _part("button", lambda: _("Button"), lambda: _("Does what its verb says."),
          lambda: _("One filled button on a page: what most people need there."),
          lambda: _("At the desk the key stands on the button.")),
    _part("field", lambda: _("Field"), lambda: _("Label, hint, box, and the error under it."),
          lambda: _("The label stands above and stays; a hint is never inside the box."),
          lambda: _("The error says what to do, in words.")),
    _part("errors", lambda: _("Error summary"), lambda: _("Says above the form what is missing, and leads there."),
          lambda: _("The keyboard and the screen reader come here first.")),
    _part("summary", lambda: _("Summary list"), lambda: _("What was given, before it is sent."),
          lambda: _("Each line has its own way back.")),
    _part("steps", lambda: _("Step list"), lambda: _("Where one stands among a few steps."),
          lambda: _("A bar, a number, a word; no percentages.")),
    _part("dialog", lambda: _("Dialog"), lambda: _("A short question above the page."),
          lambda: _("Without script the same link leads to a page that asks the same.")),
    _part("views", lambda: _("View tabs"), lambda: _("One list, cut in several ways."),
          lambda: _("Each cut has an address; the one that is open says so.")),
    _part("filter-bar", lambda: _("Filter bar"), lambda: _("Cuts a list, and keeps the cut under a name."),
          lambda: _("The whole cut stands in the address, so it can be sent to a colleague.")),
    _part("similar", lambda: _("Similar cases"), lambda: _("What others have raised already, before one sends."),
          lambda: _("In the office’s words: a letter is never shown to a stranger."),
          lambda: _("“Mine is another matter” stands first and is chosen.")),
    _part("keys", lambda: _("Key hints"), lambda: _("The keys that are used most, where they are used."),
          lambda: _("Without script nothing of it shows: it would not be true.")),
)  # fmt: skip

SAY = (
    _part("notice", lambda: _("Notice"), lambda: _("Says one thing, and stays."),
          lambda: _("The warm edge is for what must be read before going on.")),
    _part("toast", lambda: _("Passing notice"), lambda: _("Says what was just done, and offers to undo it."),
          lambda: _("It stays until the next page: nobody has to be quick.")),
    _part("empty", lambda: _("Empty state"), lambda: _("Says what is not there, and what one can do instead.")),
    _part("progress", lambda: _("Progress"), lambda: _("How far a long piece of work has come."),
          lambda: _("Only where the end is known, with both numbers in words.")),
    _part("state", lambda: _("State tag"), lambda: _("A shape and a word; the colour comes third."),
          lambda: _("Printed in grey, every state can still be told from the others.")),
    _part("top", lambda: _("Top bar"), lambda: _("Whose page this is, the way about, and the three languages."),
          lambda: _("Each language is written in its own script."),
          lambda: _("The rim of a bowl below it is the only ornament.")),
)  # fmt: skip

SHOW = (
    _part("slip", lambda: _("Receipt"), lambda: _("The code, the days named, and who can see it."),
          lambda: _("The square code keeps a white ground, also in the dark.")),
    _part("timeline", lambda: _("Timeline"), lambda: _("What was done, when, by whom; the last entry is what is owed."),
          lambda: _("A date that was moved stays to be seen.")),
    _part("leaf", lambda: _("Day on the wall"), lambda: _("A day to come, as it hangs on a wall calendar."),
          lambda: _("The words beside it say the day whole; the picture is for the eye that looks for a date.")),
    _part("letter", lambda: _("Letter sheet"), lambda: _("The words of a person, on a sheet of their own."),
          lambda: _("They keep their own direction and their own lines, on every page.")),
    _part("proof", lambda: _("Proof"), lambda: _("The numbers with which anyone can check a step in the shared book."),
          lambda: _("Folded: it is there for whoever doubts, and in nobody’s way.")),
    _part("needs", lambda: _("What needs me"), lambda: _("Cards for a leader: what cannot wait, most pressing first."),
          lambda: _("What is nothing is left out."),
          lambda: _("The button leads to the very cases that were counted.")),
    _part("why", lambda: _("Why this date"), lambda: _("The days that were counted and those left out, then the law."),
          lambda: _("It is made from the rule and the calendar, never typed.")),
    _part("queue-table", lambda: _("Queue table"), lambda: _("Many cases, soonest due first."),
          lambda: _("The day and the days left stand in one column, under each other."),
          lambda: _("On a telephone each case is two lines.")),
    _part("picture", lambda: _("Picture with caption"), lambda: _("A photograph, and what it shows in words."),
          lambda: _("Place and telephone are taken out of the file before it is kept.")),
)  # fmt: skip

DRAW = (
    _part("lotus", lambda: _("Lotus"), lambda: _("A promise: six petals, one for each step."),
          lambda: _("A petal is filled when its step is proven; the number is counted, never typed."),
          lambda: _("In Arabic the petals turn the other way.")),
    _part("thread", lambda: _("Thread"), lambda: _("The same steps on a line that is true to time."),
          lambda: _("A long silence looks long; the first due date stays.")),
    _part("chain", lambda: _("Chain"), lambda: _("The same steps as text; each small lotus adds its petal."),
          lambda: _("The line is solid as far as it is proven, then dotted.")),
    _part("voices", lambda: _("Voices"), lambda: _("What those who asked say of it."),
          lambda: _("One shape for each person, never a percentage of a few.")),
    _part("bars", lambda: _("Bars in parts"), lambda: _("Topic by topic, or unit by unit, on one scale."),
          lambda: _("Patterns tell the parts apart in grey print; the numbers are text.")),
    _part("lineage", lambda: _("Lineage"), lambda: _("Which old units became which new ones."),
          lambda: _("Solid: the whole. Hatched: a part. Dashed: the rest went elsewhere."),
          lambda: _("Widths tell bands apart; they are not populations.")),
    _part("figure", lambda: _("Figure with table"),
          lambda: _("A drawing whose title is its finding, with the figures behind."),
          lambda: _("Every figure leads to its list."),
          lambda: _("Words stand beside the drawing, so they never shrink with it.")),
)  # fmt: skip

GROUPS: Sequence[tuple[Said, Sequence[Part]]] = (
    (lambda: _("The ground"), GROUND),
    (lambda: _("To act"), ACT),
    (lambda: _("To say"), SAY),
    (lambda: _("To show"), SHOW),
    (lambda: _("To draw"), DRAW),
)
PARTS = {part.slug: part for _name, parts in GROUPS for part in parts}
