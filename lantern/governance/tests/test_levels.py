from datetime import date

import pytest

from lantern.governance.levels import LEVELS, TOP, answer_due, stands

FRIDAY_BEFORE_EASTER_WEEKEND = date(2026, 4, 2)  # Good Friday is the 3rd, Easter Monday the 6th


@pytest.mark.parametrize(
    "level, begun_on, due_on",
    [
        (1, date(2026, 9, 14), date(2026, 9, 15)),
        (1, date(2026, 9, 18), date(2026, 9, 21)),
        (2, FRIDAY_BEFORE_EASTER_WEEKEND, date(2026, 4, 8)),
        (3, date(2026, 9, 14), date(2026, 9, 21)),
        (4, date(2026, 12, 18), date(2027, 1, 6)),
    ],
)
def test_a_levels_clock_leaves_out_weekends_and_bank_holidays(level, begun_on, due_on):
    assert answer_due(level, begun_on) == due_on


def test_each_level_has_no_less_time_than_the_one_below():
    times = [LEVELS[number].working_days for number in range(1, TOP + 1)]

    assert times == sorted(times)


@pytest.mark.parametrize(
    "last, today, words",
    [
        ("raised", date(2026, 9, 15), "Waiting for an answer"),
        ("raised", date(2026, 9, 16), "Overdue"),
        ("taken up", date(2026, 9, 16), "Overdue"),
        ("answered", date(2026, 9, 30), "Answered"),
        ("settled", date(2026, 9, 30), "Settled"),
        ("withdrawn", date(2026, 9, 30), "Withdrawn"),
    ],
)
def test_how_an_escalation_stands_comes_from_what_happened_last(last, today, words):
    assert stands(last, date(2026, 9, 15), today) == words
