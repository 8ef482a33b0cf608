"""The words that a rule is written in. A word that is not here is a fault of the file that uses it."""

UNITS = frozenset({"calendar", "working", "months"})
"""Calendar days, working days, months. One is never converted into another."""

KINDS = frozenset({"max", "min", "min_before", "window", "alarm", "effect", "freq"})
"""At the latest; at least so long; at least so long before; a right that lapses; a bell; legal effect; how often."""

ROLES = frozenset({"reception_officer", "petition_officer", "responsible_unit"})
"""Who has to act, in the law's words. Not the roles of ``ground.access``: those say who may."""

TRIGGERS = frozenset({"content_received", "case_accepted"})
"""What starts the count."""

SHORTEST, LONGEST = 1, 365
"""What an office may set as a period of its own, in the unit of the rule."""
