import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from lantern.design import charts

NAMED = {"title": "Contacts <by> source", "description": "Police, & schools"}
ROWS = [
    {"label": "Police <script>alert(1)</script>", "value": 412, "low": 390, "high": 430},
    {"label": "Individual: family member, relative or carer & others", "value": 31},
    {"label": "Housing", "value": None},
]
PERIODS = [
    {"period": f"2024-25Q{q}", "value": value, "low": 0.02, "high": 0.06, "definition": q > 2}
    for q, value in ((1, 0.03), (2, None), (3, 0.05), (4, 0.09))
]
LIMITS = {"centre": 0.04, "lower": 0.02, "upper": 0.06}
CHANGES = [{"period": "2024-25Q3", "text": "New definition"}]


def drawn(width):
    return {
        "bars": charts.bars(ROWS, width=width, **NAMED),
        "paired": charts.paired_bars(
            [{"label": "Girls <b>", "all": 0.5, "csa": None}], names=["All", "CSA"], width=width, **NAMED
        ),
        "steps": charts.steps([{"label": "Contacts", "share": 0.034, "of": "107 of 3,107"}], width=width, **NAMED),
        "shapes": charts.shapes(ROWS, width=width, **NAMED),
        "trend": charts.trend(PERIODS, as_percent=True, limits=LIMITS, changes=CHANGES, width=width, **NAMED),
        "nothing": charts.trend([], width=width, **NAMED),
    }


@pytest.fixture(scope="module", params=[charts.WIDE, charts.NARROW])
def pictures(request):
    return drawn(request.param)


def test_every_picture_is_named_and_described_for_those_who_cannot_see_it(pictures):
    for svg in pictures.values():
        root = etree.fromstring(svg)
        title, description = root.get("aria-labelledby").split()
        assert root.get("role") == "img"
        assert root.xpath(f'string(//*[@id="{title}"])') == NAMED["title"]
        assert root.xpath(f'string(//*[@id="{description}"])') == NAMED["description"]


def test_nothing_in_a_picture_acts_styles_or_fetches(pictures):
    for svg in pictures.values():
        names = {name for element in etree.fromstring(svg).iter() for name in element.attrib}
        assert not {name for name in names if name == "style" or name.startswith("on") or "href" in name}
        assert not re.search(r"<(script|style|image|foreignObject|a|defs)\b", svg)
        assert "font-family" not in svg and "url(" not in svg


def test_a_picture_scales_with_its_page_and_its_letters_are_never_small(pictures):
    for svg in pictures.values():
        root = etree.fromstring(svg)
        assert "width" not in root.attrib and "height" not in root.attrib
        assert {int(float(size.removesuffix("px"))) for size in root.xpath("//@font-size")} == {16}
        assert int(root.get("viewBox").split()[2]) in (charts.WIDE, charts.NARROW)


def test_every_picture_on_a_page_has_its_own_ids():
    both = [*drawn(charts.WIDE).values(), *drawn(charts.NARROW).values()]
    marks = [mark for svg in both for mark in re.findall(r' id="([^"]+)"', svg)]

    assert len(marks) == len(set(marks)) == 2 * len(both)


def test_a_label_is_words_whatever_it_looks_like(pictures):
    assert "Police &lt;script&gt;" in pictures["bars"]


def test_a_value_that_is_not_there_says_so(pictures):
    assert "Too few to say" in pictures["bars"]
    assert "Nothing to show" in pictures["nothing"]


def test_a_trend_shows_its_limits_its_change_of_definition_and_its_last_value(pictures):
    texts = etree.fromstring(pictures["trend"]).xpath("//*[local-name()='text']/text()")

    assert {"Upper limit", "Lower limit", "New definition", "9.0%", "2024-25Q4"} <= set(texts)


@given(st.lists(st.none() | st.integers(0, 5000), min_size=1, max_size=5))
@settings(max_examples=15, deadline=None)
def test_counts_with_the_same_shape_cannot_be_told_apart(counts):
    def picture(values):
        return charts.shapes([{"label": f"Row {n}", "value": v} for n, v in enumerate(values)], **NAMED)

    coarse = [None if level is None else level * 20 for level in charts.levels(counts)]

    assert picture(counts) == picture(coarse)


@given(st.lists(st.none() | st.integers(0, 10**6)))
def test_a_count_is_never_told_finer_than_in_fifths_of_the_largest(counts):
    assert set(charts.levels(counts)) <= {None, 1, 2, 3, 4, 5}


def test_nought_looks_like_any_other_small_count():
    assert charts.levels([0, 3, 100]) == [1, 1, 5]


def test_where_all_counts_are_small_their_shape_is_not_told():
    assert charts.levels([0, 0]) == charts.levels([9, 1]) == [None, None]


WATER = [
    {"label": "Contacts: children", "value": 260, "text": "260"},
    {"label": "Estimate, low", "value": 1900, "text": "about 1,900", "under": True},
    {"label": "Estimate, high", "value": 6200, "text": "about 6,200", "under": True},
]


@pytest.mark.parametrize("width", [charts.WIDE, charts.NARROW])
def test_a_waterline_is_drawn_once_between_what_was_met_and_what_was_not(width):
    svg = charts.waterline(WATER, title="t", description="d", line=("Met", "Not met"), width=width)

    words = [svg.index(text) for text in ("260", "Met<", "Not met<", "about 1,900")]
    assert words == sorted(words)
    assert svg.count("stroke-dasharray") == 1


def test_a_layer_that_is_not_known_has_no_block():
    blank = [{**WATER[0], "value": None, "text": "not supplied"}, *WATER[1:]]

    drawn = [charts.waterline(rows, title="t", description="d", line=("Met", "Not met")) for rows in (WATER, blank)]

    assert drawn[0].count("Z") - drawn[1].count("Z") == 1
