import pyarrow as pa
import pytest

from lantern.analysis.indicators.engine import FIGURES
from lantern.insight import what_changed
from lantern.insight.what_changed import counted, differences, greatest

Q1, Q2 = "2025-26Q1", "2025-26Q2"


def table(*rows):
    """From (indicator, period, category, numerator, denominator) and perhaps what else differs."""
    usual = {"definition_version": 1, "agency": "care", "not_eligible": 0, "not_known": 0, "status": "counted"}
    names = ("indicator", "period", "category", "numerator", "denominator")
    made = []
    for *row, more in [(*row, {}) if len(row) == 5 else row for row in rows]:
        given = dict(zip(names, row, strict=True))
        made.append({**usual, "dimension": "all" if given["category"] == "All" else "sex", **given, **more})
    return pa.Table.from_pylist(made, schema=FIGURES)


MISSING = {"status": "not returned", "not_eligible": None, "not_known": None}
OLD = table(("a", Q1, "All", 10, 100), ("a", Q1, "Male", 4, 40))


def told(old, new):
    rows = differences(old, new).to_pylist()
    return [(row["category"], row["numerator_before"], row["numerator_now"], row["why"]) for row in rows]


def test_two_tables_that_say_the_same_differ_in_nothing():
    assert told(OLD, OLD) == []
    assert told(FIGURES.empty_table(), FIGURES.empty_table()) == []


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (table(("a", Q1, "All", 11, 100), ("a", Q1, "Male", 4, 40)), ("All", 10, 11, "corrected return")),
        (
            table(("a", Q1, "All", 10, 100, {"definition_version": 2}), ("a", Q1, "Male", 4, 40)),
            ("All", 10, 10, "definition"),
        ),
        (table(("a", Q1, "All", 10, 100)), ("Male", 4, None, "taken back")),
        (
            table(("a", Q1, "All", None, None, MISSING), ("a", Q1, "Male", 4, 40)),
            ("All", 10, None, "taken back"),
        ),
        (
            table(("a", Q1, "All", 10, 100), ("a", Q1, "Male", 4, 40), ("a", Q1, "Female", 6, 60)),
            ("Female", None, 6, "new figure"),
        ),
        (
            table(("a", Q1, "All", 10, 100), ("a", Q1, "Male", 4, 40), ("a", Q2, "All", 7, 70)),
            ("All", None, 7, "new period"),
        ),
        (
            table(("a", Q1, "All", None, 100), ("a", Q1, "Male", 4, 40)),
            ("All", 10, None, "corrected return"),
        ),
    ],
)
def test_each_difference_says_why(new, why):
    assert told(OLD, new) == [why]


def test_a_late_return_explains_the_figure_that_was_missing_and_every_breakdown_that_came_with_it():
    old = table(("b", Q1, "All", None, None, MISSING), ("a", Q1, "All", 1, 2))
    new = table(("b", Q1, "All", 0, 9), ("b", Q1, "Male", 0, 5), ("a", Q1, "All", 1, 2))

    assert told(old, new) == [("All", None, 0, "late return"), ("Male", None, 0, "late return")]


def test_a_period_that_a_release_no_longer_goes_back_to_is_not_taken_back():
    assert told(OLD, table(("a", Q2, "All", 7, 70)))[-1] == ("Male", 4, None, "beyond the years")


def test_differences_are_counted_by_reason_and_the_greatest_comes_first():
    new = table(("a", Q1, "All", 11, 130), ("a", Q1, "Male", 9, 40), ("a", Q2, "All", 1, 999), ("c", Q1, "All", 1, 2))
    found = differences(OLD, new)

    assert counted(found) == {"corrected return": 2, "new figure": 1, "new period": 1}
    rows = greatest(found, without=[what_changed.NEW_PERIOD]).to_pylist()
    assert [(row["indicator"], row["size"]) for row in rows] == [("a", 30), ("c", 2)]
    assert len(greatest(found, whole_only=False)) == 4
