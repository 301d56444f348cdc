"""Every rule finds what its drawn example says, and nothing in the rest of it."""

from dataclasses import replace

import ibis
import pytest

from lantern.analysis.checks.registry import Rule
from lantern.analysis.checks.run import NOT_CARRIED_OUT, rules, run
from lantern.analysis.drawn import drawn
from lantern.analysis.finding import SEVERITIES
from lantern.analysis.standard import Standard

EVERY_RULE = [pytest.param(rule, id=f"{rule.code}-{rule.column}-{i}") for i, rule in enumerate(rules())]


@pytest.fixture(scope="module")
def connection():
    return ibis.duckdb.connect()


def as_drawn(rule: Rule, connection) -> Standard:
    """The rule's example, as the first kind of return that the rule is for, with every table it needs."""
    tables = rule.example.tables
    kind = rule.kinds[0] if rule.kinds else "ssd"
    return drawn(sent={rule.table, *rule.needs, *tables}, kind=kind, connection=connection, **tables)


def without(standard: Standard, places: set[tuple[str, int]]) -> Standard:
    tables = dict(standard.tables)
    for origin, row in places:
        tables[origin] = tables[origin].filter(tables[origin].row != row)
    return replace(standard, tables=tables)


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_each_check_finds_what_its_example_says_and_is_silent_on_the_rest(rule, connection):
    standard = as_drawn(rule, connection)

    findings = run(standard, covers=rule.example.covers, chosen=[rule])
    rest = without(standard, {(finding.origin, finding.row) for finding in findings})

    assert sorted(finding.row for finding in findings) == sorted(rule.example.finds)
    assert NOT_CARRIED_OUT not in {finding.message for finding in findings}
    if 0 not in rule.example.finds:  # a check on the whole return has no clean rows; those are tested one by one
        assert rest.tables[findings[0].origin].count().to_pyarrow().as_py() > 0
        assert run(rest, covers=rule.example.covers, chosen=[rule]) == []


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_each_check_says_plainly_what_is_wrong_and_what_to_do(rule):
    assert rule.severity in SEVERITIES
    assert rule.message.endswith(".") and rule.to_do.endswith(".")
    assert rule.source
