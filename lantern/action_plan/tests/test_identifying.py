from datetime import date

import pytest

from lantern.action_plan.identifying import warnings

TODAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    "text, about",
    [
        ("The child 943 476 5919 was seen", "NHS number"),
        ("NHS 9434765919", "NHS number"),
        ("See case number 204871", "case number"),
        ("LCS: A12345 was reviewed", "case number"),
        ("about 123456 again", "case number"),
        ("We met with Pebble Quillon, 12/03/2014, at school", "date of birth"),
        ("for young Pebble 3 May 2014 was hard", "date of birth"),
        ("she was born in 2013", "date of birth"),
        ("a girl called P.", "name a child"),
        ("at RM10 7XJ", "postcode"),
        ("ask pebble@example.org", "email address"),
    ],
)
def test_what_may_point_at_a_child_is_noticed(text, about):
    assert any(about in each for each in warnings(text, today=TODAY))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Twelve sessions were held in 2026-2027, with 1,204 people.",
        "It will be done by the Board on 12 March 2027.",
        "Action 6.4 moved to Year 2; 45 of 60 schools answered.",
        "on 3 May 2014 nothing happened here",
        "The number 943 476 5918 fails its check digit but is long",
    ],
)
def test_what_says_nothing_of_a_child_is_left_alone(text):
    found = warnings(text, today=TODAY)

    assert not [each for each in found if "NHS" in each or "birth" in each or "postcode" in each]


def test_ordinary_words_about_the_plan_raise_nothing_at_all():
    assert warnings("Police and Education met twice; 1,204 people came, 85% in time.", today=TODAY) == []
