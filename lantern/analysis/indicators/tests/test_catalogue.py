import subprocess
import sys

import pytest

from lantern.analysis import codelists
from lantern.analysis.events.columns import SCHEMA, STAGES
from lantern.analysis.indicators.catalogue import BY_CODE, CATALOGUE, MAIN, OF_JOURNEYS, SUPPLIED
from lantern.analysis.indicators.engine import count
from lantern.analysis.indicators.indicator import CATEGORIES, FOUND_TOO, KINDS, POLARITIES, SNAPSHOT_STAGES
from lantern.analysis.indicators.worked import drawn_events, expected, page
from lantern.analysis.periods import parse

EVERY_INDICATOR = pytest.mark.parametrize("one", CATALOGUE, ids=lambda one: one.code)


@EVERY_INDICATOR
def test_the_worked_example_comes_out_as_drawn(one):
    events = drawn_events(one.example.events, stage=one.stage)
    figures = count(events, [parse(one.example.period)], indicators=[one]).to_pylist()
    wanted = expected(one.example)
    found = {(row["dimension"], row["category"]): row for row in figures}
    assert wanted
    assert [{name: found[row["dimension"], row["category"]][name] for name in row} for row in wanted] == wanted


@EVERY_INDICATOR
def test_an_indicator_is_wholly_declared(one):
    assert one.kind in KINDS and one.polarity in POLARITIES and one.stage in STAGES
    assert all((one.title, one.question.endswith("?"), one.source, one.definition, one.comparator, one.unit))
    assert {name for name in (one.numerator, one.eligibility) if name} <= set(SCHEMA.names)
    assert bool(one.numerator) != bool(one.over and one.under)
    assert one.breakdowns[0] == "all" and set(one.breakdowns) <= set(CATEGORIES)
    assert (one.kind == "stock") == (one.stage in SNAPSHOT_STAGES and one.kind != "duration")


@EVERY_INDICATOR
def test_an_indicator_of_abuse_is_neither_good_nor_bad_news(one):
    assert one.polarity == "context" or not one.code.startswith("cs")


@EVERY_INDICATOR
def test_the_page_of_an_indicator_prints_its_definition_and_worked_example(one):
    text = page(one)
    assert one.definition in text and one.example.why in text
    assert "| All |" in text


def test_every_row_of_the_catalogue_that_children_s_social_care_can_feed_is_there():
    held = {one.catalogue_id for one in CATALOGUE}

    assert {"A1", "B1", "B2", "B3", "C5", "F5", "X1"} <= held


def test_a_code_is_used_once():
    assert len(BY_CODE) == len(CATALOGUE) + len(SUPPLIED) + len(OF_JOURNEYS)


def test_the_five_main_indicators_lead_the_picture():
    codes = ["csa-contacts", "csa-referrals", "csa-assessments", "csa-plans", "csa-open"]
    assert [one.code for one in MAIN] == codes


def test_reading_the_catalogue_loads_no_counting_engine():
    script = (
        "import sys, lantern.analysis.indicators.catalogue; sys.exit('ibis' in sys.modules or 'duckdb' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_every_source_that_a_label_may_stand_for_has_a_row():
    stated = {
        row["code"]
        for name in ("label_variants", "label_words")
        for row in codelists.load(name)
        if row["field"] == "source"
    }
    groups = {code.removeprefix("GROUP:") for code in stated if code.startswith("GROUP:")}

    assert groups | set(codelists.groups("referral_source").values()) <= {*CATEGORIES["source"], *FOUND_TOO["source"]}
