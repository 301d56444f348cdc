from datetime import date, timedelta

import pytest

from lantern.action_plan.progress import (
    AMBER,
    BLUE,
    CYCLE,
    GREEN,
    LEVELS,
    MEANINGS,
    RATINGS,
    Facts,
    may_be_complete,
    next_letter,
    slippage,
)

TODAY = date(2026, 9, 1)


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    "delivery, due_on, overdue",
    [(GREEN, ago(1), True), (GREEN, TODAY, False), (BLUE, ago(9), False), (GREEN, None, False)],
)
def test_an_action_is_overdue_from_the_day_after_its_day_until_it_is_complete(delivery, due_on, overdue):
    assert Facts(delivery=delivery, due_on=due_on).is_overdue(TODAY) is overdue


def test_how_long_it_is_overdue_is_counted_in_days():
    assert Facts(due_on=ago(12)).days_overdue(TODAY) == 12
    assert Facts(due_on=TODAY).days_overdue(TODAY) == 0


@pytest.mark.parametrize(
    "facts, stale",
    [
        (Facts(said_on=ago(60)), False),
        (Facts(said_on=ago(61)), True),
        (Facts(starts_on=ago(61)), True),  # under way, and nobody ever said a word
        (Facts(starts_on=TODAY + timedelta(days=30)), False),
        (Facts(delivery=BLUE, said_on=ago(400)), False),
        (Facts(), False),
    ],
)
def test_a_rating_grows_old_while_work_is_under_way(facts, stale):
    assert facts.is_stale(TODAY) is stale


def test_a_forecast_after_its_day_is_slipping():
    assert Facts(due_on=TODAY, forecast_on=TODAY + timedelta(days=1)).is_slipping()
    assert not Facts(due_on=TODAY, forecast_on=TODAY).is_slipping()
    assert not Facts(forecast_on=TODAY).is_slipping()
    assert not Facts(delivery=BLUE, due_on=TODAY, forecast_on=TODAY + timedelta(days=1)).is_slipping()


def test_what_was_called_complete_is_unproved_once_its_evidence_is_gone():
    assert Facts(delivery=BLUE, impact=3).is_unproved()
    assert not Facts(delivery=BLUE, impact=4).is_unproved()
    assert not Facts(delivery=BLUE, impact=1, agreed_reason="It was a one-off").is_unproved()
    assert Facts(delivery=BLUE, impact=1, agreed_reason="It was a one-off").is_done_without_impact()
    assert not Facts(delivery=AMBER, impact=0).is_unproved()


def test_complete_takes_level_four_or_a_reason():
    assert may_be_complete(4, "")
    assert may_be_complete(0, "Agreed by the group")
    assert not may_be_complete(3, "  ")


def test_slippage_says_how_often_how_far_and_why():
    moves = [
        (None, date(2026, 12, 1), "A day was set"),
        (date(2026, 12, 1), date(2027, 1, 1), "The post stood empty"),
        (date(2027, 1, 1), date(2027, 2, 1), "The supplier left"),
    ]

    found = slippage(moves)

    assert (found.times, found.days) == (2, 62)
    assert found.reasons == ("The post stood empty", "The supplier left")
    assert found.words == "Its day was moved twice, 62 days later in all."


@pytest.mark.parametrize(
    "moves, words",
    [
        ([], "Its day has not been moved."),
        ([(date(2026, 12, 2), date(2026, 12, 1), "Sooner")], "Its day was moved once, 1 day earlier in all."),
        (
            [(date(2026, 12, 1), date(2026, 12, 2), "x"), (date(2026, 12, 2), date(2026, 12, 1), "y")],
            "Its day was moved twice.",
        ),
        (
            [(date(2026, 12, n), date(2026, 12, n + 1), "x") for n in (1, 2, 3)],
            "Its day was moved 3 times, 3 days later in all.",
        ),
    ],
)
def test_slippage_in_words(moves, words):
    assert slippage(moves).words == words


@pytest.mark.parametrize(
    "said, asked, letter",
    [
        (41, [], ""),
        (42, [], "ask"),
        (50, [("ask", 6)], ""),
        (50, [("ask", 7)], "remind"),
        (70, [("ask", 20), ("remind", 13)], ""),
        (70, [("ask", 21), ("remind", 14)], "escalate"),
        (99, [("ask", 50), ("remind", 43), ("escalate", 29)], ""),
        (45, [("ask", 60), ("remind", 50)], "ask"),  # those were about the time before its newest word
    ],
)
def test_a_letter_asks_then_reminds_then_goes_to_the_delivery_group(said, asked, letter):
    facts = Facts(delivery=GREEN, said_on=ago(said))

    assert next_letter(facts, [(stage, ago(days)) for stage, days in asked], TODAY) == letter


def test_an_action_of_which_nobody_ever_spoke_is_asked_about_from_its_first_day():
    assert next_letter(Facts(starts_on=ago(42)), [("ask", ago(8))], TODAY) == "remind"


def test_every_rating_and_level_has_its_words():
    assert set(RATINGS) == set(MEANINGS)
    assert len(LEVELS) == 6
    assert CYCLE.ask_after < CYCLE.stale_after
