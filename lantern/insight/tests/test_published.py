import pytest

from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.analysis.periods import parse
from lantern.analysis.readers.open_data import value
from lantern.insight.comparators import published
from lantern.insight.comparators.beside import beside


def by_area(rows):
    return {row.area: row.pair for row in rows}


def test_the_share_of_episodes_in_england_and_london_is_what_the_department_publishes():
    found = by_area(published.areas("csa-assessments", "301", 2025))

    assert found["England"] == (31490, 513250)  # 6.1%
    assert found["London"] == (3440, 85740)  # 4.0%
    assert found["Barking and Dagenham, as published"] == (86, 4725)


def test_plans_for_sexual_abuse_are_what_the_department_publishes():
    found = by_area(published.areas("csa-plans", "301", 2024))

    assert (found["England"], found["London"]) == ((1710, 49900), (240, 7690))  # 3.4% and 3.1%


def test_the_old_code_and_the_two_new_ones_are_added_together():
    assert by_area(published.areas("csa-assessments", "301", 2024))["England"] == (1170 + 11960 + 17840, 506370)


def test_before_the_split_the_old_code_stands_alone():
    assert by_area(published.areas("csa-assessments", "301", 2020))["England"] == (30460, 522990)


def test_a_hidden_part_hides_the_sum():
    rows = {row.area: row for row in published.areas("csa-assessments", "301", 2021)}

    assert rows["Barking and Dagenham, as published"].pair is None
    assert rows["Barking and Dagenham, as published"].numerator.why_not.startswith("hidden")


def test_neighbours_with_a_hidden_number_are_left_out_and_counted():
    rows = {row.area: row for row in published.areas("csa-plans", "301", 2024)}

    assert rows["Statistical neighbours together"].pair == (37, 1865)
    assert rows["Statistical neighbours together"].note == "6 of 10 neighbours publish this number"


def test_an_authority_nobody_knows_is_set_beside_england_alone():
    assert [row.area for row in published.areas("csa-assessments", "", 2025)] == ["England"]


@pytest.mark.parametrize("symbol", ["c", "low", "x", "u", "z", ":", "", "1.5"])
def test_a_symbol_is_never_a_number(symbol):
    assert value(symbol).number is None
    assert value(symbol).why_not


def test_a_true_nought_is_a_number():
    assert value("0").number == 0


def test_the_closest_neighbour_comes_first():
    assert published.neighbours("301")[:2] == ["308", "821"]
    assert len(published.neighbours("301")) == 10


def test_every_series_stands_beside_an_indicator_and_says_how_the_two_differ():
    for code, series in published.series().items():
        assert code in BY_CODE
        assert series.differs
        assert published.areas(code, "301", published.years(series.table)[-1])


def test_re_referrals_and_those_with_no_further_action_are_published_too():
    assert by_area(published.areas("re-referrals", "301", 2025))["England"] == (142900, 632830)  # 22.6%
    assert by_area(published.areas("referrals-nfa", "301", 2025))["England"] == (41340, 632830)  # 6.5%


def test_plans_starting_and_exploitation_are_published_too():
    assert by_area(published.areas("csa-plans-starting", "301", 2024))["England"] == (2160, 62110)
    assert by_area(published.areas("cse-assessments", "301", 2025))["England"] == (12400, 513250)


def test_a_release_keeps_each_comparator_with_its_time_its_source_and_how_it_differs():
    kept = beside("301", parse("2024-25"))
    row = next(each for each in kept if (each["indicator"], each["area"]) == ("csa-assessments", "England"))

    assert (row["numerator"], row["denominator"], row["period"]) == (31490, 513250, "2024-25")
    assert row["value"] == 31490 / 513250
    assert "completed assessments" in row["differs"]
    assert {each["indicator"] for each in kept} == set(published.series())


def test_a_hidden_number_is_never_a_nought_in_a_release():
    kept = beside("301", parse("2020-21"))  # a factor of Barking and Dagenham is hidden in that year
    hidden = [each for each in kept if each["numerator"] is None or each["denominator"] is None]

    assert hidden
    assert all(each["value"] is None for each in hidden)
