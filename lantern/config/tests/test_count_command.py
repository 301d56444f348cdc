import csv
import io
import json

import pytest

from lantern.config.count_command import count

PERSON = "pers_person_id,pers_sex,pers_ethnicity,pers_dob\n1,F,WBRI,2012-05-01 00:00:00.000\n2,M,BAFR,2015-05-01\n"
CONTACTS = (
    "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_contact_outcome_json\n"
    '10,1,2025-04-02 00:00:00.000,6,"{""NEW_REFERRAL_FLAG"":""Y""}"\n11,2,2025-06-30 00:00:00.000,2A,\n'
)
ISSUES = "event_type,event_id,person_id,issue_code,issue_label\ncontact,10,1,CSA,Sexual abuse\n"
MAP = "issue,concept\nCSA,csa\n"


@pytest.fixture
def borough(tmp_path):
    folder = tmp_path / "borough"
    folder.mkdir()
    files = {"ssd_person": PERSON, "ssd_contacts": CONTACTS, "event_issue": ISSUES, "issue_map": MAP}
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def printed(path, **asked):
    out = io.StringIO()
    assert count(path, out=out, **asked) == 0
    return out.getvalue()


def test_the_figures_of_a_quarter_are_printed_in_the_one_shape(borough):
    rows = list(csv.DictReader(io.StringIO(printed(borough, period="2025-26Q1"))))
    police = next(row for row in rows if row["indicator"] == "csa-contacts" and row["category"] == "Police")
    assert police == {
        "indicator": "csa-contacts", "definition_version": "1", "period": "2025-26Q1", "agency": "borough",
        "dimension": "source", "category": "Police", "numerator": "1", "denominator": "1", "not_eligible": "0",
        "not_known": "0", "status": "counted",
    }  # fmt: skip


def test_only_the_five_main_indicators_and_the_strategys_breakdowns_are_printed_unasked(borough):
    rows = json.loads(printed(borough, period="2025-26Q1", format="json"))
    assert {row["indicator"] for row in rows} == {
        "csa-contacts", "csa-referrals", "csa-assessments", "csa-plans", "csa-open",
    }  # fmt: skip
    assert {row["dimension"] for row in rows} == {
        "all", "sex", "age_band", "ethnicity", "source", "plan_length", "status",
    }  # fmt: skip


def test_what_was_not_sent_is_blank_and_says_so(borough):
    rows = json.loads(printed(borough, period="2025-26Q1", format="json", indicator="csa-plans"))
    assert {(row["numerator"], row["denominator"], row["status"]) for row in rows} == {
        (None, None, "not derivable from this return")
    }


def test_the_whole_catalogue_is_printed_when_asked_for(borough):
    rows = json.loads(printed(borough, period="2025-26", format="json", indicator="all"))
    assert {"csa-contact-children", "contacts-became-referral"} < {row["indicator"] for row in rows}
    assert any(row["dimension"] == "disability" for row in rows)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"period": "2025"}, "“2025” is not a period."),
        ({"period": "2025-26Q1", "indicator": "csa"}, "There is no indicator called “csa”"),
        ({"period": "2031-32Q1"}, "This return holds nothing dated April to June 2031"),
    ],
)
def test_what_cannot_be_counted_is_one_sentence_and_nothing_is_printed(borough, capsys, asked, sentence):
    out = io.StringIO()
    assert count(borough, out=out, **asked) == 2
    assert capsys.readouterr().err.startswith(sentence)
    assert out.getvalue() == ""


def test_a_return_that_is_not_there_is_one_sentence(tmp_path, capsys):
    assert count(tmp_path / "nothing.xml", period="2025-26Q1", out=io.StringIO()) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
