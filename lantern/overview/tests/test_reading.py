"""Preparing a release begins with the quarter that there is most to say about."""

from types import SimpleNamespace

from lantern.analysis.periods import parse, previous
from lantern.overview.reading import quarter_asked

NEWEST = parse("2025-26Q4")
QUARTERS = [NEWEST]
while len(QUARTERS) < 8:
    QUARTERS.append(previous(QUARTERS[-1]))


def sent(agency, start, end):
    return SimpleNamespace(agency_id=agency, covers_from=parse(start).start, covers_to=parse(end).end)


SETS = [sent(1, "2024-25Q1", "2025-26Q3"), sent(2, "2025-26Q1", "2025-26Q2"), sent(2, "2025-26Q2", "2025-26Q2")]


def asked(code=None, sets=SETS, published=()):
    return quarter_asked(code, QUARTERS, sets, published).code


def test_it_is_the_newest_of_those_for_which_most_agencies_have_sent_figures():
    assert asked() == "2025-26Q2"


def test_after_a_quarter_is_published_it_is_a_later_one():
    assert asked(published=["2025-26Q2"]) == "2025-26Q3"


def test_the_quarter_that_somebody_asks_for_comes_first():
    assert asked("2025-26Q4") == "2025-26Q4"
    assert asked("2031-32Q1") == "2025-26Q2"


def test_without_any_figures_it_is_the_newest():
    assert asked(sets=[]) == "2025-26Q4"
    assert asked(published=["2025-26Q4"]) == "2025-26Q4"
