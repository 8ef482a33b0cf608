"""Every action of grants.toml has a plain name, said once, in three languages: nobody has to read a code."""

import pytest
from django.utils import translation

from dongthuan.ground.access import grants
from dongthuan.record.phrases.rights import ACTIONS, GROUPS, grouped

LANGUAGES = ("en", "vi", "ar")


def test_every_action_has_a_name_and_every_name_an_action() -> None:
    assert sorted(ACTIONS) == sorted(grants.table())
    assert sum(len(named) for _group, named in GROUPS) == len(ACTIONS), "an action stands in one group"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_is_said_twice_and_none_is_a_code(language: str) -> None:
    with translation.override(language):
        said = [str(name) for name in ACTIONS.values()]
        groups = [str(group) for group, _named in GROUPS]
    assert sorted({one for one in said if said.count(one) > 1}) == []
    assert len(set(groups)) == len(groups)
    assert [one for one in (*said, *groups) if "_" in one or "." in one] == []


def test_a_group_of_which_there_is_nothing_is_not_shown() -> None:
    with translation.override("en"):
        found = [(str(group), [(code, str(name)) for code, name in rows]) for group, rows in grouped(["case.see"])]
    assert found == [("Letters and cases", [("case.see", "Read cases")])]
