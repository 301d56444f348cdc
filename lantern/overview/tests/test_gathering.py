from datetime import date

import pytest

from lantern.analysis.indicators.catalogue import CATALOGUE, SUPPLIED
from lantern.analysis.indicators.engine import FIGURES
from lantern.analysis.periods import parse
from lantern.overview.gathering import gather, spoken_of
from lantern.returns.changes import calendar
from lantern.returns.models import Exemption
from lantern.returns.tests.factories import BY, NOON, Worked, agency, an_accepted_return

pytestmark = pytest.mark.django_db
Q1, Q4 = parse("2025-26Q1"), parse("2024-25Q4")
TODAY = date(2025, 12, 1)


def asked(template="social-care", code="lbbd", first="2025-26Q1", **more):
    return calendar.expect(agency=agency(code), template=template, from_period=first, by=BY, **more)


def rows(gathered, **which):
    return [row for row in gathered.figures.to_pylist() if all(row[name] == value for name, value in which.items())]


def test_a_release_speaks_of_the_quarter_and_of_the_five_years_before_it():
    codes = [period.code for period in spoken_of(Q1)]

    assert (codes[0], codes[20]) == ("2020-21Q1", "2025-26Q1")
    assert codes[21:26] == ["2020-21", "2021-22", "2022-23", "2023-24", "2024-25"]
    assert (codes[26], codes[-1]) == ("2020-21Q4-year", "2025-26Q1-year")


def test_the_figures_that_stand_are_gathered_with_what_each_means():
    an_accepted_return()

    gathered = gather(Q1, today=TODAY)

    assert gathered.figures.schema == FIGURES
    (row,) = rows(gathered, indicator="csa-contacts")
    assert (row["agency"], row["numerator"], row["denominator"], row["status"]) == ("lbbd", 2, 40, "counted")
    definition = gathered.meta["definitions"]["csa-contacts"]
    assert (definition["polarity"], definition["agency_kind"]) == ("context", "social_care")
    assert definition["definition"] and definition["title"] and definition["source"]


def test_a_late_return_is_shown_as_late_and_its_figures_as_not_returned_never_nought():
    asked()

    gathered = gather(Q1, today=TODAY)

    (told,) = gathered.meta["returns"]
    assert (told["agency"], told["state"], told["sent_on"], told["period"]) == ("lbbd", "late", None, "2025-26Q1")
    missing = rows(gathered, period="2025-26Q1", status="not returned")
    assert {row["indicator"] for row in missing} == {one.code for one in CATALOGUE}
    assert all(row["numerator"] is row["denominator"] is row["not_known"] is None for row in missing)


def test_a_partner_is_missing_only_what_its_own_return_asks_for():
    asked("police", code="met-east")

    missing = rows(gather(Q1, today=TODAY), agency="met-east", period="2025-26Q1", status="not returned")

    police = {one.code for one in SUPPLIED if one.template == "police"}
    assert missing and {row["indicator"] for row in missing} <= police


def test_when_the_return_is_here_nothing_of_it_is_missing_but_what_it_does_not_speak_of():
    an_accepted_return()
    asked()

    gathered = gather(Q1, today=TODAY)

    assert gathered.meta["returns"][0]["state"] == "returned"
    assert rows(gathered, status="not returned") == []


def test_a_return_that_does_not_apply_is_neither_missing_nor_nought():
    Exemption.objects.create(obligation=asked(), period="2025-26Q1", reason="No such service", at=NOON, by="tests")

    gathered = gather(Q1, today=TODAY)

    assert gathered.meta["returns"][0]["state"] == "not applicable"
    assert rows(gathered, status="not returned") == []
    assert len(rows(gathered, status="not applicable", period="2025-26Q1")) >= len(CATALOGUE)


def test_timeliness_is_itself_a_figure():
    asked()

    (row,) = rows(gather(Q1, today=TODAY), indicator="returns-in-time", period="2025-26Q1")

    assert (row["numerator"], row["denominator"]) == (0, 1)


def test_the_fingerprint_is_the_same_until_something_gathered_changes():
    asked()
    before = gather(Q1, today=TODAY).fingerprint
    assert gather(Q1, today=TODAY).fingerprint == before

    an_accepted_return(Worked((("csa-contacts", "2025-26Q1", "all", "All", 3, 40),)))

    assert gather(Q1, today=TODAY).fingerprint != before


def test_gathering_asks_the_database_a_fixed_number_of_questions(django_assert_max_num_queries):
    for code in ("lbbd", "met-east", "nelft"):
        an_accepted_return(at_agency=agency(code), content=code.encode())
        asked(code=code)

    with django_assert_max_num_queries(12):
        gather(Q1, today=TODAY)
