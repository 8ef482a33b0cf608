"""The test can tell."""

from support.bracketed import Spoken, bare


def test_a_bare_sentence_is_seen() -> None:
    page = '<h1>⟦Queue⟧</h1><p title="Held by">⟦Sent⟧ 24/8/2026 <b>VD-7K4Q-29M</b>, Lê Thị Mẫu: Look here</p>'
    spoken = Spoken(page)
    assert bare(spoken.texts, ["Lê Thị Mẫu"]) == [", : Look here"]
    assert bare(spoken.attributes, []) == ["Held by"]


def test_a_bracket_may_close_in_another_element() -> None:
    assert bare(Spoken("<h1>⟦Due by ⟦<em>thứ Ba, 15/9/2026</em>: 3 days⟧.⟧</h1>").texts, []) == []
