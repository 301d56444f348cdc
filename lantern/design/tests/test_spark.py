"""A small line has the shape of its numbers, and a gap where there is none."""

from lantern.design.spark import runs


def test_a_line_goes_from_the_first_to_the_last_and_from_the_largest_down():
    assert runs([0, 10, 5]) == [[(0, 1), (0.5, 0), (1, 0.5)]]


def test_a_line_is_broken_where_there_is_no_number():
    assert runs([None, 4, None, 2, 3]) == [[(0.25, 0)], [(0.75, 1), (1, 0.5)]]


def test_what_never_changes_runs_along_the_middle():
    assert runs([7, 7]) == [[(0, 0.5), (1, 0.5)]]
    assert runs([7]) == [[(0, 0.5)]]


def test_without_a_number_there_is_no_line():
    assert runs([None, None]) == []
    assert runs([]) == []
