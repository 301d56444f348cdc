"""Whoever approves a release is told of every number in its public commentary that its public tables do not show."""

import pytest

from lantern.insight.report.doubting import doubts
from lantern.insight.report.tests.made_up import commentary, figures, hidden, meta
from lantern.insight.report.tests.test_report import FEW, set_aside

SHOWN = set_aside(figures(count=9, catalogue=FEW), 770_001)
HIDDEN = hidden(SHOWN, also=770_001)


def said(text, **more):
    return meta(commentary=[commentary(indicator="csa-contacts", why=text, **more)])


def test_a_hidden_number_in_the_words_is_pointed_out():
    (found,) = doubts(said("There were 770,001 of them."), HIDDEN)

    assert found == "“Contacts with sexual abuse” says 770,001, which the public edition does not show."


def test_a_number_that_is_shown_is_not():
    assert doubts(said("There were 770,001 of them, of 990,000."), SHOWN) == []


def test_words_for_the_board_alone_are_not_held_against_the_public_tables():
    assert doubts(said("There were 770,001 of them.", public=False), HIDDEN) == []


@pytest.mark.parametrize("table, pointed_out", [(HIDDEN, 1), (SHOWN, 0)])
def test_words_about_no_measure_are_held_against_all_of_them(table, pointed_out):
    told = meta(commentary=[commentary("risks", "", why="There were 770,001.")])

    assert len(doubts(told, table)) == pointed_out
