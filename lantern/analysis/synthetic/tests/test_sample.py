"""The made-up partnership's files give the strategy's counts, and hold every trap that real files do."""

import csv
import hashlib
import json
from collections import Counter
from datetime import date
from importlib.resources import files as package_files
from xml.etree import ElementTree

import openpyxl
import pytest

from lantern.analysis import synthetic
from lantern.analysis.synthetic import annex_a, make_partnership, write_cin_census
from lantern.analysis.synthetic.tests.plain_count import Files, count, names_abuse, stock

FIRST, LAST = date(2025, 4, 1), date(2025, 6, 30)
STRATEGY = list(
    csv.DictReader(
        (package_files("lantern.analysis.synthetic") / "strategy_tables.csv").read_text("utf-8").splitlines()
    )
)


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """Made once more, by another process than `sample`'s: the whole, its last year alone, and a larger census."""
    directory, made = tmp_path_factory.mktemp("again"), make_partnership(1)
    write_cin_census(directory / "large.xml", made, children=5000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(synthetic, "make_partnership", lambda seed: made)
        synthetic.write_sample(directory / "five-years")
        synthetic.write_sample(directory / "one-year", years=1)
    return directory


@pytest.fixture(scope="module")
def ssd(sample):
    return Files(sample / "ssd")


@pytest.fixture(scope="module")
def counts(ssd):
    return count(ssd, FIRST, LAST)


@pytest.mark.parametrize("row", STRATEGY, ids=lambda row: f"{row['table']} {row['dimension']} {row['category']}")
def test_the_quarter_gives_every_count_of_the_strategy(counts, row):
    counted = counts[row["indicator"], row["dimension"], row["category"]]

    assert counted == [int(row["all_count"]), int(row["csa_count"])]


def test_nobody_is_counted_outside_the_categories_the_strategy_prints(counts):
    printed = {(row["indicator"], row["dimension"], row["category"]) for row in STRATEGY}

    assert set(counts) <= printed


def test_every_breakdown_in_the_strategy_table_adds_to_its_total():
    totals = Counter()
    for row in STRATEGY:
        totals[row["table"], row["dimension"]] += int(row["all_count"])

    for (table, _), total in totals.items():
        assert total == totals[table, "all"]


def test_a_care_leaver_is_one_at_16_or_at_18_without_any_difference_on_the_strategy_day(ssd):
    assert ssd.statuses(LAST, youngest_leaver=16) == ssd.statuses(LAST, youngest_leaver=18)


def test_the_size_is_a_real_borough_over_five_years(ssd):
    referrals = [on for _, on, _, _ in ssd.referrals() if on >= date(2021, 4, 1)]

    assert 57_000 < len(ssd.contacts()) < 63_000
    assert 19_000 < len(referrals) < 22_500
    assert 25_000 < len(ssd.assessments()) < 29_000


def test_the_stock_shows_no_step_at_the_quarter_the_strategy_counts(ssd):
    before, now, after = (stock(ssd, on) for on in (date(2025, 3, 31), LAST, date(2025, 9, 30)))

    for status in now:
        assert now[status] == pytest.approx((before[status] + after[status]) / 2, rel=0.15)


def test_at_least_one_assessed_child_in_twenty_shows_sexual_abuse_somewhere(ssd):
    assessed = {person for person, on, *_ in ssd.assessments() if on}
    stages = ssd.contacts() + ssd.referrals() + ssd.assessments() + ssd.plans()
    shown = {person for person, _, csa, _ in stages if csa}

    assert len(assessed & shown) / len(assessed) >= 0.05


def test_a_cohort_and_a_ratio_of_totals_differ_because_some_referrals_come_from_march_contacts(ssd):
    contacts = {row["cont_person_id"] for _, on, _, row in ssd.contacts() if FIRST <= on <= LAST}
    referred = {person for person, on, *_ in ssd.referrals() if FIRST <= on <= LAST}

    assert len(referred - contacts) >= 20


def test_contacts_say_whether_they_became_a_referral_and_some_json_is_broken(ssd):
    said, broken = Counter(), 0
    for row in ssd.rows("ssd_contacts"):
        try:
            said[json.loads(row["cont_contact_outcome_json"])["NEW_REFERRAL_FLAG"]] += 1
        except json.JSONDecodeError:
            broken += 1

    assert said["Y"] > 19_000 and said["N"] > 30_000 and broken > 300


def test_early_assessments_answer_yes_or_no_and_name_the_undivided_code(ssd):
    factors = [json.loads(row["cinf_assessment_factors_json"]) for row in ssd.rows("ssd_assessment_factors")]

    early = [one for one in factors if isinstance(one, dict)]

    assert any(one.get("19C") == "No" for one in early)
    assert any(one.get("19A") == "Yes" for one in early)


def test_rows_repeat_and_keys_lead_nowhere(ssd):
    contacts, people = ssd.rows("ssd_contacts"), set(ssd.people)
    assessments = {row["cina_assessment_id"] for row in ssd.rows("ssd_cin_assessments")}
    strays = [row for row in ssd.rows("ssd_assessment_factors") if row["cinf_assessment_id"] not in assessments]

    assert len(contacts) > len(ssd.contacts())
    assert any(row["cont_person_id"] not in people for row in contacts)
    assert any(names_abuse(row) for row in strays)
    assert any(row["event_id"] == "-1" for row in ssd.rows("event_issue"))
    assert any(row["cina_referral_id"] == "-1" for row in ssd.rows("ssd_cin_assessments"))


def test_plans_of_other_authorities_and_labels_of_several_categories_are_there_on_the_day(ssd):
    every = ssd.events("ssd_cp_plans", "cppl_cp_plan_id", "cppl_person_id", "cppl_cp_plan_start_date", bool)
    elsewhere = [row for *_, row in every if row["cppl_cp_plan_ola"] == "Y"]
    labels = {row["cppl_cp_plan_latest_category"] for *_, row in ssd.open_plans(LAST)}

    assert len(elsewhere) >= 10
    assert {"Multiple: Neglect, Sexual Abuse", "YNYN", "Sexual Abuse"} <= labels


def test_short_breaks_are_there_and_are_not_being_looked_after(ssd):
    short = {row["lega_person_id"] for row in ssd.rows("ssd_legal_status") if row["lega_legal_status"] in {"V3", "V4"}}

    assert short
    assert not any(ssd.statuses(LAST).get(person) == "Looked after" for person in short)


def test_an_expected_birth_date_may_be_long_past(ssd):
    estimated = [row for row in ssd.people.values() if row["pers_expected_dob"] and not row["pers_dob"]]

    assert any(row["pers_expected_dob"] < "2015" for row in estimated)
    assert any(row["pers_expected_dob"] > "2026-03-31" for row in estimated)


def test_some_words_for_sex_and_ethnicity_are_the_systems_own(ssd):
    sexes = {row["pers_sex"] for row in ssd.people.values()}
    ethnicities = {row["pers_ethnicity"] for row in ssd.people.values()}

    assert sexes == {"M", "F", "I", "U", "NULL", "unknown"}
    assert {"A1", "WBRI", "NOBT", "REFU", ""} <= ethnicities


def test_most_pupil_numbers_have_the_right_check_letter_and_a_few_do_not(ssd):
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    upns = [row["pers_upn"] for row in ssd.people.values() if row["pers_upn"]]
    right = [upn for upn in upns if upn[0] == letters[sum(int(d) * p for p, d in enumerate(upn[1:], 2)) % 23]]

    assert 0 < len(upns) - len(right) < len(upns) / 50


def test_one_year_gives_the_same_quarter_but_for_what_needs_five(again, counts):
    one_year = count(Files(again / "one-year" / "ssd"), FIRST, LAST)

    for key, expected in counts.items():
        assert one_year[key][0] == expected[0]
        if key[0] != "csa-open":
            assert one_year[key] == expected


def test_the_census_holds_each_child_open_in_the_year_and_writes_true_and_false(sample):
    root = ElementTree.parse(sample / "cin-census-2026.xml").getroot()
    children = root.findall("Children/Child")

    assert root.findtext("Header/CollectionDetails/ReferenceDate") == "2026-03-31"
    assert 4_000 < len(children) < 8_500
    assert {one.text for one in root.iter("ReferralNFA")} == {"true", "false"}
    assert {one.text for one in root.iter("Sex")} == {"M", "F", "U"}


def test_a_large_census_holds_as_many_children_as_asked_each_with_its_own_identifier(again):
    identifiers = [one.text for one in ElementTree.parse(again / "large.xml").getroot().iter("LAchildID")]

    assert len(identifiers) == len(set(identifiers)) == 5000


def test_annex_a_has_nine_lists_with_dates_and_failed_look_ups(sample):
    book = openpyxl.load_workbook(sample / "annex-a.xlsx", read_only=True)
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    book.close()

    assert list(rows) == [f"List {number}" for number in range(1, 10)]
    assert all(len(one) > 100 for one in rows.values())
    assert rows["List 1"][1][5].year in {2025, 2026}
    assert any("#N/A" in row for row in rows["List 1"])


def test_the_same_seed_gives_the_same_bytes_in_another_process(sample, again):
    """Python orders sets and hashes differently in each process, and spreadsheets like to note the time."""
    assert len(_digests(sample)) > 15
    assert _digests(again / "five-years") == _digests(sample)


@pytest.mark.parametrize("years", [0, 6])
def test_years_that_the_partnership_does_not_have_are_refused(tmp_path, years):
    with pytest.raises(ValueError, match="Ask for a number from 1 to 5"):
        synthetic.write_sample(tmp_path, years=years)


def test_a_column_that_annex_a_does_not_have_is_not_lost_in_silence():
    with pytest.raises(KeyError, match="no column called"):
        list(annex_a._cells(["Gender"], iter([{"Gender": "a) Male", "Shoe Size": 4}])))


def _digests(directory):
    files = [path for path in directory.rglob("*") if path.is_file()]
    return {str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
