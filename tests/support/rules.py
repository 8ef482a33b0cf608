"""The rules of accessibility that every page is held against, and a broken one in words."""

from typing import Any

OURS = ("target-size", "label-content-name-mismatch")
"""Rules that axe leaves off: a thumb finds each target, and what is said aloud is what stands on the button.

Of level AAA three stay off. "color-contrast-enhanced": text is 7 to 1 and more, the brick red of what waits 5.7 to 6.5
(see the tokens). "identical-links-same-purpose": a list says the same words for each of its rows, as the heading of the
row does not. "meta-refresh-no-exceptions": the screen of a hall loads itself anew where no script runs.
"""
RULES: dict[str, Any] = {"resultTypes": ["violations"], "rules": {rule: {"enabled": True} for rule in OURS}}


def in_words(violation: dict[str, Any]) -> str:
    nodes = "; ".join(f"{node['html'][:160]} {node.get('failureSummary', '')[:200]}" for node in violation["nodes"][:3])
    return f"{violation['id']} ({violation['impact']}): {nodes}"
