"""What was published before, in tables of a few cells."""

import numpy as np
import pyarrow as pa
import pytest

from lantern.analysis.disclosure import PROFILES, CannotProtect, attack, protect
from lantern.analysis.disclosure.protected import numbers_of, released
from lantern.analysis.disclosure.tests.cubes import drawn_figures
from lantern.analysis.indicators.engine import FIGURES

LA = "dfe_cin_la"
TWO_SMALL = """
dimension | category     | numerator | denominator
all       | All          | 40        | 400
sex       | Male         | 3         | 190
sex       | Female       | 37        | 210
"""
NOT_RETURNED = """
dimension | category | numerator | denominator | not_eligible | not_known | status
all       | All      | -         | -           | -            | -         | not returned
"""
ADVICE = "dimension | category | numerator | denominator | not_eligible | not_known\nall | All | {} | - | - | -"


def test_what_is_not_returned_this_time_leaves_the_last_release_as_safe_as_it_was():
    before = protect(drawn_figures(TWO_SMALL), profile=LA)

    now = protect(drawn_figures(NOT_RETURNED), profile=LA, earlier=[before])

    assert now["numerator_symbol"].to_pylist() == ["x"]
    assert attack([now, before], profile=LA) == []


def test_a_number_that_was_shown_before_and_is_unchanged_is_shown_again():
    figures = drawn_figures(ADVICE.format(40), indicator="hub-advice")
    before = protect(figures, profile=LA)

    assert protect(figures, profile=LA, earlier=[before])["numerator"].to_pylist() == [40]


def test_a_small_number_that_is_in_no_sum_is_hidden_by_itself():
    table = protect(drawn_figures(ADVICE.format(3), indicator="hub-advice"), profile=LA)

    assert table["numerator_symbol"].to_pylist() == ["c"]
    assert attack([table], profile=LA) == []


def test_of_many_numbers_that_were_given_away_before_it_is_said_how_many():
    figures = pa.concat_tables(_of_agency(drawn_figures(TWO_SMALL), f"agency {n}") for n in range(9))
    only_small = (numbers_of(figures) == 3) & np.array([True, False, False, False])
    all_but = released(figures, only_small, PROFILES[LA])

    with pytest.raises(CannotProtect, match="^9 numbers"):
        protect(figures, profile=LA, earlier=[all_but])


def _of_agency(figures, agency):
    return pa.Table.from_pylist([row | {"agency": agency} for row in figures.to_pylist()], schema=FIGURES)
