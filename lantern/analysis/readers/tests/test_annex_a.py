import zipfile
from datetime import date

import openpyxl
import pytest

from lantern.analysis.finding import Unreadable
from lantern.analysis.readers import read, recognise
from lantern.analysis.readers.sheets import text_of
from lantern.analysis.readers.tests.returns import SAMPLES, folder, workbook

CHILD = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
AMBER = ["a1", "b) Female", "a) WBRI", date(2012, 5, 1), 12.9]
BROKEN_LATE = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:B2"/>'
    '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row'
)
CONTACTS = [[*CHILD, "Date of Contact", "Contact Source"], [*AMBER, date(2025, 4, 1), "q) 6: Police"]]
REFERRALS = [
    [*CHILD, "Date of referral", "Referral Source", "Referral NFA?"],
    [*AMBER, date(2025, 4, 2), "q) 6: Police", "No"],
]


def rows(reading, table):
    return reading.tables[table].to_pylist()


def test_the_lists_of_a_real_shaped_workbook_are_all_read():
    reading = read(SAMPLES / "Annex_A.xlsx")

    assert recognise(SAMPLES / "Annex_A.xlsx") == "annex-a"
    assert {sent.origin: sent.rows for sent in reading.sent} == {
        "List 1": 5,
        "List 3": 6,
        "List 4": 5,
        "List 5": 5,
        "List 6": 5,
        "List 7": 7,
        "List 8": 5,
        "List 9": 6,
    }
    assert rows(reading, "looked_after")[0]["clae_legal_status"] == "E1: Placement order"
    assert "Dustin" not in str(reading.tables)


def test_headings_and_sheet_names_may_vary(tmp_path):
    contacts = [
        ["Annex A: contacts"],
        [],
        ["Child's Unique ID", "Sex", "Ethnicity", "DOB", "Contact date", "Source of contact"],
        ["a1", "F", "WBRI", 41030, "01/04/2025", "Police"],
    ]

    reading = read(workbook(tmp_path / "annex.xlsx", Contacts_in=contacts))

    (row,) = rows(reading, "contact")
    assert (row["cont_contact_id"], row["cont_contact_date"], row["row"]) == ("Contacts in/4", "01/04/2025", 4)
    assert rows(reading, "person")[0]["pers_dob"] == "2012-05-01"


def test_csv_files_of_lists_are_read_like_sheets(tmp_path):
    path = folder(tmp_path, contacts="Child Unique ID,Date of Contact,Contact Source\na1,01/04/2025,Police\na2,x\n")

    reading = read(path)

    assert recognise(path) == "annex-a"
    assert [(sent.rows, sent.read, sent.refused) for sent in reading.sent] == [(2, 1, 1)]


def test_a_child_in_several_lists_is_one_person(tmp_path):
    reading = read(workbook(tmp_path / "annex.xlsx", List_1=CONTACTS, List_3=REFERRALS))

    assert [row["pers_person_id"] for row in rows(reading, "person")] == ["a1"]


def test_a_date_of_birth_that_differs_between_lists_is_said(tmp_path):
    other = [REFERRALS[0], [*AMBER[:3], date(2011, 5, 1), 13, *REFERRALS[1][5:]]]

    reading = read(workbook(tmp_path / "annex.xlsx", List_1=CONTACTS, List_3=other))

    assert [(found.code, found.column) for found in reading.findings] == [("L-DIFFERS", "Date of Birth")]


def test_list_6_closes_the_referral_of_list_3_and_opens_one_for_a_child_who_has_none(tmp_path):
    heading = [*CHILD, "CIN Start Date", "Primary Need Code", "CIN Closure Date", "Reason for Closure", "Case Status"]
    cases = [
        heading,
        [*AMBER, date(2025, 4, 9), "N1", date(2025, 5, 1), "RC7", "e) Closed episode"],
        ["a2", *AMBER[1:], date(2024, 1, 9), "N2", None, None, "c) Child in need plan"],
    ]

    reading = read(workbook(tmp_path / "annex.xlsx", List_3=REFERRALS, List_6=cases))

    held = {
        row["cine_person_id"]: (row["cine_referral_date"], row["cine_close_date"]) for row in rows(reading, "referral")
    }
    assert held == {"a1": ("2025-04-02", "2025-05-01"), "a2": ("2024-01-09", None)}
    assert [row["cinp_person_id"] for row in rows(reading, "cin_plan")] == ["a2"]


def test_a_cell_error_counts_as_blank_with_a_note(tmp_path):
    broken = [CONTACTS[0], [*AMBER, date(2025, 4, 1), "#N/A"]]

    reading = read(workbook(tmp_path / "annex.xlsx", List_1=broken))

    assert rows(reading, "contact")[0]["cont_contact_source_desc"] is None
    assert [found.code for found in reading.findings] == ["L-CELL"]


def test_a_formula_without_a_saved_result_is_said_and_never_worked_out(tmp_path):
    sums = [CONTACTS[0], [*AMBER, "=D2+1", "Police"]]

    reading = read(workbook(tmp_path / "annex.xlsx", List_1=sums))

    assert rows(reading, "contact")[0]["cont_contact_date"] is None
    assert [(found.code, found.row) for found in reading.findings] == [("L-FORMULA", 2)]


def test_a_workbook_without_any_list_gets_one_sentence(tmp_path):
    with pytest.raises(Unreadable, match="No list of Annex A"):
        read(workbook(tmp_path / "budget.xlsx", Sheet_1=[["Cost"], [1]]))


def test_a_macro_workbook_gets_one_sentence(tmp_path):
    path = workbook(tmp_path / "annex.xlsm", List_1=CONTACTS)

    with pytest.raises(Unreadable, match="macros"):
        read(path)


def test_an_empty_workbook_gets_one_sentence(tmp_path):
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")

    with pytest.raises(Unreadable, match="No list"):
        read(tmp_path / "empty.xlsx")


def test_a_case_closed_before_the_referral_came_is_an_earlier_one(tmp_path):
    cases = [
        ["Child Unique ID", "CIN Start Date", "Primary Need Code", "CIN Closure Date", "Case Status"],
        ["a1", date(2025, 1, 1), "N1", date(2025, 3, 1), "e) Closed episode"],
    ]

    reading = read(workbook(tmp_path / "annex.xlsx", List_3=REFERRALS, List_6=cases))

    dates = [(row["cine_referral_date"], row["cine_close_date"]) for row in rows(reading, "referral")]
    assert dates == [("2025-04-02", None), ("2025-01-01", "2025-03-01")]


def test_annex_a_speaks_for_the_six_months_to_its_latest_day_and_of_its_own_headings(tmp_path):
    conferences = [
        ["Child Unique ID", "Strategy discussion start", "Date of ICPC", "Result in a Child Protection Plan"],
        ["a1", date(2025, 6, 2), date(2025, 6, 30), "Yes"],
    ]

    reading = read(workbook(tmp_path / "annex.xlsx", List_1=CONTACTS, List_5=conferences))

    assert reading.covers == (date(2025, 1, 1), date(2025, 6, 30))
    assert reading.headings["conference", "icpc_icpc_outcome_cp_flag"] == "Result in a Child Protection Plan"


def test_a_sheet_broken_inside_its_workbook_gets_one_sentence(tmp_path):
    whole = workbook(tmp_path / "annex.xlsx", List_1=CONTACTS)
    for part, text in (("xl/worksheets/sheet1.xml", BROKEN_LATE), ("xl/workbook.xml", "<work")):
        with zipfile.ZipFile(whole) as old, zipfile.ZipFile(tmp_path / "broken.xlsx", "w") as new:
            for info in old.infolist():
                new.writestr(info.filename, text if info.filename == part else old.read(info))
        with pytest.raises(Unreadable, match="damaged"):
            read(tmp_path / "broken.xlsx")


def test_a_whole_number_saved_with_a_point_is_still_whole():
    assert [text_of(cell) for cell in (45000.0, 2.5)] == ["45000", "2.5"]


def test_formulas_errors_and_values_of_every_type_are_read_as_text_or_said(tmp_path):
    contacts = [
        [*CONTACTS[0], "Repeat?", "Number"],
        [*CONTACTS[1], True, 2.0],
        [*CONTACTS[1][:-1], "=1+1", False, 1],
        [],
        [*CONTACTS[1][:-1], "#N/A", None, 2.5],
        ["  "],
        [*CONTACTS[1][:-1], "@SUM(A1)", date(2025, 4, 1)],
    ]

    reading = read(workbook(tmp_path / "annex.xlsx", List_1=contacts))

    assert [(found.code, found.severity, found.row) for found in reading.findings] == [
        ("L-CELL", "note", 5),
        ("L-FORMULA", "warning", 7),
        ("L-FORMULA", "error", 3),
    ]
    assert [row["cont_contact_source_desc"] for row in rows(reading, "contact")] == [
        "q) 6: Police",
        None,
        None,
        "@SUM(A1)",
    ]
