import io
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.analysis.events.partner_rows import build_rows
from lantern.analysis.finding import Unreadable
from lantern.analysis.readers.opening import Piece
from lantern.analysis.readers.partner_rows import read, recognises, recognises_sheet
from lantern.analysis.readers.partner_rows.tests.rows import SECRET, columns, piece, rows_of

CRIMES = """Crime Ref;Date recorded;Offence Date;HO Code;Victim DoB;Sex;Ethnicity;CSA flag;Suspect Age;Outcome Date;Outcome;Borough
ZZ/1;02/04/2025;01/04/2025;19D;05/06/2012;F;A1;Y;15;;;Barking & Dagenham
ZZ/1;02/04/2025;01/04/2025;19D;05/06/2012;F;A1;Y;15;;;Barking and Dagenham
ZZ/2;31/31/2025;01/04/2025;19D;05/06/2012;F;A1;Y;15;;;
ZZ/3;03/04/2025;;20A;05/06/2012;M;WBRI;;25;01/06/2025;16;Havering
ZZ/4;03/04/2025;;20A;05/06/2012;M;WBRI;;25;01/06/2025;16;
"""


def codes(found):
    return [(one.code, one.row, one.severity) for one in found.findings]


def test_a_row_is_read_or_refused_and_a_refusal_says_why():
    found = rows_of(CRIMES, areas=["Barking and Dagenham"])

    assert [(one.rows, one.read, one.refused) for one in found.sent] == [(5, 2, 3)]
    assert [one for one in codes(found) if one[2] == "error"] == [
        ("L-TWICE", 3, "error"),
        ("L-NEEDED", 4, "error"),
        ("L-AREA", 5, "error"),
    ]


def test_a_row_gives_days_ages_and_codes():
    found = rows_of(CRIMES, areas=["Barking and Dagenham"])

    told = ("recorded_on", "offence", "age", "is_child", "sex", "ethnicity", "csa_flag", "outcome", "suspect_age_band")
    assert columns(found, *told) == [
        (date(2025, 4, 2), "19D", 12, True, "Female", "AIND", True, "0", "10-17"),
        (date(2025, 4, 3), "20A", None, True, "Male", "WBRI", False, "16", "18 and over"),
    ]


def test_where_a_column_was_not_sent_nothing_is_taken_as_said():
    found = rows_of("crime ref,recorded date,ho code\n1,2025-04-01,19D\n")

    assert columns(found, "csa_flag", "outcome", "sex", "age", "is_child") == [(None, None, None, None, None)]


def test_rows_of_several_files_are_one_return_and_a_crime_counts_once_in_it():
    found = rows_of("crn,recorded,csa\n1,2025-04-01,Y\n", "crn,recorded,csa\n1,2025-04-01,Y\n2,2025-04-01,Y\n")

    assert [(one.read, one.refused) for one in found.sent] == [(1, 0), (1, 1)]


def test_one_crime_against_two_children_is_read_twice():
    found = rows_of("crn,victim ref,recorded,csa\n1,a,2025-04-01,Y\n1,b,2025-04-01,Y\n")

    assert len(set(columns(found, "event", "child"))) == 2


def test_rows_without_a_reference_each_stand_for_themselves():
    found = rows_of("referral date,recency\n2025-04-01,Acute\n2025-04-01,Acute\n")

    assert found.sent[0].read == 2


def test_a_child_has_one_token_in_the_rows_of_every_agency():
    text = "nhs number,referral date,seen date\n943 476 5919,2025-04-01,2025-04-02\n"
    interview = "nhs no,interview date,plan\n943-476-5919,2025-04-01,Y\n"
    hub = read([piece(text)], agency="hub", secret=SECRET)
    police = read([piece(interview)], agency="police", secret=SECRET)

    assert hub.rows["child"].to_pylist() == police.rows["child"].to_pylist() != [None]


def test_a_wrong_nhs_number_matches_nobody_and_is_said():
    found = rows_of("nhs number,referral date,seen date\n9434765918,2025-04-01,\n")

    assert columns(found, "child") == [(None,)]
    assert codes(found) == [("L-NHS", 2, "warning")]


def test_cells_that_are_not_understood_are_said_row_by_row():
    text = "crn,recorded,ho code,outcome,suspect age,csa\n1,2025-04-01,Rape,99,16-25,maybe\n"

    assert [code for code, *_ in codes(rows_of(text))] == ["L-OFFENCE", "L-OUTCOME", "L-SUSPECT-AGE", "L-YESNO"]


def test_days_that_contradict_one_another_are_said():
    text = "crn,recorded,outcome,outcome date\n1,2025-04-02,1,2025-04-01\n2,2025-04-02,1,\n3,2025-04-02,,2025-04-03\n"

    assert codes(rows_of(text)) == [
        ("L-ORDER", 2, "warning"),
        ("L-OUTCOME-DATE", 3, "warning"),
        ("L-OUTCOME-DATE", 4, "warning"),
    ]


def test_therapy_that_started_without_having_been_asked_for_is_said():
    text = "referral date,therapy referral date,therapy start date\n2025-04-01,,2025-05-01\n2025-04-01,2025-04-02,2025-05-01\n"

    assert codes(rows_of(text)) == [("L-THERAPY", 2, "warning")]


def test_what_an_agency_says_its_labels_mean_is_heard():
    text = "crn,recorded,csa,sex\n1,2025-04-01,Y,Girl 2\n"
    found = rows_of(text, labels={("sex", "Girl 2"): "Female"})

    assert columns(found, "sex") == [("Female",)]
    assert found.coverage == [{"field": "sex", "label": "Girl 2", "count": 1, "resolved": "Female", "how": "mapping"}]


def test_files_from_windows_and_with_a_heading_twice_are_read():
    text = "crn,recorded,csa,csa\n1,2025-04-01,Y,N\nCafé,2025-04-01,Y,N\n"
    found = read([piece(text, encoding="cp1252")], agency="police", secret=SECRET)

    assert columns(found, "csa_flag") == [(True,), (True,)]
    assert codes(found) == [("L-HEADING", 1, "warning")]


@pytest.mark.parametrize(
    ("texts", "asked", "sentence"),
    [
        (["crn,recorded,csa\n"], {}, "headings but no rows"),
        (["colour,shape\nred,round\n"], {}, "check its first row"),
        (["crn,recorded,csa\n1,2025-04-01,Y\n", "interview date,plan\n2025-04-01,Y\n"], {}, "by itself"),
        (["crn,recorded,csa\n1,2025-04-01,Y\n"], {"kind": "interviews"}, "another kind"),
        (["%PDF-1.4\n"], {}, "is a PDF"),
        (["PK\x03\x04"], {}, "save the sheet"),
        ([], {}, "no file"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(texts, asked, sentence):
    with pytest.raises(Unreadable, match=sentence):
        rows_of(*texts, **asked)


def test_a_short_secret_is_refused():
    with pytest.raises(ValueError, match="at least 32 bytes"):
        read([piece(CRIMES)], agency="police", secret=b"short")


def test_rows_are_recognised_by_their_headings():
    assert recognises(piece(CRIMES))
    assert not recognises(piece("colour,shape\nred,round\n"))
    assert not recognises(piece("PK\x03\x04"))


def test_rows_of_several_boroughs_are_said_to_be_so_where_nobody_said_which_is_meant():
    text = "crn,recorded,csa,borough\n1,2025-04-01,Y,Barking & Dagenham\n2,2025-04-01,Y,{}\n"

    assert codes(rows_of(text.format("Havering"))) == [("L-AREA", 0, "warning")]
    assert codes(rows_of(text.format("Barking and Dagenham"))) == []
    assert codes(rows_of(text.format("Havering"), areas=["Barking and Dagenham"])) == [("L-AREA", 3, "error")]


def test_a_row_with_too_few_cells_is_refused_and_still_counted():
    found = rows_of("crn,recorded,csa\n1,2025-04-01\n2,2025-04-01,Y\n3,soon,Y\n")

    assert [(one.rows, one.read, one.refused) for one in found.sent] == [(3, 1, 2)]
    assert [code for code, _, severity in codes(found) if severity == "error"] == ["L-RAGGED", "L-NEEDED"]


DAYS = st.dates(date(2005, 1, 1), date(2026, 1, 1)).map(date.isoformat)
REFS = st.integers(10_000, 10_020).map(lambda number: f"ZQ{number}XW")
NAMES = st.sampled_from(["Velvet Kettle", "Copper Teapot", "Marble Saucer"])
CELLS = st.tuples(
    REFS,
    st.one_of(DAYS, st.just(""), st.just("soon")),
    DAYS,
    DAYS,
    NAMES,
    st.sampled_from(["19D", "20A", "Rape", "8N"]),
)
HEADINGS = "crime ref,recorded date,offence date,victim dob,victim name,ho code,csa flag,notes"


@given(st.lists(CELLS, min_size=1, max_size=30), st.sampled_from(["Y", "N", "", "Velvet Kettle"]))
def test_read_and_refused_make_the_rows_and_nothing_that_names_anybody_comes_out(rows, flag):
    lines = [",".join([*cells, flag, f"told by {cells[4]}"]) for cells in rows]
    found = rows_of("\n".join([HEADINGS, *lines]))

    (sent,) = found.sent
    refused = Counter(one.row for one in found.findings if one.severity == "error")
    assert sent.read + sent.refused == sent.rows == len(rows)
    assert (sent.read, sent.refused) == (found.rows.num_rows, len(refused))
    told = f"{found.rows.drop(['recorded_on', 'offence_on']).to_pylist()} {found.findings} {found.coverage}"
    told += str(build_rows(found, agency="police").drop(["on", "started_on", "ended_on"]).to_pylist())
    assert not any(text in told for ref, _, _, born, name, _ in rows for text in (ref, born, name, name.split()[1]))


@given(st.dates(date(1990, 1, 1), date(2024, 1, 1)), st.integers(0, 400))
def test_a_date_of_birth_leaves_only_an_age(born, days_later):
    on = born + timedelta(days=days_later)
    found = rows_of(f"nhs number,dob,referral date,recency\n9434765919,{born},{on},Acute\n")

    assert born not in found.rows.drop(["referred_on"]).to_pylist()[0].values()


def test_a_damaged_workbook_is_not_taken_for_one_with_rows():
    data = b"PK\x03\x04 broken"
    assert not recognises_sheet(Piece("rows.xlsx", data, len(data), lambda: io.BytesIO(data)))
