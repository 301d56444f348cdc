import pytest

from lantern.insight.comparators import published


def by_area(rows):
    return {row.area: row.pair for row in rows}


def test_the_share_of_episodes_in_england_and_london_is_what_the_department_publishes():
    found = by_area(published.assessments("301", 2025))

    assert found["England"] == (31490, 513250)  # 6.1%
    assert found["London"] == (3440, 85740)  # 4.0%
    assert found["Barking and Dagenham, as published"] == (86, 4725)


def test_plans_for_sexual_abuse_are_what_the_department_publishes():
    found = by_area(published.plans("301", 2024))

    assert (found["England"], found["London"]) == ((1710, 49900), (240, 7690))  # 3.4% and 3.1%


def test_the_old_code_and_the_two_new_ones_are_added_together():
    assert by_area(published.assessments("301", 2024))["England"] == (1170 + 11960 + 17840, 506370)


def test_before_the_split_the_old_code_stands_alone():
    assert by_area(published.assessments("301", 2020))["England"] == (30460, 522990)


def test_a_hidden_part_hides_the_sum():
    rows = {row.area: row for row in published.assessments("301", 2021)}

    assert rows["Barking and Dagenham, as published"].pair is None
    assert rows["Barking and Dagenham, as published"].numerator.why_not.startswith("hidden")


def test_neighbours_with_a_hidden_number_are_left_out_and_counted():
    rows = {row.area: row for row in published.plans("301", 2024)}

    assert rows["Statistical neighbours together"].pair == (37, 1865)
    assert rows["Statistical neighbours together"].note == "6 of 10 neighbours publish this number"


def test_an_authority_nobody_knows_is_set_beside_england_alone():
    assert [row.area for row in published.assessments("", 2025)] == ["England"]


@pytest.mark.parametrize("symbol", ["c", "low", "x", "u", "z", ":", "", "1.5"])
def test_a_symbol_is_never_a_number(symbol):
    value = published.value(symbol)

    assert value.number is None
    assert value.why_not


def test_a_true_nought_is_a_number():
    assert published.value("0").number == 0


def test_the_closest_neighbour_comes_first():
    assert published.neighbours("301")[:2] == ["308", "821"]
    assert len(published.neighbours("301")) == 10
