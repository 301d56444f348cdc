"""How closely a number can be placed, and what is done with sums that cannot be."""

import numpy as np
import pytest
from scipy import sparse

from lantern.analysis.disclosure import PROFILES, examine, placing
from lantern.analysis.disclosure.choosing import _fitting, cover
from lantern.analysis.disclosure.moving import Limits, Room, Wishes, move
from lantern.analysis.disclosure.placing import Found, Model, place_between
from lantern.analysis.disclosure.protected import numbers_of, released
from lantern.analysis.disclosure.reading import Part
from lantern.analysis.disclosure.system import PUBLISHED, filled, systems
from lantern.analysis.disclosure.tests.cubes import BY_CODE, drawn_figures, random_cube

RULE = PROFILES["dfe_cin_la"]
THREE_AND_FOUR = sparse.csr_matrix([[1.0], [1.0]]), np.array([3.0, 4.0])


def part(matrix, total, *, low, high):
    """Numbers that nobody was shown, between these limits."""
    numbers = np.arange(matrix.shape[1])
    return Part(numbers, matrix, total, np.zeros(len(total), int), np.array(low), np.array(high))


def test_pushing_many_numbers_at_once_finds_what_taking_them_one_by_one_finds(monkeypatch):
    figures = random_cube(3, first="2023-24Q1", mean=6)
    values = numbers_of(figures)
    table = released(figures, values < 12, RULE)

    at_once = examine([table], profile=RULE)
    monkeypatch.setattr(placing, "ONE_BY_ONE", len(values) * 8)
    one_by_one = examine([table], profile=RULE)

    assert at_once.hidden > 40
    assert [leak.where for leak in at_once.leaks] == [leak.where for leak in one_by_one.leaks]
    widths = [[leak.width for leak in found.leaks] for found in (at_once, one_by_one)]
    assert widths[0] == pytest.approx(widths[1], abs=1e-5)


def test_of_two_sums_that_contradict_each_other_one_is_left_out():
    asked = np.array([PUBLISHED])

    low, high = place_between(part(*THREE_AND_FOUR, low=[0.0], high=[np.inf]), asked, None, RULE)

    assert low == pytest.approx(high)
    assert 3 - 1e-6 <= low[0] <= 4 + 1e-6


def test_limits_that_no_number_keeps_are_an_error_and_no_answer():
    with pytest.raises(ArithmeticError, match="could not be solved"):
        place_between(part(*THREE_AND_FOUR, low=[5.0], high=[2.0]), np.array([PUBLISHED]), None, RULE)


def test_nothing_is_learnt_where_no_table_fits():
    unknown = part(*THREE_AND_FOUR, low=[0.0], high=[9.0])
    found = Found(unknown, np.array([PUBLISHED]), RULE, np.array([3.0]))

    found.settle(Model(*THREE_AND_FOUR, unknown.low, unknown.high), 0)

    assert (found.low.tolist(), found.high.tolist()) == ([3.0], [3.0])


def test_once_nothing_is_open_any_more_a_push_changes_nothing():
    unknown = part(sparse.csr_matrix([[1.0, 1.0]]), np.array([9.0]), low=[0.0, 0.0], high=[9.0, 9.0])
    found = Found(unknown, np.array([PUBLISHED] * 2), RULE, np.array([4.0, 5.0]))
    found.settled[:] = True

    found.push(Model(unknown.matrix, unknown.total, unknown.low, unknown.high), np.random.default_rng(0))
    found.push_pieces(np.array([0, 1]), np.random.default_rng(0))

    assert found.high.tolist() == [4.0, 5.0]


def test_where_no_number_may_move_none_does():
    room = Room(np.zeros(2), np.zeros(2), np.full(2, np.inf))

    one_sum, nought, wishes = sparse.csr_matrix([[1.0, -1.0]]), np.zeros(1), Wishes(np.ones(2), np.zeros(2))
    moved = move(one_sum, Limits(nought, nought), np.array([3.0, 3.0]), room, wishes)

    assert moved.tolist() == [0.0, 0.0]


def test_a_move_that_does_not_keep_the_sums_is_not_made():
    figures = drawn_figures("""
    dimension | category | numerator | denominator
    all       | All      | 40        | 400
    sex       | Male     | 3         | 190
    sex       | Female   | 37        | 210
    """)
    one = filled(systems([figures], profile=RULE, by_code=BY_CODE)[0])
    nobody = np.zeros(len(one.value), dtype=bool)
    made = cover(one, RULE, nobody)
    male = one.places[0][1, 0]
    rest = np.setdiff1d(np.arange(len(one.value)), [male])

    moved = _fitting(made, [np.array([male]), rest], [np.array([1.0]), np.zeros(len(rest))])

    assert not moved.any()
