from dataclasses import replace
from random import Random

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from lantern.analysis.events import build
from lantern.analysis.indicators.catalogue import CATALOGUE, MAIN
from lantern.analysis.indicators.engine import count
from lantern.analysis.indicators.tests.cohorts import COVERS, Cohort, standard
from lantern.analysis.indicators.tests.plain_events import happened
from lantern.analysis.indicators.tests.plain_figures import QUESTIONS, RATIOS, figure
from lantern.analysis.linkage.tokens import token
from lantern.analysis.periods import parse

SECRET = b"a secret of exactly thirty-two b"
PERIODS = [parse("2025-26Q1"), parse("2025-26Q1-year")]
SNAPSHOT = PERIODS[0].end
COHORTS = 1000
BLANK = (None, None, None, None)  # a ratio one of whose totals nobody can say


@pytest.fixture(scope="module")
def cohorts():
    chance = Random(2026)
    return {f"c{number}": Cohort(f"c{number}", chance) for number in range(COHORTS)}


@pytest.fixture(scope="module")
def events(cohorts):
    """One build for all the cohorts, then each cohort as an agency of its own."""
    built = build(standard(list(cohorts.values())), agency="301", secret=SECRET, snapshots=[SNAPSHOT])
    people = {
        row["person_id"]
        for cohort in cohorts.values()
        for table in cohort.rows.values()
        for row in table
        if row.get("person_id")
    }
    home = {token("la-child-id:301", person, secret=SECRET): person.split("-")[0] for person in people}
    origins, tokens = built["origin"].to_pylist(), built["token"].to_pylist()
    agencies = pa.array([home.get(key, origin) for key, origin in zip(tokens, origins, strict=True)])
    return built.set_column(built.column_names.index("agency"), "agency", agencies)


@pytest.fixture(scope="module")
def plain(cohorts):
    return {name: happened(cohort.rows, [SNAPSHOT], COVERS) for name, cohort in cohorts.items()}


def disagreements(figures, plain):
    for row in figures.to_pylist():
        period, stages = parse(row["period"]), plain[row["agency"]]
        again = figure(row["indicator"], stages, period.start, period.end, row["dimension"], row["category"])
        shown = (row["numerator"], row["denominator"], row["not_eligible"], row["not_known"])
        if row["status"] != "counted" and row["indicator"] not in RATIOS:
            again = (None, *again[1:])
            assert again[3] == again[1]
        if shown != again and shown != BLANK:
            yield row, again


def test_every_indicator_agrees_with_plain_python_on_a_thousand_cohorts(cohorts, events, plain):
    totals = [replace(one, breakdowns=("all",)) for one in CATALOGUE]
    figures = count(events, PERIODS, indicators=totals, agencies=dict.fromkeys(cohorts, ()))
    assert figures.num_rows == COHORTS * len(PERIODS) * len(CATALOGUE)
    assert list(disagreements(figures, plain))[:3] == []


def test_every_breakdown_of_the_main_indicators_agrees_too(events, plain):
    some = {f"c{number}": () for number in range(0, COHORTS, 4)}
    figures = count(events, PERIODS[:1], indicators=MAIN, agencies=some)
    assert {row["category"] for row in figures.to_pylist()} > {"18+", "Not recorded", "Unborn"}
    assert list(disagreements(figures, plain))[:3] == []


def test_no_figure_counts_more_than_it_looked_at(events):
    shares = [one for one in CATALOGUE if one.kind not in ("duration", "ratio of totals")]
    some = events.filter(pc.is_in(events["agency"], pa.array([f"c{number}" for number in range(20)])))
    for row in count(some, PERIODS, indicators=shares).to_pylist():
        assert (row["numerator"] or 0) + row["not_known"] <= row["denominator"]


def test_plain_python_asks_every_question_of_the_catalogue():
    assert {*QUESTIONS, *RATIOS} == {one.code for one in CATALOGUE}
