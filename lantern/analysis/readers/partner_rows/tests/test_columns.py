import pytest

from lantern.analysis.readers.partner_rows.columns import LAYOUTS, heard, kind_of, places


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["Crime Ref No.", "Date Recorded", "HO Code", "Victim DoB"], "police-crimes"),
        (["CRN", "recorded_date", "CSAFlag"], "police-crimes"),
        (["NHS Number", "Date of referral", "Date first seen"], "hub-referrals"),
        (["Referral Reference", "ReferralDate", "Recency Band"], "hub-referrals"),
        (["ABE date", "SW invited", "SW took part"], "interviews"),
        (["Interview Date", "QA Grade", "Social worker present"], "interviews"),
        (["Crime Ref No.", "Date Recorded"], None),
        (["line", "dimension", "category", "value"], None),
        ([], None),
    ],
)
def test_headings_tell_the_kind_of_rows(headings, kind):
    assert kind_of(headings) == kind


def test_order_and_synonyms_of_a_headings_words_do_not_matter():
    assert heard("Date of Birth") == heard("DoB") == heard("date_of_birth")
    assert heard("Meeting - Strategy (date)") == heard("Strategy discussion date")


def test_an_outcome_and_its_date_are_told_apart_whichever_comes_first():
    assert places("police-crimes", ["Outcome date", "Outcome"]) == {"outcome_on": 0, "outcome": 1}


def test_a_day_may_go_without_the_word():
    assert places("police-crimes", ["Recorded", "Offence", "Offence code"]) == {
        "recorded_on": 0,
        "offence_on": 1,
        "offence": 2,
    }


@pytest.mark.parametrize("kind", LAYOUTS)
def test_no_heading_stands_for_two_things(kind):
    meant = [words for column in LAYOUTS[kind].columns for words in {heard(text) for text in column.words}]
    assert len(meant) == len(set(meant))
