import json

import pytest

from lantern.analysis.readers import read, recognise
from lantern.analysis.readers.tests.returns import CONTACTS, PERSON, folder, zipped


def rows(reading, table):
    return reading.tables[table].to_pylist()


def codes(reading):
    return [(found.code, found.origin, found.row) for found in reading.findings]


def test_a_folder_of_tables_is_recognised_by_its_headings_not_its_file_names(tmp_path):
    path = folder(tmp_path, **{"dbo.SSD_Person_20260331": PERSON.replace("pers_", "PERS_"), "export2": CONTACTS})

    reading = read(path)

    assert recognise(path) == "ssd"
    assert set(reading.tables) == {"person", "contact"}
    assert [(sent.rows, sent.read, sent.refused) for sent in reading.sent] == [(2, 2, 0), (1, 1, 0)]
    assert reading.headings["person", "pers_sex"] == "PERS_sex"


def test_a_zip_of_tables_is_read_like_a_folder(tmp_path):
    path = zipped(tmp_path / "ssd.zip", **{"ssd/ssd_person__csv": PERSON, "ssd/contacts__csv": CONTACTS})

    assert set(read(path).tables) == {"person", "contact"}


def test_comments_never_enter_and_flags_do(tmp_path):
    reading = read(folder(tmp_path, contacts=CONTACTS))

    held = rows(reading, "contact")[0]["cont_contact_outcome_json"]

    assert json.loads(held) == {"NEW_REFERRAL_FLAG": "Y", "NFA_FLAG": "N"}


def test_names_and_postcodes_never_enter(tmp_path):
    text = "pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob\n1,Amber,Kettle,F,2012-05-01\n"

    reading = read(folder(tmp_path, person=text))

    assert "Amber" not in str(reading.tables) and "Kettle" not in str(rows(reading, "person"))


def test_flags_are_recovered_from_json_broken_by_a_comment_and_it_is_said_so(tmp_path):
    broken = CONTACTS.replace("told a friend", 'told ""a"" friend""NFA_FLAG"": ""Y"",')

    reading = read(folder(tmp_path, contacts=broken))

    assert json.loads(rows(reading, "contact")[0]["cont_contact_outcome_json"]) == {
        "NEW_REFERRAL_FLAG": "Y",
        "NFA_FLAG": "N",
    }
    assert codes(reading) == [("L-JSON", "contacts.csv", 2)]


def test_an_outcome_in_plain_words_is_left_behind_and_counted(tmp_path):
    text = CONTACTS.split("\n")[0] + "\n1,1,2025-04-01,6,Police,No further action\n"

    reading = read(folder(tmp_path, contacts=text))

    assert rows(reading, "contact")[0]["cont_contact_outcome_json"] is None
    assert codes(reading) == [("L-JSON", "contacts.csv", 0)]


def test_factors_are_read_from_a_list_from_yes_and_no_and_from_broken_json(tmp_path):
    text = (
        "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n"
        '1,a,"[""2b"", ""19C""]"\n2,b,"{""2B"":""Yes"",""19C"":""No""}"\n3,c,"[""19B"",""2A"""\n'
    )

    reading = read(folder(tmp_path, factors=text))

    held = [json.loads(row["cinf_assessment_factors_json"]) for row in rows(reading, "factors")]
    assert held == [["2B", "19C"], ["2B"], ["19B", "2A"]]
    assert codes(reading) == [("L-JSON", "factors.csv", 4)]


def test_encodings_and_delimiters_make_no_difference(tmp_path):
    plain = PERSON.replace("WBRI", "White \u2013 Irish")
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        for delimiter in ",;\t":
            reading = read(folder(tmp_path, person=plain.replace(",", delimiter).encode(encoding)))
            assert rows(reading, "person")[0]["pers_ethnicity"] == "White \u2013 Irish"


def test_null_blank_and_minus_one_are_nothing(tmp_path):
    text = "cinp_cin_plan_id,cinp_referral_id,cinp_person_id,cin_plan_start_date\n1,-1,2,NULL\n2, ,3,2025-01-01\n"

    held = rows(read(folder(tmp_path, plans=text)), "cin_plan")

    assert [row["cinp_referral_id"] for row in held] == [None, None]
    assert [row["cinp_cin_plan_start_date"] for row in held] == [None, "2025-01-01"]


def test_a_ragged_row_is_refused_and_every_row_is_accounted_for(tmp_path):
    text = PERSON + "3,F,WBRI\n4,F,WBRI,2012-01-01,,\n5,F,WBRI,2012-01-01,x\n\n6,M,WBRI,2012-01-01\n"

    reading = read(folder(tmp_path, person=text))

    (sent,) = reading.sent
    assert (sent.rows, sent.read, sent.refused) == (6, 4, 2)
    assert codes(reading) == [("L-RAGGED", "person.csv", 4), ("L-RAGGED", "person.csv", 6)]
    assert [(row["pers_person_id"], row["row"]) for row in rows(reading, "person")] == [
        ("1", 2),
        ("2", 3),
        ("4", 5),
        ("6", 8),
    ]


def test_a_quotation_mark_left_open_costs_one_row_and_not_the_rest(tmp_path):
    text = PERSON.replace("1,F,", '1,"F,') + "".join(f"{n},M,WBRI,2012-01-01\n" for n in range(3, 50))

    (sent,) = read(folder(tmp_path, person=text)).sent

    assert (sent.rows, sent.read, sent.refused) == (49, 48, 1)


def test_a_line_break_inside_quotes_is_part_of_its_cell(tmp_path):
    text = PERSON + '3,F,"White\nBritish",2012-01-01\n'

    assert rows(read(folder(tmp_path, person=text)), "person")[2]["pers_ethnicity"] == "White\nBritish"


def test_a_quote_left_open_costs_its_own_line_and_not_the_next(tmp_path):
    text = PERSON + '"3,F,WBRI,2012-01-01\n4,F,"WBRI",2012-01-01\n5,M,WBRI,2012-01-01\n'

    reading = read(folder(tmp_path, person=text))

    assert [row["pers_person_id"] for row in rows(reading, "person")] == ["1", "2", "4", "5"]
    assert [(sent.rows, sent.read, sent.refused) for sent in reading.sent] == [(5, 4, 1)]
    assert codes(reading) == [("L-RAGGED", "person.csv", 4)]


def test_lines_ended_as_on_an_old_macintosh_are_read(tmp_path):
    assert len(rows(read(folder(tmp_path, person=PERSON.replace("\n", "\r"))), "person")) == 2


@pytest.mark.parametrize("cell", ["[" * 100_000, '{""a"":' * 10_000 + "1" + "}" * 10_000])
def test_json_nested_without_end_is_said_to_be_lost(tmp_path, cell):
    text = f'cont_contact_id,cont_person_id,cont_contact_outcome_json\n1,2,"{cell}"\n'

    assert codes(read(folder(tmp_path, contacts=text))) == [("L-JSON", "contacts.csv", 0)]


def test_a_formula_is_said_and_kept_as_text_but_numbers_and_dates_are_no_formulas(tmp_path):
    cells = ["=1+1", "=cmd|' /C calc'!A0", "@SUM(1+1)", "+SUM(A1)", "-2+3+cmd|x", "-1", "+44 20", "- Not Stated", "-"]
    text = "pers_person_id,pers_sex,pers_ethnicity\n" + "".join(f'{n},F,"{cell}"\n' for n, cell in enumerate(cells, 1))

    reading = read(folder(tmp_path, person=text))

    assert codes(reading) == [("L-FORMULA", "person.csv", row) for row in (2, 3, 4, 5, 6)]
    assert rows(reading, "person")[0]["pers_ethnicity"] == "=1+1"


def test_headings_twice_a_missing_key_and_files_not_known_are_said(tmp_path):
    path = folder(
        tmp_path,
        a_person="pers_person_id,pers_sex,pers_sex\n1,F,M\n",
        b_contacts="cont_contact_id,cont_contact_date\n1,2025-01-01\n",
        c_other="colour,shape\nred,round\n",
        d_address="addr_table_id,addr_person_id,addr_address_postcode\n1,1,ZZ1 1ZZ\n",
    )

    reading = read(path)

    assert codes(reading) == [
        ("L-HEADING", "a_person.csv", 1),
        ("L-KEY", "b_contacts.csv", 1),
        ("L-FILE", "c_other.csv", 0),
        ("L-FILE", "d_address.csv", 0),
    ]
    assert rows(reading, "person")[0]["pers_sex"] == "F"
    assert [(sent.rows, sent.read, sent.refused) for sent in reading.sent] == [(1, 1, 0), (1, 0, 1)]


def test_an_event_without_an_id_column_is_known_by_its_place(tmp_path):
    text = "cont_person_id,cont_contact_date\n1,2025-04-01\n"

    assert rows(read(folder(tmp_path, contacts=text)), "contact")[0]["cont_contact_id"] == "contacts.csv/2"


def test_the_local_extension_is_read(tmp_path):
    path = folder(
        tmp_path,
        person=PERSON,
        event_issue="event_type,event_id,person_id,issue_code,issue_label\ncontact,10,1,CSA,Sexual abuse\n",
        issue_map="issue,concept\nCSA,csa\n",
    )

    reading = read(path)

    assert rows(reading, "event_issue")[0]["issue_label"] == "Sexual abuse"
    assert rows(reading, "issue_map")[0]["concept"] == "csa"


def test_two_files_of_one_table_are_both_read(tmp_path):
    reading = read(folder(tmp_path, person_a=PERSON, person_b=PERSON.replace("\n1,", "\n7,")))

    assert [row["origin"] for row in rows(reading, "person")] == ["person_a.csv"] * 2 + ["person_b.csv"] * 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_common_encodings_are_read_with_or_without_their_mark(tmp_path, encoding):
    assert len(rows(read(folder(tmp_path, person=PERSON.encode(encoding))), "person")) == 2


def test_quotes_left_open_on_lines_that_follow_cost_those_lines_only(tmp_path):
    text = PERSON + '"3,F,WBRI,2012-01-01\n"4,F,WBRI,2012-01-01\n5,M,WBRI,2012-01-01\n'

    reading = read(folder(tmp_path, person=text))

    assert [row["pers_person_id"] for row in rows(reading, "person")] == ["1", "2", "5"]
    assert [(sent.rows, sent.read, sent.refused) for sent in reading.sent] == [(5, 3, 2)]


def test_a_cell_too_long_to_be_one_is_refused_with_its_row(tmp_path):
    reading = read(folder(tmp_path, person=PERSON + "3," + "F" * 200_000 + ",WBRI,\n4,F,WBRI,\n"))

    assert [(sent.rows, sent.read, sent.refused) for sent in reading.sent] == [(4, 3, 1)]


@pytest.mark.parametrize(
    ("cell", "codes_read"),
    [('"19C"', '["19C"]'), ('["19C", "a long comment"]', '["19C"]'), ('{"19C": "Yes", "2B": "No"}', '["19C"]')],
)
def test_factors_are_read_however_they_are_wrapped_and_words_are_not_kept(tmp_path, cell, codes_read):
    quoted = cell.replace('"', '""')
    text = f'cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n1,2,"{quoted}"\n'

    (row,) = rows(read(folder(tmp_path, factors=text)), "factors")
    assert row["cinf_assessment_factors_json"] == codes_read
