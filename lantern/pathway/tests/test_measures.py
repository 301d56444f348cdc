"""What is counted of the pathway: each step once, by one day, in words that stand alone."""

import shutil
from datetime import UTC, datetime, time

import pytest

from docs.write_indicators import of_journeys
from lantern.analysis.indicators import journeys
from lantern.analysis.indicators.catalogue import CATALOGUE, SUPPLIED
from lantern.analysis.indicators.indicator import KINDS, POLARITIES
from lantern.analysis.indicators.journeys import OF_JOURNEYS, PLACES, STAGES
from lantern.analysis.indicators.worked import expected, page
from lantern.analysis.periods import parse
from lantern.pathway.counts.columns import columns
from lantern.pathway.counts.counting import count
from lantern.pathway.counts.measures import measures
from lantern.pathway.counts.worked import NOW, read
from lantern.pathway.reading import FILE, load
from lantern.pathway.timescales import ENGLAND

PATHWAY = load()
MEASURES = measures(PATHWAY)
EVERY = pytest.mark.parametrize("one", OF_JOURNEYS, ids=lambda one: one.code)


def test_every_step_of_the_pathway_has_one_figure():
    steps = [one.step for one in (*MEASURES.shares, *MEASURES.lengths) if one.step]

    assert sorted(steps) == sorted(PATHWAY.steps)


def test_what_is_declared_is_what_the_pathway_file_says():
    declared = journeys.DECLARED.read_text(encoding="utf-8")

    assert declared == of_journeys(), "the pathway file was changed: run `make docs`"


@EVERY
def test_a_worked_example_comes_out_as_drawn(one):
    drawn = read(one.example.events)
    opened = [(number, datetime.combine(row["opened"], time(9), UTC)) for number, row in enumerate(drawn, 1)]
    rows = [(number, name, *held(value)) for number, row in enumerate(drawn, 1) for name, value in row.items()]

    made = count(columns(opened, rows), PATHWAY, MEASURES, [parse(one.example.period)], agency="Example", now=NOW)

    found = {(row["indicator"], row["dimension"], row["category"]): row for row in made.to_pylist()}
    wanted = expected(one.example)
    told = [found[one.code, row["dimension"], row["category"]] for row in wanted]
    assert wanted and [{name: row[name] for name in wanted[0]} for row in told] == wanted


def held(value):
    if isinstance(value, bool):
        return None, None, "yes" if value else "no"
    return None, value, ""


@EVERY
def test_an_indicator_of_journeys_is_wholly_declared(one):
    assert one.is_of_journeys and one.template == "journeys" and not one.is_supplied
    assert one.kind in KINDS and one.polarity in POLARITIES and one.question.endswith("?")
    assert all((one.title, one.source, one.definition, one.comparator, one.unit, one.caveats))
    assert PLACES[one.code][0] in STAGES
    assert one.example.why in page(one) and "These journeys give" in page(one)


@EVERY
def test_it_speaks_of_no_audit_and_of_no_title_that_needs_its_page(one):
    assert "audited" not in one.title + one.definition + one.unit
    assert one.unit not in ("children", "stages", "cases", "concerns", "decisions")


def test_titles_are_told_apart():
    others = {one.title for one in (*CATALOGUE, *SUPPLIED)}

    assert len({one.title for one in OF_JOURNEYS}) == len(OF_JOURNEYS)
    assert not others & {one.title for one in OF_JOURNEYS}


def test_more_that_is_found_is_neither_better_nor_worse():
    found = {one.code: one.polarity for one in OF_JOURNEYS}

    assert found["pathway-medical-seen"] == found["pathway-interviewed"] == "context"
    assert found["pathway-s4-1"] == "up"
    assert found["pathway-days-to-therapy"] == "down"


def test_a_quorum_lies_within_each_agency_that_it_needs():
    one = next(each for each in OF_JOURNEYS if each.code == "pathway-s4-3")

    assert one.within == tuple(f"pathway-at-discussion-{name}" for name in ("social-care", "police", "health"))


def test_a_share_lies_only_within_one_of_the_same_journeys():
    stages = {one.code: one.stage for one in OF_JOURNEYS}

    assert all(stages[code] == one.stage for one in OF_JOURNEYS for code in one.within)


@pytest.mark.parametrize("step, instead", [('"S1.1"', ""), ('"S1.1"', '"S1.1", "S4.1"')])
def test_a_step_that_is_counted_by_no_day_or_by_two_is_refused(tmp_path, step, instead):
    folder = shutil.copytree(FILE, tmp_path / "file")
    told = (folder / "figures.toml").read_text(encoding="utf-8").replace(f"steps = [{step}]", f"steps = [{instead}]")
    (folder / "figures.toml").write_text(told, encoding="utf-8")

    with pytest.raises(ValueError, match="Each step is counted by one day, and these are not: S"):
        measures(PATHWAY, folder=folder)


def test_midnight_in_summer_is_the_day_it_is_in_england():
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # the first of July in London

    made = count(
        columns([(1, late)], []), PATHWAY, MEASURES, [parse("2026-27Q1"), parse("2026-27Q2")], agency="x", now=NOW
    )

    found = {row["period"]: row["denominator"] for row in made.to_pylist() if row["indicator"] == "pathway-s1-3"}
    assert found == {"2026-27Q1": 0, "2026-27Q2": 1}
    assert late.astimezone(ENGLAND).month == 7
