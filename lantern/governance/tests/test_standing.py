from datetime import date

import pytest

from lantern.governance.standing import agreement_stands, challenge_stands, risk_stands

BEFORE, DAY, AFTER = date(2026, 9, 13), date(2026, 9, 14), date(2026, 9, 15)


@pytest.mark.parametrize(
    "kind, owed, judged, today, words",
    [
        ("challenge", {1}, "", DAY, "Waiting for a reply"),
        ("challenge", {1}, "", AFTER, "Reply overdue"),
        ("challenge", set(), "", AFTER, "Answered"),
        ("challenge", {1}, "again", AFTER, "Reply overdue"),
        ("challenge", {1}, "satisfied", AFTER, "Satisfied"),
        ("challenge", set(), "closed", AFTER, "Closed without being satisfied"),
        ("enquiry", set(), "", DAY, "Open"),
        ("enquiry", set(), "again", DAY, "Answered"),
        ("note", set(), "", DAY, "Note"),
    ],
)
def test_how_a_challenge_stands(kind, owed, judged, today, words):
    assert challenge_stands(kind, owed, judged, DAY, today) == words


@pytest.mark.parametrize(
    "is_closed, review_on, words",
    [
        (False, AFTER, "Watched"),
        (False, DAY, "To be looked at again"),
        (True, None, "Closed"),
        (False, None, "Watched"),
    ],
)
def test_how_a_risk_stands(is_closed, review_on, words):
    assert risk_stands(is_closed, review_on, DAY) == words


@pytest.mark.parametrize(
    "changed, words",
    [
        ({}, "In force"),
        ({"unsigned": 1}, "Not signed by all"),
        ({"review_on": DAY, "unsigned": 1}, "Out of date"),
        ({"from_on": AFTER}, "Not yet in force"),
        ({"is_replaced": True}, "Replaced"),
        ({"is_ended": True, "is_replaced": True}, "Ended"),
    ],
)
def test_how_an_agreement_stands(changed, words):
    plain = {"is_ended": False, "is_replaced": False, "from_on": BEFORE, "review_on": AFTER, "unsigned": 0}

    assert agreement_stands(**plain | changed, today=DAY) == words
