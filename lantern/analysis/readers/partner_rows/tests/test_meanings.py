import pytest

from lantern.analysis.readers.partner_rows import meanings


@pytest.mark.parametrize(
    ("meaning", "text", "meant"),
    [
        ("offence", "019D", "19D"),
        ("offence", "88a - Sexual grooming", "88A"),
        ("offence", "071/03", "71"),
        ("offence", "105A/2", "105A"),
        ("offence", "Rape", None),
        ("outcome", "0", "0"),
        ("outcome", "Outcome 01", "1"),
        ("outcome", "16: Evidential difficulties", "16"),
        ("outcome", "Charged/Summonsed", "1"),
        ("outcome", "Not yet assigned", "0"),
        ("outcome", "19", None),
        ("outcome", "23", None),
        ("outcome", "something", None),
        ("age", "15", 15),
        ("age", "15.0 years", 15),
        ("age", "150", None),
        ("age", "teenager", None),
        ("suspect_age", "9", "Under 10"),
        ("suspect_age", "under 10", "Under 10"),
        ("suspect_age", "13 to 15", "10-17"),
        ("suspect_age", "16-25", None),
        ("suspect_age", "18+", "18 and over"),
        ("suspect_age", "16+", None),
        ("suspect_age", "Adult", "18 and over"),
        ("suspect_age", "a boy", None),
        ("recency", "<7 days", "7 days or less"),
        ("recency", "within 72 hours", "7 days or less"),
        ("recency", "Acute", "7 days or less"),
        ("recency", "3", "7 days or less"),
        ("recency", "8 days to 3 months", "More than 7 days"),
        ("recency", "Over 1 year", "More than 7 days"),
        ("recency", "over 3 days", None),
        ("recency", "Non-recent", "More than 7 days"),
        ("recency", "under 6 months", None),
        ("recency", "5 to 10 days", None),
        ("recency", "a while", None),
        ("referrer", "School nurse", "Health"),
        ("referrer", "Mother", "Self or family"),
        ("referrer", "MASH", "Children's social care"),
        ("referrer", "elsewhere", None),
        ("grade", "2 - Good", "Good"),
        ("grade", "Inadequate", "Inadequate"),
        ("grade", "Adequate", "Requires improvement"),
        ("grade", "B", None),
        ("flag", "CSA", True),
        ("flag", "n", False),
        ("flag", "perhaps", None),
        ("whole", "3.0", 3),
        ("whole", "-1", None),
    ],
)
def test_what_a_cell_says(meaning, text, meant):
    assert getattr(meanings, meaning)(text) == meant


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("police-crimes", "A1", "AIND"),
        ("hub-referrals", "A", "WBRI"),
        ("hub-referrals", "M: Caribbean", "BCRB"),
        ("police-crimes", "M1", "MWBC"),
        ("police-crimes", "White British", "WBRI"),
        ("hub-referrals", "99", "NOBT"),
        ("police-crimes", "IC3", None),
        ("police-crimes", "Q5", None),
    ],
)
def test_a_bare_ethnicity_code_means_what_its_own_service_means_by_it(kind, text, code):
    assert meanings.ethnicity(kind, text) == code


@pytest.mark.parametrize("text", ["Unknown", "not recorded", "N/K"])
def test_saying_that_nothing_is_known_is_no_mistake(text):
    assert meanings.says_nothing(text)
