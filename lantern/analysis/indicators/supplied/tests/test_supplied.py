import subprocess
import sys

import pytest

from lantern.analysis.indicators.catalogue import BY_CODE, CATALOGUE, SUPPLIED
from lantern.analysis.indicators.indicator import CATEGORIES, KINDS, POLARITIES
from lantern.analysis.indicators.supplied import LIMITS
from lantern.analysis.indicators.supplied.counting import count_supplied, lines_of
from lantern.analysis.indicators.supplied.declaring import counted
from lantern.analysis.indicators.worked import AGENCY, drawn_entries, expected, page
from lantern.analysis.partner_returns import ASKED, LINES, TEMPLATES
from lantern.analysis.periods import parse

EVERY_INDICATOR = pytest.mark.parametrize("one", SUPPLIED, ids=lambda one: one.code)
# The partnership's catalogue of measures: which way is better, where a share or a length is meant.
DIRECTION = {
    "up": ["A2", "A3", "A4", "B4", "B5", "B6", "B8", "C1", "C2", "C3", "C4", "C6", "C7", "C8", "E3", "E6", "F1", "F4", "F5", "F6", "G1", "G3"],
    "down": ["D7"],
    "context": ["B1", "D1", "D4", "E4", "E5", "G2"],
}  # fmt: skip


@EVERY_INDICATOR
def test_the_worked_example_comes_out_as_drawn(one):
    entries = drawn_entries(one.example.events, period=one.example.period)
    figures = count_supplied(entries, period=parse(one.example.period), agency=AGENCY, indicators=[one]).to_pylist()
    found = {(row["dimension"], row["category"]): row for row in figures}
    wanted = expected(one.example)
    assert wanted
    assert [{name: found[row["dimension"], row["category"]][name] for name in row} for row in wanted] == wanted


@EVERY_INDICATOR
def test_an_indicator_is_wholly_declared(one):
    assert one.kind in KINDS and one.is_supplied and one.polarity in POLARITIES and one.template in TEMPLATES
    assert all((one.title, one.question.endswith("?"), one.source, one.definition, one.comparator, one.unit))
    assert one.breakdowns[0] == "all" and set(one.breakdowns) <= set(CATEGORIES)
    assert bool(one.denominator) or one.kind != "supplied share"


@EVERY_INDICATOR
def test_the_lines_of_an_indicator_are_of_one_template_and_have_its_breakdowns(one):
    lines = [LINES[code] for code in lines_of(one)]
    assert {code.partition(".")[0] for code in lines_of(one)} == {one.template}
    assert all(set(one.breakdowns[1:]) <= set(line.breakdowns) for line in lines)
    assert all(set(ASKED[name]) >= {"Not recorded"} for name in [one.recorded] if name)


@EVERY_INDICATOR
def test_a_share_is_of_a_line_that_its_part_lies_within(one):
    if one.kind == "supplied share" and not one.recorded:
        assert LINES[one.numerator].within == one.denominator


@EVERY_INDICATOR
def test_the_page_of_an_indicator_prints_its_definition_and_worked_example(one):
    text = page(one)
    assert one.definition in text and one.example.why in text and "This return gives" in text


@pytest.mark.parametrize(("polarity", "measures"), DIRECTION.items())
def test_which_way_is_better_is_as_in_the_catalogue_of_measures(polarity, measures):
    found = {one.code: one.polarity for one in SUPPLIED if one.catalogue_id in measures and _has_direction(one)}
    assert {code for code, way in found.items() if way != polarity} == set()


def _has_direction(one):
    """A count of what is found or asked for is context, whatever a share of it is; and of lengths the shorter is better."""
    return one.kind == "supplied share" or (one.kind == "supplied" and one.polarity != "context")


def test_the_shorter_wait_is_the_better_one_and_investigations_take_what_they_take():
    lengths = {one.code: one.polarity for one in SUPPLIED if one.kind == "supplied duration"}
    either = {"police-days-to-outcome", *LIMITS["police-days-to-outcome"]}
    assert {code for code, way in lengths.items() if way != "down"} == either


def test_finding_more_is_neither_good_nor_bad_news():
    for code in ("police-crimes", "hub-referrals", "camhs-referrals", "education-concerns", "voluntary-referrals"):
        assert BY_CODE[code].polarity == "context"


def test_every_line_feeds_an_indicator_or_is_what_one_is_out_of():
    fed = {line for one in SUPPLIED for line in lines_of(one)}
    assert set(LINES) - fed == set()


def test_the_measures_that_partners_can_feed_are_all_there():
    wanted = (
        "A2 A3 A4 B1 B4 B5 B6 B7 B8 C1 C2 C3 C4 C6 C7 C8 D1 D2 D3 D4 D5 D6 D7 E1 E2 E3 E4 E5 E6 F1 F3 F4 F5 F6 G1 G2 G3"
    )
    assert {one.catalogue_id for one in SUPPLIED} >= set(wanted.split())


def test_a_code_is_used_once_and_the_catalogue_holds_none_of_these():
    assert len({one.code for one in (*CATALOGUE, *SUPPLIED)}) == len(CATALOGUE) + len(SUPPLIED)
    assert not any(one.is_supplied for one in CATALOGUE)


def test_an_indicator_of_a_line_that_is_not_asked_for_cannot_be_declared():
    with pytest.raises(ValueError, match="no line called police.nothing"):
        counted("a", "A", "How many?", line="police.nothing", example=SUPPLIED[0].example)


def test_what_is_counted_from_events_is_fed_by_childrens_social_care():
    assert {one.template for one in CATALOGUE} == {"social-care"}


def test_reading_what_partners_supply_loads_no_counting_engine():
    script = (
        "import sys, lantern.analysis.indicators.supplied; sys.exit('ibis' in sys.modules or 'scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
