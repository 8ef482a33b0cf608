"""Our codes in words, list by list, for programs that show them to people."""

from collections.abc import Mapping, Sequence

from django.utils import translation

from dongthuan.record.phrases import codes

LISTS: Mapping[str, codes.Phrases] = {
    "refusals": codes.REFUSALS,
    "states": codes.STATES,
    "moves": codes.MOVES,
    "fields": codes.FIELDS,
    "grounds": codes.GROUNDS,
    "events": codes.EVENTS,
    "channels": codes.CHANNELS,
}
"""What programs may ask for, to show our codes in the words that our own pages use."""


def in_languages(name: str, languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """{code: {language: sentence}} of one list; where facts are filled in, their places stand as they are."""
    said: dict[str, dict[str, str]] = {}
    for language in languages:
        with translation.override(language):
            for code, phrase in LISTS[name].items():
                said.setdefault(code, {})[language] = str(phrase)
    return said
