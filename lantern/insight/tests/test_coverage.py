import re
from html import unescape

import pytest
from django.urls import reverse

from lantern.access.models import Agency
from lantern.insight.sections.coverage import NOT_HELD
from lantern.insight.tests.factories import an_agency, figures, published, someone

pytestmark = pytest.mark.django_db
CONTACTS = "csa-contacts"
WHO = figures(
    (CONTACTS, "2025-26Q1", "all", "All", 103, 3017),
    (CONTACTS, "2025-26Q1", "sex", "Female", 56, 1334),
    (CONTACTS, "2025-26Q1", "sex", "Male", 40, 1576),
    (CONTACTS, "2025-26Q1", "sex", "Unborn", 0, 100),
    (CONTACTS, "2025-26Q1", "sex", "Not recorded", 7, 7),
    (CONTACTS, "2025-26Q1", "ethnicity", "Black", 9, 700),
    (CONTACTS, "2025-26Q1", "ethnicity", "White British", 48, 1400),
    (CONTACTS, "2025-26Q1", "ethnicity", "Not recorded", 46, 917),
    (CONTACTS, "2025-26Q1", "immigration", "Unaccompanied asylum-seeking child", 1, 12),
    (CONTACTS, "2025-26Q1", "immigration", "Another status recorded", 0, 5),
    (CONTACTS, "2025-26Q1", "immigration", "Not recorded", 102, 3000),
)
BY_SEX_AND_AGE = figures(
    (CONTACTS, "2025-26Q1", "all", "All", 103, 3017),
    (CONTACTS, "2025-26Q1", "sex", "Female", 70, 1334),
    (CONTACTS, "2025-26Q1", "sex", "Male", 33, 1683),
    (CONTACTS, "2025-26Q1", "age_band", "0-4", 8, 800),
    (CONTACTS, "2025-26Q1", "age_band", "5-9", 20, 800),
    (CONTACTS, "2025-26Q1", "age_band", "10-15", 60, 900),
    (CONTACTS, "2025-26Q1", "age_band", "16-17", 15, 517),
    (CONTACTS, "2025-26Q1", "disability", "Disabled", 12, 200),
    (CONTACTS, "2025-26Q1", "disability", "Not disabled", 91, 2817),
)


@pytest.fixture(autouse=True)
def a_borough(db):
    Agency.objects.filter(pk=an_agency().pk).update(authority_code="301")


def page(client, role="analyst", **address):
    client.force_login(someone(role))
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", client.get(reverse("insight:coverage"), address).text)))


def test_each_characteristic_is_held_or_said_not_to_be_and_by_whom_it_would_be(client):
    published(WHO)

    text = page(client)

    assert "Returns hold 5 of the 10 characteristics looked at" in text
    assert all(name in text and who in text for name, who in NOT_HELD.items())


def test_what_is_recorded_leaves_out_children_too_young_to_have_it_recorded(client):
    published(WHO)

    assert "Sex 99.8%" in page(client)  # 2,910 of 2,917: the 100 unborn are not asked


def test_a_list_of_only_some_children_is_not_called_complete(client):
    published(WHO)

    assert "Immigration status only those who have one" in page(client)


def test_the_rate_for_ten_thousand_children_says_whose_estimate_it_rests_on(client):
    published(WHO)

    text = page(client)

    assert "66,465 children aged 0 to 17 lived here in the middle of 2024" in text
    assert "15.5 (12.6 to 18.8)" in text  # 103 contacts


def test_people_of_every_age_are_only_a_pointer_and_nothing_is_called_higher(client):
    published(WHO)

    text = page(client)

    assert "people of every age stand in for them (to be confirmed)" in text
    assert "Black 46,807" in text and "not judged" in text
    # (9 / 46,807) ÷ (48 / 67,550), of the two groups that were published
    assert "0.3 (0.1 to 0.6)" in text


def test_by_sex_and_age_the_rate_is_beside_that_of_the_children_who_live_here(client):
    published(BY_SEX_AND_AGE)

    text = page(client)

    # (70 / 31,237) ÷ (33 / 32,734), exact interval
    assert "Female 31,237 48.8% 70 68.0% 2.2 (1.4 to 3.5) higher" in text
    assert "People: Office for National Statistics, mid-year estimates 2022, children aged 0 to 17." in text
    # (60 / 22,175) ÷ (43 / 44,290)
    assert "10-15 22,175 33.4% 60 58.3% 2.8 (1.9 to 4.2) higher" in text
    assert "mid-year estimates 2024" in text


def test_where_nobody_publishes_the_people_no_rate_is_made_up_and_it_says_who_would_have_them(client):
    published(BY_SEX_AND_AGE)

    text = page(client)

    assert "How the children who live here divide by disability is not loaded (to be confirmed)" in text
    assert "Who would have it: the Office for National Statistics, from the census of 2021" in text


def test_who_sees_no_counts_reads_words_alone(client):
    published(WHO)

    text = page(client, role="board")

    assert "How many of those identified are in this group" in text
    assert not re.search(r"\d%|\d,\d{3}|\b(103|48|46|1[0-9]\.[0-9])\b", text)


def test_a_stage_whose_breakdown_was_not_sent_says_so(client):
    published(WHO)

    assert "cannot say how referrals divide by ethnicity" in page(client, stage="referrals")
