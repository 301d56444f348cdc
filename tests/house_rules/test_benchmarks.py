"""The pass marks stay where they are: one cannot be dropped or loosened without this file saying so."""

import tomllib

import pytest

from benchmarks.run import judged, passes
from tests.house_rules.source import ROOT

NO_LOOSER_THAN = {
    ("counting", "seconds"): 10,
    ("counting", "memory_mb"): 1000,
    ("census", "seconds"): 10,
    ("census", "memory_mb"): 300,
    ("partner_rows", "seconds"): 10,
    ("adherence", "seconds"): 5,
    ("pages", "slowest_page"): 0.2,
    ("pages", "slowest_undrawn"): 0.2,
    ("charts", "trend"): 0.06,
    ("disclosure", "seconds"): 10,
    ("report", "both_pdfs"): 5,
    ("delivery_report", "group_report"): 3,
    ("release", "seconds"): 15,
    ("dashboard", "p95"): 0.3,
    ("dashboard", "errors"): 0,
    ("starting", "second_start"): 5,
    ("governance", "p95"): 0.2,
    ("governance", "errors"): 0,
    ("plan", "p95"): 0.2,
    ("plan", "errors"): 0,
}


@pytest.mark.parametrize("benchmark, figure", NO_LOOSER_THAN)
def test_no_pass_mark_was_dropped_or_loosened(benchmark, figure):
    budgets = tomllib.loads((ROOT / "benchmarks/budgets.toml").read_text())

    assert budgets[benchmark][figure] <= NO_LOOSER_THAN[benchmark, figure]


@pytest.mark.parametrize("figure, budget, kept", [(1, 2, True), (2, 1, False), (None, 1, False), (1, None, True)])
def test_a_figure_over_its_budget_or_missing_fails(figure, budget, kept):
    assert passes(figure, budget) is kept


def test_a_budget_whose_figure_is_gone_is_still_judged():
    assert judged("pages", {}, {"slowest_page": 0.2}) == [("pages: slowest page", None, 0.2)]
