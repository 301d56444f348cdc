from datetime import date

import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.action_plan.measuring import published_codes, readings, with_data
from lantern.action_plan.reading import read
from lantern.action_plan.tests.factories import NOON, a_plan, small
from lantern.insight.changes.commentary import sign
from lantern.insight.commentary import PARTS
from lantern.insight.tests.factories import figures, published, someone

pytestmark = pytest.mark.django_db
CODE = "csa-contacts"


@pytest.fixture
def council():
    council = a_plan().lead
    published(by=someone(agency=council))
    return council


def say_so_what(council, **more):
    parts = dict.fromkeys(PARTS, "More were told of.") | {"tells_us": "More children were noticed in spring."}
    given = {"period": "2025-26Q1", "slot": "measure", "indicator": CODE, "parts": parts, "follows": None, "at": NOON}
    return sign(**given, **{"for_anyone": False} | more, by=someone(agency=council))


def test_a_figure_is_read_with_its_agency_its_quarter_and_its_run(council):
    found = readings(person("analyst"), [CODE, "no-such-code", CODE])[CODE]

    assert (found.title, found.agency, found.period) == ("Contacts with sexual abuse", "Agency lbbd", "2025-26Q1")
    assert found.sentence == "From April to June 2025, 103 of 3,017 contacts: 3.4%."
    assert "too few periods" in found.trend
    assert found.href.endswith("/csa-contacts/?agency=lbbd&period=2025-26Q1")


def test_the_so_what_that_was_signed_stands_beside_it(council):
    say_so_what(council)

    found = readings(person("analyst"), [CODE])[CODE]

    assert ("What it tells us", "More children were noticed in spring.") in found.so_what
    assert found.said_by == "A analyst"


@pytest.mark.parametrize("for_anyone", [True, False])
def test_who_sees_no_exact_counts_reads_only_words_fit_for_anyone(council, for_anyone):
    say_so_what(council, for_anyone=for_anyone)
    board = person("board", at="met-east", kind=AgencyKind.POLICE)

    found = readings(board, [CODE])[CODE]

    assert bool(found.so_what) is for_anyone
    assert "103" not in found.sentence


def test_who_may_not_see_the_picture_reads_no_figure(council):
    assert readings(person("administrator"), [CODE]) == {}


def test_a_figure_that_speaks_of_no_whole_quarter_is_not_read(council):
    part = (date(2025, 7, 1), date(2025, 7, 31))
    row = ("hub-referrals", "2025-26Q2", "all", "All", 5, 0)
    published(figures(row), source="R-2", covers=part, by=someone(agency=council))

    reader = person("analyst")
    assert "hub-referrals" in published_codes(reader)
    assert "hub-referrals" not in readings(reader, ["hub-referrals"])


def test_a_measure_has_data_by_a_figure_or_by_evidence_that_names_it():
    measures = read(small()).of_kind("measures")

    assert with_data(measures, {CODE}, ()) == {"M1.1"}
    assert with_data(measures, (), {"M2.1": 1}) == {"M2.1"}
