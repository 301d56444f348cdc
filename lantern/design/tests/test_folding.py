import pytest

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
