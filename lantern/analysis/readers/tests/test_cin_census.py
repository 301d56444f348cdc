from datetime import date

import pytest

from lantern.analysis.finding import Unreadable
from lantern.analysis.readers import read, recognise
from lantern.analysis.readers.tests.returns import SAMPLES, census, child


def rows(reading, table):
    return reading.tables[table].to_pylist()


def reading_of(tmp_path, text):
    (tmp_path / "cin.xml").write_text(text)
    return read(tmp_path / "cin.xml")


def test_a_census_says_its_authority_and_the_year_it_covers():
    reading = read(SAMPLES / "CIN_Census_2024.xml")

    assert recognise(SAMPLES / "CIN_Census_2024.xml") == "cin-census"
    assert (reading.authority, reading.covers) == ("201", (date(2023, 4, 1), date(2024, 3, 31)))
    assert rows(reading, "factors")[0]["cinf_assessment_factors_json"] == '["1C", "RB", "6B"]'
    assert all(sent.rows == sent.read + sent.refused for sent in reading.sent)


def test_gender_before_2024_and_sex_after_it_are_both_read():
    reading = read(SAMPLES / "CIN_Census_2021.xml")

    assert rows(reading, "person")[0]["pers_gender"] == "1"
    assert rows(reading, "person")[0]["pers_sex"] is None


def test_parts_get_ids_by_their_place_and_the_line_they_stand_on(tmp_path):
    plans = "<CINPlanDates><CINPlanStartDate>2024-06-01</CINPlanStartDate></CINPlanDates>" * 2

    reading = reading_of(tmp_path, census("\n" + child("c9", plans)))

    assert [row["cinp_cin_plan_id"] for row in rows(reading, "cin_plan")] == ["c9/1/1", "c9/1/2"]
    assert rows(reading, "cin_plan")[0]["row"] == 2


def test_a_child_sent_twice_keeps_ids_apart(tmp_path):
    reading = reading_of(tmp_path, census(child() + child()))

    assert [row["cine_referral_id"] for row in rows(reading, "referral")] == ["c1/1", "c1#2/1"]


def test_order_stray_text_namespaces_and_the_preproceedings_group_are_forgiven(tmp_path):
    inside = (
        "stray<ReferralNFA>true</ReferralNFA>text<ReferralSource>1A</ReferralSource>"
        "<PreProceedingsandFGDM><PPStartDate>2024-06-01</PPStartDate></PreProceedingsandFGDM>"
    )
    text = census(child("c1", inside)).replace("<Message>", '<Message xmlns="urn:x">', 1)

    reading = reading_of(tmp_path, text)

    row = rows(reading, "referral")[0]
    assert (row["cine_referral_nfa"], row["cine_referral_source_code"]) == ("true", "1A")
    assert reading.findings == []


def test_an_element_not_known_is_said_once(tmp_path):
    reading = reading_of(tmp_path, census(child("a", "<Mood>low</Mood>") + child("b", "<Mood>high</Mood>")))

    assert [(found.code, found.column) for found in reading.findings] == [("L-ELEMENT", "Mood")]


def test_an_element_given_twice_is_said_and_the_first_kept(tmp_path):
    reading = reading_of(tmp_path, census(child("a", "<PrimaryNeedCode>N1</PrimaryNeedCode>" * 2)))

    assert [found.code for found in reading.findings] == ["L-TWICE"]


def test_a_conference_named_by_the_enquiry_and_the_referral_is_one_conference(tmp_path):
    enquiry = (
        "<DateOfInitialCPC>2024-06-10</DateOfInitialCPC><Section47><S47ActualStartDate>2024-06-01</S47ActualStartDate>"
        "<DateOfInitialCPC>2024-06-10</DateOfInitialCPC></Section47>"
    )

    reading = reading_of(tmp_path, census(child("a", enquiry)))

    assert len(rows(reading, "conference")) == 1
    assert [(found.code, found.column) for found in reading.findings] == [("2884", "DateOfInitialCPC")]


def test_an_enquiry_says_whether_it_needs_a_conference(tmp_path):
    enquiries = "".join(f"<Section47><ICPCnotRequired>{said}</ICPCnotRequired></Section47>" for said in ("true", "0"))

    reading = reading_of(tmp_path, census(child("a", enquiries + "<Section47/>")))

    assert [row["s47e_s47_nfa"] for row in rows(reading, "section_47")] == ["true", "0", None]
    assert reading.headings["section_47", "s47e_s47_nfa"] == "ICPCnotRequired"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (census(child())[:-30], "cut short"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa">]>' + census(child()), "declares"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + census(child("&a;")), "declares"),
        ("<!--" + " " * 5000 + "-->" + '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + census(child("&a;")), "declares"),
        ("<Message><Children/></Message>", "no children"),
        (census(child()).replace(">CIN<", ">CLA<"), "no children"),
        ("<html><body>hello</body></html>", "is a web page"),
        (census(child("a", "".join(f"<Mood{at}/>" for at in range(60)))), "no part of the census"),
        (census(child("a", "<a>" * 5000 + "</a>" * 5000)), "not well-formed"),
    ],
)
def test_what_is_no_whole_census_gets_one_sentence(tmp_path, text, says):
    with pytest.raises(Unreadable, match=says):
        reading_of(tmp_path, text)


@pytest.mark.parametrize("header", ["", "<ReferenceDate>soon</ReferenceDate>"])
def test_a_census_without_a_reference_date_does_not_say_what_it_covers(tmp_path, header):
    (tmp_path / "cin.xml").write_text(census(child(), header))

    assert read(tmp_path / "cin.xml").covers is None


def test_a_file_beside_the_census_is_said_and_two_censuses_are_refused(tmp_path):
    (tmp_path / "cin.xml").write_text(census(child()))
    (tmp_path / "notes.csv").write_text("colour,shape\nred,round\n")
    assert [(found.origin, found.code) for found in read(tmp_path).findings] == [("notes.csv", "L-FILE")]

    (tmp_path / "last.xml").write_text(census(child()))
    with pytest.raises(Unreadable, match="more than one census"):
        read(tmp_path)
