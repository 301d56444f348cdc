from datetime import date

import pytest

from lantern.analysis.periods import parse
from lantern.returns.calendar import Arrived, due_on, late_first, lines_answered, returns_in_time, standing

Q1 = parse("2025-26Q1")
LINES = ("police.a", "police.b")


def came(reference="R-1", on=date(2025, 7, 10), answered=LINES, nil=(), kind="police"):
    return Arrived(reference, kind, on, frozenset(answered), frozenset(nil))


def stands(*arrived, today=date(2025, 9, 1), is_excused=False, lines=LINES):
    return standing(period=Q1, code="police", lines=lines, arrived=arrived, is_excused=is_excused, today=today)


def test_a_return_is_due_thirty_working_days_after_the_quarter_without_bank_holidays():
    assert due_on(Q1, "police") == date(2025, 8, 11)
    assert due_on(parse("2025-26Q4"), "police") == date(2026, 5, 15)  # Good Friday, Easter Monday and May Day between


@pytest.mark.parametrize(("today", "state", "days"), [(date(2025, 8, 11), "due", 0), (date(2025, 8, 12), "late", 1)])
def test_what_is_not_here_is_due_until_its_day_has_passed_and_then_late(today, state, days):
    found = stands(today=today)

    assert (found.state, found.days_late, found.lines_given, found.lines_due) == (state, days, 0, 2)


def test_what_is_here_is_returned_even_when_it_came_late_and_says_by_how_long():
    found = stands(came(on=date(2025, 8, 21)))

    assert (found.state, found.days_late, found.came_in_time) == ("returned", 10, False)


def test_lines_left_blank_make_it_partial():
    found = stands(came(answered=["police.a"]))

    assert (found.state, found.lines_given, found.lines_due) == ("partial", 1, 2)


def test_rows_and_a_sheet_make_one_return_together():
    rows, sheet = came("R-1", answered=["police.a"], kind="police-crimes"), came("R-2", answered=["police.b"])

    assert stands(rows, sheet).state == "returned"


def test_nothing_to_report_on_every_line_is_nil_and_not_missing():
    assert stands(came(nil=LINES)).state == "nil"
    assert stands(came(nil=["police.a"])).state == "returned"


def test_the_later_of_two_of_one_kind_counts_and_the_first_says_when_it_came():
    found = stands(came(answered=["police.a"]), came("R-2", on=date(2025, 9, 1)))

    assert (found.state, found.references, found.sent_on) == ("corrected", ("R-2",), date(2025, 7, 10))


def test_a_return_that_is_not_asked_for_is_not_applicable_even_after_its_day():
    assert stands(is_excused=True).state == "not applicable"


def test_a_return_that_is_no_template_is_whole_when_it_is_here():
    found = stands(came(answered=()), lines=())

    assert (found.state, found.lines_given, found.lines_due) == ("returned", 1, 1)


def test_of_a_full_extract_it_is_said_only_for_its_newest_quarter_whether_it_came_in_time():
    late = date(2026, 4, 17)
    extract = Arrived("R-1", "ssd", late, goes_on=True)

    found, newest = stands(extract, lines=()), stands(Arrived("R-1", "ssd", late), lines=())

    assert (found.state, found.sent_on, found.days_late, found.is_timed) == ("returned", late, 0, False)
    assert (newest.days_late, newest.is_timed) == (249, True)
    assert returns_in_time([found]) == (0, 0) and returns_in_time([found, newest, stands()]) == (0, 2)
    assert lines_answered([found, stands()]) == (1, 3)


def test_the_longest_late_is_asked_after_first_and_the_partial_last():
    older = standing(
        period=parse("2024-25Q4"), code="police", lines=LINES, arrived=[], is_excused=False, today=date(2025, 9, 1)
    )
    all_of_them = {"partial": stands(came(answered=[])), "late": stands(), "older": older, "here": stands(came())}

    assert late_first(all_of_them) == ["older", "late", "partial"]
