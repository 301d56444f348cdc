"""The strategy's own tables, cell for cell, from the made-up partnership's files through the `lantern` command."""

import csv
import subprocess
from importlib import resources

import pytest

from lantern.analysis import synthetic
from tests.sample import LANTERN

STRATEGY = list(csv.DictReader((resources.files(synthetic) / "strategy_tables.csv").read_text("utf-8").splitlines()))
QUARTER, LAST_QUARTER = "2025-26Q1", "2025-26Q4"
CANNOT_SAY = "not derivable from this return"


def counted(path, period=QUARTER):
    """What `lantern count` prints: indicator, dimension, category → its row."""
    done = subprocess.run([LANTERN, "count", path, "--period", period], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = csv.DictReader(done.stdout.splitlines())
    return {(row["indicator"], row["dimension"], row["category"]): row for row in rows}


@pytest.fixture(scope="module")
def ssd(sample):
    return counted(sample / "ssd")


@pytest.fixture(scope="module")
def census(sample):
    return counted(sample / "cin-census-2026.xml")


@pytest.fixture(scope="module")
def annex_a(sample):
    return counted(sample / "annex-a.xlsx", LAST_QUARTER)


@pytest.fixture(scope="module")
def last_quarter(sample):
    return counted(sample / "ssd", LAST_QUARTER)


def of(figures, indicator, *dimensions):
    """The cells of an indicator that count anyone: category → denominator and numerator."""
    return {
        (dimension, category): (row["denominator"], row["numerator"])
        for (code, dimension, category), row in figures.items()
        if code == indicator and (not dimensions or dimension in dimensions) and row["denominator"] not in ("0", "")
    }


def denominators(figures, indicator, *dimensions):
    return {cell: denominator for cell, (denominator, _) in of(figures, indicator, *dimensions).items()}


def test_all_87_cells_of_the_strategy_are_printed_number_for_number(ssd):
    cells = {(row["indicator"], row["dimension"], row["category"]): row for row in STRATEGY}

    printed = {cell: (ssd[cell]["denominator"], ssd[cell]["numerator"], ssd[cell]["status"]) for cell in cells}

    assert len(cells) == 87
    assert printed == {cell: (row["all_count"], row["csa_count"], "counted") for cell, row in cells.items()}


@pytest.mark.parametrize("indicator", sorted({row["indicator"] for row in STRATEGY}))
def test_every_breakdown_of_the_strategy_adds_up_to_its_total(ssd, indicator):
    whole = of(ssd, indicator, "all")["all", "All"]

    for dimension in {row["dimension"] for row in STRATEGY if row["indicator"] == indicator}:
        cells = of(ssd, indicator, dimension).values()
        assert tuple(str(sum(int(cell[place]) for cell in cells)) for place in (0, 1)) == whole


@pytest.mark.parametrize("indicator", ["csa-assessments", "csa-plans"])
def test_the_census_of_the_same_children_gives_the_same_assessments_and_plans(ssd, census, indicator):
    assert len(of(census, indicator)) > 15
    assert of(census, indicator) == of(ssd, indicator)


def test_the_census_counts_the_same_referrals_and_cannot_say_what_they_were_about(ssd, census):
    who = ("all", "sex", "age_band", "ethnicity", "source")

    assert denominators(census, "csa-referrals", *who) == denominators(ssd, "csa-referrals", *who)
    assert {row["status"] for (code, *_), row in census.items() if code == "csa-referrals"} == {CANNOT_SAY}
    assert {row["numerator"] for (code, *_), row in census.items() if code == "csa-referrals"} == {""}


def test_the_census_has_no_contacts_and_says_so_instead_of_nought(census):
    rows = [row for (code, *_), row in census.items() if code == "csa-contacts"]

    assert {(row["denominator"], row["numerator"], row["status"]) for row in rows} == {("", "", CANNOT_SAY)}


def test_the_census_sees_every_open_child_but_care_leavers(ssd, census):
    everyone = int(of(ssd, "csa-open", "all")["all", "All"][0])
    leavers = int(of(ssd, "csa-open", "status")["status", "Care leaver"][0])

    assert int(of(census, "csa-open", "all")["all", "All"][0]) == everyone - leavers


def test_annex_a_counts_the_same_contacts_by_who_made_them(last_quarter, annex_a):
    told = ("all", "source", "ethnicity")

    assert len(denominators(annex_a, "csa-contacts", *told)) > 15
    assert denominators(annex_a, "csa-contacts", *told) == denominators(last_quarter, "csa-contacts", *told)


def test_annex_a_gives_the_same_plans_by_length_sex_and_ethnicity(last_quarter, annex_a):
    told = ("all", "plan_length", "sex", "ethnicity")

    assert of(annex_a, "csa-plans", *told) == of(last_quarter, "csa-plans", *told)


@pytest.mark.parametrize("indicator", ["csa-contacts", "csa-referrals", "csa-assessments"])
def test_annex_a_holds_no_issue_or_factor_and_says_so(annex_a, indicator):
    assert {row["status"] for (code, *_), row in annex_a.items() if code == indicator} == {CANNOT_SAY}


def test_annex_a_says_nothing_of_a_quarter_before_its_six_months(sample):
    asked = [LANTERN, "count", sample / "annex-a.xlsx", "--period", QUARTER]

    done = subprocess.run(asked, capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "This return is for 01/10/2025 to 31/03/2026; choose a period within those days.\n"
