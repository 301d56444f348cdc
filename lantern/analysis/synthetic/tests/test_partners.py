"""The made-up partners' returns are files that the readers take whole, and agree with one another and the strategy."""

import csv
import hashlib
from collections import Counter
from datetime import date

import pyarrow as pa
import pytest

from lantern.analysis.events.partner_rows import build_rows
from lantern.analysis.indicators.catalogue import SUPPLIED
from lantern.analysis.indicators.supplied.counting import count_supplied, lines_of
from lantern.analysis.partner_returns import LINES, TEMPLATES
from lantern.analysis.partner_returns.checking import check
from lantern.analysis.partner_returns.from_rows import entries
from lantern.analysis.periods import parse
from lantern.analysis.readers import partner_rows, partner_sheet
from lantern.analysis.readers.opening import pieces
from lantern.analysis.synthetic import write_partner_returns
from lantern.analysis.synthetic.chance import margin
from lantern.analysis.synthetic.partners import PERIODS, SENDERS, read_manifest
from lantern.analysis.synthetic.words import FIRST, LAST

SECRET = b"a secret of exactly thirty-two b"
UNTIL = date(2026, 3, 31)
QUARTER = "2025-26Q1"
BY_ROWS = {line.code for template in TEMPLATES.values() for line in template.by_rows}  # no sheet asks for these
ONLY_OF_ROWS = {one.code for one in SUPPLIED if BY_ROWS.intersection(lines_of(one))}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("partners")
    write_partner_returns(made, until=UNTIL)
    return made


@pytest.fixture(scope="module")
def sheets(folder):
    """Every sheet as it is read, by file; a corrected one beside the one that it replaces."""
    return {
        one: partner_sheet.read(pieces(folder / one.file), agency_name=one.agency_name, period=parse(one.period))
        for one in read_manifest(folder)
        if one.kind == one.template
    }


@pytest.fixture(scope="module")
def rows(folder):
    return {
        one: partner_rows.read(
            pieces(folder / one.file), agency=one.agency, secret=SECRET, areas=["Barking and Dagenham"]
        )
        for one in read_manifest(folder)
        if one.kind != one.template
    }


@pytest.fixture(scope="module")
def quarter(sheets):
    """The last word on every line in the strategy's quarter."""
    found = {}
    for one, read in sheets.items():
        if one.period == QUARTER:
            found |= {row["line"]: row["value"] for row in read.entries.to_pylist() if row["dimension"] == "all"}
    return found


def boxes(table):
    return {(row["line"], row["dimension"], row["category"]): (row["value"], row["state"]) for row in table.to_pylist()}


def test_every_agency_sends_every_template_for_eight_quarters(folder):
    sent = {(one.template, one.period) for one in read_manifest(folder) if one.kind == one.template}

    assert sent == {(template, period.code) for template in TEMPLATES for period in PERIODS}
    assert (len(PERIODS), set(SENDERS)) == (8, set(TEMPLATES))


def test_one_is_late_one_partial_one_nil_and_one_corrected(folder):
    shown = {one.shows: one for one in read_manifest(folder) if one.shows}

    assert Counter(one.shows for one in read_manifest(folder) if one.shows) == dict.fromkeys(shown, 1)
    assert set(shown) == {"late", "partial", "nil", "corrected"}
    assert (folder / shown["corrected"].replaces).exists()
    assert shown["late"].sent_on == "2025-09-10"


def test_every_sheet_is_read_whole_and_holds_together(sheets):
    earlier = {}
    for one, read in sheets.items():
        assert [found.code for found in read.findings] == [] and read.sent[0].refused == 0, one.file
        before = pa.concat_tables(earlier[one.template]) if one.template in earlier else None
        found = check(read.entries, template=TEMPLATES[one.template], period=parse(one.period), previous=before)
        assert not [each for each in found if each.severity == "error"], one.file
        assert ("L-BLANK" in {each.code for each in found}) == (one.shows == "partial"), one.file
        earlier.setdefault(one.template, []).append(read.entries)


def test_rows_say_what_the_sheet_of_the_same_quarter_says(rows, sheets):
    assert {one.kind for one in rows} == {"police-crimes", "interviews", "hub-referrals"}
    said = {(one.template, one.period): boxes(read.entries) for one, read in sheets.items()}
    for one, read in rows.items():
        counted = boxes(entries(build_rows(read, agency=one.agency), told=read.headings, period=parse(one.period)))
        on_the_sheet = {box: said for box, said in counted.items() if box[0] not in BY_ROWS}
        assert on_the_sheet.items() <= said[one.template, one.period].items(), one.file


def test_rows_give_the_figures_that_the_sheet_gives(rows, sheets):
    by_sheet = {(one.template, one.period): read.entries for one, read in sheets.items()}
    for one, read in rows.items():
        period = parse(one.period)
        counted = entries(build_rows(read, agency=one.agency), told=read.headings, period=period)
        of_rows, of_sheet = (
            count_supplied(table, period=period, agency=one.agency).to_pylist()
            for table in (counted, by_sheet[one.template, one.period])
        )
        told = [row for row in of_rows if row["status"] == "counted" and row["indicator"] not in ONLY_OF_ROWS]
        assert len(told) > 15 and all(row in of_sheet for row in told), one.file


def test_every_row_is_read_and_nothing_in_it_names_anybody(folder, rows):
    for one, read in rows.items():
        assert [(sent.refused, sent.read > 20) for sent in read.sent] == [(0, True)] and not read.findings
        with (folder / one.file).open(encoding="cp1252", newline="") as file:
            named = [
                text
                for row in csv.DictReader(file)
                for heading, text in row.items()
                if text and any(word in heading for word in ("Ref", "ame", "DOB", "Birth", "NHS", "ID"))
                if heading != "Referral Date" and heading != "Referral Source"
            ]
        told = f"{read.rows.to_pylist()}{build_rows(read, agency=one.agency).to_pylist()}{read.findings}"
        assert named and not [text for text in set(named) if text in told]
        assert not any(word in told for word in (*FIRST, *LAST))


def test_the_strategys_quarter_fits_what_childrens_social_care_counts(quarter):
    contacts, referrals = margin("5.1.2", "source", csa=True), margin("5.1.3", "all", csa=True)["All"]

    assert quarter["education.concerns_to_mash"] == contacts["Schools/Education"]
    assert quarter["police.crimes_recorded"] >= contacts["Police"]
    assert referrals >= quarter["partnership.strategy_needed"] >= quarter["partnership.strategy_held"]
    assert quarter["partnership.strategy_held"] >= quarter["partnership.strategy_discussions"]
    assert quarter["partnership.strategy_education"] == quarter["education.strategy_attended"]
    asked = [quarter[f"{code}.strategy_invited"] for code in ("police", "hub", "camhs", "education", "probation")]
    assert max(asked) <= quarter["partnership.strategy_discussions"]
    assert quarter["hub.strategy_invited"] <= quarter["partnership.strategy_clinician_invited"]


def test_small_numbers_and_noughts_are_there_to_be_hidden(sheets):
    values = [
        value for one, read in sheets.items() if one.period == QUARTER for value, _ in boxes(read.entries).values()
    ]

    assert sum(value in range(1, 6) for value in values) > 100
    assert values.count(0) > 50


def test_a_correction_changes_only_what_was_wrong(sheets):
    by_file = {one.file: boxes(read.entries) for one, read in sheets.items()}
    (one,) = [one for one in sheets if one.shows == "corrected"]
    before, after = by_file[one.replaces], by_file[one.file]

    assert {box[0] for box in after if before.get(box) != after[box]} == {"probation.caseload"}


def test_a_nil_return_says_so_for_every_line(sheets):
    (nil,) = [read for one, read in sheets.items() if one.shows == "nil"]

    for row in nil.entries.to_pylist():
        assert row["state"] == ("not applicable" if LINES[row["line"]].is_length else "nil")


def test_the_same_files_are_made_again_byte_for_byte_and_none_before_its_day(folder, tmp_path):
    until = date(2025, 8, 5)
    written = write_partner_returns(tmp_path, until=until)

    assert all(one.sent_on <= until.isoformat() for one in written) and written == read_manifest(tmp_path)
    assert not [one for one in written if one.shows in ("late", "corrected")]
    for one in written:
        made = [hashlib.sha256((place / one.file).read_bytes()).hexdigest() for place in (folder, tmp_path)]
        assert made[0] == made[1], one.file
