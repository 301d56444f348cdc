import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.design.folding import folded, says_all, words_in


@pytest.mark.parametrize("text", ["Café", "CAFÉ", "cafe", "Cafe\u0301"])
def test_capitals_and_accents_make_no_difference(text):
    assert folded(text) == "cafe"


def test_a_curly_mark_is_the_one_on_the_keyboard():
    assert folded("Children’s") == folded("children's")


def test_words_come_once_each_and_nothing_else_does():
    assert words_in("  Lamp\tlamp  OIL\0") == ["lamp", "oil"]


@pytest.mark.parametrize(("words", "said"), [("oil lamp", True), ("oil wick", False), ("", True)])
def test_every_word_is_to_be_said_somewhere(words, said):
    assert says_all(words_in(words), "Lamps", "and their oil") is said


@given(st.text())
def test_what_is_folded_says_itself_and_a_plain_text_takes_no_other_way_than_any(text):
    decomposed = unicodedata.normalize("NFKD", text.lower())

    assert folded(folded(text)) == folded(text)
    assert says_all(words_in(text), text)
    if text.isascii():
        assert folded(text) == decomposed


@given(st.text(alphabet=st.characters(max_codepoint=127)), st.sampled_from("éü’"))
def test_a_text_with_one_mark_and_one_without_are_folded_alike(text, mark):
    assert folded(text + mark) == folded(text) + folded(mark)
