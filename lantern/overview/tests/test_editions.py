"""Both editions as they are really made, from a small release."""

import pyarrow as pa
import pytest

from lantern.analysis.disclosure import PROTECTED
from lantern.insight import released
from lantern.insight.models import Release
from lantern.insight.tests.factories import figures, published
from lantern.overview import editions
from lantern.overview.tests.test_freezing import Q1, frozen
from lantern.overview.verifying import faults
from lantern.returns.changes.calendar import expect
from lantern.returns.tests.factories import BY, agency

pytestmark = pytest.mark.django_db
SEXES = (
    ("Male", 0, 1510),
    ("Female", 56, 1334),
    ("Indeterminate", 2, 40),
    ("Unborn", 3, 33),
    ("Not recorded", 42, 100),
)


@pytest.fixture
def release():
    """One quarter's contacts by sex, and a return of the police that never came."""
    rows = [("csa-contacts", Q1.code, "sex", *row) for row in SEXES]
    published(figures(("csa-contacts", Q1.code, "all", "All", 103, 3017), *rows))
    expect(agency=agency("met-east"), template="police", from_period=Q1.code, by=BY)
    return frozen()


def told(table, **which):
    return [row for row in table.to_pylist() if all(row[name] == value for name, value in which.items())]


def test_the_public_edition_has_every_row_and_hides_the_few_and_what_would_give_them_away(release):
    public = released.public(release)

    assert public.schema.equals(PROTECTED)
    assert public.select(["indicator", "period", "category"]).equals(
        released.exact(release).select(["indicator", "period", "category"])
    )
    by_sex = {row["category"]: row for row in told(public, indicator="csa-contacts", dimension="sex")}
    assert {name for name, row in by_sex.items() if row["numerator"] is None} >= {"Indeterminate", "Unborn"}
    assert told(public, indicator="csa-contacts", dimension="all")[0]["numerator"] == 103


def test_what_counts_returns_and_not_children_is_not_hidden(release):
    (row,) = told(released.public(release), indicator="returns-in-time", period=Q1.code)

    assert (row["numerator"], row["denominator"], row["numerator_symbol"]) == (0, 1, "")


def test_what_was_not_returned_says_so_and_is_no_nought(release):
    missing = told(released.public(release), agency="met-east", status="not returned")

    assert missing
    assert {(row["numerator"], row["numerator_symbol"]) for row in missing} == {(None, "x")}


def test_each_edition_has_every_document_and_verifies_to_the_byte(release):
    names = {name for name in released.whole(release) if "/" in name}

    assert names == {
        f"{edition}/report.{kind}" for edition in ("board", "public") for kind in ("html", "pdf", "xlsx", "csv", "json")
    }
    assert list(faults(Release.objects.get())) == []


def test_no_count_that_is_hidden_is_in_a_public_document(release):
    files = released.whole(release)

    assert b"OFFICIAL-SENSITIVE" in files["board/report.html"]
    assert b"OFFICIAL-SENSITIVE" not in files["public/report.html"]
    rows = [line for line in files["public/report.csv"].decode("utf-8-sig").splitlines() if "Unborn" in line]
    assert rows and not any(",3," in row for row in rows)


def test_nothing_at_all_can_still_be_made_into_two_editions():
    nothing = frozen()

    assert released.public(nothing).num_rows == 0
    assert isinstance(editions.public_figures(released.exact(nothing)), pa.Table)
