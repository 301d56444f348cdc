"""The strategy's own tables, number for number, from the made-up partnership's files to the pages people read."""

import csv
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources

import pytest
from django.urls import reverse

from lantern.access import sample_people
from lantern.access.models import Agency, Person
from lantern.analysis import synthetic
from lantern.analysis.events import build, gaps
from lantern.analysis.indicators.engine import count
from lantern.analysis.periods import parse, previous
from lantern.analysis.readers import read
from lantern.analysis.standard import standardise
from lantern.insight import changes
from lantern.trail.sealing import System
from tests.tables import tables_of

QUARTER = "2025-26Q1"
STRATEGY = resources.files(synthetic) / "strategy_tables.csv"
STAGES = {
    "csa-contacts": "contacts",
    "csa-referrals": "referrals",
    "csa-assessments": "assessments",
    "csa-plans": "plans",
}
TITLES = {
    "sex": "sex", "age_band": "age", "ethnicity": "ethnicity", "source": "source", "plan_length": "time on a plan",
    "status": "status",
}  # fmt: skip
CAPTIONS = {
    "csa-contacts": "Contacts", "csa-referrals": "Referrals", "csa-assessments": "Assessments",
    "csa-plans": "Child protection plans", "csa-open": "Open children",
}  # fmt: skip


@pytest.fixture(scope="session")
def figures(tmp_path_factory):
    """The quarter's figures and those of the one before, counted once from the made-up partnership's files."""
    folder = tmp_path_factory.mktemp("sample") / "ssd"
    synthetic.write_ssd(folder, synthetic.make_partnership(seed=1))
    standard = standardise(read(folder, kind="ssd"))
    periods = [parse(QUARTER), previous(parse(QUARTER))]
    made = build(standard, agency="lbbd", secret=b"x" * 32, snapshots=[period.end for period in periods])
    return count(made, periods, agencies={"lbbd": gaps(standard)})


@pytest.fixture
def pages(figures, client, db):
    """Every table of a page by its caption, as an analyst sees it once the figures are published."""
    sample_people.make(today=date(2020, 4, 1))
    changes.publish(
        agency=Agency.objects.get(code="lbbd"),
        kind="ssd",
        source="R-SAMPLE",
        covers=(previous(parse(QUARTER)).start, parse(QUARTER).end),
        figures=figures,
        at=datetime(2026, 4, 30, tzinfo=UTC),
        by=System("worked example"),
    )
    client.force_login(Person.objects.get(email=sample_people.address("Amber Kettle")))

    def tables(name, stage=""):
        page = client.get(reverse(f"insight:{name}"), {"period": QUARTER, "stage": stage})
        return tables_of(page.text)

    return tables


def strategy():
    with STRATEGY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_count_of_the_strategys_tables_stands_on_its_page(pages):
    open_page, expected, found = cache(pages), {}, {}
    for row in strategy():
        if row["dimension"] != "all":
            cell = (row["indicator"], row["dimension"], row["category"])
            shown = _table(open_page(*_page_of(row)), row)[row["category"]]
            expected[cell] = tuple(f"{int(row[count]):,}" for count in ("all_count", "csa_count"))
            found[cell] = (shown[1], shown[3])

    assert len(expected) > 80
    assert found == expected


def test_every_total_of_the_strategy_stands_on_the_picture(pages):
    rows = [cells for name, cells in pages("picture")["From contact to plan, April to June 2025"].items()][1:]

    totals = [(row["all_count"], row["csa_count"]) for row in strategy() if row["dimension"] == "all"]
    assert [(cells[1], cells[2]) for cells in rows] == [(f"{int(a):,}", f"{int(b):,}") for a, b in totals]


def test_the_two_conversion_rates_of_the_strategy_stand_on_the_picture_as_ratios_of_totals(pages):
    table = pages("picture")["From contact to referral, April to June 2025"]

    row = next(cells for name, cells in table.items() if name.startswith("Ratio of totals"))
    assert row[1:] == ["82.5%", "35.2%"]  # the strategy rounds to 83% and 35%


def _page_of(row):
    named = {("csa-plans", "plan_length"): "plans", ("csa-open", "status"): "open"}
    if row["dimension"] == "source":
        return "sources", ""
    page = named.get((row["indicator"], row["dimension"]))
    return (page, "") if page else ("children", STAGES[row["indicator"]])


def _table(tables, row):
    opening = f"{CAPTIONS[row['indicator']]} by {TITLES[row['dimension']]},"
    return next(table for caption, table in tables.items() if caption.startswith(opening))
