from datetime import date

import pytest

from lantern.analysis.finding import Unreadable
from lantern.returns.tests.factories import ssd
from lantern.returns.working import work_through

pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning:ibis")


def work(tmp_path, content, *, name="return.zip", labels=None, authority="", stages=None):
    path = tmp_path / name
    path.write_bytes(content)
    return work_through(
        path,
        kind=None,
        agency="lbbd",
        authority=authority,
        labels=labels or {},
        secret=b"made up for the tests, and long enough",
        until=date(2025, 7, 14),
        progress=(stages if stages is not None else []).append,
    )


STAGES = []


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    return work(tmp_path_factory.mktemp("ssd"), ssd(), stages=STAGES)


@pytest.fixture(scope="module")
def half_a_quarter(tmp_path_factory):
    content = ssd(first=date(2025, 5, 10), source="Lighthouse desk")
    return work(tmp_path_factory.mktemp("half"), content, labels={("source", "Lighthouse desk"): "6"})


def test_no_label_that_was_understood_is_kept_as_it_was_typed(worked):
    assert worked.coverage
    assert {label["label"] for label in worked.coverage} == {""}


def figure(worked, indicator, period):
    rows = worked.figures.to_pylist()
    return next(r for r in rows if (r["indicator"], r["period"], r["dimension"]) == (indicator, period, "all"))


def test_a_quarter_sent_is_a_quarter_counted(worked):
    assert worked.covers == (date(2025, 4, 1), date(2025, 6, 30))
    assert figure(worked, "csa-contacts", "2025-26Q1")["denominator"] == 31


def test_every_row_sent_is_read_or_refused(worked):
    assert sum(row["rows"] for row in worked.rows) == 1 + 31 + 16
    assert all(row["rows"] == row["read"] + row["refused"] for row in worked.rows)


def test_events_hold_no_identifier_and_no_date_of_birth(worked):
    everything = str(worked.events.to_pylist())

    assert "2012-05-04" not in everything and "datetime.date(2012, 5, 4)" not in everything
    assert set(worked.events["token"].to_pylist()).isdisjoint({"1"})


def test_findings_are_counted_as_they_are_listed(worked):
    assert sum(group["count"] for group in worked.groups) == worked.findings.num_rows


def test_a_return_of_half_a_quarter_is_checked_but_not_counted(half_a_quarter):
    assert half_a_quarter.covers is None
    assert half_a_quarter.figures.num_rows == 0


def test_what_an_agency_says_about_a_label_is_used(half_a_quarter):
    how = {row["label"]: (row["resolved"], row["how"]) for row in half_a_quarter.coverage}

    assert how["Lighthouse desk"] == ("6", "mapping")


def test_a_return_of_another_authority_is_pointed_out(tmp_path):
    census = (
        '<?xml version="1.0"?><Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>'
        "<ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source></Header>"
        "<Children><Child><ChildIdentifiers><LAchildID>A1</LAchildID></ChildIdentifiers></Child></Children></Message>"
    )

    worked = work(tmp_path, census.encode(), name="census.xml", authority="301")

    assert "L-AUTHORITY" in worked.findings["code"].to_pylist()


def test_the_stages_are_told_in_order(worked):
    assert worked and STAGES == ["reading", "checking", "counting"]


def test_what_cannot_be_read_is_one_sentence(tmp_path):
    with pytest.raises(Unreadable, match=r"^return\.pdf is a PDF"):
        work(tmp_path, b"%PDF-1.7 made up", name="return.pdf")
