import pytest

from lantern.insight.changes.comparators import load_published
from lantern.insight.comparators import loaded, population
from lantern.insight.tests.factories import someone

pytestmark = pytest.mark.django_db
HEADING = "time_period,time_identifier,geographic_level,country_name,old_la_code,la_name,age_group,sex,ethnicity,population_estimate"


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


def load(*rows):
    load_published(content="\n".join([HEADING, *rows]).encode(), by=someone())


def here(group, people, *, ages="0 to 17", year=2024, sex="", ethnicity="", code="301", level="Local authority"):
    country = "England and Wales" if level == "National" else "England"
    return f"{year},Reporting year,{level},{country},{code},Barking and Dagenham,{ages},{group or sex},{ethnicity},{people}"


def test_children_of_an_authority_are_those_of_the_newest_estimate_by_then():
    assert population.children("301", 2023) == (64907, 2023)
    assert population.children("301", 2026) == (66465, 2024)
    assert population.children("301", 1999) == (55725, 2012)


def test_an_authority_nobody_knows_has_no_children():
    assert population.children("", 2024) is None


def test_ethnic_groups_are_those_of_people_of_every_age_until_childrens_are_loaded():
    found = population.groups("301", "ethnicity", 2025)

    assert (found.numbers["Black"], found.base, found.of_children) == (46807, "people of every age", False)


def test_childrens_ethnic_groups_stand_before_everybodys():
    load(here("", 21000, ethnicity="Black"), here("", 12000, ethnicity="white british"))

    found = population.groups("301", "ethnicity", 2025)

    assert (found.numbers, found.of_children) == ({"White British": 12000, "Black": 21000}, True)


def test_children_by_sex_are_those_of_2022_until_newer_ones_are_loaded():
    found = population.groups("301", "sex", 2025)
    assert (found.numbers, found.year, found.of_children) == ({"Male": 32734, "Female": 31237}, 2022, True)
    assert population.under_sixteen("301", 2025) == (27875, 29269, 2022)

    load(here("Females", 32000), here("Male", 34000))
    assert population.groups("301", "sex", 2025).numbers == {"Male": 34000, "Female": 32000}


def test_children_by_age_add_up_to_all_children_and_those_by_sex_nearly():
    aged = population.groups("301", "age_band", 2025)

    assert aged.numbers == {"0-4": 18053, "5-9": 18701, "10-15": 22175, "16-17": 7536} and aged.year == 2024
    assert sum(aged.numbers.values()) == population.children("301", 2024)[0]
    by_sex = sum(population.groups("301", "sex", 2022).numbers.values())
    assert by_sex == pytest.approx(population.children("301", 2022)[0], rel=0.001)


def test_nobody_has_counted_disabled_children_here():
    assert population.groups("301", "disability", 2025) is None


def test_ages_are_those_of_the_bands():
    load(*(here("", people, ages=ages) for ages, people in (("0 to 4", 9), ("5-9", 8), ("10 to 15", 7), ("16–17", 6))))
    assert population.groups("301", "age_band", 2025).numbers == {"0-4": 9, "5-9": 8, "10-15": 7, "16-17": 6}


def test_a_second_file_adds_to_the_first_and_replaces_what_it_says_again():
    load(here("Female", 1), here("Male", 2))
    load(here("Female", 3), here("Female", 4, ages="0 to 15"), here("Male", 5, ages="0 to 15"))

    assert population.groups("301", "sex", 2025).numbers == {"Male": 2, "Female": 3}
    assert population.under_sixteen("301", 2025) == (4, 5, 2024)


def test_this_places_share_of_both_countries_is_of_their_children():
    assert population.share_of_both_countries("301", 2024).share == 66465 / 12804035


def test_in_a_year_without_an_estimate_for_both_it_is_worked_out_from_englands():
    found = population.share_of_both_countries("301", 2023)

    assert found.share == pytest.approx(64907 / population.children("England", 2023)[0] * 56490017 / 59597530)  # 0.517%
    assert "census day 2021" in found.how


def test_an_estimate_for_both_countries_is_used_where_there_is_one():
    load(here("", 12_800_000, level="National", code=""))

    assert population.share_of_both_countries("301", 2024).share == 66465 / 12_800_000


def test_a_place_nobody_knows_has_no_share():
    assert population.share_of_both_countries("", 2024) is None


def test_who_loaded_a_table_is_in_the_trail():
    from lantern.trail.models import Entry

    load(here("Female", 1))

    assert Entry.objects.get(what="published table loaded").on == "population.csv"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (here("Neither", 1), "not a group of sex"),
        (here("", 1, ages="grown up"), "not an age group"),
        (here("", "lots"), "neither a whole number"),
        (here("", 1, year="20x"), "not a year"),
        (here("", 1, code=""), "holds no row"),
    ],
)
def test_what_cannot_be_loaded_is_said_and_nothing_is_changed(row, said):
    with pytest.raises(Exception, match=said):
        load(row)
    assert not loaded.path_of("population.csv").exists()


def test_a_file_that_nothing_is_compared_with_is_refused():
    with pytest.raises(Exception, match="none of the tables that Lantern compares"):
        load_published(content=b"time_period,geographic_level,happiness\n2025,National,9\n", by=someone())


def test_a_newer_year_of_a_published_table_stands_beside_from_then_on():
    from lantern.insight.comparators import published

    heading = "time_period,geographic_level,country_name,old_la_code,la_name,referral_count,rereferral_count,no_further_action_count"
    load_published(content=f"{heading}\n202526,National,England,,,100,20,c\n".encode(), by=someone())

    assert published.years("referrals.csv")[-1] == 2026
    assert [each.pair for each in published.areas("re-referrals", "301", 2026)] == [(20, 100)]
    assert published.areas("referrals-nfa", "301", 2026)[0].numerator.why_not.startswith("hidden")
