from dataclasses import replace

import pytest

from lantern.analysis.indicators.indicator import CATEGORIES
from lantern.analysis.partner_returns import ALL, ASKED, ENTRIES, LINES, NATURES, TEMPLATES, Line
from lantern.analysis.partner_returns.outcomes import OUTCOME_GROUPS
from lantern.analysis.periods import parse

EVERY_TEMPLATE = pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda one: one.code)
EVERY_LINE = pytest.mark.parametrize("line", LINES.values(), ids=lambda one: one.code)


def line(code, **also):
    return Line(code, "Crimes", "Crimes", "", "crimes", "flow", **also)


@EVERY_LINE
def test_a_line_is_wholly_declared(line):
    assert line.section and line.words and line.help and line.unit and line.nature in NATURES
    assert "all" not in line.breakdowns and set(line.breakdowns) <= set(ASKED)
    assert not (line.is_length and (line.breakdowns or line.within))


@EVERY_TEMPLATE
def test_a_line_belongs_to_its_template_and_lies_within_a_line_of_it(template):
    assert {line.code.partition(".")[0] for line in template.lines} == {template.code}
    held = {line.within for line in template.lines if line.within}
    assert held <= {line.code for line in template.lines}


@EVERY_TEMPLATE
def test_a_line_and_the_one_it_lies_within_count_the_same_moment(template):
    within = [(line, template.line(line.within)) for line in template.lines if line.within]
    assert [line.code for line, whole in within if line.nature != whole.nature] == []


def test_no_line_is_declared_twice():
    assert len(LINES) == sum(len(template.every) for template in TEMPLATES.values())


def test_the_boxes_of_a_line_begin_with_its_total():
    assert line("police.x", breakdowns=("mappa_level",)).boxes == [
        ALL,
        ("mappa_level", "Level 1"),
        ("mappa_level", "Level 2"),
        ("mappa_level", "Level 3"),
    ]


def test_a_line_is_asked_for_only_in_its_years():
    lines = (line("police.old", until="2024-25"), line("police.new", since="2025-26"), line("police.always"))
    template = replace(TEMPLATES["police"], lines=lines)
    then, now = template.for_period(parse("2024-25Q4")), template.for_period(parse("2025-26Q1"))
    assert [one.code for one in then.lines] == ["police.old", "police.always"]
    assert [one.code for one in now.lines] == ["police.new", "police.always"]
    assert (then.edition, now.edition) == ("2023-24", "2025-26")


def test_every_outcome_but_none_yet_and_fraud_has_a_group():
    assert set(OUTCOME_GROUPS) == set(range(1, 23)) - {19}
    assert set(OUTCOME_GROUPS.values()) == set(CATEGORIES["outcome_group"])


def test_entries_have_the_same_ten_columns_everywhere():
    assert " ".join(ENTRIES.names) == "template edition period line dimension category value state origin row"


def test_what_the_partnership_has_yet_to_settle_is_said_beside_the_line():
    unsettled = replace(line("police.x"), help="Count each once.", to_confirm="Which list.")
    assert unsettled.meaning == "Count each once. To be confirmed by the partnership: Which list."
