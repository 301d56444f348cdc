"""Two people may type into one return; nothing that either types is lost, and an old page undoes nothing."""

from dataclasses import dataclass

import pytest

from lantern.analysis.partner_returns import TEMPLATES
from lantern.analysis.periods import parse
from lantern.returns.drafting import EMPTY, Filled, sort_answers

CRIMES, GIRLS = ("police.crimes_recorded", "all", "All"), ("police.crimes_recorded", "sex", "Female")


@dataclass
class Row:
    pk: int
    place: tuple
    number: str
    by: str = "Amber"
    state: str = "given"
    is_aside: bool = False

    def __post_init__(self):
        self.line, self.dimension, self.category = self.place


def said(number):
    return (number, "given")


def test_the_newest_answer_of_a_box_counts_and_what_was_put_aside_does_not():
    filled = Filled([Row(1, CRIMES, "5"), Row(2, CRIMES, "6"), Row(3, CRIMES, "9", is_aside=True)])

    assert filled.said(CRIMES) == said("6") and [row.number for row in filled.aside[CRIMES]] == ["9"]
    assert filled.said(GIRLS) == EMPTY and filled.newest == 3


def test_what_was_put_aside_is_no_longer_shown_once_somebody_has_answered_again():
    assert Filled([Row(1, CRIMES, "9", is_aside=True), Row(2, CRIMES, "6")]).aside == {}


@pytest.mark.parametrize(
    ("typed", "seen", "by", "kept", "aside"),
    [
        ("5", 2, "Amber", {}, {}),  # as it stands
        ("7", 2, "Velvet", {CRIMES: said("7")}, {}),  # the page showed the newest
        ("5", 1, "Velvet", {}, {}),  # an old page sends what it showed, which is nobody's answer
        ("7", 1, "Velvet", {}, {CRIMES: said("7")}),  # an old page, and Amber answered meanwhile
        ("7", 1, "Amber", {CRIMES: said("7")}, {}),  # her own answer meanwhile
    ],
)
def test_an_answer_is_kept_unless_somebody_else_answered_meanwhile(typed, seen, by, kept, aside):
    filled = Filled([Row(1, CRIMES, "5"), Row(2, CRIMES, "6" if typed != "5" or seen == 1 else "5")])

    assert sort_answers(filled, {CRIMES: said(typed)}, seen, by) == (kept, aside)


def test_the_same_answer_is_put_aside_only_once():
    filled = Filled([Row(1, CRIMES, "5"), Row(2, CRIMES, "7", by="Velvet", is_aside=True)])

    assert sort_answers(filled, {CRIMES: said("7")}, 0, "Velvet") == ({}, {})


def test_what_is_filled_in_becomes_entries_and_an_emptied_box_none():
    police, q1 = TEMPLATES["police"], parse("2025-26Q1")
    filled = Filled(
        [
            Row(1, CRIMES, "5"), Row(2, GIRLS, "4"), Row(3, GIRLS, "", state=""),
            Row(4, ("police.suspects", "all", "All"), "", state="nil"),
            Row(5, ("police.charges", "all", "All"), "", state="not recorded"),
        ]
    )  # fmt: skip

    rows = filled.entries(police, q1).to_pylist()

    assert {row["line"]: (row["value"], row["state"]) for row in rows} == {
        "police.crimes_recorded": (5.0, "given"),
        "police.suspects": (0.0, "nil"),
        "police.charges": (None, "not recorded"),
    }
